"""What the columns of a flat export mean: a mapping written by hand in TOML, read and checked.

A mapping has
- ``format``: what such an export is called; ``detect``: columns that only such an export has;
- ``not_kept``, ``staff_notes``: columns left out on purpose; ``staff_words``: words in the name of any further column
  that make it a staff note;
- ``[record]``: the columns with the ``id``, ``name``, ``level``, ``parent`` (an id) and ``parent_name`` of a record,
  ``no_parent`` (ids that mean none), ``joins_service`` and ``joins_site`` (what a record of level
  ``service_at_location`` connects), and ``few_services``: the share of records below which organisations and sites
  are read as services too. Without ``level`` every record is a service of the organisation in ``parent_name``;
- ``[levels]``: each value of the level column: what it ``makes`` (organization, service, site, service_at_location)
  and the word it is ``counted`` by;
- ``[[cells]]``: a column (``from``) that fills a ``to`` = table.field, one or several;
- ``[[parts]]``: a row of its own in ``table`` that belongs to the record's row in ``of`` (the first of several that
  the record has), with ``cells`` (field = column, or several columns of which the first filled one counts),
  ``constant`` cells, ``needs`` (one of these fields must be filled; otherwise the first), ``split`` (characters that
  separate several values of the first cell), ``if_true`` (only where this column says yes), ``unless`` (only where
  this column is blank), ``told_by`` (words in a field that tell the ``type``), ``makes_location`` (such a row is reason
  enough for a location).

Cells and parts may have ``ignore`` (values that mean nothing) and ``only`` (a pattern that the value must have); cells
also ``values`` (what a value becomes; blank: nothing), ``date`` (formats as in strptime) and ``day_only``.
Names of columns and values are compared without regard to case.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds.tables import TABLES

MADE = ("organization", "service", "site", "service_at_location")
_OWNERS = ("services", "organizations", "service_at_location", "locations")
_DEFAULT_OWNERS = {
    "phones": ("services", "organizations", "service_at_location", "locations"),
    "schedules": ("services", "service_at_location", "locations"),
}
_SHIPPED = Path(__file__).parent / "mappings"
_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRule:
    """A column that fills fields of the record's own rows; see the module for the parts."""

    column: str
    to: tuple[tuple[str, str], ...]
    ignore: frozenset[str] = frozenset()
    only: re.Pattern[str] | None = None
    values: dict[str, str] | None = None
    dates: tuple[str, ...] = ()
    day_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRule:
    """A row of its own that belongs to the record; see the module for the parts."""

    table: str
    owners: tuple[str, ...]
    cells: dict[str, tuple[str, ...]]
    constant: dict[str, str]
    needs: tuple[str, ...]
    split: str = ""
    ignore: frozenset[str] = frozenset()
    only: re.Pattern[str] | None = None
    if_true: str | None = None
    unless: str | None = None
    told_by: dict[str, dict[str, str]]
    makes_location: bool = False

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the part reads."""
        named = {column for columns in self.cells.values() for column in columns}
        return frozenset(named | ({self.if_true} if self.if_true else set()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What a record of a level makes, and the word that such records are counted by."""

    makes: str
    counted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """What the columns of one kind of flat export mean; column names are in lower case."""

    format: str
    detect: frozenset[str]
    record: dict[str, str]
    no_parent: frozenset[str]
    few_services: float
    levels: dict[str, Level]
    cells: tuple[CellRule, ...]
    parts: tuple[PartRule, ...]
    not_kept: frozenset[str]
    staff_notes: frozenset[str]
    staff_words: tuple[str, ...]

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the mapping reads."""
        return frozenset(
            {rule.column for rule in self.cells}.union(self.record.values(), *(part.columns for part in self.parts))
        )


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file.

    Raises UnreadableDirectory, with the place in the file and the remedy, where it is missing, no TOML, or faulty.
    """
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UnreadableDirectory(path.name, "the mapping cannot be opened", "Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableDirectory(path.name, f"the mapping is not TOML: {error}", "Correct that line.") from error
    return _mapping(document, path.name)


def shipped_mapping(header: Sequence[str]) -> Mapping | None:
    """The mapping that comes with the project for an export with these columns, or None."""
    columns = {name.strip().lower() for name in header}
    return next((found for found in _shipped() if found.detect and found.detect <= columns), None)


@cache
def _shipped() -> tuple[Mapping, ...]:
    return tuple(read_mapping(path) for path in sorted(_SHIPPED.glob("*.toml")))


@dataclass(frozen=True, slots=True)
class _Place:
    """One table of the mapping file, and the words for where it stands."""

    file: str
    where: str
    given: dict[str, Any]

    def wrong(self, what: str, remedy: str) -> UnreadableDirectory:
        return UnreadableDirectory(f"{self.file}, {self.where}", what, remedy)

    def check_keys(self, known: str) -> None:
        unknown = sorted(set(self.given) - set(known.split()))
        if unknown:
            raise self.wrong(f"unknown key {unknown[0]!r}", f"Known here: {', '.join(known.split())}.")

    def text(self, key: str, default: str | None = None) -> str:
        value = self.given.get(key, default)
        if not isinstance(value, str):
            raise self.wrong(f"{key!r} is missing or not a text", f'Write {key} = "…".')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.given.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self.wrong(f"{key!r} is not a text or a list of texts", f'Write {key} = ["…"].')
        return tuple(value)

    def folded(self, key: str) -> frozenset[str]:
        return frozenset(text.strip().lower() for text in self.texts(key))

    def table(self, key: str) -> dict[str, Any]:
        value = self.given.get(key, {})
        if not isinstance(value, dict):
            raise self.wrong(f"{key!r} is not a table", f"Write {key} = {{ … }}.")
        return value

    def words(self, key: str) -> dict[str, str]:
        value = self.table(key)
        if not all(isinstance(word, str) for word in value.values()):
            raise self.wrong(f"{key!r} holds something that is not a text", "Put every value in quotes.")
        return value

    def pattern(self, key: str) -> re.Pattern[str] | None:
        if key not in self.given:
            return None
        try:
            return re.compile(self.text(key), re.IGNORECASE)
        except re.error as error:
            raise self.wrong(f"{key!r} is not a regular expression: {error}", "Correct it.") from error

    def entries(self, key: str, read: Callable[["_Place"], _Entry]) -> tuple[_Entry, ...]:
        value = self.given.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self.wrong(f"{key!r} is not a list of tables", f"Write [[{key}]] over each.")
        return tuple(read(_Place(self.file, f"{key} no. {n}", entry)) for n, entry in enumerate(value, 1))


def _mapping(document: dict[str, Any], file: str) -> Mapping:
    top = _Place(file, "top", document)
    top.check_keys("format detect not_kept staff_notes staff_words record levels cells parts")
    record = _Place(file, "record", top.table("record"))
    record.check_keys("id name level parent parent_name no_parent joins_service joins_site few_services")
    columns = {
        key: record.text(key).strip().lower() for key in record.given if key not in {"no_parent", "few_services"}
    }
    few = record.given.get("few_services", 0)
    if isinstance(few, bool) or not isinstance(few, int | float) or not 0 <= few <= 1:
        raise record.wrong("'few_services' is not a share from 0 to 1", "Write few_services = 0.1, or leave it out.")
    if "name" not in columns:
        raise record.wrong("no column is named for 'name'", 'Write name = "…", the column with the name.')
    return Mapping(
        format=top.text("format"),
        detect=top.folded("detect"),
        record=columns,
        no_parent=record.folded("no_parent"),
        few_services=float(few),
        levels=_levels(file, top.table("levels")),
        cells=top.entries("cells", _cell_rule),
        parts=top.entries("parts", _part_rule),
        not_kept=top.folded("not_kept"),
        staff_notes=top.folded("staff_notes"),
        staff_words=tuple(sorted(top.folded("staff_words"))),
    )


def _levels(file: str, given: dict[str, Any]) -> dict[str, Level]:
    levels = {}
    for name, entry in given.items():
        place = _Place(file, f"levels, {name}", entry if isinstance(entry, dict) else {})
        place.check_keys("makes counted")
        makes = place.text("makes")
        if makes not in MADE:
            raise place.wrong(f"{makes!r} cannot be made", f"Write one of {', '.join(MADE)}.")
        levels[name.strip().lower()] = Level(makes=makes, counted=place.text("counted", name))
    return levels


def _cell_rule(place: _Place) -> CellRule:
    place.check_keys("from to ignore only values date day_only")
    targets = []
    for target in place.texts("to"):
        table, _, name = target.partition(".")
        if table not in _OWNERS or not name:
            raise place.wrong(f"{target!r} is no table.field", f"The table is one of {', '.join(_OWNERS)}.")
        targets.append((table, name))
    if not targets:
        raise place.wrong("'to' is missing", 'Write to = ["services.description"] or the like.')
    values = {said.strip().lower(): meant for said, meant in place.words("values").items()}
    return CellRule(
        column=place.text("from").strip().lower(),
        to=tuple(targets),
        ignore=place.folded("ignore"),
        only=place.pattern("only"),
        values=values or None,
        dates=place.texts("date"),
        day_only=place.given.get("day_only") is True,
    )


def _part_rule(place: _Place) -> PartRule:
    place.check_keys("table of cells constant needs split ignore only if_true unless told_by makes_location")
    table = place.text("table")
    if table not in TABLES:
        raise place.wrong(f"there is no table {table!r}", f"Write one of {', '.join(sorted(TABLES))}.")
    owners = place.texts("of") or _DEFAULT_OWNERS.get(table, ("services",))
    if not set(owners) <= set(_OWNERS):
        raise place.wrong("'of' names a table that no record makes", f"Write some of {', '.join(_OWNERS)}.")
    given = _Place(place.file, f"{place.where}, cells", place.table("cells"))
    cells = {field: tuple(column.strip().lower() for column in given.texts(field)) for field in given.given}
    if not cells and "if_true" not in place.given:
        raise place.wrong("neither 'cells' nor 'if_true' is given", 'Write cells = { field = "column" }.')
    needs = place.texts("needs") or tuple(cells)[:1]
    if not set(needs) <= set(cells):
        raise place.wrong("'needs' names a field that 'cells' does not fill", "Name fields of 'cells'.")
    told = _Place(place.file, f"{place.where}, told_by", place.table("told_by"))
    return PartRule(
        table=table,
        owners=owners,
        cells=cells,
        constant=place.words("constant"),
        needs=needs,
        split=place.text("split", ""),
        ignore=place.folded("ignore"),
        only=place.pattern("only"),
        if_true=place.text("if_true").strip().lower() if "if_true" in place.given else None,
        unless=place.text("unless").strip().lower() if "unless" in place.given else None,
        told_by={field: told.words(field) for field in told.given},
        makes_location=place.given.get("makes_location") is True,
    )
