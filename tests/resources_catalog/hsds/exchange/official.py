"""The official HSDS 3.1 schemas as judges of what is written.

``datapackage.json`` as published has faults of its own, repaired here: ``unit`` has no fields, ``service_capacity`` has
two fields of seven and its key is not among them, and a programme's ``organization_id`` is called unique, which would allow
an organisation one programme only.
"""

import csv
import json
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any
from uuid import UUID

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")


def validator(shared: Path, name: str) -> Draft202012Validator:
    """The official schema of one object, with the schemas that it refers to and with its formats checked."""
    folder = shared / "hsds" / "3.1" / "schema"
    every = {
        file.name: Resource(json.loads(file.read_text(encoding="utf-8")), DRAFT202012) for file in folder.glob("*.json")
    }
    checker = FormatChecker()
    checker.checks("uri")(lambda text: not isinstance(text, str) or _URI.fullmatch(text) is not None)
    return Draft202012Validator(
        every[f"{name}.json"].contents, registry=Registry().with_resources(every.items()), format_checker=checker
    )


def faults_of_objects(shared: Path, name: str, objects: list[Any], *, every: int = 1) -> list[str]:
    """What the official schema finds wrong with a list of objects, or with one in ``every``."""
    judge = validator(shared, name)
    return [f"{wrong.json_path}: {wrong.message}" for each in objects[::every] for wrong in judge.iter_errors(each)]


def repaired_package(shared: Path) -> dict[str, Any]:
    """The official description of the tables, each by its name, without its own faults."""
    folder = shared / "hsds" / "3.1"
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    found = {resource["name"]: resource for resource in package["resources"]}
    for name in ("unit", "service_capacity"):
        schema = json.loads((folder / "schema" / f"{name}.json").read_text(encoding="utf-8"))
        required = {*schema["required"], *schema.get("tabular_required", [])}
        found[name]["schema"]["fields"] = [
            {
                "name": field,
                "type": said["type"],
                "format": said.get("format"),
                "constraints": {"required": field in required},
            }
            for field, said in schema["properties"].items()
            if said.get("type") in {"string", "number"}
        ]
    for field in found["program"]["schema"]["fields"]:
        if field["name"] == "organization_id":
            field["constraints"]["unique"] = False
    return found


def faults_of_tables(shared: Path, folder: Path) -> list[str]:
    """What the official description of the tables finds wrong with a folder of them: columns, types, values and keys."""
    package = repaired_package(shared)
    tables = {
        name: list(_table(folder / resource["path"]))
        for name, resource in package.items()
        if (folder / resource["path"]).exists()
    }
    ids = {name: {row["id"] for row in rows} for name, rows in tables.items()}
    return [
        f"{name}.{wrong}" for name, rows in tables.items() for wrong in _faults(package[name]["schema"], rows, ids, folder, package[name])
    ]  # fmt: skip


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def _faults(
    schema: dict[str, Any], rows: list[dict[str, str]], ids: dict[str, set[str]], folder: Path, resource: dict[str, Any]
) -> Iterator[str]:
    with (folder / resource["path"]).open(encoding="utf-8", newline="") as opened:
        header = next(csv.reader(opened))
    named = [field["name"] for field in schema["fields"]]
    if sorted(header) != sorted(named):
        yield f"columns: {set(header) ^ set(named)}"
    for field in schema["fields"]:
        cells = [row[field["name"]] for row in rows]
        rules = field.get("constraints") or {}
        said = [cell for cell in cells if cell]
        if (rules.get("required") or field["name"] == schema["primaryKey"]) and len(said) < len(cells):
            yield f"{field['name']}: {len(cells) - len(said)} blank"
        if (rules.get("unique") or field["name"] == schema["primaryKey"]) and len(set(said)) < len(said):
            yield f"{field['name']}: not unique"
        enum = field.get("enum") or rules.get("enum")
        yield from (f"{field['name']}: {cell!r} is none of them" for cell in set(said) if enum and cell not in enum)
        yield from (f"{field['name']}: {cell!r} is no {field['type']}" for cell in set(said) if not _is(field, cell))
    for key in schema.get("foreignKeys") or ():
        known = ids[key["reference"]["resource"]]
        yield from (
            f"{key['fields']}: {row[key['fields']]} leads nowhere"
            for row in rows
            if row[key["fields"]] and row[key["fields"]] not in known
        )


def _is(field: dict[str, Any], cell: str) -> bool:
    readers = {
        "uuid": UUID,
        "email": _EMAIL.fullmatch,
        "uri": _URI.fullmatch,
        "number": Decimal,
        "date": date.fromisoformat,
        "datetime": datetime.fromisoformat,
        "date-time": datetime.fromisoformat,
        "time": time.fromisoformat,
    }
    reader = readers.get(field.get("format") or "") or readers.get(field["type"])
    try:
        return reader is None or reader(cell) is not None
    except (ValueError, InvalidOperation):
        return False
