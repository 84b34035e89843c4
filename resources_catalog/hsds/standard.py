"""HSDS 3.x rows held against the standard: what it requires and is missing, fields it does not have, values of another kind.

Numbers, dates, times, e-mail and web addresses are told where they are turned into values; this tells the rest. A value is
kept wherever a person could still use it, and left out only where it says nothing.
"""

import csv
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.ids import MAIN
from resources_catalog.hsds.tables import Row, Tables

_WEEKDAYS = re.compile(
    r"(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)(?:\s*,\s*(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU))*", re.I
)
_NUMBERS = re.compile(r"[+-]?\d{1,3}(?:\s*,\s*[+-]?\d{1,3})*")
_URI = re.compile(r"[a-z][a-z0-9+.-]*:\S+|(?:[\w-]+\.)+[\w-]+(?:/\S*)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"\d{4}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])(?:[T ].*)?", re.DOTALL)
_MAIN = frozenset({"organizations", "services", "locations"})
_TOLD_WHERE_READ = frozenset(
    {
        ("organizations", "name"),
        ("services", "name"),
        ("programs", "name"),
        ("phones", "number"),
        ("service_at_location", "service_id"),
        ("service_at_location", "location_id"),
        ("service_capacity", "available"),
        ("organization_identifiers", "identifier"),
        ("urls", "url"),
        *((table, "id") for table in MAIN - {"service_at_location"}),
    }
)
_LINKED_BY_NESTING = "tables"
"""In ``standard_fields.csv``: required where records stand in tables, for in JSON the record stands in its owner."""

_KEPT = "kept as it is"
_CHECKS: Mapping[str, tuple[Callable[[str], bool], str, str]] = {
    "weekdays": (
        lambda said: bool(_WEEKDAYS.fullmatch(said)),
        "names no weekdays as RFC 5545 writes them",
        "kept as it is; when it is open stays unknown",
    ),
    "numbers": (lambda said: bool(_NUMBERS.fullmatch(said)), "is no list of whole numbers", _KEPT),
    "uri": (lambda said: bool(_URI.fullmatch(said)), "is not a web address or other URI", _KEPT),
    "day": (lambda said: bool(_DAY.fullmatch(said)), "is not a date as 2026-11-02", _KEPT),
    "digits": (lambda said: said.replace(".0", "").isdigit(), "is not a number", "kept as text"),
    "currency": (lambda said: bool(re.fullmatch("[A-Za-z]{3}", said)), "is no currency code of three letters", _KEPT),
    "country": (lambda said: bool(re.fullmatch("[A-Za-z]{2}", said)), "is no country code of two letters", _KEPT),
    "language": (lambda said: bool(_LANGUAGE.fullmatch(said)), "is no language code of two or three letters", "the language is known by its name only"),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a table as the standard describes it: its kind, when it is required, and the values it may have."""

    kind: str
    required: str
    values: frozenset[str]


@cache
def standard_fields() -> Mapping[str, Mapping[str, Field]]:
    """The fields of every table of HSDS 3.x, with those that we and the UK profile add."""
    found: dict[str, dict[str, Field]] = {}
    with files("resources_catalog.hsds").joinpath("standard_fields.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            values = frozenset(filter(None, row["values"].split("|")))
            field = Field(kind=row["kind"], required=row["required"], values=values)
            found.setdefault(row["table"], {})[row["field"]] = field
    return found


def told_by_standard(tables: Tables, faults: Faults, *, in_tables: bool) -> Tables:
    """The same tables, values of an impossible kind left out; what the standard does not allow is told.

    ``in_tables`` where every link stands in a column of its own, as in CSV.
    """
    for table, rows in tables.rows.items():
        fields = standard_fields().get(table)
        if fields is None:
            continue
        required = [
            name
            for name, field in fields.items()
            if (field.required == "yes" or (in_tables and field.required == _LINKED_BY_NESTING))
            and (table, name) not in _TOLD_WHERE_READ
        ]
        strange: set[tuple[str, str]] = set()
        for row in rows:
            _tell_missing(row, required, faults)
            _tell_strange(table, row, fields, strange, faults)
        tables.rows[table] = [_checked(row, fields, faults) for row in rows]
    return tables


def _tell_missing(row: Row, required: list[str], faults: Faults) -> None:
    for name in required:
        if name not in row.cells:
            done = "was given one made of what it says" if name == "id" else "kept without it"
            faults.add(row.file, "is required and missing", done, row=row.number, field=name)


def _tell_strange(
    table: str, row: Row, fields: Mapping[str, Field], strange: set[tuple[str, str]], faults: Faults
) -> None:
    """Fields that the standard does not have, each once in a file, at the first record that has it."""
    for name in row.cells.keys() - fields.keys():
        if (row.file, name) in strange:
            continue
        strange.add((row.file, name))
        done = "kept beside the listing" if table in _MAIN else "left out"
        faults.add(row.file, "is no field of HSDS", done, row=row.number, field=name, value=row.cells[name])


def _checked(row: Row, fields: Mapping[str, Field], faults: Faults) -> Row:
    unusable = [
        name
        for name, value in row.cells.items()
        if name in fields and not _is_usable(row, name, value, fields[name], faults)
    ]
    if not unusable:
        return row
    return replace(row, cells={name: value for name, value in row.cells.items() if name not in unusable})


def _is_usable(row: Row, name: str, value: object, field: Field, faults: Faults) -> bool:
    """Tell what is wrong with a value; False where it says nothing."""

    def tell(wrong: str, done: str) -> None:
        faults.add(row.file, wrong, done, row=row.number, field=name, value=value)

    if field.kind == "extent":
        if not isinstance(value, str) and not (isinstance(value, dict) and "type" in value):
            tell("is neither a text nor a geometry", _KEPT if isinstance(value, dict) else "left out")
            return isinstance(value, dict)
        return True
    if field.kind in {"own", "id", "link", "number", "read"}:
        return True  # whoever reads it tells
    if isinstance(value, dict | list):
        return _is_listed(field, tell, name)
    if isinstance(value, bool):
        tell("is true or false where a text belongs", "left out")
        return False
    if not isinstance(value, str) and field.kind not in {"digits", "email", "web"}:
        tell("is a number where a text belongs", "read as text")
    _tell_form(str(value).strip(), field, tell)
    return True


def _is_listed(field: Field, tell: Callable[[str, str], None], name: str) -> bool:
    """Records inside a record that has no place for them, and lists where a text belongs: neither can be used."""
    if field.kind != "records":
        tell("is a list or an object where a text belongs", "left out")
    elif name != "metadata":  # who changed what when: never read
        tell("the listing has no place for it", "left out")
    return False


def _tell_form(said: str, field: Field, tell: Callable[[str, str], None]) -> None:
    if field.kind in _CHECKS:
        allows, wrong, done = _CHECKS[field.kind]
        if not allows(said):
            tell(wrong, done)
    elif field.values and field.values.isdisjoint({said, said.lower(), said.upper()}) and field.kind == "choice":
        tell(f"is none of {', '.join(sorted(field.values))}", _KEPT)
