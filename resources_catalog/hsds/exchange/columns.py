"""The tables of HSDS 3.1 as they are written: every column with its kind, and where each of our values stands in them."""

import csv
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, get_type_hints

from resources_catalog.listing import (
    Accessibility,
    Address,
    Attribute,
    Capacity,
    Contact,
    CostOption,
    Funding,
    Language,
    Location,
    Organization,
    OrganizationIdentifier,
    Phone,
    Program,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    TaxonomyTerm,
    Url,
)

KINDS: Mapping[str, type] = MappingProxyType(
    {
        "organizations": Organization,
        "programs": Program,
        "services": Service,
        "locations": Location,
        "service_at_location": ServiceAtLocation,
        "taxonomy_terms": TaxonomyTerm,
        "attributes": Attribute,
        "phones": Phone,
        "contacts": Contact,
        "addresses": Address,
        "schedules": Schedule,
        "service_areas": ServiceArea,
        "languages": Language,
        "accessibility": Accessibility,
        "cost_options": CostOption,
        "required_documents": RequiredDocument,
        "service_capacity": Capacity,
        "funding": Funding,
        "organization_identifiers": OrganizationIdentifier,
        "url": Url,
    }
)
"""The tables that hold our values; a table is called as its CSV file."""

SINGULAR: Mapping[str, str] = MappingProxyType(
    {
        "organizations": "organization",
        "programs": "program",
        "services": "service",
        "locations": "location",
        "service_at_location": "service_at_location",
        "taxonomy_terms": "taxonomy_term",
        "attributes": "attribute",
        "phones": "phone",
        "contacts": "contact",
        "addresses": "address",
        "schedules": "schedule",
        "service_areas": "service_area",
        "languages": "language",
        "accessibility": "accessibility",
        "cost_options": "cost_option",
        "required_documents": "required_document",
        "service_capacity": "service_capacity",
        "units": "unit",
        "funding": "funding",
        "organization_identifiers": "organization_identifier",
        "url": "url",
        "taxonomies": "taxonomy",
    }
)
"""The name of one record of a table, as HSDS has it."""

_OTHER_NAMES = {("services", "assured_on"): "assured_date"}
_PARTS = {  # the attribute of a value that holds parts, and their table
    "phones": "phones",
    "contacts": "contacts",
    "schedules": "schedules",
    "service_areas": "service_areas",
    "languages": "languages",
    "cost_options": "cost_options",
    "required_documents": "required_documents",
    "capacities": "service_capacity",
    "funding": "funding",
    "attributes": "attributes",
    "additional_urls": "url",
    "additional_websites": "url",
    "identifiers": "organization_identifiers",
    "addresses": "addresses",
    "accessibility": "accessibility",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table: ``kind`` is id, text, email, uri, date, time, datetime or number."""

    table: str
    name: str
    kind: str
    required: bool = False
    values: tuple[str, ...] = ()
    refers_to: str | None = None
    unique: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How values of one class stand in their table.

    ``cells`` are attributes that fill a column, ``links`` those that name a record of another table, ``parts`` those
    whose values are rows of their own, ``beyond`` those that HSDS has no column for: a new attribute is one of these.
    """

    table: str
    kind: type
    hints: Mapping[str, Any]
    defaults: Mapping[str, object]
    cells: Mapping[str, Column]
    links: Mapping[str, Column]
    parts: Mapping[str, str]
    beyond: tuple[str, ...]


@cache
def columns() -> Mapping[str, Mapping[str, Column]]:
    """Every table with its columns by name, in the order of the standard."""
    found: dict[str, dict[str, Column]] = {}
    with files("resources_catalog.hsds.exchange").joinpath("columns.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            found.setdefault(row["table"], {})[row["field"]] = Column(
                table=row["table"],
                name=row["field"],
                kind=row["kind"],
                required=row["required"] == "yes",
                values=tuple(filter(None, row["values"].split("|"))),
                refers_to=row["refers_to"] or None,
                unique=row["unique"] == "yes",
            )
    return MappingProxyType({name: MappingProxyType(each) for name, each in found.items()})


@cache
def shape(table: str) -> Shape:
    """How the values of a table stand in it."""
    kind, named = KINDS[table], columns()[table]
    cells: dict[str, Column] = {}
    links: dict[str, Column] = {}
    parts: dict[str, str] = {}
    beyond: list[str] = []
    for each in fields(kind):
        column = named.get(_OTHER_NAMES.get((table, each.name), each.name))
        if each.name in _PARTS:
            parts[each.name] = _PARTS[each.name]
        elif column is not None and column.refers_to:
            links[each.name] = column
        elif column is not None and each.name != "id":
            cells[each.name] = column
        elif each.name != "id":
            beyond.append(each.name)
    return Shape(
        table=table,
        kind=kind,
        hints=MappingProxyType(get_type_hints(kind)),
        defaults=MappingProxyType({each.name: each.default for each in fields(kind) if each.default is not MISSING}),
        cells=cells,
        links=links,
        parts=parts,
        beyond=tuple(beyond),
    )


def owner_column(part_table: str, owner_table: str) -> str:
    """The column by which a part names the record that it belongs to; attributes name any record as ``link_id``."""
    return "link_id" if part_table == "attributes" else f"{SINGULAR[owner_table]}_id"
