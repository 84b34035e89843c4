"""Take a file into the directory: look at what it would change, then take it in, all of it or nothing."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from api.access import Caller, Permission
from api.errors import ChangedMeanwhile, NotStaged, TooMuchWouldChange, UnknownRecord
from api.ports import Parts
from api.ports.listings import ChangeKind, DirectoryChange, DirectoryImport, ImportState
from api.ports.store import Work
from api.usecases.directory.report import faults_document, report_document
from api.usecases.directory.staged import staged_content, staged_directory
from api.usecases.directory.standing import change_to, keep_change, require_whole_view, standing, tried_again
from resources_catalog.changes import TakenIn, taken_in
from resources_catalog.directory import Directory
from resources_catalog.hsds import Reading
from resources_catalog.taxonomy import service_types


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What taking in a file would do to the directory after change ``number``, and the report of it."""

    number: int
    taken: TakenIn
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDone:
    """A file that was taken in: the report, and the change; None where the file says nothing new."""

    taken: DirectoryImport
    change: DirectoryChange | None


def look_at_import(parts: Parts, caller: Caller, reading: Reading) -> Looked:
    """What taking in a file would do; nothing is kept."""
    require_whole_view(caller, Permission.IMPORT_DIRECTORY)
    return _looked(parts, reading.directory, faults_document(reading.faults))


def import_directory(
    parts: Parts, caller: Caller, reading: Reading, *, name: str, why: str | None = None, confirmed: bool = False
) -> ImportDone:
    """Take a file in at once. Raises TooMuchWouldChange, unless it is ``confirmed``, and then nothing is kept."""
    require_whole_view(caller, Permission.IMPORT_DIRECTORY)
    made = _import(parts, caller, reading, name)

    def keep(work: Work, done: DirectoryImport) -> DirectoryImport:
        work.listings.add_import(done)
        return done

    return _taken(parts, caller, made, reading.directory, keep, why=why, confirmed=confirmed)


def stage_import(parts: Parts, caller: Caller, reading: Reading, *, name: str) -> DirectoryImport:
    """Keep a file, with the report of what it would change, until somebody takes it in or drops it."""
    require_whole_view(caller, Permission.IMPORT_DIRECTORY)
    made = _import(parts, caller, reading, name)
    looked = _looked(parts, reading.directory, json.loads(made.report))
    staged = replace(made, report=_written(looked.report), content=staged_content(reading.directory))
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        work.listings.add_import(staged)
    return staged


def apply_import(
    parts: Parts, caller: Caller, id_: str, *, expected: int, why: str | None = None, confirmed: bool = False
) -> ImportDone:
    """Take in a file that was staged, as the directory is now.

    Raises UnknownRecord, NotStaged, ChangedMeanwhile where ``expected`` is not the import's version, and
    TooMuchWouldChange unless it is ``confirmed``; then nothing is changed.
    """
    require_whole_view(caller, Permission.IMPORT_DIRECTORY)
    staged = _staged(parts, caller, id_, expected)
    kept = json.loads(staged.report)
    faults = {name: kept[name] for name in ("fault_count", "faults")}

    def keep(work: Work, done: DirectoryImport) -> DirectoryImport:
        return work.listings.change_import(done)

    newer = staged_directory(staged.content or "")
    made = replace(staged, report=_written(faults), content=None)
    return _taken(parts, caller, made, newer, keep, why=why, confirmed=confirmed)


def drop_import(parts: Parts, caller: Caller, id_: str, *, expected: int) -> DirectoryImport:
    """Forget the content of a file that was staged. Raises UnknownRecord, NotStaged, ChangedMeanwhile."""
    require_whole_view(caller, Permission.IMPORT_DIRECTORY)
    staged = _staged(parts, caller, id_, expected)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        return work.listings.change_import(replace(staged, content=None, state=ImportState.DROPPED))


def list_imports(parts: Parts, caller: Caller) -> tuple[DirectoryImport, ...]:
    """The last files, the newest first."""
    require_whole_view(caller, Permission.IMPORT_DIRECTORY)
    with parts.kept.reading() as work:
        return work.listings.imports()


def read_import(parts: Parts, caller: Caller, id_: str) -> DirectoryImport:
    """One file that was staged. Raises UnknownRecord."""
    require_whole_view(caller, Permission.IMPORT_DIRECTORY)
    with parts.kept.reading() as work:
        found = work.listings.import_(id_)
    if found is None:
        raise UnknownRecord("import")
    return found


def _staged(parts: Parts, caller: Caller, id_: str, expected: int) -> DirectoryImport:
    found = read_import(parts, caller, id_)
    if found.version != expected:
        raise ChangedMeanwhile(found.version)
    if found.state is not ImportState.STAGED:
        raise NotStaged
    return found


def _looked(parts: Parts, newer: Directory, faults: Mapping[str, Any]) -> Looked:
    now = standing(parts.kept)
    found = taken_in(now.directory, now.present, now.departed, newer, service_types())
    return Looked(number=now.number, taken=found, report=report_document(found, faults=faults))


def _import(parts: Parts, caller: Caller, reading: Reading, name: str) -> DirectoryImport:
    return DirectoryImport(
        id=parts.new_id(),
        name=name,
        read_as=str(reading.format),
        report=_written(faults_document(reading.faults)),
        made_at=parts.clock.now(),
        by=caller.actor,
    )


def _taken(
    parts: Parts,
    caller: Caller,
    made: DirectoryImport,
    newer: Directory,
    keep: Callable[[Work, DirectoryImport], DirectoryImport],
    *,
    why: str | None,
    confirmed: bool,
) -> ImportDone:
    """The file taken in, in one transaction with its report; looked at again where somebody else was faster."""
    faults = json.loads(made.report)

    def attempt() -> ImportDone:
        looked = _looked(parts, newer, faults)
        if looked.taken.exceeded and not confirmed:
            raise TooMuchWouldChange(looked.taken.exceeded)
        done = replace(made, report=_written(looked.report))
        now = parts.clock.now()
        with parts.kept.writing(caller.act(now, why=why)) as work:
            if looked.taken.changes_nothing:
                return ImportDone(taken=keep(work, replace(done, state=ImportState.UNCHANGED)), change=None)
            change = keep_change(
                work,
                change_to(ChangeKind.IMPORTED, looked.taken.after, import_id=made.id),
                looked.taken.put,
                looked.taken.gone,
                made_to=looked.number,
            )
            kept = keep(work, replace(done, state=ImportState.APPLIED, change=change.number))
            work.listings.forget_before(now - timedelta(days=parts.settings.keep_directory_days))
        return ImportDone(taken=kept, change=change)

    return tried_again(attempt)


def _written(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
