"""The side file and the tables: which is believed where they differ, and what a broken or foreign side file does."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from resources_catalog.criteria import AgeBetween, Basis, Criterion, Is
from resources_catalog.directory import Directory, by_id
from resources_catalog.hsds import Reading, read_directory
from resources_catalog.hsds.exchange import Form, package, save
from resources_catalog.listing import (
    Address,
    Location,
    LocationId,
    OfferedType,
    Organization,
    OrganizationId,
    Origin,
    Phone,
    Point,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    ServiceStatus,
    TypeBasis,
    TypeId,
    Visibility,
)
from resources_catalog.visibility import rowless_version

AGENCY = OrganizationId("0a000000-0000-4000-8000-000000000001")
SOUP = ServiceId("0b000000-0000-4000-8000-000000000001")
HALL = LocationId("0c000000-0000-4000-8000-000000000001")
OLDER = Criterion(rule=AgeBetween(youngest=60.0), basis=Basis.STATED, source="minimum_age, maximum_age")
VETERAN = Criterion(
    rule=Is(fact="veteran"), basis=Basis.CONFIRMED, source="call", confirmed_by="R. Coordinator", confirmed_on=date(2026, 1, 2)
)  # fmt: skip


def town(**of_service: Any) -> Directory:
    """One agency, one service, one hall."""
    given = {"minimum_age": 60.0, "criteria": (OLDER, VETERAN), "phones": (Phone(id="p", number="+1 406"),)}
    service = Service(**{"id": SOUP, "name": "Soup", "organization_id": AGENCY, **given, **of_service})
    address = Address(id="a", address_1="1 Main Street", city="Alderford", address_type="physical")
    directory = Directory(
        source="town",
        version="",
        organizations=by_id(
            [Organization(id=AGENCY, name="Open Door", origin=Origin(source="town", table="t", row=3))]
        ),
        services=by_id([service]),
        locations=by_id([Location(id=HALL, point=Point(latitude=1.5, longitude=-2.5), addresses=(address,))]),
        services_at_locations=(ServiceAtLocation(id=ServiceAtLocationId("l"), service_id=SOUP, location_id=HALL),),
    )
    return Directory(**{**vars(directory), "version": rowless_version(directory)})


def written(tmp_path: Path, directory: Directory, form: Form = Form.CSV) -> Path:
    save(package(directory, form), tmp_path / "out")
    return tmp_path / "out"


def edit(out: Path, table: str, change: Callable[[dict[str, str]], object]) -> None:
    """Change every row of a table, as a spreadsheet would save it."""
    with (out / f"{table}.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    for row in rows:
        change(row)
    with (out / f"{table}.csv").open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def side(out: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Change the side file."""
    path = out / "pie-beyond-hsds.json"
    document = json.loads(path.read_bytes())
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")


def told(reading: Reading) -> list[tuple[str, str | None, str]]:
    return [(fault.file, fault.field, fault.wrong) for fault in reading.faults]


def test_the_side_file_holds_what_hsds_cannot(tmp_path: Path) -> None:
    types = (OfferedType(type_id=TypeId("food.pantry"), confidence=700, basis=TypeBasis.SUGGESTED, evidence=("soup",)),)
    out = written(tmp_path, town(types=types, url="www.soup.example/now", email="not an address"))

    document = json.loads((out / "pie-beyond-hsds.json").read_bytes())

    assert (document["format"], document["hsds"], document["source"]) == ("pie-beyond-hsds/1", "3.1", "town")
    [said] = document["unsaid"]["services"].values()
    assert said["status"] == "unknown"
    assert said["url"] == "www.soup.example/now"
    assert said["email"] == "not an address"
    assert said["types"] == [{"type_id": "food.pantry", "confidence": 700, "basis": "suggested", "evidence": ["soup"]}]
    assert said["criteria"][1] == {
        "rule": {"is": "veteran"},
        "basis": "confirmed",
        "source": "call",
        "confirmed_by": "R. Coordinator",
        "confirmed_on": "2026-01-02",
    }
    assert document["records"]["addresses"] == [
        {
            "of": ["locations", HALL],
            "at": 0,
            "record": {"id": "a", "address_1": "1 Main Street", "city": "Alderford", "address_type": "physical"},
        }
    ]


def test_stand_ins_are_declared_and_taken_back(tmp_path: Path) -> None:
    out = written(tmp_path, town())
    with (out / "services.csv").open(encoding="utf-8", newline="") as opened:
        [row] = csv.DictReader(opened)

    document = json.loads((out / "pie-beyond-hsds.json").read_bytes())
    found = read_directory(out).directory

    assert row["status"] == document["stand_ins"]["services.status"] == "active"
    assert found.services[SOUP].status is ServiceStatus.UNKNOWN
    assert found.organizations[AGENCY].description is None


