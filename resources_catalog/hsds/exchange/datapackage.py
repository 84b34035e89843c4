"""``datapackage.json``: which files a written directory has, with the columns, types and keys of each table."""

from collections.abc import Iterable, Mapping
from typing import Any

from resources_catalog.hsds.exchange.beyond import BEYOND, BEYOND_FORMAT
from resources_catalog.hsds.exchange.columns import SINGULAR, Column, columns
from resources_catalog.hsds.exchange.criteria_profile import PROFILE
from resources_catalog.hsds.exchange.nested_json import DOCUMENTS
from resources_catalog.hsds.exchange.tables_csv import MARK

_TYPES = {
    "number": {"type": "number"},
    "date": {"type": "date"},
    "time": {"type": "time"},
    "datetime": {"type": "datetime"},
    "email": {"type": "string", "format": "email"},
    "uri": {"type": "string", "format": "uri"},
    "id": {"type": "string", "format": "uuid"},
    "text": {"type": "string"},
}
_SIDE = (
    "What the directory says and HSDS has no place for: visibility, criteria, types of service, original ids, incomplete "
    "addresses, services without an organisation, and texts that do not fit their field. Read with it, nothing is lost."
)


def described_tables() -> dict[str, Any]:
    """The description of a folder of CSV tables."""
    return _package(
        [_table(name, named) for name, named in columns().items()],
        {
            "formula_mark": MARK,
            "formula_mark_says": "A text that a spreadsheet would run as a formula has one apostrophe before it; take it away to read the text.",
        },
    )


def described_documents() -> dict[str, Any]:
    """The description of a folder of nested JSON."""
    return _package([_resource(name, f"{name}.json", f"A list of {SINGULAR[name]} objects.") for name in DOCUMENTS], {})


def _package(resources: Iterable[Mapping[str, Any]], ours: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": "human_services_data",
        "title": "A directory of human services in HSDS 3.1",
        "profile": "data-package",
        "pie": {"side_file": f"{BEYOND}.json", "side_file_format": BEYOND_FORMAT, "criteria_profile": PROFILE, **ours},
        "resources": [*resources, _resource(BEYOND, f"{BEYOND}.json", _SIDE)],
    }


def _resource(name: str, path: str, says: str) -> dict[str, Any]:
    return {
        "name": name.replace("_", "-"),
        "path": path,
        "description": says,
        "profile": "data-resource",
        "format": "json",
        "mediatype": "application/json",
        "encoding": "utf-8",
    }


def _table(name: str, named: Mapping[str, Column]) -> dict[str, Any]:
    keys = [
        {"fields": column.name, "reference": {"resource": SINGULAR[column.refers_to], "fields": "id"}}
        for column in named.values()
        if column.refers_to and column.refers_to != name
    ]
    return {
        "name": SINGULAR[name],
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "primaryKey": "id",
            "fields": [_field(column) for column in named.values()],
            **({"foreignKeys": keys} if keys else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": column.required, "unique": column.name == "id" or column.unique}
    if column.values:
        constraints["enum"] = list(column.values)
    return {"name": column.name, **_TYPES[column.kind], "constraints": constraints}
