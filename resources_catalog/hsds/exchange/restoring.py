"""The directory that rows of HSDS and a side file say together.

The tables lead: what the side file says of a cell holds while the cell still says what was written for it. Where somebody
changed it since, the cell is believed, and that is a fault to be looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from resources_catalog.criteria import Basis, Criterion
from resources_catalog.directory import Directory, by_id
from resources_catalog.errors import UnfitValue
from resources_catalog.hsds.assembly.cells import Cells
from resources_catalog.hsds.assembly.points import point
from resources_catalog.hsds.assembly.requirements import requirements
from resources_catalog.hsds.exchange.beyond import BEYOND, Beyond
from resources_catalog.hsds.exchange.cells import Cell, plain, written
from resources_catalog.hsds.exchange.columns import KINDS, SINGULAR, Shape, owner_column, shape
from resources_catalog.hsds.exchange.criteria_profile import PROFILE_TERM, READ_FROM, source_mark
from resources_catalog.hsds.exchange.projection import Row, Rows
from resources_catalog.hsds.exchange.values import Json, record_from, value_from
from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.tables import Row as SourceRow
from resources_catalog.listing import TaxonomyTerm, Visibility
from resources_catalog.visibility import content_version, rowless_version

_MAIN = ("taxonomy_terms", "organizations", "programs", "locations", "services", "service_at_location")
_OWNERS = {
    part: tuple(owner for owner in SINGULAR if owner in KINDS and part in shape(owner).parts.values()) for part in KINDS
}
_SIDE = f"{BEYOND}.json"
CHANGED = "was changed since the side file was written"


def restored(rows: Rows, beyond: Beyond, faults: Faults) -> Directory:
    """The directory as it was written, of the same version; where anything was changed since, of a version of its own."""
    found = _Restoring(rows, beyond, faults).done()
    if content_version(found) == beyond.content:
        return replace(found, version=beyond.version)
    return replace(found, version=rowless_version(found))


@dataclass(slots=True)
class _Restoring:
    """Reads the records of every table, each with its parts and what the side file says of it."""

    rows: Rows
    beyond: Beyond
    faults: Faults
    real: dict[str, dict[object, str]] = field(default_factory=dict)
    parts: dict[tuple[str, str, object], list[tuple[int, Row]]] = field(default_factory=lambda: defaultdict(list))
    aside: dict[tuple[str, str, object], list[tuple[int, Json]]] = field(default_factory=lambda: defaultdict(list))
    listed: dict[str, TaxonomyTerm] = field(default_factory=dict)
    written_terms: dict[object, TaxonomyTerm] = field(default_factory=dict)
    units: dict[object, str] = field(default_factory=dict)
    met: dict[str, set[object]] = field(default_factory=lambda: defaultdict(set))

    def done(self) -> Directory:
        self._name()
        self._sort_parts()
        self.units = {row["id"]: str(row.get("name", "")) for row in self.rows.get("units", ()) if "id" in row}
        self._terms()
        records = {table: tuple(self._mains(table)) for table in _MAIN[1:]}
        self._tell_unmet()
        return Directory(
            source=self.beyond.source,
            version="",
            organizations=by_id(records["organizations"]),
            services=by_id(records["services"]),
            locations=by_id(records["locations"]),
            services_at_locations=tuple(
                sorted(records["service_at_location"], key=lambda link: (link.service_id, link.location_id, link.id))
            ),
            programs=by_id(records["programs"]),
            terms=by_id(self.listed.values()),
            status_is_informative=self.beyond.status_is_informative,
        )

    def _name(self) -> None:
        """The own id of each main record by the id under which it is written."""
        for table in _MAIN:
            said = self.beyond.unsaid.get(table, {})
            named = self.real.setdefault(table, {})
            for row in self.rows.get(table, ()):
                own = said.get(str(row.get("id")), {}).get("id")
                named.setdefault(row.get("id"), own if isinstance(own, str) else str(row.get("id", "")))

    def _sort_parts(self) -> None:
        """Which rows and which records of the side file are parts of which record."""
        for table, owners in _OWNERS.items():
            for number, row in enumerate(self.rows.get(table, ()) if owners else (), 1):
                owner = _owner(table, owners, row)
                if owner is None:
                    self._fault(table, "belongs to no record that is there", "left out", number, None, row.get("id"))
                else:
                    self.parts[table, *owner].append((number, row))
            for said in self.beyond.records.get(table, ()) if owners else ():
                of, at, record = (
                    (said.get(name) for name in ("of", "at", "record")) if isinstance(said, dict) else ("", 0, 0)
                )
                if isinstance(of, list) and len(of) == 2 and isinstance(at, int):
                    self.aside[table, str(of[0]), of[1]].append((at, record))
                else:
                    self._fault(_SIDE, "does not say which record a part belongs to", "left out", None, table, said)

    def _terms(self) -> None:
        said = self.beyond.unsaid.get("taxonomy_terms", {})
        for number, row in enumerate(self.rows.get("taxonomy_terms", ()), 1):
            if row.get("id") == PROFILE_TERM:
                continue
            term = self._read(shape("taxonomy_terms"), number, row)
            if isinstance(term, TaxonomyTerm):
                self.written_terms[row.get("id")] = term
                if said.get(str(row.get("id")), {}).get("listed") is not False:
                    self.listed.setdefault(term.id, term)
        for term in self._whole("taxonomy_terms"):
            self.listed.setdefault(term.id, term)

    def _mains(self, table: str) -> Iterable[Any]:
        for number, row in enumerate(self.rows.get(table, ()), 1):
            record = self._read(shape(table), number, row)
            if record is not None:
                yield record
        yield from self._whole(table)

    def _whole(self, table: str) -> Iterable[Any]:
        for said in self.beyond.records.get(table, ()):
            try:
                yield record_from(KINDS[table], said, self.listed)
            except UnfitValue as wrong:
                self._fault(_SIDE, str(wrong), "the record was left out", None, table, None)

    def _read(self, made: Shape, number: int, row: Row) -> Any:
        """One record with its parts; None, and a fault, where it cannot be one."""
        id_ = row.get("id")
        self.met[made.table].add(id_)
        said = self.beyond.unsaid.get(made.table, {}).get(str(id_), {})
        found: dict[str, Any] = {}
        if "id" in made.hints:
            found["id"] = said["id"] if isinstance(said.get("id"), str) else str(id_ or "")
        for attribute in made.cells:
            found[attribute] = self._cell(made, attribute, number, row, said)
        for attribute, column in made.links.items():
            found[attribute] = self._link(
                made.table, column.name, number, row, said.get(attribute), column.refers_to or ""
            )
        for attribute in made.beyond:
            if attribute in said:
                found[attribute] = self._said(made, attribute, said[attribute])
        for attribute, table in made.parts.items():
            found[attribute] = tuple(self._parts(table, made.table, id_))
        self._special(made.table, number, row, said, found)
        wanting = [name for name in made.hints if name not in made.defaults and found.get(name) is None]
        if any(name in made.links or made.hints[name] is not str for name in wanting):
            self._fault(made.table, f"has no {wanting[0]}", "left out", number, wanting[0], None)
            return None
        return made.kind(**found | dict.fromkeys(wanting, ""))

    def _cell(self, made: Shape, attribute: str, number: int, row: Row, said: Mapping[str, Json]) -> object:
        column, hint = made.cells[attribute], made.hints[attribute]
        cell = row.get(column.name)
        if attribute in said:
            value = self._said(made, attribute, said[attribute])
            expected, _ = written(column, hint, value, self.beyond.stand_ins)
            if cell == expected or (cell is None and column.unique):
                return value
            self._fault(made.table, CHANGED, "the table was believed", number, column.name, cell)
        if cell is None:
            return made.defaults.get(attribute)
        try:
            return plain(column, hint, cell)
        except UnfitValue as wrong:
            self._fault(made.table, str(wrong), "left out", number, column.name, cell)
            return made.defaults.get(attribute)

    def _link(self, table: str, column: str, number: int, row: Row, said: Json, refers_to: str) -> str | None:
        cell = row.get(column)
        if cell is None:
            return said if isinstance(said, str) else None
        named = self.real[refers_to].get(cell)
        if named is None:
            self._fault(table, f"names an unknown {SINGULAR[refers_to]}", "the link was left out", number, column, cell)
        return named

    def _said(self, made: Shape, attribute: str, value: Json) -> object:
        try:
            return value_from(made.hints[attribute], value, self.listed)
        except UnfitValue as wrong:
            self._fault(_SIDE, str(wrong), "left out", None, f"{made.table}.{attribute}", None)
            return Visibility.HIDDEN if attribute == "visibility" else made.defaults.get(attribute)

    def _parts(self, table: str, owner_table: str, owner: object) -> list[Any]:
        """The parts of one record in their order: those in rows, and between them those in the side file."""
        made = shape(table)
        rows = self.parts.get((table, owner_table, owner), ())
        found = [part for number, row in rows if (part := self._part(made, number, row)) is not None]
        for at, said in sorted(self.aside.pop((table, owner_table, owner), ()), key=lambda each: each[0]):
            try:
                found.insert(at, record_from(made.kind, said, self.listed))
            except UnfitValue as wrong:
                self._fault(_SIDE, str(wrong), "the part was left out", None, table, None)
        return found

    def _part(self, made: Shape, number: int, row: Row) -> Any:
        is_profile = made.table == "attributes" and row.get("taxonomy_term_id") == PROFILE_TERM
        return None if is_profile else self._read(made, number, row)

    def _special(self, table: str, number: int, row: Row, said: Mapping[str, Json], found: dict[str, Any]) -> None:
        """What does not stand in one column of its own."""
        if table == "attributes":
            found["term"] = self._term(number, row, said)
        elif table == "service_capacity":
            found["unit"] = self.units.get(row.get("unit_id"))
        elif table == "locations":
            here = point(self._source_cells(table, number, row))
            found["point"] = here or found.get("point")
        elif table == "services":
            self._criteria(number, row, said, found)

    def _term(self, number: int, row: Row, said: Mapping[str, Json]) -> TaxonomyTerm | None:
        term = self.written_terms.get(row.get("taxonomy_term_id"))
        if term is None:
            self._fault(
                "attributes",
                "names an unknown taxonomy_term",
                "the term was left out",
                number,
                "taxonomy_term_id",
                row.get("taxonomy_term_id"),
            )
            return None
        own = said.get("term_id")
        return replace(term, id=type(term.id)(own)) if isinstance(own, str) else term

    def _criteria(self, number: int, row: Row, said: Mapping[str, Json], found: dict[str, Any]) -> None:
        """The criteria as they were, while what they were read from is; else read anew, and those confirmed stay."""
        rows = self.parts.get(("attributes", "services", row.get("id")), ())
        profile = next((each.get("value") for _, each in rows if each.get("taxonomy_term_id") == PROFILE_TERM), None)
        kept: tuple[Criterion, ...] = found.get("criteria") or ()
        mark = said.get("read_from")
        if mark == source_mark(row, str(profile) if profile is not None else None):
            return
        if mark is not None:
            self._fault("services", CHANGED, "who may come was read anew", number, ", ".join(READ_FROM), None)
        cells = self._source_cells("services", number, row | ({"criteria": profile} if profile is not None else {}))
        anew = requirements(cells, found["attributes"], youngest=found["minimum_age"], oldest=found["maximum_age"])
        confirmed = tuple(each for each in kept if each.basis is Basis.CONFIRMED)
        found["criteria"] = tuple(dict.fromkeys((*confirmed, *anew)))

    def _source_cells(self, table: str, number: int, row: Row) -> Cells:
        return Cells(SourceRow(table, number, dict(row)), self.faults)

    def _tell_unmet(self) -> None:
        """The side file may tell of rows that somebody took out since."""
        for table, entries in self.beyond.unsaid.items():
            gone = entries.keys() - {str(each) for each in self.met.get(table, ())}
            if gone:
                wrong = "tells of records that the table does not have any more"
                self._fault(_SIDE, wrong, "left out", None, table, f"{len(gone):,}")
        for (table, owner_table, owner), rows in self.parts.items():
            for number, row in rows if owner not in self.met.get(owner_table, ()) else ():
                self._fault(table, "belongs to no record that is there", "left out", number, None, row.get("id"))
        for table in {table for table, _, _ in self.aside}:
            self._fault(_SIDE, "has parts of records that are not there any more", "left out", None, table, None)

    def _fault(self, file: str, wrong: str, done: str, row: int | None, name: str | None, value: object) -> None:
        self.faults.add(file, wrong, done, row=row, field=name, value=value)


def _owner(table: str, owners: tuple[str, ...], row: Row) -> tuple[str, Cell] | None:
    """The record that a part names: its table and written id."""
    if table == "attributes":
        entity = next((owner for owner in owners if SINGULAR[owner] == row.get("link_entity")), None)
        return (entity, row["link_id"]) if entity and "link_id" in row else None
    named = ((owner, row[column]) for owner in owners if (column := owner_column(table, owner)) in row)
    return next(named, None)
