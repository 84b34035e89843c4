"""The directory as it stands in the store, and a change written to it: computed first, written whole, tried again in a race."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from api.access import Caller, Permission
from api.errors import ChangedMeanwhile, StoreBusy
from api.ports.listings import ChangeKind, DirectoryChange
from api.ports.store import Store, Work
from resources_catalog.changes import Listing, RecordKey, with_records
from resources_catalog.directory import Directory
from resources_catalog.visibility import as_seen_with, content_version

SOURCE = "directory"
"""The name under which every file is read, so that a record without a UUID of its own has the same id next time."""
_TRIES = 20
"""How often a change is made anew where somebody else was faster; assumed, changes are minutes apart."""
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Every listing as it is after change ``number``, and what is remembered of those that went."""

    number: int
    directory: Directory
    present: Mapping[RecordKey, Listing]
    departed: tuple[Listing, ...]


def standing(store: Store) -> Standing:
    """What is in the store now. Raises StoreUnavailable."""
    with store.reading() as work:
        number = work.listings.newest()
        change = work.listings.change(number)
        present = {each.key: each for each in work.listings.present()}
        departed = tuple(work.listings.departed())
    empty = Directory(
        source=change.source if change else SOURCE,
        version=change.version if change else "0",
        status_is_informative=change.status_is_informative if change else True,
    )
    directory = with_records(empty, (each.record for each in present.values()))
    return Standing(number=number, directory=directory, present=present, departed=departed)


def change_to(
    kind: ChangeKind, after: Directory, *, import_id: str | None = None, undoes: int | None = None
) -> DirectoryChange:
    """The change after which the directory is this."""
    return DirectoryChange(
        kind=kind,
        version=content_version(after),
        public_version=as_seen_with(after).version,
        source=after.source,
        status_is_informative=after.status_is_informative,
        import_id=import_id,
        undoes=undoes,
    )


class _Overtaken(Exception):
    """Somebody else changed the directory between looking and writing."""


def keep_change(
    work: Work,
    change: DirectoryChange,
    put: Sequence[Listing],
    gone: Iterable[RecordKey] = (),
    *,
    made_to: int,
    fields: Sequence[str] = (),
) -> DirectoryChange:
    """Keep a change that was made to the directory after change ``made_to``; within ``tried_again``."""
    try:
        return work.listings.keep(change, put, gone, expected=made_to, fields=fields)
    except ChangedMeanwhile:
        raise _Overtaken from None


def check_newest(work: Work, number: int) -> None:
    """Give up an attempt that was made to a directory that is not the newest any more; within ``tried_again``."""
    if work.listings.newest() != number:
        raise _Overtaken


def tried_again(attempt: Callable[[], _Found]) -> _Found:
    """What an attempt gives; made anew where the directory changed between looking and writing.

    Raises StoreBusy where others are faster again and again.
    """
    for _ in range(_TRIES):
        try:
            return attempt()
        except _Overtaken:
            continue
    raise StoreBusy


def require_whole_view(caller: Caller, permission: Permission) -> None:
    """Raise NotAllowed unless this is theirs to do, and the whole directory theirs to see: it passes through their hands."""
    caller.require(permission)
    caller.require(Permission.SEE_HIDDEN_PLACES)
