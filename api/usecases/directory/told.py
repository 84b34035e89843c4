"""What is told of the directory's keeping: where it stands, its changes, and the versions of one record."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from api.access import Caller, Permission
from api.errors import UnknownRecord
from api.ports import Parts
from api.ports.listings import DirectoryChange, DirectoryImport, ListingFilter
from api.usecases.directory.standing import require_whole_view
from resources_catalog.changes import Listing, RecordKey, RecordKind
from resources_catalog.directory import Directory
from resources_catalog.listing import Visibility

MOST_CHANGES = 200
"""Changes of one page; assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryStatus:
    """The directory as somebody may see it. ``newest`` and ``imports`` are for those who see all of it, else empty."""

    directory: Directory
    not_public: int | None
    newest: DirectoryChange | None
    imports: tuple[DirectoryImport, ...] = ()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each kind there are."""
        seen = self.directory
        return {
            "organizations": len(seen.organizations),
            "programs": len(seen.programs),
            "services": len(seen.services),
            "locations": len(seen.locations),
            "service_at_location": len(seen.services_at_locations),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVersion:
    """One version of a record, the change that made it, and the names of the fields that are other than before."""

    listing: Listing
    change: DirectoryChange
    fields: tuple[str, ...]


def directory_status(parts: Parts, caller: Caller) -> DirectoryStatus:
    """Where the directory stands, as the caller may see it."""
    caller.require(Permission.SEE_DIRECTORY)
    sees_all = caller.may(Permission.SEE_HIDDEN_PLACES)
    directory = parts.directories.current(may_see_hidden=sees_all)
    if not sees_all:
        return DirectoryStatus(directory=directory, not_public=None, newest=None)
    with parts.kept.reading() as work:
        newest = work.listings.change(work.listings.newest())
        imports = work.listings.imports(limit=5)
    return DirectoryStatus(directory=directory, not_public=_not_public(directory), newest=newest, imports=imports)


def directory_changes(
    parts: Parts, caller: Caller, *, before: int | None = None, limit: int = 20
) -> tuple[DirectoryChange, ...]:
    """Changes of the directory, the newest first, for those who see all of it: a change that anybody may know of could
    still tell that a place is kept secret.
    """
    require_whole_view(caller, Permission.CHANGE_DIRECTORY)
    with parts.kept.reading() as work:
        return work.listings.changes(before=before, limit=min(limit, MOST_CHANGES))


def listing_history(parts: Parts, caller: Caller, key: RecordKey) -> tuple[ListedVersion, ...]:
    """Every version of a record that is still kept, the newest first, for those who see the whole directory.

    Raises UnknownRecord for a record that never was.
    """
    require_whole_view(caller, Permission.CHANGE_DIRECTORY)
    with parts.kept.reading() as work:
        versions = work.listings.history(key)
        if not versions:
            raise UnknownRecord("record in the directory")
        made = {each.since: work.listings.change(each.since) for each in versions}
    told = []
    before: Listing | None = None
    for each in versions:
        change = made[each.since]
        if change is not None:
            told.append(ListedVersion(listing=each, change=change, fields=_differing(before, each)))
        before = each
    return tuple(reversed(told))


def find_listings(
    parts: Parts, caller: Caller, wanted: ListingFilter, *, after: str | None = None, limit: int = 50
) -> tuple[Listing, ...]:
    """A page of records, for those who see the whole directory."""
    require_whole_view(caller, Permission.CHANGE_DIRECTORY)
    with parts.kept.reading() as work:
        return work.listings.find(wanted, after=after, limit=limit)


def key_of_id(parts: Parts, caller: Caller, id_: str) -> RecordKey:
    """The key of a record of which somebody knows the id alone, services first. Raises UnknownRecord."""
    require_whole_view(caller, Permission.CHANGE_DIRECTORY)
    with parts.kept.reading() as work:
        for kind in (RecordKind.SERVICE, *RecordKind):
            if work.listings.history(RecordKey(kind, id_)):
                return RecordKey(kind, id_)
    raise UnknownRecord("record in the directory")


def _differing(before: Listing | None, after: Listing) -> tuple[str, ...]:
    if before is None:
        return ()
    one: Any = before.record
    other: Any = after.record
    return tuple(
        each.name
        for each in fields(type(other))
        if each.name != "origin" and getattr(one, each.name) != getattr(other, each.name)
    )


def _not_public(directory: Directory) -> int:
    services = sum(each.visibility is not Visibility.PUBLIC for each in directory.services.values())
    return services + sum(each.visibility is not Visibility.PUBLIC for each in directory.locations.values())
