"""HSDS 1.0: lists in cells, a service at one place, addresses of two kinds, holidays of every year."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from resources_catalog.hsds import Reading, read_directory
from resources_catalog.listing import Language, Service
from resources_catalog.opening import OpeningState, opening
from tests.resources_catalog.hsds.sources import folder

LOCATIONS = [
    {
        "id": 1,
        "organization_id": 1,
        "name": "Hall",
        "accessibility": "ramp, disabled_parking",
        "admin_emails": "boss@open.example",
        "languages": "Chinese (Mandarin), Spanish",
        "short_desc": "A hall",
        "virtual": "false",
        "website": "http://hall.example",
    },
    {"id": 2, "organization_id": 1, "name": "On screen", "virtual": "true", "short_desc": "A page"},
]
SERVICES = [
    {
        "id": 1,
        "location_id": 1,
        "name": "Soup",
        "accepted_payments": "Cash, Check",
        "audience": "Older adults",
        "fees": "None",
        "funding_sources": "City, Gifts",
        "keywords": "Meals, Lunch",
        "languages": "Spanish",
        "required_documents": "Photo ID",
        "service_areas": "Alder, Birch",
        "status": "active",
        "taxonomy_ids": "101-01",
    },
    {"id": 2, "name": "Adrift", "program_id": 7, "audience": "Anybody", "eligibility": "None"},
]


def ohana(path: Path, **tables: list[dict[str, object]]) -> Reading:
    given = {
        "organizations": [{"id": 1, "name": "Open Door", "date_incorporated": "January 02, 1970", "funding_sources": "State"}],
        "locations": LOCATIONS,
        "services": SERVICES,
        "programs": [{"id": 7, "organization_id": 1, "name": "Meals"}],
        "taxonomy": [
            {"taxonomy_id": "101", "name": "Emergency"},
            {"taxonomy_id": "101-01", "name": "Food now", "parent_id": "101", "parent_name": "Emergency"},
        ],
    }  # fmt: skip
    return read_directory(folder(path / "town", **(given | tables)))


def service(reading: Reading, original: str = "1") -> Service:
    [found] = [
        each for each in reading.directory.services.values() if each.origin and each.origin.original_id == original
    ]
    return found


def test_lists_in_cells_become_rows_and_terms(tmp_path: Path) -> None:
    soup = service(ohana(tmp_path))

    assert [each.name for each in soup.service_areas] == ["Alder", "Birch"]
    assert [each.source for each in soup.funding] == ["City", "Gifts"]
    assert [each.document for each in soup.required_documents] == ["Photo ID"]
    assert soup.languages == (Language(name="Spanish", code="es"),)
    assert {(each.term.name, each.term.taxonomy) for each in soup.attributes if each.term} == {
        ("Food now", None),
        ("Meals", "Keywords"),
        ("Lunch", "Keywords"),
    }
    assert dict(soup.extras) == {"audience": "Older adults", "payments_accepted": "Cash, Check"}


def test_a_service_belongs_to_its_place_and_its_organisation(tmp_path: Path) -> None:
    reading = ohana(tmp_path)
    [here] = [offer for offer in reading.directory.offers if offer.service.name == "Soup"]

    assert here.location is not None
    assert here.organization is not None
    assert (here.location.name, here.organization.name) == ("Hall", "Open Door")
    assert (here.location.location_type, here.location.url) == ("physical", "http://hall.example")
    assert [each.description for each in here.location.accessibility] == ["ramp", "disabled parking"]
    assert [each.name for each in here.location.languages] == ["Chinese (Mandarin)", "Spanish"]
    assert here.location.description == "A hall"
    assert {each.location_type for each in reading.directory.locations.values()} == {"physical", "virtual"}


def test_a_service_without_a_place_belongs_to_the_organisation_of_its_programme(tmp_path: Path) -> None:
    reading = ohana(tmp_path)
    adrift = service(reading, "2")

    assert adrift.organization_id in reading.directory.organizations
    assert (adrift.eligibility_description, service(reading).eligibility_description) == ("None", "Older adults")


def test_the_year_of_founding_is_read_and_the_date_kept(tmp_path: Path) -> None:
    [found] = ohana(tmp_path).directory.organizations.values()

    assert (found.year_incorporated, dict(found.extras)) == (1970, {"date_incorporated": "January 02, 1970"})


def test_addresses_of_administrators_are_kept_out_and_told(tmp_path: Path) -> None:
    reading = ohana(tmp_path)

    [told] = reading.faults
    assert (told.field, told.wrong, told.value) == ("admin_emails", "addresses meant for staff", "1 rows")
    assert "boss@" not in repr(reading.directory)


def test_numbers_keep_prefix_kind_and_letters_and_addresses_are_of_two_kinds(tmp_path: Path) -> None:
    phone = {
        "id": 1,
        "service_id": 1,
        "country_prefix": "+1",
        "number": "406 555-0100",
        "number_type": "tty",
        "vanity_number": "406-555-SOUP",
        "department": "Kitchen",
    }
    address = {"id": 1, "location_id": 1, "address_1": "1 Elm St", "city": "Alder"}
    reading = ohana(tmp_path, phones=[phone], addresses=[address], mail_addresses=[address | {"address_1": "Box 7"}])

    [number] = service(reading).phones
    [hall] = [each for each in reading.directory.locations.values() if each.name == "Hall"]
    assert (number.number, number.type) == ("+1 406 555-0100", "tty")
    assert number.description == "in letters: 406-555-SOUP – Kitchen"
    assert [(each.address_1, each.address_type) for each in hall.addresses] == [
        ("1 Elm St", "physical"),
        ("Box 7", "postal"),
    ]


def test_a_holiday_of_every_year_is_a_closure_each_year_and_one_with_a_year_is_that_day(tmp_path: Path) -> None:
    weekdays = [
        {"id": n, "location_id": 1, "weekday": day, "opens_at": "08:00", "closes_at": "17:00"}
        for n, day in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"))
    ]
    holidays = [
        {"id": 1, "location_id": 1, "start_date": "January 01, 0001", "end_date": "January 01, 0001", "closed": "true"},
        {"id": 2, "location_id": 1, "start_date": "June 01, 0001", "end_date": "June 30, 0001", "closed": "true"},
        {"id": 3, "location_id": 1, "start_date": "12/24/2026", "end_date": "12/24/26", "closed": "true"},
    ]
    reading = ohana(tmp_path, regular_schedules=weekdays, holiday_schedules=holidays)
    [hall] = [each for each in reading.directory.locations.values() if each.name == "Hall"]

    def state(day: date) -> OpeningState:
        noon = datetime(day.year, day.month, day.day, 12)  # noqa: DTZ001 - the place's own time
        return opening(hall.schedules, noon, ZoneInfo("America/Denver")).state

    closed = [date(2026, 1, 1), date(2027, 1, 1), date(2028, 6, 1), date(2027, 6, 30), date(2026, 12, 24)]
    assert [state(day) for day in closed] == [OpeningState.CLOSED] * len(closed)
    assert [state(day) for day in (date(2026, 1, 2), date(2028, 5, 31), date(2028, 7, 3), date(2027, 12, 24))] == [
        OpeningState.OPEN
    ] * 4


@pytest.mark.parametrize("said", ["sometime", ""])
def test_a_holiday_without_a_date_that_can_be_read_closes_nothing(said: str, tmp_path: Path) -> None:
    holidays = [
        {"id": 1, "service_id": 1, "start_date": said, "end_date": said, "closed": "true", "description": "Eve"}
    ]

    [schedule] = service(ohana(tmp_path, holiday_schedules=holidays)).schedules

    assert (schedule.valid_from, schedule.byyearday) == (None, None)


def test_a_table_of_another_kind_is_told(tmp_path: Path) -> None:
    faults = ohana(tmp_path, odd=[{"id": 1}]).faults

    assert [(each.file, each.wrong) for each in faults if each.file == "odd.csv"] == [
        ("odd.csv", "is no table of this format")
    ]


def test_the_published_1_0_example_is_read_whole(shared: Path) -> None:
    reading = read_directory(shared / "hsds" / "1.0-example")

    directory = reading.directory
    assert reading.format == "HSDS 1.0 CSV (Ohana)"
    assert (len(directory.organizations), len(directory.services), len(directory.locations)) == (8, 23, 22)
    assert (len(directory.services_at_locations), len(directory.terms)) == (23, 290)
    assert sum(len(each.addresses) for each in directory.locations.values()) == 42
    assert [each.wrong for each in reading.faults] == [
        "addresses meant for staff",
        "the hours are not plainly days and times",  # from 9am to 03:00
    ]