@pytest.mark.parametrize(
    ("column", "cell", "attribute", "value"),
    [
        ("status", "defunct", "status", ServiceStatus.DEFUNCT),
        ("url", "https://new.example", "url", "https://new.example"),
        ("name", "Soup at noon", "name", "Soup at noon"),
    ],
)
def test_a_cell_that_was_edited_is_believed(
    tmp_path: Path, column: str, cell: str, attribute: str, value: object
) -> None:
    out = written(tmp_path, town(url="www.soup.example"))

    edit(out, "services", lambda row: row.update({column: cell}))
    reading = read_directory(out)

    assert getattr(reading.directory.services[SOUP], attribute) == value
    expected = [] if column == "name" else [("services", column, "was changed since the side file was written")]
    assert told(reading) == expected


def test_an_age_that_was_edited_is_the_requirement_and_confirmed_ones_stay(tmp_path: Path) -> None:
    out = written(tmp_path, town())

    edit(out, "services", lambda row: row.update({"minimum_age": "18"}))
    reading = read_directory(out)

    rules = [each.rule for each in reading.directory.services[SOUP].criteria]
    assert rules[0] == VETERAN.rule
    assert AgeBetween(youngest=18) in rules
    assert AgeBetween(youngest=60.0) not in rules
    assert told(reading)[0][2] == "was changed since the side file was written"


def test_a_row_that_was_taken_out_and_one_that_was_added_are_told_and_read(tmp_path: Path) -> None:
    out = written(tmp_path, town())
    new = "0b000000-0000-4000-8000-000000000002"

    edit(out, "services", lambda row: row.update({"id": new, "minimum_age": "21"}))
    reading = read_directory(out)

    service = reading.directory.services[new]
    assert [each.rule for each in service.criteria] == [AgeBetween(youngest=21)]
    assert service.status is ServiceStatus.ACTIVE
    wrong = {each[2] for each in told(reading)}
    assert "tells of records that the table does not have any more" in wrong
    assert "names an unknown service" in wrong
    assert "belongs to no record that is there" in wrong


@pytest.mark.parametrize(
    ("table", "column", "cell", "wrong"),
    [
        ("services", "minimum_age", "old", "is no number"),
        ("services", "status", "open", "was changed since the side file was written"),
        ("services", "organization_id", "nobody", "names an unknown organization"),
        ("service_at_location", "location_id", "", "has no location_id"),
        ("attributes", "taxonomy_term_id", "x", "names an unknown taxonomy_term"),
        ("locations", "latitude", "900", "is not on the earth"),
    ],
)
def test_cells_that_cannot_be_read_are_told_with_their_place(
    tmp_path: Path, table: str, column: str, cell: str, wrong: str
) -> None:
    out = written(tmp_path, town())

    edit(out, table, lambda row: row.update({column: cell}))
    reading = read_directory(out)

    [fault, *_] = [each for each in reading.faults if each.wrong == wrong]
    assert (fault.file, fault.row) == (table, 1)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"format": "pie-beyond-hsds/9"}, "has a format that is not pie-beyond-hsds/1"),
        ({"version": None}, "does not say source, version and content"),
        ({"unsaid": []}, "has unsaid values that are not objects by table and id"),
        ({"unsaid": {"services": []}}, "has unsaid values that are not objects by table and id"),
        ({"records": [1]}, "has records that are not lists by table"),
        ({"stand_ins": {"a": 1}}, "has stand_ins that are no texts"),
    ],
)  # fmt: skip
def test_a_side_file_of_another_format_is_told_and_the_tables_are_read_without_it(
    tmp_path: Path, change: dict[str, Any], wrong: str
) -> None:
    out = written(tmp_path, town())

    side(out, lambda document: document.update(change))
    reading = read_directory(out)

    assert reading.format == "HSDS 3.x CSV"
    assert ("pie-beyond-hsds.json", None, wrong) in told(reading)
    assert reading.directory.services[SOUP].name == "Soup"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "\ud800", "[" * 100_000], ids=["empty", "broken", "a list", "half a character", "deep"]
)
def test_a_side_file_that_is_no_json_object_is_told(tmp_path: Path, text: str) -> None:
    out = written(tmp_path, town())

    (out / "pie-beyond-hsds.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    reading = read_directory(out)

    assert [fault.file for fault in reading.faults if fault.done == "the tables were read without it"] == [
        "pie-beyond-hsds.json"
    ]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"visibility": "open"}, "is none of public, partial, hidden"),
        ({"criteria": 7}, "is not a list"),
        ({"criteria": [{"rule": {"age": {"from": -1}}, "basis": "stated", "source": "s"}]}, "is no rule: expected a number from 0 to 1,000,000,000"),
        ({"criteria": [{"rule": [], "basis": "stated", "source": "s"}]}, "is no rule"),
        ({"criteria": [{"basis": "stated", "source": "s"}]}, "has no rule"),
        ({"origin": {"source": "s", "table": "t", "shelf": "x"}}, "has the unknown field shelf"),
        ({"origin": "s"}, "is not an object for Origin"),
        ({"extras": [["a"]]}, "is not a pair"),
        ({"types": [{"type_id": 3, "confidence": 1, "basis": "stated"}]}, "is no text"),
    ],
)  # fmt: skip
def test_an_entry_that_cannot_be_its_value_is_left_out_and_told(
    tmp_path: Path, said: dict[str, Any], wrong: str
) -> None:
    out = written(tmp_path, town())

    side(out, lambda document: document["unsaid"]["services"][SOUP].update(said))
    reading = read_directory(out)

    [attribute] = said
    assert ("pie-beyond-hsds.json", f"services.{attribute}", wrong) in told(reading)
    assert reading.directory.services[SOUP].name == "Soup"


