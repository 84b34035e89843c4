"""Rows as the nested objects of HSDS's JSON and back: services with all that belongs to them, organisations, places, terms.

Within a service its organisation stands in its own fields and its places in full, as the standard's full service has it;
what is read is each record where it stands first for itself.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from resources_catalog.hsds.exchange.cells import Cell
from resources_catalog.hsds.exchange.columns import KINDS, SINGULAR, columns, owner_column, shape
from resources_catalog.hsds.exchange.projection import Row, Rows

DOCUMENTS = ("organizations", "services", "locations", "taxonomy_terms")
"""The files of a directory as JSON; each is a list of the standard's objects."""
_FIELDS = {  # the field that holds the parts of a table, where it is not called as the table
    ("services", "url"): "additional_urls",
    ("services", "service_capacity"): "capacities",
    ("organizations", "url"): "additional_websites",
}


def part_fields(table: str) -> Mapping[str, str]:
    """The fields of an object that hold lists of its parts, with their tables."""
    made = {_FIELDS.get((table, part), part): part for part in shape(table).parts.values()}
    if table == "services":
        made["service_at_locations"] = "service_at_location"
    if table == "organizations":
        made["programs"] = "programs"
    return made


class Nesting:
    """Rows by the record that they belong to, so that objects can be made of them one by one."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.by_id = {
            table: {row["id"]: row for row in rows[table]}
            for table in ("organizations", "programs", "locations", "taxonomy_terms", "units")
        }
        self.parts: dict[tuple[str, str, Cell], list[Row]] = defaultdict(list)
        for table in KINDS:
            for row in rows[table]:
                for owner in _owners(table, row):
                    self.parts[table, *owner].append(row)

    def objects(self, table: str) -> Iterator[dict[str, Any]]:
        """Every object of a document."""
        return (self.whole(table, row) for row in self.rows[table])

    def whole(self, table: str, row: Row) -> dict[str, Any]:
        """An object with everything that belongs to it."""
        found: dict[str, Any] = dict(row)
        if table == "services":
            found["organization"] = self.by_id["organizations"][row["organization_id"]]
            if "program_id" in row:
                found["program"] = self.by_id["programs"][row["program_id"]]
        elif table == "service_at_location":
            found["location"] = self.whole("locations", self.by_id["locations"][row["location_id"]])
        elif table == "attributes":
            found["taxonomy_term"] = self.by_id["taxonomy_terms"][row["taxonomy_term_id"]]
        elif table == "service_capacity":
            found["unit"] = self.by_id["units"][row["unit_id"]]
        for name, part in part_fields(table).items():
            inside = self.parts.get((part, table, row["id"]))
            if inside:
                found[name] = [self.whole(part, each) for each in inside]
        return found


def _owners(table: str, row: Row) -> Iterator[tuple[str, Cell]]:
    if table == "attributes":
        yield from ((owner, row["link_id"]) for owner in KINDS if SINGULAR[owner] == row["link_entity"])
        return
    for owner in KINDS:
        if table in part_fields(owner).values() and (column := owner_column(table, owner)) in row:
            yield owner, row[column]


def rows_of_documents(documents: Mapping[str, list[Any]]) -> Rows:
    """The rows of the objects of every document; what is no object or no field of HSDS is left out."""
    reading = _Flattening()
    for table in DOCUMENTS:
        for record in documents.get(table, ()):
            reading.take(table, record, {})
    return reading.rows


class _Flattening:
    def __init__(self) -> None:
        self.rows: Rows = {table: [] for table in columns()}
        self.units: set[object] = set()

    def take(self, table: str, record: Any, owner: Row) -> None:
        """Keep a record's own row, then those of its parts."""
        if not isinstance(record, dict):
            return
        named = columns()[table]
        row: Row = {
            name: value
            for name, value in record.items()
            if name in named and isinstance(value, str | int | float) and not isinstance(value, bool)
        }
        self.rows[table].append(row | owner)
        unit = record.get("unit")
        if table == "service_capacity" and isinstance(unit, dict) and unit.get("id") not in self.units:
            self.units.add(unit.get("id"))
            self.take("units", unit, {})
        for name, part in part_fields(table).items() if table in KINDS else ():
            inside = record.get(name)
            for each in inside if isinstance(inside, list) else ():
                self.take(part, each, self._owned(table, part, row))

    def _owned(self, table: str, part: str, row: Row) -> Row:
        if "id" not in row:
            return {}
        owner: Row = {owner_column(part, table): row["id"]}
        return owner | ({"link_entity": SINGULAR[table]} if part == "attributes" else {})
