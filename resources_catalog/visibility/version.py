"""A directory's version: a hash of what it says, so that what a view leaves out cannot show in its version."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from resources_catalog.directory import Directory
from resources_catalog.listing import Origin


def content_version(directory: Directory) -> str:
    """SHA-256, in hexadecimal, of the directory's source and of every record in the order it is kept."""
    digest = hashlib.sha256(f"{directory.source}\x1e{directory.status_is_informative}".encode())
    for records in _tables(directory):
        digest.update(b"\x1d")
        for record in records:
            digest.update(repr(record).encode("utf-8", "backslashreplace"))
            digest.update(b"\x1e")
    return digest.hexdigest()


def rowless_version(directory: Directory) -> str:
    """The version of a directory as it was read: without row numbers, so that it does not depend on the order of rows."""
    return content_version(
        replace(
            directory,
            organizations={
                key: replace(each, origin=_rowless(each.origin)) for key, each in directory.organizations.items()
            },
            services={key: replace(each, origin=_rowless(each.origin)) for key, each in directory.services.items()},
            locations={key: replace(each, origin=_rowless(each.origin)) for key, each in directory.locations.items()},
            programs={key: replace(each, origin=_rowless(each.origin)) for key, each in directory.programs.items()},
            terms={key: replace(each, origin=_rowless(each.origin)) for key, each in directory.terms.items()},
            services_at_locations=tuple(
                replace(each, origin=_rowless(each.origin)) for each in directory.services_at_locations
            ),
        )
    )


def _rowless(origin: Origin | None) -> Origin | None:
    return replace(origin, row=None) if origin else None


def _tables(directory: Directory) -> Iterable[Iterable[object]]:
    return (
        directory.organizations.values(),
        directory.services.values(),
        directory.locations.values(),
        directory.services_at_locations,
        directory.programs.values(),
        directory.terms.values(),
    )
