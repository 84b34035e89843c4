"""A directory's version: a hash of what it says, so that what a view leaves out cannot show in its version."""

import hashlib
from collections.abc import Iterable

from resources_catalog.directory import Directory


def content_version(directory: Directory) -> str:
    """SHA-256, in hexadecimal, of the directory's source and of every record in the order it is kept."""
    digest = hashlib.sha256(f"{directory.source}\x1e{directory.status_is_informative}".encode())
    for records in _tables(directory):
        digest.update(b"\x1d")
        for record in records:
            digest.update(repr(record).encode("utf-8", "backslashreplace"))
            digest.update(b"\x1e")
    return digest.hexdigest()


def _tables(directory: Directory) -> Iterable[Iterable[object]]:
    return (
        directory.organizations.values(),
        directory.services.values(),
        directory.locations.values(),
        directory.services_at_locations,
        directory.programs.values(),
        directory.terms.values(),
    )
