"""Take back a change of the directory: its records become what they were before it."""

from dataclasses import replace

from api.access import Caller, Permission
from api.errors import CannotUndo, UnknownRecord
from api.ports import Parts
from api.ports.listings import ChangeKind, DirectoryChange
from api.usecases.directory.standing import (
    Standing,
    change_to,
    check_newest,
    keep_change,
    require_whole_view,
    standing,
    tried_again,
)
from resources_catalog.changes import Listing, RecordKey, with_records
from resources_catalog.directory import Directory


def undo_change(parts: Parts, caller: Caller, number: int, *, why: str | None = None) -> DirectoryChange:
    """Make every record of a change what it was before, as a change of its own, which can be undone in turn.

    Raises UnknownRecord for a number that never was, and CannotUndo where one of the records was changed again since.
    """
    require_whole_view(caller, Permission.CHANGE_DIRECTORY)

    def attempt() -> DirectoryChange:
        now = standing(parts.kept)
        with parts.kept.writing(caller.act(parts.clock.now(), why=why)) as work:
            check_newest(work, now.number)
            undone = work.listings.change(number)
            if undone is None:
                raise UnknownRecord("change of the directory")
            made, ended = work.listings.made_by(number), work.listings.ended_by(number)
            _check(made, ended, now)
            restored = [Listing(record=each.record, told=each.told, decided=each.decided) for each in ended]
            gone = sorted({each.key for each in made} - {each.key for each in ended})
            before = work.listings.change(number - 1)
            after = _as_before(now.directory, undone, before, restored, gone)
            return keep_change(
                work, change_to(ChangeKind.UNDONE, after, undoes=number), restored, gone, made_to=now.number
            )

    return tried_again(attempt)


def _check(made: tuple[Listing, ...], ended: tuple[Listing, ...], now: Standing) -> None:
    later = {each.until for each in made if each.until is not None}
    keys = {each.key for each in made}
    later |= {now.present[each.key].since for each in ended if each.key not in keys and each.key in now.present}
    if later:
        raise CannotUndo(tuple(sorted(later, reverse=True)))


def _as_before(
    now: Directory,
    undone: DirectoryChange,
    before: DirectoryChange | None,
    restored: list[Listing],
    gone: list[RecordKey],
) -> Directory:
    """The directory with the records as they were; where a file is undone, what holds for all of it as it was, too."""
    after = with_records(now, (each.record for each in restored), gone)
    if undone.kind is ChangeKind.IMPORTED and before is not None:
        return replace(after, source=before.source, status_is_informative=before.status_is_informative)
    return after
