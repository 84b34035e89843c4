"""What was written of a directory and what HSDS could not carry, as a document and for the eyes of a coordinator."""

from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from api.cli.screen import indented, plain, said, screen
from api.web.words import counted
from resources_catalog.hsds import Reading
from resources_catalog.hsds.exchange import BEYOND, CONFIDENTIAL, SILENT, Package

FORMAT = "pie-converted-directory/1"
_SHOWN = 12


def converted_document(made: Package, reading: Reading, output: Path, size: int) -> dict[str, Any]:
    """The format, what was written where, what stayed behind, and what went to the side file and why."""
    public = made.publication
    return {
        "format": FORMAT,
        "read_as": str(reading.format),
        "faults_in_source": len(reading.faults),
        "written_to": str(output),
        "form": made.form.value,
        "files": sorted(made.files),
        "bytes": size,
        "holds_what_is_not_public": made.with_hidden,
        "version": reading.directory.version if made.with_hidden else public.directory.version,
        "counts": dict(sorted(made.counts.items())),
        "left_behind": {
            "hidden": public.hidden,
            "not_to_refer": public.not_to_refer,
            "staff_notes": public.staff_notes,
        },
        "known_by_region_only": public.partial,
        "beside": [
            {"table": table, "attribute": attribute, "why": why, "count": count}
            for (table, attribute, why), count in _beside(made)
        ],
    }


def print_converted(made: Package, reading: Reading, output: Path, size: int) -> None:
    """Where it is, what it holds, what stayed behind, and what the tables could not say."""
    shown = screen()
    shown.print(said(f"Read as {reading.format}, with {counted(len(reading.faults), 'fault')}", "bold"))
    shown.print(said(f"Written to {output} in HSDS 3.1 ({made.form.value}, {size / 1e6:,.1f} MB)", "bold"))
    shown.print(_counts(made))
    _print_kept_back(shown, made)
    _print_beside(shown, made)


def _counts(made: Package) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column()
    for name, count in made.counts.items():
        if count:
            table.add_row(f"{count:,}", plain(name).replace("_", " "))
    return table


def _print_kept_back(shown: Console, made: Package) -> None:
    public = made.publication
    shown.print()
    if made.with_hidden:
        shown.print(said(f"NOT PUBLIC: {CONFIDENTIAL}.json holds what nobody else may see.", "bold red"))
        shown.print(indented(said("Keep that file to yourself. All files beside it hold only what anybody may see.")))
    else:
        shown.print(said("Only what anybody may see was written.", "bold"))
    for count, thing, what in (
        (public.hidden, "service", "hidden: not among the public parts"),
        (public.partial, "service", "partial: without street, postcode, point and words that tell the place"),
        (public.not_to_refer, "service", "left out: the source says not to refer to them, or not to show them"),
        (public.staff_notes, "value", "left out: notes of staff, by the names of their columns"),
    ):
        if count:
            shown.print(indented(said(f"{counted(count, thing)} {what}")))


def _print_beside(shown: Console, made: Package) -> None:
    shown.print()
    shown.print(said(f"What HSDS cannot carry stands in {BEYOND}.json; read together, nothing is lost:", "bold"))
    groups = _beside(made)
    for (table, attribute, why), count in groups[:_SHOWN]:
        where = f"{table}, {attribute}" if attribute else f"{table}, whole records"
        shown.print(indented(said(f"{count:,} × {where.replace('_', ' ')}: {why}")))
    if len(groups) > _SHOWN:
        shown.print(indented(said(f"… and {len(groups) - _SHOWN} kinds more; --json tells all of them", "dim")))
    without = made.beside.get(("addresses", None, "HSDS demands country, which the record lacks"), 0)
    if without:
        shown.print(
            indented(said(f"Addresses without a country: {without:,}. Give --country CC to have them written."))
        )
    if made.beside.get(("services", "status", SILENT)):
        shown.print(
            indented(said("A service whose status is not known stands as active: HSDS has no word for not known."))
        )


def _beside(made: Package) -> list[tuple[tuple[str, str | None, str], int]]:
    """What went to the side file, whole records first, then the most."""
    return sorted(
        made.beside.items(),
        key=lambda each: (each[0][1] is not None, -each[1], each[0][0], each[0][1] or "", each[0][2]),
    )
