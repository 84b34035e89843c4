"""What differs between two snapshots, for the eyes of a coordinator: counts, what was done to many, then examples."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile

from rich.console import Console
from rich.table import Table

from api.cli.screen import indented, plain, said, screen
from resources_catalog.comparison import Comparison, FieldChange, MassChange, MassKind, NamedRecord

_EXAMPLES = 3
_NAMES = 10
_LONGEST = 60
_LEAD = 15
"""Characters of what two long texts share that are shown before where they part."""
_COLUMNS = ("old", "new", "added", "removed", "changed", "moved", "alike", "re_keyed", "same")
_HEADS = ("before", "after", "added", "removed", "changed", "moved", "alike", "new id", "the same")
_NOT_SHOWN = "something of a place or service that may not be shown"
_DONE: Mapping[MassKind, str] = {
    MassKind.EMPTIED: "{field} was emptied.",
    MassKind.FILLED: "{field} was filled where it was empty.",
    MassKind.SET_TO: "{field} is {after} now, whatever it was.",
    MassKind.SET_FROM: "{field} was {before} and is different things now.",
    MassKind.PREFIX_ADDED: "{field} got {after} in front.",
    MassKind.PREFIX_REMOVED: "{field} lost {before} in front.",
    MassKind.SUFFIX_ADDED: "{field} got {after} at its end.",
    MassKind.SUFFIX_REMOVED: "{field} lost {before} at its end.",
    MassKind.REPLACED: "in {field}, {before} became {after}.",
    MassKind.SHIFTED: "{field} moved by {moved}.",
    MassKind.RESPELLED: "{field} is written otherwise: only capitals, blanks or signs differ.",
    MassKind.RE_KEYED: "another id; found again by what the records say.",
}


def print_diff(found: Comparison, old: str, new: str) -> None:
    """Counts first; then mass changes; then changes by field, additions and removals with examples and their number."""
    shown = screen()
    shown.print(said(f"From {old} to {new}", "bold"))
    if found.is_empty:
        shown.print("Nothing differs.")
        return
    shown.print()
    shown.print(_counts(found))
    if found.mass_changes:
        _heading(shown, "Done to many records alike, each told as one change")
        for mass in found.mass_changes:
            _print_mass(shown, mass)
    if found.changed:
        _heading(shown, "Changed, by field")
        for (table, field), several in _by_field(found).items():
            _print_field(shown, table, field, several)
    for title, records in (("Added", found.added), ("Removed", found.removed)):
        if records:
            _heading(shown, title)
            _print_records(shown, records)


def _heading(shown: Console, text: str) -> None:
    shown.print()
    shown.print(said(text, "bold"))


def _counts(found: Comparison) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("")
    kept = [
        (column, head)
        for column, head in zip(_COLUMNS, _HEADS, strict=True)
        if column in {"old", "new", "added", "removed", "changed", "same"}
        or any(getattr(counts, column) for counts in found.counts.values())
    ]
    for _, head in kept:
        table.add_column(head, justify="right")
    for name, counts in found.counts.items():
        table.add_row(name, *(f"{getattr(counts, column):,}" for column, _ in kept))
    return table


def _print_mass(shown: Console, mass: MassChange) -> None:
    what = f"{_many(len(mass.records), mass.table)}: {_done(mass)}"
    shown.print(indented(said(what), 1))
    if mass.kind is not MassKind.RE_KEYED and mass.examples:
        shown.print(indented(said(f"For example {_sides(*mass.examples[0])}", "dim")))


def _done(mass: MassChange) -> str:
    texts = {"field": _called(mass.field), "before": _quoted(mass.before), "after": _quoted(mass.after)}
    return _DONE[mass.kind].format(**texts, moved=mass.after or mass.before)


def _by_field(found: Comparison) -> dict[tuple[str, str], list[tuple[str, FieldChange]]]:
    fields: dict[tuple[str, str], list[tuple[str, FieldChange]]] = defaultdict(list)
    for each in found.changed:
        for change in each.changes:
            fields[each.record.table, change.field].append((each.record.name, change))
    return dict(sorted(fields.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])))


def _print_field(shown: Console, table: str, field: str, several: Sequence[tuple[str, FieldChange]]) -> None:
    if not several[0][1].shown:
        shown.print(indented(said(f"{table}, {_NOT_SHOWN}: {len(several):,} changed"), 1))
        return
    shown.print(indented(said(f"{table}, {_called(field)}: {len(several):,}"), 1))
    for name, change in sorted(several, key=lambda each: each[0].casefold())[:_EXAMPLES]:
        shown.print(indented(said(f"{_cut(name)}: {_sides(change.before, change.after)}", "dim")))
    if len(several) > _EXAMPLES:
        shown.print(indented(said(f"and {len(several) - _EXAMPLES:,} more; --json lists all", "dim")))


def _print_records(shown: Console, records: Sequence[NamedRecord]) -> None:
    tables: dict[str, list[NamedRecord]] = defaultdict(list)
    for record in records:
        tables[record.table].append(record)
    for table, unordered in tables.items():
        several = sorted(unordered, key=lambda record: (record.name.casefold(), record.id))
        more = f"; and {len(several) - _NAMES:,} more, which --json lists" if len(several) > _NAMES else ""
        shown.print(indented(said(_many(len(several), table)), 1))
        shown.print(indented(said(_listed(several[:_NAMES]) + more, "dim")))


def _many(number: int, table: str) -> str:
    return f"{number:,} {table if number != 1 else table.removesuffix('s')}"


def _listed(records: Iterable[NamedRecord]) -> str:
    return "; ".join(_cut(record.name) for record in records)


def _called(field: str) -> str:
    return field.removeprefix("extras.").replace("_", " ").replace(".", ", ")


def _sides(before: str | None, after: str | None) -> str:
    """Both sides, from where they part on when they are long."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before or "", after or "", strict=False)))
    start = max(0, shared - _LEAD) if max(len(before or ""), len(after or "")) > _LONGEST else 0
    return f"{_side(before, start)} → {_side(after, start)}"


def _side(text: str | None, start: int) -> str:
    return "nothing" if text is None else f"“{'…' if start else ''}{_cut(text[start:])}”"


def _quoted(text: str | None) -> str:
    return f"“{text}”" if text else "nothing"


def _cut(text: str) -> str:
    short = plain(text)
    return short if len(short) <= _LONGEST else f"{short[: _LONGEST - 1].rstrip()}…"
