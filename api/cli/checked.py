"""What a directory holds and what is wrong with it, as a document and for the eyes of a coordinator."""

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.cli.screen import indented, plain, said, screen
from api.usecases.directory.report import faults_document
from api.web.words import counted
from resources_catalog.hsds import FaultGroup, Reading, grouped

FORMAT = "pie-checked-directory/1"


def checked_document(reading: Reading) -> dict[str, Any]:
    """The format, the counts of each object, and the faults in groups with up to three examples each."""
    return {
        "format": FORMAT,
        "read_as": str(reading.format),
        "version": reading.directory.version,
        "status_is_informative": reading.directory.status_is_informative,
        "counts": {name: reading.counts[name] for name in sorted(reading.counts)},
        **faults_document(reading.faults),
    }


def print_checked(reading: Reading) -> None:
    """Counts first, then each kind of fault with examples: where, what, and what was done about it."""
    shown = screen()
    shown.print(said(f"Read as {reading.format}", "bold"))
    shown.print(_counts(reading))
    if not reading.directory.status_is_informative:
        shown.print(said("Every service has the same status, which tells nothing: it is treated as unknown.", "yellow"))
    groups = grouped(reading.faults)
    shown.print()
    if not groups:
        shown.print("Nothing wrong was found.")
        return
    total = sum(group.count for group in groups)
    shown.print(
        said(f"{counted(total, 'fault')} of {counted(len(groups), 'kind')}; nothing was dropped unsaid", "bold")
    )
    for group in groups:
        _print_group(shown, group)


def _counts(reading: Reading) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    for name, count in reading.counts.items():
        table.add_row(f"{count:,}", plain(name).replace("_", " "))
    return table


def _print_group(shown: Console, group: FaultGroup) -> None:
    where = f"{group.file}, {group.field}" if group.field else group.file
    shown.print()
    shown.print(Text.assemble((f"{group.count:,} × ", "bold"), (plain(where), "bold"), f": {plain(group.wrong)}"))
    shown.print(indented(said(f"What was done: {group.done}")))
    shown.print(indented(said(f"What to do: {group.remedy}")))
    examples = [_example(row=each.row, value=each.value) for each in group.examples if each.row or each.value]
    if examples:
        shown.print(indented(said(f"For example {'; '.join(examples)}", "dim")))


def _example(*, row: int | None, value: str | None) -> str:
    parts = [f"row {row}" if row is not None else "", f"“{plain(value)}”" if value else ""]
    return " ".join(part for part in parts if part)
