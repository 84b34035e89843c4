"""What is written is HSDS 3.1 as the official schemas have it."""

import csv
import json
from pathlib import Path

import pytest

from resources_catalog.hsds import read_directory
from resources_catalog.hsds.exchange import Form, package, save
from resources_catalog.hsds.exchange.columns import SINGULAR, columns
from resources_catalog.hsds.exchange.nested_json import DOCUMENTS
from tests.resources_catalog.hsds.exchange.official import faults_of_objects, faults_of_tables, repaired_package
from tests.resources_catalog.hsds.exchange.real import Written

SAMPLE = Path(__file__).resolve().parents[4] / "data" / "sample" / "directory"
SOURCES = [
    "dc-2022",
    pytest.param("miami-2020", marks=pytest.mark.large),
    "icarol-dc-2012.csv",
    "icarol-sf-2012.csv",
    "sample",
]


def source(shared: Path, name: str) -> Path:
    return SAMPLE if name == "sample" else shared / "directories" / name


@pytest.mark.parametrize("name", SOURCES)
def test_tables_hold_to_the_official_description(shared: Path, tmp_path: Path, written: Written, name: str) -> None:
    public = written.public(source(shared, name), Form.CSV, tmp_path / "out")

    assert faults_of_tables(shared, public) == []


@pytest.mark.parametrize(
    ("name", "every"),
    [("sample", 1), ("dc-2022", 1), ("icarol-sf-2012.csv", 10)],
)
def test_objects_hold_to_the_official_schemas(shared: Path, written: Written, name: str, every: int) -> None:
    public = written.whole(source(shared, name), Form.JSON)

    found = {
        table: faults_of_objects(
            shared, SINGULAR[table], json.loads((public / f"{table}.json").read_bytes()), every=every
        )
        for table in DOCUMENTS
    }

    assert found == {table: [] for table in DOCUMENTS}


def test_the_judge_finds_what_is_wrong(shared: Path, tmp_path: Path) -> None:
    save(package(read_directory(SAMPLE).directory, Form.CSV), tmp_path / "out")
    services = tmp_path / "out" / "services.csv"
    with services.open(encoding="utf-8", newline="") as opened:
        header, first, *rest = csv.reader(opened)
    broken = dict(zip(header, first, strict=True)) | {
        "status": "open",
        "email": "none",
        "url": "www",
        "minimum_age": "old",
        "organization_id": "11111111-1111-4111-8111-111111111111",
        "name": "",
    }
    with services.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([header, broken.values(), *rest])

    found = {wrong.split(":")[0] for wrong in faults_of_tables(shared, tmp_path / "out")}

    assert found == {
        f"service.{field}" for field in ("status", "email", "url", "minimum_age", "organization_id", "name")
    }


def test_our_table_of_columns_is_the_standards(shared: Path) -> None:
    official = repaired_package(shared)

    for table, named in columns().items():
        schema = official[SINGULAR[table]]["schema"]
        fields = {field["name"]: field for field in schema["fields"]}
        assert set(named) == set(fields)
        assert {name for name, column in named.items() if column.required} == {
            name for name, field in fields.items() if (field.get("constraints") or {}).get("required")
        }
        assert official[SINGULAR[table]]["path"] == f"{table}.csv"


def test_the_description_lists_every_file_but_the_confidential_one(tmp_path: Path) -> None:
    town = read_directory(SAMPLE).directory
    for form in (Form.CSV, Form.JSON):
        out = tmp_path / form.value
        save(package(town, form, with_hidden=True), out)

        described = json.loads((out / "datapackage.json").read_bytes())

        listed = {resource["path"] for resource in described["resources"]}
        assert listed | {"datapackage.json", "pie-confidential.json"} == {file.name for file in out.iterdir()}
        assert described["pie"]["side_file"] in listed


def test_the_judge_of_objects_looks_into_what_is_nested(shared: Path) -> None:
    service = {
        "id": "no uuid",
        "name": "Soup",
        "status": "open",
        "organization": {"id": "0a000000-0000-4000-8000-000000000001", "name": "Open Door", "website": "www.a b"},
        "phones": [{"id": "0a000000-0000-4000-8000-000000000002", "number": "1", "extension": "x"}],
        "service_at_locations": [
            {"id": "0a000000-0000-4000-8000-000000000003", "location": {"id": "0a000000-0000-4000-8000-000000000004"}}
        ],
        "last_modified": "yesterday",
    }

    found = {wrong.split(":")[0] for wrong in faults_of_objects(shared, "service", [service])}

    assert found == {
        "$.id",
        "$.status",
        "$.organization",
        "$.organization.website",
        "$.phones[0].extension",
        "$.service_at_locations[0].location",
        "$.last_modified",
    }
