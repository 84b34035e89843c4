"""What the directory commands say: a report of a file, where the directory stands, its changes, a record's versions."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from api.cli.screen import indented, plain, said, screen
from api.ports.acts import Actor, ActorKind
from api.ports.listings import ChangeKind, DirectoryChange, ImportState
from api.usecases.directory.take_in import ImportDone
from api.usecases.directory.told import DirectoryStatus, ListedVersion
from api.web.words import counted
from resources_catalog.changes import RecordKey

_EXAMPLES = 5
_DONE: Mapping[ChangeKind, str] = {
    ChangeKind.IMPORTED: "a file was taken in",
    ChangeKind.EDITED: "a record was edited",
    ChangeKind.VERIFIED: "a record was verified",
    ChangeKind.SHOWN: "who may see a record was decided",
    ChangeKind.UNDONE: "change {undoes} was undone",
}


def print_report(report: Mapping[str, Any], name: str, read_as: str) -> None:
    """What a file would change: counts of every record, what is more than usual, examples, faults."""
    shown = screen()
    shown.print(said(f"{name}, read as {read_as}", "bold"))
    if report["changes_nothing"]:
        shown.print("It says nothing that the directory does not have already.")
    else:
        _print_differences(shown, report)
    for more in report["exceeded"]:
        shown.print(said(f"More than usual: {more}.", "bold red"))
    _print_faults(shown, report)
    if report["exceeded"]:
        shown.print('To take it in all the same: --force --why "the reason".')


def print_done(done: ImportDone) -> None:
    """What was taken in."""
    import json

    print_report({**json.loads(done.taken.report), "exceeded": []}, done.taken.name, done.taken.read_as)
    shown = screen()
    shown.print()
    if done.change is None:
        shown.print(said("Nothing was changed.", "bold"))
    else:
        shown.print(said(f"Taken in as change {done.change.number}.", "bold"))
        shown.print(f"To take it back: pie directory undo {done.change.number}")


def done_document(done: ImportDone) -> dict[str, Any]:
    """The report, what became of the file, and the change."""
    import json

    return {
        **json.loads(done.taken.report),
        "dry_run": False,
        "import": done.taken.id,
        "read_as": done.taken.read_as,
        "state": done.taken.state.value,
        "change": done.change.number if done.change else None,
    }


def print_status(found: DirectoryStatus) -> None:
    """What the directory holds, and the last change."""
    shown = screen()
    if found.newest is None:
        shown.print("The directory is empty: pie directory import PATH fills it.")
        return
    shown.print(_counts([(count, name.replace("_", " ")) for name, count in found.counts.items()]))
    shown.print(said(f"Not public, or by region only: {found.not_public or 0:,}"))
    shown.print(said(f"Last change: {_change_line(found.newest)}"))
    staged = [each for each in found.imports if each.state is ImportState.STAGED]
    for each in staged:
        shown.print(said(f"Staged, not taken in: {each.name} ({each.made_at:%Y-%m-%d %H:%M}), import {each.id}"))


def status_document(found: DirectoryStatus) -> dict[str, Any]:
    """The same as a document."""
    return {
        "format": "pie-directory-status/1",
        "version": found.directory.version,
        "counts": dict(found.counts),
        "not_public": found.not_public,
        "last_change": change_document(found.newest) if found.newest else None,
        "imports": [
            {"id": each.id, "state": each.state.value, "read_as": each.read_as, "change": each.change}
            for each in found.imports
        ],
    }


def print_changes(found: Iterable[DirectoryChange]) -> None:
    """A line a change, and its reason under it."""
    shown = screen()
    several = list(found)
    if not several:
        shown.print("Nothing was changed yet.")
    for each in several:
        shown.print(said(_change_line(each)))
        if each.why:
            shown.print(indented(said(each.why), 6))


def changes_document(found: Iterable[DirectoryChange]) -> dict[str, Any]:
    """Every change as a document."""
    return {"format": "pie-directory-changes/1", "changes": [change_document(each) for each in found]}


def change_document(change: DirectoryChange) -> dict[str, Any]:
    """One change: what, when, by whom, why."""
    return {
        "number": change.number,
        "kind": change.kind.value,
        "at": change.at.isoformat() if change.at else None,
        "by": {"kind": change.by.kind.value, "id": change.by.id} if change.by else None,
        "why": change.why,
        "records": change.records,
        "version": change.version,
        "import": change.import_id,
        "undoes": change.undoes,
    }


def print_history(key: RecordKey, found: Iterable[ListedVersion]) -> None:
    """A line a version: its number, the change, and the fields that are other than before."""
    shown = screen()
    shown.print(said(f"{key.kind.value.replace('_', ' ')} {key.id}", "bold"))
    for each in found:
        end = "" if each.listing.until is None else f", until change {each.listing.until}"
        shown.print(said(f"Version {each.listing.version}: change {_change_line(each.change)}{end}"))
        if each.fields:
            shown.print(indented(said(f"other than before: {', '.join(each.fields)}"), 6))
        if each.change.why:
            shown.print(indented(said(each.change.why), 6))


def history_document(key: RecordKey, found: Iterable[ListedVersion]) -> dict[str, Any]:
    """The versions as a document, each with its change."""
    return {
        "format": "pie-directory-history/1",
        "table": key.kind.value,
        "id": key.id,
        "versions": [
            {
                "version": each.listing.version,
                "until": each.listing.until,
                "decided": sorted(each.listing.decided),
                "fields": list(each.fields),
                "change": change_document(each.change),
            }
            for each in found
        ],
    }


def _change_line(change: DirectoryChange) -> str:
    when = f"{change.at:%Y-%m-%d %H:%M} UTC" if change.at else "at no known time"
    by = _by(change.by) if change.by else "nobody"
    done = _DONE[change.kind].format(undoes=change.undoes)
    return f"{change.number}, {when}: {done} ({counted(change.records, 'record')}) by {by}"


def _by(actor: Actor) -> str:
    return "somebody at the terminal" if actor.kind is ActorKind.TERMINAL else f"{actor.kind.value} {actor.id}"


def _print_differences(shown: Console, report: Mapping[str, Any]) -> None:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for title in ("", "before", "added", "gone", "changed"):
        table.add_column(title, justify="right" if title else "left")
    for kind, counts in report["counts"].items():
        numbers = (f"{counts[name]:,}" for name in ("before", "added", "gone", "changed"))
        table.add_row(kind.replace("_", " "), *numbers)
    shown.print(table)
    told = report["differences"]
    for title, name in (("Added", "added"), ("Gone", "removed"), ("Changed", "changed")):
        if told[name]:
            names = [plain(each["name"]) for each in told[name][:_EXAMPLES]]
            more = " …" if len(told[name]) > _EXAMPLES else ""
            shown.print(said(f"{title}, for example: {'; '.join(names)}{more}"))
    for each in told["mass_changes"]:
        shown.print(said(f"Done to {each['count']:,} {each['table']} alike: {each['field']}"))
    closed, otherwise = report["kept_closed"]["count"], report["otherwise_said"]["count"]
    if closed:
        shown.print(
            said(f"The file would show {counted(closed, 'record')} more widely; that stays as it is.", "yellow")
        )
    if otherwise:
        shown.print(
            said(f"The file says otherwise of {counted(otherwise, 'decided field')}; the decision stays.", "yellow")
        )


def _print_faults(shown: Console, report: Mapping[str, Any]) -> None:
    if report["fault_count"]:
        kinds = counted(len(report["faults"]), "kind")
        shown.print(
            said(f"{counted(report['fault_count'], 'fault')} of {kinds} in the file: pie check-directory lists them.")
        )


def _counts(rows: Iterable[tuple[int, str]]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    for count, name in rows:
        table.add_row(f"{count:,}", name)
    return table
