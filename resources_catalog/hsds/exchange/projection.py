"""A directory as rows of HSDS and as what they leave unsaid; together they are the whole directory.

A record that lacks what HSDS demands and no stand-in says goes to the side file whole, and what only it could carry goes
with it: a service without an organisation, its places, an address without a street.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from resources_catalog.directory import Directory
from resources_catalog.hsds.exchange.beyond import Beyond
from resources_catalog.hsds.exchange.cells import STAND_INS, Cell, written
from resources_catalog.hsds.exchange.columns import SINGULAR, Shape, columns, owner_column, shape
from resources_catalog.hsds.exchange.criteria_profile import (
    PROFILE,
    PROFILE_TERM,
    profile_row,
    profile_text,
    source_mark,
)
from resources_catalog.hsds.exchange.values import Json, as_json, record_json
from resources_catalog.hsds.exchange.written_ids import WrittenIds, made_id
from resources_catalog.listing import Attribute, Capacity, Location, Schedule, Service, TaxonomyTerm
from resources_catalog.visibility import content_version

Row = dict[str, Cell]
Rows = dict[str, list[Row]]

NO_FIELD = "HSDS has no field for it"
NOT_FITTING = "does not fit the field of HSDS"
NEARLY = "is written in another form, such as http:// before a web address"
SILENT = "the record is silent, HSDS demands a value"
NOT_CARRIED = "names a record that HSDS cannot carry, or none that is there"
LACKING = "HSDS demands {}, which the record lacks"
_HOURS = frozenset({"date", "time", "number"})  # kinds of a schedule's cells without which it would say other hours


def projected(directory: Directory, *, country: str | None = None) -> tuple[Rows, Beyond]:
    """The rows of every table, and what the side file has to hold beside them.

    ``country`` (ISO 3166, two letters) stands in for the country of addresses that give none; without it they are
    incomplete.
    """
    stand_ins = dict(STAND_INS) | ({"addresses.country": country} if country else {})
    return _Projection(directory, stand_ins).done()


@dataclass(slots=True)
class _Projection:
    """Writes one directory, main records first, each followed by its parts."""

    directory: Directory
    stand_ins: Mapping[str, str]
    rows: Rows = field(init=False)
    beyond: Beyond = field(init=False)
    ids: WrittenIds = field(default_factory=WrittenIds)
    unlisted: dict[TaxonomyTerm, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    taken: set[tuple[str, Cell]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rows = {table: [] for table in columns()}
        self.beyond = Beyond(
            source=self.directory.source,
            version=self.directory.version,
            content=content_version(self.directory),
            status_is_informative=self.directory.status_is_informative,
            stand_ins=dict(self.stand_ins),
        )

    def done(self) -> tuple[Rows, Beyond]:
        every = self.directory
        mains: dict[str, Iterable[Any]] = {
            "taxonomy_terms": every.terms.values(),
            "organizations": every.organizations.values(),
            "programs": every.programs.values(),
            "locations": every.locations.values(),
            "services": every.services.values(),
            "service_at_location": every.services_at_locations,
        }
        self._keep("taxonomy_terms", self.ids.give("taxonomy_terms", PROFILE_TERM), profile_row(), {})
        self.taken.add(("code", PROFILE))
        for table, records in mains.items():
            self._main(table, tuple(records))
        return self.rows, self.beyond

    def _main(self, table: str, records: tuple[Any, ...]) -> None:
        """Name every record of a table that HSDS can carry, for records may name each other, then write them all."""
        made = shape(table)
        ready = [(record, self._lacks(made, record)) for record in records]
        for record, lacks in ready:
            if not lacks:
                self.ids.name(table, record.id)
        for record, lacks in ready:
            if lacks:
                self._aside(table, record, lacks)
            else:
                self._record(made, record, self.ids.named(table, record.id) or "", {})

    def _lacks(self, made: Shape, record: Any) -> str | None:
        """What HSDS demands of a record and it does not give; None where nothing is wanting."""
        for attribute, column in made.links.items():
            if column.required and self.ids.named(column.refers_to or "", getattr(record, attribute)) is None:
                return column.name.removesuffix("_id")
        cells = made.cells.items()
        required = (
            column.name
            for attribute, column in cells
            if column.required and self._written(made, attribute, record)[0] is None
        )
        return next(required, None) or self._lacks_meaning(made, record)

    def _lacks_meaning(self, made: Shape, record: Any) -> str | None:
        """What a part needs beside its columns: without it HSDS would say something else."""
        match record:
            case Attribute(term=term):
                return None if term and self._lacks(shape("taxonomy_terms"), term) is None else "a taxonomy term"
            case Capacity(unit=unit):
                return None if unit and "\0" not in unit else "a unit"
            case Schedule(closed=True):
                return "a word for days that it is closed"
            case Schedule():
                of_hours = (
                    attribute for attribute, column in made.cells.items() if column.kind in _HOURS or column.values
                )
                broken = (each for each in of_hours if not self._written(made, each, record)[1])
                found = next(broken, None)
                return f"another form of {found}" if found else None
            case _:
                return None

    def _written(self, made: Shape, attribute: str, record: Any) -> tuple[Cell | None, bool]:
        return written(made.cells[attribute], made.hints[attribute], getattr(record, attribute), self.stand_ins)

    def _aside(self, table: str, record: Any, lacks: str, place: Mapping[str, Json] | None = None) -> None:
        said = record_json(record, self.directory.terms)
        self.beyond.records.setdefault(table, []).append({**place, "record": said} if place else said)
        self.beyond.why[table, None, LACKING.format(lacks)] += 1

    def _record(self, made: Shape, record: Any, id_: str, owner: Row) -> None:
        """One row, what it leaves unsaid, and the parts of the record."""
        row: Row = {"id": id_, **owner}
        left: dict[str, Json] = {}
        if getattr(record, "id", id_) != id_:
            self._leave(made, left, "id", record.id, NOT_FITTING)
        for attribute, column in made.cells.items():
            cell, exact = self._written(made, attribute, record)
            if cell is not None and column.unique and (column.name, cell) in self.taken:
                cell, exact = None, False
            if cell is not None:
                row[column.name] = cell
                self.taken |= {(column.name, cell)} if column.unique else set()
            if not exact:
                value = getattr(record, attribute)
                silent = value in {None, ""} or getattr(value, "value", None) == "unknown"
                why = SILENT if silent else NOT_FITTING if cell is None else NEARLY
                self._leave(made, left, attribute, value, why)
        self._links(made, record, row, left)
        self._beyond(made, record, row, left)
        self._keep(made.table, id_, row, left)
        self._parts(made, record, id_)
        if isinstance(record, Service):
            self._criteria(record, row, left)

    def _links(self, made: Shape, record: Any, row: Row, left: dict[str, Json]) -> None:
        for attribute, column in made.links.items():
            value = getattr(record, attribute)
            named = self.ids.named(column.refers_to or "", value) if value is not None else None
            if named is not None:
                row[column.name] = named
            elif value is not None:
                self._leave(made, left, attribute, value, NOT_CARRIED)

    def _beyond(self, made: Shape, record: Any, row: Row, left: dict[str, Json]) -> None:
        if isinstance(record, Location) and record.point and not record.approximate:
            row |= {"latitude": record.point.latitude, "longitude": record.point.longitude}
        match record:
            case Attribute(term=term) if term:
                row["taxonomy_term_id"], own = self._term(term)
                if own != term.id:
                    left["term_id"] = term.id
                return
            case Capacity(unit=unit) if unit:
                row["unit_id"] = self._unit(unit)
                return
            case Location(point=point, approximate=False) if point:
                unsaid = [each for each in made.beyond if each != "point"]
            case _:
                unsaid = list(made.beyond)
        for attribute in unsaid:
            value = getattr(record, attribute)
            if value != made.defaults[attribute]:
                self._leave(made, left, attribute, value, NO_FIELD)

    def _parts(self, made: Shape, record: Any, id_: str) -> None:
        for attribute, table in made.parts.items():
            part_shape = shape(table)
            for at, part in enumerate(getattr(record, attribute)):
                lacks = self._lacks(part_shape, part)
                if lacks:
                    self._aside(table, part, lacks, {"of": [made.table, id_], "at": at})
                    continue
                own = self.ids.give(table, getattr(part, "id", None), made.table, id_, at)
                owner: Row = {owner_column(table, made.table): id_}
                if table == "attributes":
                    owner["link_entity"] = SINGULAR[made.table]
                self._record(part_shape, part, own, owner)

    def _term(self, term: TaxonomyTerm) -> tuple[str, str]:
        """The written id of a term and the id that the row stands for; terms that are not listed are written once a content."""
        listed = self.directory.terms.get(term.id)
        if listed is term or listed == term:
            return self.ids.named("taxonomy_terms", term.id) or "", term.id
        bare = replace(term, id=type(term.id)(""))
        if bare not in self.unlisted:
            id_ = self.ids.give("taxonomy_terms", None, repr(bare))
            self.unlisted[bare] = id_
            self._record(shape("taxonomy_terms"), replace(term, id=type(term.id)(id_)), id_, {})
            self.beyond.unsaid.setdefault("taxonomy_terms", {}).setdefault(id_, {})["listed"] = False
        return self.unlisted[bare], self.unlisted[bare]

    def _unit(self, name: str) -> str:
        if name not in self.units:
            self.units[name] = self.ids.give("units", None, name)
            self.rows["units"].append({"id": self.units[name], "name": name})
        return self.units[name]

    def _criteria(self, service: Service, row: Row, left: dict[str, Json]) -> None:
        """Who must be let in by our profile, as an attribute; and a mark of what the criteria were read from."""
        said = profile_text(service.criteria)
        if said:
            attribute: Row = {
                "id": self.ids.give("attributes", made_id("criteria", row["id"])),
                "link_id": row["id"],
                "taxonomy_term_id": PROFILE_TERM,
                "link_entity": "service",
                "value": said,
                "label": "criteria",
            }
            self.rows["attributes"].append(attribute)
        left["read_from"] = source_mark(row, said)
        self.beyond.unsaid.setdefault("services", {})[str(row["id"])] = left

    def _leave(self, made: Shape, left: dict[str, Json], attribute: str, value: object, why: str) -> None:
        left[attribute] = as_json(value, self.directory.terms)
        self.beyond.why[made.table, attribute, why] += 1

    def _keep(self, table: str, id_: str, row: Row, left: dict[str, Json]) -> None:
        self.rows[table].append(row)
        if left:
            self.beyond.unsaid.setdefault(table, {})[id_] = left