def test_a_visibility_that_cannot_be_read_hides(tmp_path: Path) -> None:
    out = written(tmp_path, town())

    side(out, lambda document: document["unsaid"]["services"][SOUP].update(visibility="open"))

    assert read_directory(out).directory.services[SOUP].visibility is Visibility.HIDDEN


def test_a_rule_nested_beyond_reason_is_told_not_followed(tmp_path: Path) -> None:
    out = written(tmp_path, town())
    rule: dict[str, Any] = {"open_to_all": True}
    for _ in range(300):
        rule = {"Not": {"rule": rule}}

    deep = {"criteria": [{"rule": rule, "basis": "stated", "source": "s"}]}
    side(out, lambda document: document["unsaid"]["services"][SOUP].update(deep))

    assert "is nested deeper than 200" in {each[2] for each in told(read_directory(out))}


@pytest.mark.parametrize(
    ("records", "wrong"),
    [
        ({"services": [{"name": "Soup"}]}, "has no id"),
        ({"phones": [{"of": ["services", SOUP], "at": 0, "record": {}}]}, "has no id"),
        ({"phones": ["p"]}, "does not say which record a part belongs to"),
        ({"phones": [{"of": ["services", "x"], "at": 0, "record": {}}]}, "has parts of records that are not there any more"),
    ],
)  # fmt: skip
def test_records_of_the_side_file_that_cannot_be_read_are_told(
    tmp_path: Path, records: dict[str, Any], wrong: str
) -> None:
    out = written(tmp_path, town())

    side(out, lambda document: document.update(records=records))

    assert wrong in {each[2] for each in told(read_directory(out))}


def test_a_schedule_that_would_say_other_hours_goes_to_the_side_file_whole(tmp_path: Path) -> None:
    schedules = (
        Schedule(id="s1", freq="WEEKLY", byday="MO", opens_at="09:00", closes_at="17:00"),
        Schedule(id="s2", freq="DAILY", opens_at="09:00"),
        Schedule(id="s3", byday="TU", opens_at="09:00", closes_at="24:00"),
        Schedule(id="s4", closed=True, valid_from=date(2026, 12, 25), valid_to=date(2026, 12, 25)),
    )
    directory = town(schedules=schedules)

    out = written(tmp_path, directory)
    with (out / "schedules.csv").open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))

    assert [(row["byday"], row["opens_at"], row["closes_at"]) for row in rows] == [("MO", "09:00:00", "17:00:00")]
    assert read_directory(out).directory.services[SOUP].schedules == schedules


def test_who_must_be_let_in_is_said_in_the_profile_for_others(tmp_path: Path) -> None:
    out = written(tmp_path, town())
    (out / "pie-beyond-hsds.json").unlink()

    service = read_directory(out).directory.services[SOUP]

    assert [(each.rule, each.basis) for each in service.criteria] == [
        (AgeBetween(youngest=60.0), Basis.STATED),
        (Is(fact="veteran"), Basis.STATED),
    ]


def test_tables_without_their_side_file_are_read_as_anybodys(tmp_path: Path) -> None:
    out = written(tmp_path, town(), Form.JSON)
    (out / "pie-beyond-hsds.json").unlink()

    reading = read_directory(out)

    assert reading.format == "HSDS 3.x JSON"
    assert (reading.counts["services"], reading.counts["locations"]) == (1, 1)


def test_documents_that_cannot_be_read_are_left_out_and_told(tmp_path: Path) -> None:
    out = written(tmp_path, town(), Form.JSON)
    (out / "locations.json").write_text("{", encoding="utf-8")
    (out / "organizations.json").write_text('["x"]', encoding="utf-8")

    reading = read_directory(out)

    assert ("locations.json", None, "is not JSON in UTF-8") in told(reading)
    assert reading.directory.organizations == {}
    assert reading.directory.services[SOUP].organization_id is None


def test_counts_are_of_the_directory_whichever_file_a_record_stands_in(tmp_path: Path) -> None:
    out = written(tmp_path, town(organization_id=None))

    counts = read_directory(out).counts

    assert (counts["services"], counts["organizations"], counts["service_at_location"]) == (1, 1, 1)
