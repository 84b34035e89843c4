"""The Open Referral UK profile: 3.0 as HSDS 3 with fields of its own, 1.0 with eligibility by age and older names."""

from pathlib import Path
from typing import Any

import pytest

from resources_catalog.criteria import AgeBetween
from resources_catalog.hsds import FaultKind, Reading, read_directory
from resources_catalog.listing import Point, Service
from tests.resources_catalog.hsds.sources import beside_missing, folder, json_file

FEEDS = "hsds/uk/mock-feeds"


def read(path: Path, content: Any) -> Reading:
    return read_directory(json_file(path / "services.json", content), source="borough")


def only(reading: Reading) -> Service:
    [found] = reading.directory.services.values()
    return found


OLD = {
    "id": "s1",
    "name": "Lunch club",
    "status": "active",
    "attending_type": "venue",
    "deliverable_type": "Advice",
    "organization": {"id": "o1", "name": "Borough kitchen", "description": "Cooks", "url": "https://kitchen.example"},
    "eligibilitys": [
        {"id": "e1", "eligibility": "Older adults", "minimum_age": 60, "maximum_age": 120},
        {"id": "e2", "eligibility": "Carers", "minimum_age": 18, "maximum_age": 120},
    ],
    "regular_schedules": [{"id": "r1", "weekday": 2, "opens_at": "12:00", "closes_at": "14:00"}],
    "holiday_schedules": [{"id": "h1", "start_date": "2026-12-25", "end_date": "2026-12-25", "closed": True}],
    "service_taxonomys": [{"id": "t1", "taxonomy": {"id": "f1", "name": "Meals", "vocabulary": "esdServiceTypes"}}],
    "service_areas": [{"id": "a1", "service_area": "Borough"}],
    "languages": [{"id": "l1", "language": "Welsh"}],
    "fundings": [{"id": "g1", "source": "Council"}],
    "cost_options": [{"id": "c1", "option": "Meal", "amount": 4.5}],
    "service_at_locations": [
        {
            "id": "x1",
            "regular_schedule": [{"id": "r2", "byday": "FR", "opens_at": "12:00", "closes_at": "13:00"}],
            "location": {
                "id": "p1",
                "name": "Chapel hall",
                "latitude": 51.5,
                "longitude": -0.1,
                "physical_addresses": [{"id": "d1", "address_1": "1 High Street", "city": "Borough", "postal_code": "AB1 2CD"}],
                "accessibility_for_disabilities": [{"id": "w1", "accessibility": "Step-free"}],
            },
        }
    ],
}  # fmt: skip


def test_a_page_of_version_1_is_read_with_everything_in_it(tmp_path: Path) -> None:
    reading = read(tmp_path, {"totalElements": 1, "totalPages": 1, "content": [OLD]})

    club = only(reading)
    [offer] = reading.directory.offers
    assert reading.format == "Open Referral UK 1.0 JSON"
    assert beside_missing(reading) == ()
    assert club.eligibility_description == "Older adults; Carers"
    assert AgeBetween(youngest=18) in [each.rule for each in club.criteria]
    assert [(each.byday, each.closed) for each in club.schedules] == [("TU", False), (None, True)]
    assert [each.term.name for each in club.attributes if each.term] == ["Meals"]
    assert ([each.name for each in club.service_areas], [each.code for each in club.languages]) == (["Borough"], ["cy"])
    assert (club.funding[0].source, str(club.cost_options[0].amount)) == ("Council", "4.5")
    assert dict(club.extras) == {"attending_type": "venue", "deliverable_type": "Advice"}
    assert offer.location is not None
    assert (offer.location.point, offer.location.location_type) == (Point(latitude=51.5, longitude=-0.1), "physical")
    assert (offer.location.addresses[0].address_1, offer.location.addresses[0].address_type) == (
        "1 High Street",
        "physical",
    )
    assert offer.location.accessibility[0].description == "Step-free"
    assert [(each.byday, each.freq) for each in offer.schedules] == [("FR", "WEEKLY")]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"eligibilitys": "anybody"}, "eligibilitys"),
        ({"regular_schedules": ["Mondays"]}, "regular_schedules"),
        ({"eligibilitys": [{"id": "e1", "minimum_age": "sixty"}]}, "minimum_age"),
    ],
)
def test_what_cannot_be_read_in_version_1_is_told(given: dict[str, Any], field: str, tmp_path: Path) -> None:
    reading = read(tmp_path, [OLD | given])

    assert field in [fault.field for fault in beside_missing(reading)]


def test_ages_of_which_one_is_open_bound_nobody(tmp_path: Path) -> None:
    several = [{"id": "e1", "minimum_age": 60}, {"id": "e2", "eligibility": "Carers"}]

    assert only(read(tmp_path, [OLD | {"eligibilitys": several}])).minimum_age is None


def test_what_the_profile_says_twice_is_one_field(tmp_path: Path) -> None:
    tables = folder(
        tmp_path / "borough",
        services=[
            {
                "id": "s1",
                "name": "Club",
                "status": "active",
                "organization_id": "o1",
                "fees": "Free",
                "assured_date": "2026-01-01",
            }
        ],
        organizations=[{"id": "o1", "name": "Kitchen", "description": "Cooks"}],
        service_areas=[{"id": "a1", "service_id": "s1", "service_area": "Borough"}],
        taxonomy_terms=[{"id": "t1", "name": "Meals", "description": "Food", "term": "Eating"}],
    )

    reading = read_directory(tables)

    assert reading.format == "HSDS 3.x CSV, Open Referral UK 3.0"
    assert only(reading).service_areas[0].name == "Borough"
    assert only(reading).fees_description == "Free"
    assert [(each.field, each.value) for each in reading.faults if each.kind is not FaultKind.MISSING] == []


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("service_list_Fail.json", {"name", "email", "url"}),
        ("service_full_Fail.json", {"email", "url"}),
        ("service_list.json", set()),
        ("service_list_data.json", set()),
        ("service_list_Warn.json", set()),
        ("service_full.json", set()),
        ("service_full_Warn.json", set()),
        ("organization_list.json", set()),
        ("taxonomy_term_list.json", set()),
    ],
)
def test_only_the_failing_feeds_of_the_profile_have_wrong_or_missing_values(
    name: str, fields: set[str], shared: Path
) -> None:
    reading = read_directory(shared / FEEDS / name)

    wrong = [fault for fault in reading.faults if fault.kind in {FaultKind.MISSING, FaultKind.FORM}]
    beside = {fault.wrong for fault in reading.faults if fault not in wrong}
    assert {fault.field for fault in wrong} == fields
    assert all(fault.row and fault.remedy for fault in wrong)
    # a page names records of other pages, the passing list repeats one record, and the place of the example is not on the earth
    assert beside <= {
        "is not on the earth",
        "stands there more than once, the same to the letter",
        "the same record stands there with another last_modified",
        "differs from what the same of services says elsewhere",
        "names an unknown organisation, or several at once",
        "names an unknown taxonomy term, or several at once",
    }


@pytest.mark.parametrize("name", ["service_list.json", "service_full.json", "service_full_Fail.json"])
def test_the_profile_is_named(name: str, shared: Path) -> None:
    assert read_directory(shared / FEEDS / name).format == "HSDS 3.x JSON, Open Referral UK 3.0"
