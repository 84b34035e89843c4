"""A flat export, one table with records of several levels, read into the tables of HSDS 3.1 by a mapping file.

How a mapping is written is told in ``flat_mapping``. Whatever a record says and the mapping or HSDS has no place for is
told as one fault a column; notes meant for staff are never read.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.flat_mapping import CellRule, Mapping, PartRule, read_mapping, shipped_mapping
from resources_catalog.hsds.tables import Row, Tables

__all__ = ["Mapping", "flat_tables", "read_mapping", "shipped_mapping"]

_PADDING = re.compile(r"[ \t\u00a0]{2,}")
_YES = frozenset({"true", "yes", "y", "1", "t"})
_LINKS = {
    "services": "service_id",
    "organizations": "organization_id",
    "service_at_location": "service_at_location_id",
    "locations": "location_id",
}

_ORDER = ("services", "withheld_because")
"""The field that keeps the source's own order not to refer or not to show."""


@dataclass(slots=True)
class _Record:
    """One row of the export: its texts by column in lower case, its id, and what it makes."""

    row: Row
    said: dict[str, str]
    id: str
    makes: str
    parent: str | None = None
    made: dict[str, dict[str, object]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def flat_tables(rows: Iterable[Row], mapping: Mapping, faults: Faults) -> Tables:
    """Every record as rows of the HSDS tables.

    Where services are fewer than the mapping's share, organisations and sites are each a service too, at their own
    place. A parent that the file does not have stays as it is given. ``table_counts`` has the records by level and
    then the organisations, services and locations made of them.
    """
    reader = _Reader(mapping, faults)
    records = reader.records(rows)
    for record in records:
        reader.read(record)
    reader.report()
    for table in ("organizations", "services", "locations"):
        reader.tables.table_counts[table] = len(reader.tables.of(table))
    return reader.tables


class _Reader:
    def __init__(self, mapping: Mapping, faults: Faults) -> None:
        self.mapping = mapping
        self.faults = faults
        self.tables = Tables(format=mapping.format)
        self.by_id: dict[str, _Record] = {}
        self.organizations: dict[str, str] = {}  # name in lower case -> id
        self.all_serve = False
        self.file = ""
        self.unknown: Counter[str] = Counter()
        self.unplaced: Counter[str] = Counter()
        self.staff: Counter[str] = Counter()
        self.columns = mapping.columns

    def records(self, rows: Iterable[Row]) -> list[_Record]:
        """The rows as records with ids and levels; told once all are known, because parents may stand further down."""
        records = [self._record(row) for row in rows]
        for record in records:
            if record.makes == "organization":
                self.organizations.setdefault(self._named(record, "name").lower(), record.id)
        services = sum(record.makes in {"service", "service_at_location"} for record in records)
        self.all_serve = services < self.mapping.few_services * len(records)
        for record in records:
            record.parent = self._parent(record)
        return records

    def read(self, record: _Record) -> None:
        """Take one record into the tables."""
        self._name(record)
        self._made(record)
        for cell in self.mapping.cells:
            self._cell(record, cell)
        self._inherit_orders(record)
        parts = [(rule, cells) for rule in self.mapping.parts for cells in self._part_cells(record, rule)]
        self._place(record, parts)
        for rule, cells in parts:
            self._part(record, rule, cells)
        for table, made in record.made.items():
            self._take(table, record, made)
        self._count_unplaced(record)

    def report(self) -> None:
        """Tell, once a column, what was not read."""
        for column, count in self.unknown.items():
            self.faults.add(
                self.file,
                "the mapping does not say what the column means",
                "left out",
                field=column,
                value=_times(count),
            )
        for column, count in self.unplaced.items():
            self.faults.add(
                self.file,
                "stands on records that have no place for it in HSDS",
                "left out",
                field=column,
                value=_times(count),
            )
        if self.staff:
            self.faults.add(
                self.file, "notes meant for staff", "kept out of the listing", value=", ".join(sorted(self.staff))
            )

    def _record(self, row: Row) -> _Record:
        self.file = self.file or row.file
        said = {column.strip().lower(): _clean(value) for column, value in row.cells.items()}
        said = {column: text for column, text in said.items() if text}
        makes = self._level(row, said)
        record = _Record(row=row, said=said, id=self._id(row, said), makes=makes)
        self.by_id[record.id] = record
        for column in said.keys() - self.columns - self.mapping.not_kept:
            note = column in self.mapping.staff_notes or any(word in column for word in self.mapping.staff_words)
            (self.staff if note else self.unknown)[column] += 1
        return record

    def _id(self, row: Row, said: dict[str, str]) -> str:
        column = self.mapping.record.get("id")
        given = said.get(column or "")
        own = f"row {row.number}" if given is None else f"{given} row {row.number}"
        if given is None and column:
            self.faults.add(row.file, "has no id", "was given one made of its row", row=row.number, field=column)
        if given is not None and given not in self.by_id:
            return given
        if given is not None:
            self.faults.add(
                row.file,
                "the id stands on an earlier row too",
                "kept under an id of its own; links go to the first",
                row=row.number,
                field=column,
                value=given,
            )
        return own

    def _level(self, row: Row, said: dict[str, str]) -> str:
        column = self.mapping.record.get("level")
        if column is None:
            return "service"
        given = said.get(column, "")
        level = self.mapping.levels.get(given.lower())
        if level is None:
            self.faults.add(
                row.file,
                "is not a level that the mapping knows",
                "read as a service",
                row=row.number,
                field=column,
                value=given,
            )
        counted = level.counted if level else "of an unknown level"
        self.tables.table_counts[counted] = self.tables.table_counts.get(counted, 0) + 1
        return level.makes if level else "service"

    def _named(self, record: _Record, part: str) -> str:
        return record.said.get(self.mapping.record.get(part, ""), "")

    def _parent(self, record: _Record) -> str | None:
        if record.makes == "organization":
            return None
        given = self._named(record, "parent")
        above = self.by_id.get(given)
        if above is not None and above.makes != "organization":  # a program of a site belongs to the site's agency
            given = self._named(above, "parent")
        if given.lower() in self.mapping.no_parent:
            given = ""
        known = self.by_id.get(given)
        name = self._named(record, "parent_name")
        if known is not None and known.makes == "organization":
            return given
        if not name:
            return given or None
        return self.organizations.get(name.lower()) or given or self._new_organization(record, name)

    def _new_organization(self, record: _Record, name: str) -> str:
        """The organisation that a record knows by name only."""
        self.organizations[name.lower()] = name
        self._take("organizations", record, {"id": name, "name": name})
        return name

    def _name(self, record: _Record) -> None:
        column = self.mapping.record["name"]
        name = self._named(record, "parent_name")
        if column in record.said or not name:
            return
        record.said[column] = name
        self.faults.add(record.row.file, "has no name", "named after its agency", row=record.row.number, field=column)

    def _made(self, record: _Record) -> None:
        if record.makes == "service_at_location" and self._joined(record):
            return
        if record.makes == "organization":
            record.made["organizations"] = {"id": record.id}
        if record.makes in {"service", "service_at_location"} or self.all_serve:
            record.made["services"] = {"id": record.id}
            owner = record.id if record.makes == "organization" else record.parent
            if owner:
                record.made["services"]["organization_id"] = owner

    def _joined(self, record: _Record) -> bool:
        service, site = self._named(record, "joins_service"), self._named(record, "joins_site")
        if service in self.by_id:
            record.made["service_at_location"] = {
                "id": record.id,
                "service_id": service,
                "location_id": site if site in self.by_id else record.id,
            }
            return True
        self.faults.add(
            record.row.file,
            "names a program that is not in the file",
            "read as a service of its own",
            row=record.row.number,
            field=self.mapping.record.get("joins_service"),
            value=service or None,
        )
        return False

    def _cell(self, record: _Record, rule: CellRule) -> None:
        text = record.said.get(rule.column)
        if text is None:
            return
        if rule.only and not rule.only.search(text):
            return  # another rule may read it
        value = "" if text.lower() in rule.ignore else self._value(record, rule, text)
        if not value:
            record.used.add(rule.column)
            return
        for table, name in rule.to:
            if table == "locations":
                record.made.setdefault("maybe location", {})[name] = value
            elif table in record.made:
                record.used.add(rule.column)
                _put(record.made[table], name, value)

    def _inherit_orders(self, record: _Record) -> None:
        """An order not to refer to an agency, or not to show it, holds for what it offers too."""
        above = self.by_id.get(record.parent or "")
        if above is None or "services" not in record.made or "services" in above.made:
            return
        for rule in self.mapping.cells:
            text = above.said.get(rule.column)
            wanted = text is not None and _ORDER in rule.to and not (rule.only and not rule.only.search(text))
            if text is None or not wanted or text.lower() in rule.ignore:
                continue
            above.used.add(rule.column)
            order = self._value(above, rule, text)
            if order and order not in str(record.made["services"].get(_ORDER[1], "")):
                _put(record.made["services"], _ORDER[1], f"{order} (of its agency)")

    def _value(self, record: _Record, rule: CellRule, text: str) -> str:
        if rule.values is not None:
            meant = rule.values.get(text.lower())
            if meant is None:
                self._cell_fault(record, rule.column, "is none of the values that the mapping knows", text)
            return meant or ""
        if not rule.dates:
            return text
        for pattern in rule.dates:
            try:
                found = datetime.strptime(text, pattern).replace(tzinfo=UTC)
            except ValueError:
                continue
            return found.date().isoformat() if rule.day_only else found.isoformat()
        self._cell_fault(record, rule.column, "is not a date as the mapping writes dates", text)
        return ""

    def _cell_fault(self, record: _Record, column: str, wrong: str, value: str) -> None:
        record.used.add(column)
        self.faults.add(record.row.file, wrong, "left out", row=record.row.number, field=column, value=value)

    def _part_cells(self, record: _Record, rule: PartRule) -> list[dict[str, object]]:
        if rule.unless and rule.unless in record.said:
            record.used |= rule.columns
            return []
        if rule.if_true:
            flagged = record.said.get(rule.if_true, "").lower() in _YES
            record.used |= rule.columns if not flagged else set()
            return [dict(rule.constant)] if flagged else []
        found = {name: self._first_said(record, columns, rule) for name, columns in rule.cells.items()}
        said = {name: text for name, text in found.items() if text}
        if not any(name in said for name in rule.needs):
            record.used |= rule.columns
            return []
        first = next(iter(rule.cells))
        texts = _split(said.get(first, ""), rule.split)
        rows: list[dict[str, object]] = [{**rule.constant, **said, **({first: text} if text else {})} for text in texts]
        return [_told(cells, rule) for cells in rows]

    def _first_said(self, record: _Record, columns: tuple[str, ...], rule: PartRule) -> str:
        for column in columns:
            text = record.said.get(column, "")
            if text and text.lower() not in rule.ignore and (rule.only is None or rule.only.search(text)):
                return text
        return ""

    def _place(self, record: _Record, parts: list[tuple[PartRule, dict[str, object]]]) -> None:
        """Make the record's location where it has an address or a point, and say that its service is given there."""
        said = record.made.pop("maybe location", {})
        elsewhere = record.made.get("service_at_location", {}).get("location_id", record.id) != record.id
        placed = any(rule.makes_location for rule, _ in parts) or bool({"latitude", "longitude"} & said.keys())
        if elsewhere or not placed:
            return
        owner = record.id if record.makes == "organization" else record.parent
        location: dict[str, object] = {"id": record.id, **({"organization_id": owner} if owner else {})}
        record.made["locations"] = location
        for rule in self.mapping.cells:
            if any(table == "locations" for table, _ in rule.to):
                record.used.add(rule.column)
        location.update((name, value) for name, value in said.items() if value)
        if "services" in record.made:
            record.made["service_at_location"] = {
                "id": record.id,
                "service_id": record.id,
                "location_id": record.id,
            }

    def _part(self, record: _Record, rule: PartRule, cells: dict[str, object]) -> None:
        owner = next((table for table in rule.owners if table in record.made), None)
        if owner is None:
            return
        record.used |= rule.columns
        self._take(rule.table, record, {_LINKS[owner]: record.made[owner]["id"], **cells})

    def _take(self, table: str, record: _Record, cells: dict[str, object]) -> None:
        self.tables.take(table, [Row(record.row.file, record.row.number, cells)])

    def _count_unplaced(self, record: _Record) -> None:
        meant = self.columns - set(self.mapping.record.values()) - record.used
        self.unplaced.update(meant & record.said.keys())


def _put(cells: dict[str, object], name: str, value: str) -> None:
    """Fill a field; where two columns fill the same, both are said."""
    if value != cells.get(name):
        cells[name] = f"{cells[name]}; {value}" if name in cells else value


def _clean(value: object) -> str:
    return _PADDING.sub(" ", str(value)).strip()


def _split(text: str, separators: str) -> list[str]:
    """The values of a cell, without repeats; a separator within brackets does not count."""
    if not separators:
        return [text]
    parts = re.split(rf"[{re.escape(separators)}](?![^(]*\))", text)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _told(cells: dict[str, object], rule: PartRule) -> dict[str, object]:
    for name, words in rule.told_by.items():
        text = str(cells.get(name, "")).lower()
        kind = next((kind for word, kind in words.items() if word in text), None)
        if kind:
            cells["type"] = kind
    return cells


def _times(count: int) -> str:
    return f"{count:,} times"
