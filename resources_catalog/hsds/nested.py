"""HSDS 3.x JSON as rows: lists, pages of an API, and single records, with whatever is written inside them.

Beside the fields of HSDS a service may carry ``criteria`` (our profile), ``visibility``, ``withheld_because`` and
``service_types``; a location or contact may carry ``visibility``.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import uk
from resources_catalog.hsds.documents import documents, unflattened, without_envelope
from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.sources import SourceFile
from resources_catalog.hsds.tables import SAME_TABLE, TABLES, Row, Tables

_DEEPEST = 30
# What may be written inside a record of a table: the field, the table it belongs to, and the link back.
_MANY: dict[str, dict[str, tuple[str, str]]] = {
    "services": {
        "phones": ("phones", "service_id"),
        "schedules": ("schedules", "service_id"),
        "service_areas": ("service_areas", "service_id"),
        "service_at_locations": ("service_at_location", "service_id"),
        "languages": ("languages", "service_id"),
        "funding": ("funding", "service_id"),
        "cost_options": ("cost_options", "service_id"),
        "required_documents": ("required_documents", "service_id"),
        "contacts": ("contacts", "service_id"),
        "capacities": ("service_capacity", "service_id"),
        "additional_urls": ("urls", "service_id"),
        "attributes": ("attributes", "service_id"),
    },
    "organizations": {
        "funding": ("funding", "organization_id"),
        "contacts": ("contacts", "organization_id"),
        "phones": ("phones", "organization_id"),
        "locations": ("locations", "organization_id"),
        "programs": ("programs", "organization_id"),
        "services": ("services", "organization_id"),
        "organization_identifiers": ("organization_identifiers", "organization_id"),
        "additional_websites": ("urls", "organization_id"),
        "attributes": ("attributes", "organization_id"),
    },
    "locations": {
        "languages": ("languages", "location_id"),
        "addresses": ("addresses", "location_id"),
        "contacts": ("contacts", "location_id"),
        "accessibility": ("accessibility", "location_id"),
        "phones": ("phones", "location_id"),
        "schedules": ("schedules", "location_id"),
        "attributes": ("attributes", "location_id"),
    },
    "service_at_location": {
        "service_areas": ("service_areas", "service_at_location_id"),
        "contacts": ("contacts", "service_at_location_id"),
        "phones": ("phones", "service_at_location_id"),
        "schedules": ("schedules", "service_at_location_id"),
        "attributes": ("attributes", "service_at_location_id"),
    },
    "taxonomies": {"taxonomy_terms": ("taxonomy_terms", "taxonomy_id")},
    "contacts": {"phones": ("phones", "contact_id")},
    "phones": {"languages": ("languages", "phone_id")},
}
_ONE: dict[str, dict[str, tuple[str, str]]] = {
    "services": {"organization": ("organizations", "organization_id"), "program": ("programs", "program_id")},
    "service_at_location": {"location": ("locations", "location_id"), "service": ("services", "service_id")},
    "attributes": {"taxonomy_term": ("taxonomy_terms", "taxonomy_term_id")},
    "taxonomy_terms": {"taxonomy_detail": ("taxonomies", "taxonomy_id")},
    "service_capacity": {"unit": ("units", "unit_id")},
}
_KEPT_WHOLE = frozenset({"criteria", "service_types", "extent"})
_MERGED = frozenset({"organizations", "programs", "services", "locations", "taxonomy_terms", "taxonomies", "units"})
V3 = "HSDS 3.x JSON"
DESCRIPTIONS = frozenset({"base", "datapackage", "openapi", "schema"})
# The fields that tell what a record without a telling file name is.
_SIGNS = (
    ("service_at_location", frozenset({"location", "service"})),
    ("service_at_location", frozenset({"service_id", "location_id"})),
    ("services", frozenset({"eligibilitys", "service_taxonomys", "status", "service_at_locations", "minimum_age", "fees_description", "organization", "organization_id"})),
    ("taxonomy_terms", frozenset({"term_uri", "taxonomy_detail", "parent_id"})),
    ("locations", frozenset({"location_type", "latitude", "addresses"})),
    ("organizations", frozenset({"organization_identifiers", "tax_status", "website", "legal_status", "services"})),
    ("taxonomies", frozenset({"uri", "version"})),
)  # fmt: skip


def nested_tables(files: Iterable[SourceFile], faults: Faults) -> Tables:
    """The rows of every JSON file; raises UnreadableDirectory where none of them holds a record."""
    walk = _Walk(faults)
    unreadable: list[UnreadableDirectory] = []
    for file in files:
        if file.stem in DESCRIPTIONS:
            continue
        try:
            walk.file(file)
        except UnreadableDirectory as wrong:
            unreadable.append(wrong)
            faults.add(file.name, wrong.wrong, "left out")
    if not any(walk.tables.rows.values()):
        raise (
            unreadable[0]
            if unreadable
            else UnreadableDirectory("the JSON", "holds no HSDS record", "Give an HSDS file.")
        )
    walk.tables.format = walk.format
    walk.tables.table_counts = {
        table: len({str(row.cells["id"]) for row in rows}) for table, rows in walk.tables.rows.items() if rows
    }
    return walk.tables


class _Walk:
    """Goes through documents, keeping each record once."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.format = V3
        self.tables = Tables(V3)
        self._known: dict[tuple[str, str], Row] = {}
        self._letters: set[tuple[str, str]] = set()
        self._anonymous = 0
        self._redated: Counter[str] = Counter()

    def file(self, file: SourceFile) -> None:
        """Every record of one file."""
        for document in documents(file, self.faults):
            self._document(file, document)
        if count := self._redated.pop(file.name, 0):
            wrong = "the same record stands there with another last_modified"
            self.faults.add(file.name, wrong, "the latest was kept", field="last_modified", value=f"{count:,} times")

    def _document(self, file: SourceFile, document: Any) -> None:
        document = without_envelope(document)
        if isinstance(document, dict) and (tables := _as_tables(document)):
            for table, records in tables.items():
                self._records(file, table, records, top=False)
            return
        records = document if isinstance(document, list) else [document]
        known = _table_of(file.stem, records)
        if known is None:
            raise UnreadableDirectory(file.name, "is JSON, but holds no HSDS record that we know", "Give an HSDS file.")
        self._records(file, known, records, top=True)

    def _records(self, file: SourceFile, table: str, records: list[Any], *, top: bool) -> None:
        seen: set[str] = set()
        repeated = 0
        for number, record in enumerate(records, 1):
            if not isinstance(record, dict) or not record:
                self.faults.add(file.name, "is not a record", "left out", row=number, value=record)
                continue
            letter = json.dumps(record, sort_keys=True) if top else str(number)
            if letter in seen:
                repeated += 1
                continue
            seen.add(letter)
            self._record(file.name, number, table, record, 0)
        if repeated:
            said = f"{repeated:,} of {len(records):,}"
            self.faults.add(file.name, "stands there more than once, the same to the letter", "read once", value=said)

    def _record(self, file: str, number: int, table: str, record: dict[str, Any], depth: int) -> str:
        """Keep one record and what is written inside it; its id, made up where it has none."""
        if depth > _DEEPEST:
            self.faults.add(file, f"is nested deeper than {_DEEPEST}", "left out", row=number)
            return ""
        cells = {
            name.lower(): value for name, value in unflattened(record).items() if value is not None and value != ""
        }
        cells = self._of_profile(table, cells)
        id_ = self._id(file, number, table, cells)
        for name, (inner, link) in _ONE.get(table, {}).items():
            inside = cells.pop(name, None)
            if isinstance(inside, dict) and inside:
                cells[link] = self._record(file, number, inner, inside, depth + 1)
            elif inside is not None and inside != {}:
                self.faults.add(file, "is not a record", "left out", row=number, field=name, value=inside)
        many = {name: cells.pop(name) for name in _MANY.get(table, {}) if name in cells}
        if table in {"services", "organizations", "locations"}:
            self._complain(file, number, cells)
        self._keep(file, number, table, id_, cells)
        for name, inside in many.items():
            inner, link = _MANY[table][name]
            for each in self._records_in(file, number, f"{table}.{name}", inside):
                self._complain_of_link(file, number, link, each, id_)
                self._record(file, number, inner, each | {link: id_}, depth + 1)
        return id_

    def _of_profile(self, table: str, cells: dict[str, Any]) -> dict[str, Any]:
        """A record of a profile as HSDS 3 has it; which profile is kept for the name of the format."""
        if table == "services" and uk.is_uk_1(cells):
            self.format = f"{uk.V1} JSON"
            return uk.service_of(cells)
        if self.format == V3 and uk.is_uk_3(table, cells):
            self.format = f"{V3}, {uk.V3}"
        return uk.once(table, cells)

    def _id(self, file: str, number: int, table: str, cells: dict[str, Any]) -> str:
        """The id of a record; where it has none that can be one, it is given one of its place, and told."""
        said = cells.get("id")
        if said is None or isinstance(said, bool | dict | list | float):
            self._anonymous += 1
            cells["id"] = f"{file}:{number}:{table}:{self._anonymous}"
            wrong = "is required and missing" if said is None else "is not an id"
            self.faults.add(
                file, wrong, "was given one made of its place in the file", row=number, field="id", value=said
            )
        return str(cells["id"])

    def _complain_of_link(self, file: str, number: int, link: str, record: dict[str, Any], owner: str) -> None:
        said = record.get(link)
        if said not in (None, "") and str(said) != owner:
            wrong = "names another record than the one that it stands in"
            self.faults.add(
                file, wrong, "taken as part of the one that it stands in", row=number, field=link, value=said
            )

    def _records_in(self, file: str, number: int, field: str, inside: Any) -> Iterator[dict[str, Any]]:
        """The records of a list inside a record; what is none is told."""
        if not isinstance(inside, list):
            self.faults.add(file, "is not a list", "left out", row=number, field=field)
            return
        for each in inside:
            if isinstance(each, dict):
                yield each
            else:
                self.faults.add(file, "is not a record", "left out", row=number, field=field, value=each)

    def _complain(self, file: str, number: int, cells: dict[str, Any]) -> None:
        """Lists and objects under names that are no field of HSDS cannot be kept as texts."""
        for name in [
            name for name, value in cells.items() if isinstance(value, dict | list) and name not in _KEPT_WHOLE
        ]:
            if name != "metadata":
                self.faults.add(file, "is no field that we know, and no text", "left out", row=number, field=name)
            del cells[name]

    def _keep(self, file: str, number: int, table: str, id_: str, cells: dict[str, Any]) -> None:
        """One row a record: of main records written in several places, each cell from where it stands first."""
        if table in _MERGED:
            known = self._known.get((table, id_))
        else:  # what is written inside a record that stands in several places is the same part each time
            letter = json.dumps(cells, sort_keys=True)
            if (table, letter) in self._letters:
                return
            self._letters.add((table, letter))
            known = None
        if known is None:
            row = Row(file, number, cells)
            self._known[table, id_] = row
            self.tables.take(table, (row,))
            return
        for name, value in cells.items():
            if name == "last_modified" and name in known.cells:
                self._keep_latest(file, known, value)
            elif known.cells.setdefault(name, value) != value:
                self.faults.add(
                    file, f"differs from what the same of {table} says elsewhere", "the first was kept",
                    row=number, field=name, value=value,
                )  # fmt: skip

    def _keep_latest(self, file: str, known: Row, value: Any) -> None:
        """A feed that gives a record again with another time of change has one record, last changed at the latest."""
        if known.cells["last_modified"] != value:
            self._redated[file] += 1
            known.cells["last_modified"] = max(known.cells["last_modified"], value, key=str)


def _as_tables(document: dict[str, Any]) -> dict[str, list[Any]]:
    """A document that holds whole tables by name, as ``tabular.json`` does; empty where it is something else."""
    if {"id", "name"} & document.keys():
        return {}  # one record with lists in it
    named = {
        _canonical(name.removesuffix(".csv")): records
        for name, records in document.items()
        if isinstance(records, list)
    }
    return {table: records for table, records in named.items() if table in TABLES}


def _table_of(stem: str, records: list[Any]) -> str | None:
    """Which table the records are of: by the file's name, else by their fields."""
    plain = stem.removesuffix("_list").removesuffix("_full").replace("-", "_")
    if _canonical(plain) in TABLES:
        return _canonical(plain)
    first = next((record for record in records if isinstance(record, dict)), {})
    fields = frozenset(name.lower() for name in unflattened(first))
    needed = {"service_at_location": 2}
    return next((table for table, signs in _SIGNS if len(signs & fields) >= needed.get(table, 1)), None)


def _canonical(name: str) -> str:
    return SAME_TABLE.get(name.lower(), name.lower())
