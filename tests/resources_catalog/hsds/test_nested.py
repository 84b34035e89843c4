"""HSDS 3 as JSON: every shape it is written in, and what is kept when it is damaged."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from resources_catalog.criteria import AgeBetween, Basis, Criterion, Is, OpenToAll, Unread
from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import Fault, Reading, grouped, read_directory
from resources_catalog.listing import Language, Point, Service, ServiceStatus, TypeBasis, Visibility
from tests.resources_catalog.hsds.sources import beside_missing, json_file

ORGANIZATION = {"id": "o1", "name": "Riverside Aid", "description": "Helps."}


def service(**fields: Any) -> dict[str, Any]:
    return {"id": "s1", "name": "Pantry", "status": "active", "organization": ORGANIZATION} | fields


def read(tmp_path: Path, content: Any, name: str = "services.json") -> Reading:
    return read_directory(json_file(tmp_path / name, content), source="town")


def only(reading: Reading) -> Service:
    [found] = reading.directory.services.values()
    return found


def wrongs(reading: Reading) -> list[tuple[str | None, str]]:
    return [(fault.field, fault.wrong) for fault in beside_missing(reading)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("services.json", [service()]),
        ("services.json", {"total_items": 1, "contents": [service()]}),
        ("service_full.json", service()),
        ("anything.json", [service()]),
        ("tabular.json", {"services.csv": [service()]}),
        ("organization_full.json", ORGANIZATION | {"services": [{"id": "s1", "name": "Pantry", "status": "active"}]}),
        ("export.json", {"service": service(), "location": {"id": "l1"}}),
    ],
)
def test_every_shape_gives_the_same_service(tmp_path: Path, name: str, content: Any) -> None:
    reading = read(tmp_path, content, name)

    assert only(reading).name == "Pantry"
    assert [each.name for each in reading.directory.organizations.values()] == ["Riverside Aid"]
    assert only(reading).organization_id in reading.directory.organizations


def test_lines_of_json_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "services.ndjson"
    path.write_text(
        '{"id": "s1", "name": "One", "status": "active"}\n\n{"id": "s2", "name": "Two", "status": "active"}\n'
    )

    assert sorted(each.name for each in read_directory(path).directory.services.values()) == ["One", "Two"]


def test_what_is_written_inside_a_service_is_kept(tmp_path: Path) -> None:
    place = {
        "id": "l1",
        "location_type": "physical",
        "name": "Hall",
        "latitude": 46.2,
        "longitude": -104.5,
        "addresses": [
            {"id": "a1", "address_1": "1 Elm St", "city": "Alder", "state_province": "MT", "address_type": "physical"}
        ],
        "accessibility": [{"id": "x1", "description": "Ramp"}],
    }
    reading = read(
        tmp_path,
        service(
            phones=[{"id": "p1", "number": "555-0101", "extension": 3, "languages": [{"id": "g2", "name": "Spanish"}]}],
            languages=[{"id": "g1", "code": "es-MX"}],
            schedules=[{"id": "h1", "freq": "WEEKLY", "byday": "MO", "opens_at": "9am", "closes_at": "17:30:00"}],
            cost_options=[{"id": "c1", "amount": "1,250.50", "currency": "usd"}],
            required_documents=[{"id": "d1", "document": "Photo ID"}],
            capacities=[
                {"id": "k1", "available": 2, "unit": {"id": "u1", "name": "beds"}, "updated": "2026-11-01T08:00:00Z"}
            ],
            service_areas=[{"id": "r1", "name": "Kestrel County", "extent": {"type": "Point"}}],
            contacts=[
                {"id": "n1", "name": "Desk", "visibility": "hidden", "phones": [{"id": "p2", "number": "555-0102"}]}
            ],
            service_at_locations=[{"id": "t1", "location": place}],
            attributes=[{"id": "b1", "taxonomy_term": {"id": "m1", "name": "Food", "taxonomy": "Local"}}],
            additional_urls=[{"id": "w1", "url": "https://pantry.example"}],
            assured_date="2026-10-01",
            funding=[{"id": "f1", "source": "Gifts"}],
        ),
    )

    found = only(reading)
    [offer] = reading.directory.offers
    assert wrongs(reading) == []
    assert (found.phones[0].extension, found.phones[0].languages) == ("3", (Language(name="Spanish", code="es"),))
    assert found.languages == (Language(name=None, code="es"),)
    assert (found.schedules[0].opens_at, found.schedules[0].closes_at) == ("09:00", "17:30")
    assert str(found.cost_options[0].amount) == "1250.50"
    assert found.cost_options[0].currency == "USD"
    assert (found.capacities[0].unit, found.capacities[0].updated) == ("beds", datetime(2026, 11, 1, 8, tzinfo=UTC))
    assert found.service_areas[0].extent == '{"type": "Point"}'
    assert (found.contacts[0].visibility, found.contacts[0].phones[0].number) == (Visibility.HIDDEN, "555-0102")
    assert found.attributes[0].term is not None
    assert found.attributes[0].term.name == "Food"
    assert found.assured_on == date(2026, 10, 1)
    assert offer.location is not None
    assert offer.location.point == Point(latitude=46.2, longitude=-104.5)
    assert offer.location.addresses[0].city == "Alder"
    assert reading.counts["phones"] == 2


@pytest.mark.parametrize(
    ("fields", "field", "wrong"),
    [
        ({"assured_date": "2026-02-30"}, "assured_date", "is not a date"),
        ({"assured_date": "0001-01-01"}, "assured_date", "is not a date"),
        ({"minimum_age": 24, "maximum_age": 16}, "minimum_age", "lies above maximum_age"),
        ({"minimum_age": "old"}, "minimum_age", "is not a number"),
        ({"minimum_age": True}, "minimum_age", "is not a number"),
        ({"email": "a at b"}, "email", "is not an e-mail address"),
        ({"url": "not a page"}, "url", "is not a web address"),
        ({"status": "open-ish"}, "status", "is none of active, inactive, defunct, temporarily closed"),
        ({"name": None}, "name", "has no name"),
        ({"odd": {"en": "x"}}, "odd", "is no field that we know, and no text"),
        ({"organization_id": "gone", "organization": None}, "organization_id", "names an unknown organisation"),
        ({"program_id": "gone"}, "program_id", "names an unknown programme"),
        ({"phones": [{"id": "p1"}]}, "number", "has no number"),
        ({"phones": {"number": "1"}}, "services.phones", "is not a list"),
        ({"phones": ["555"]}, "services.phones", "is not a record"),
        ({"visibility": "sometimes"}, "visibility", "is none of public, partial, hidden"),
        ({"service_types": ["food.pantry", "food.nonsense"]}, "service_types", "is none of our service types"),
        ({"criteria": [{"age": {"from": -1}}]}, "criteria[0].age.from", "expected a number from 0 to"),
        ({"criteria": "{broken"}, "criteria", "is not JSON"),
        ({"required_documents": [{"id": "d1"}]}, "document", "names no document"),
        ({"cost_options": [{"id": "c", "amount": "lots"}]}, "amount", "is not an amount"),
        ({"schedules": [{"id": "h", "opens_at": "25:00"}]}, "opens_at", "is not a time of day"),
        ({"schedules": [{"id": "h", "opens_at": "13pm"}]}, "opens_at", "is not a time of day"),
        ({"schedules": [{"id": "h", "interval": 1.5}]}, "interval", "is not a whole number"),
        ({"description": "x" * 100_001}, "description", "is longer than 100,000 characters"),
        ({"attributes": [{"id": "b", "taxonomy_term_id": "gone"}]}, "taxonomy_term_id", "names an unknown taxonomy term"),
    ],
)  # fmt: skip
def test_a_fault_names_its_field_and_the_service_is_kept(
    tmp_path: Path, fields: dict[str, Any], field: str, wrong: str
) -> None:
    reading = read(tmp_path, [service(**fields)])

    [fault] = beside_missing(reading)
    assert (fault.file, fault.row, fault.field) == ("services.json", 1, field)
    assert fault.wrong.startswith(wrong)
    assert fault.done
    assert len(reading.directory.services) == 1


@pytest.mark.parametrize(
    ("latitude", "longitude", "wrong", "point"),
    [
        (0, 0, "is at 0, 0", None),
        (91, 181, "is not on the earth", None),
        (-104.5, 46.2, "latitude and longitude are swapped", Point(latitude=46.2, longitude=-104.5)),
        (46.2, None, "only one of latitude and longitude is given", None),
        ("north", 3, "is not a number", None),
    ],
)
def test_a_place_keeps_no_point_that_cannot_be(
    tmp_path: Path, latitude: Any, longitude: Any, wrong: str, point: Point | None
) -> None:
    place = {"id": "l1", "location_type": "physical", "latitude": latitude, "longitude": longitude}

    reading = read(tmp_path, [place], "locations.json")

    [kept] = reading.directory.locations.values()
    assert kept.point == point
    assert beside_missing(reading)[0].wrong == wrong


def test_a_place_far_from_all_others_loses_its_point_and_a_turned_one_is_turned_back(tmp_path: Path) -> None:
    near = [{"id": f"l{n}", "location_type": "physical", "latitude": 46 + n / 100, "longitude": -80} for n in range(9)]
    far = {"id": "far", "location_type": "physical", "latitude": 29.9, "longitude": -20.1}
    turned = {"id": "turned", "location_type": "physical", "latitude": -80, "longitude": 46}

    reading = read(tmp_path, [*near, far, turned], "locations.json")

    points = {each.origin.original_id: each.point for each in reading.directory.locations.values() if each.origin}
    assert points["far"] is None
    assert points["turned"] == Point(latitude=46, longitude=-80)
    assert [wrong for _, wrong in wrongs(reading)] == [
        "lies far from every other place",
        "latitude and longitude are swapped",
    ]


def test_ages_and_the_profile_are_stated_and_words_only_suggest(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        service(
            minimum_age=18,
            maximum_age=99,
            criteria=[{"is": "veteran"}, {"open_to_all": True}],
            eligibility_description="Call first.",
            attributes=[
                {"id": "b1", "taxonomy_term": {"id": "m1", "name": "Ages 50+", "taxonomy": "Service Eligibility"}},
                {"id": "b2", "taxonomy_term": {"id": "m2", "name": "Seniors", "taxonomy": "Service Eligibility"}},
                {
                    "id": "b3",
                    "taxonomy_term": {"id": "m3", "name": "Health Conditions", "taxonomy": "Service Eligibility"},
                },
                {"id": "b4", "taxonomy_term": {"id": "m4", "name": "Beekeepers", "taxonomy": "Service Eligibility"}},
                {"id": "b5", "label": "criteria", "value": '{"is": "student"}'},
            ],
        ),
    )

    stated = [each for each in only(reading).criteria if each.basis is Basis.STATED]
    suggested = [each for each in only(reading).criteria if each.basis is Basis.SUGGESTED]
    assert [each.rule for each in stated] == [
        AgeBetween(youngest=18),
        Is(fact="veteran"),
        OpenToAll(),
        Is(fact="student"),
    ]
    assert [(str(each.rule), each.words) for each in suggested] == [
        ("in its own words: “Call first.”", "Call first."),
        ("aged 50 or over or aged 60 or over", "Ages 50+, Seniors"),
        ("in its own words: “Beekeepers”", "Beekeepers"),
    ]


def test_a_requirement_that_cannot_be_judged_is_asked_about_and_never_dropped(tmp_path: Path) -> None:
    reading = read(tmp_path, service(criteria=[{"tall": True}]))

    assert only(reading).criteria == (
        Criterion(rule=Unread(words='{"tall": true}'), basis=Basis.STATED, source="criteria[0]"),
    )


def test_a_stated_type_is_kept(tmp_path: Path) -> None:
    [offered] = only(read(tmp_path, service(service_types="food.pantry"))).types

    assert (offered.type_id, offered.confidence, offered.basis) == ("food.pantry", 1000, TypeBasis.STATED)


def test_a_record_that_stands_there_twice_is_read_once(tmp_path: Path) -> None:
    reading = read(tmp_path, [service(), service()])

    assert beside_missing(reading) == (
        Fault(
            file="services.json",
            value="1 of 2",
            wrong="stands there more than once, the same to the letter",
            done="read once",
        ),
    )


def test_the_same_record_written_differently_keeps_what_it_says_first(tmp_path: Path) -> None:
    other = service(id="s2", organization=ORGANIZATION | {"name": "Another name", "website": "https://aid.example"})

    reading = read(tmp_path, [service(), other])

    [organization] = reading.directory.organizations.values()
    assert (organization.name, organization.website) == ("Riverside Aid", "https://aid.example")
    assert wrongs(reading) == [("name", "differs from what the same of organizations says elsewhere")]


def test_a_status_that_all_services_have_tells_nothing(tmp_path: Path) -> None:
    reading = read(tmp_path, [service(id=f"s{n}", name=f"Service {n}", status="inactive") for n in range(6)])

    assert {each.status for each in reading.directory.services.values()} == {ServiceStatus.UNKNOWN}
    assert not reading.directory.status_is_informative
    assert wrongs(reading) == [("status", "every service has the same status, which tells nothing")]


def test_parents_that_lead_back_are_cut_once(tmp_path: Path) -> None:
    circle = [
        {"id": "a", "name": "A", "description": "", "parent_organization_id": "b", "website": "https://a.example"},
        {"id": "b", "name": "B", "description": "", "parent_organization_id": "a"},
        {"id": "c", "name": "C", "description": "", "parent_organization_id": "a"},
    ]

    reading = read(tmp_path, circle, "organizations.json")

    assert wrongs(reading) == [("parent_organization_id", "its parents lead back to itself")]
    assert sum(each.parent_organization_id is not None for each in reading.directory.organizations.values()) == 2


def test_a_place_whose_address_is_kept_secret_starts_partial(tmp_path: Path) -> None:
    place = {"id": "l1", "location_type": "physical", "name": "House"}
    shelter = service(
        name="Domestic Violence Shelter",
        description="Emergency shelter at an undisclosed location.",
        service_at_locations=[{"id": "t1", "location": place}],
    )

    [kept] = read(tmp_path, shelter).directory.locations.values()

    assert kept.visibility is Visibility.PARTIAL


def test_the_order_of_the_records_changes_neither_ids_nor_version(tmp_path: Path) -> None:
    records = [service(id=f"s{n}", name=f"Service {n}") for n in range(4)]

    one = read(tmp_path, records).directory
    other = read(tmp_path, records[::-1]).directory

    assert one.version == other.version
    assert list(one.services) == list(other.services)


def test_hours_that_name_service_and_place_are_those_of_the_service_at_that_place(tmp_path: Path) -> None:
    tables = {
        "services.csv": [{"id": "s1", "name": "Pantry", "status": "active"}],
        "locations.csv": [{"id": "l1", "location_type": "physical"}, {"id": "l2", "location_type": "physical"}],
        "service_at_location.csv": [
            {"id": "t1", "service_id": "s1", "location_id": "l1"},
            {"id": "t2", "service_id": "s1", "location_id": "l2"},
        ],
        "schedules.csv": [{"id": "h1", "service_id": "s1", "location_id": "l2", "byday": "MO", "opens_at": "09:00"}],
    }

    reading = read(tmp_path, tables, "tabular.json")

    hours = {
        each.at_location.origin.original_id: len(each.schedules)
        for each in reading.directory.offers
        if each.at_location and each.at_location.origin
    }
    assert hours == {"t1": 0, "t2": 1}


def test_a_link_to_nowhere_is_told_and_left_out(tmp_path: Path) -> None:
    links = {
        "services.csv": [{"id": "s1", "name": "Pantry", "status": "active"}],
        "service_at_location.csv": [
            {"id": "t1", "service_id": "s1", "location_id": "gone"},
            {"id": "t2", "service_id": "s1"},
        ],
        "phones.csv": [{"id": "p1", "number": "555-0101"}],
        "attributes.csv": [
            {"id": "b1", "link_id": "s1", "link_entity": "service", "value": "x"},
            {"id": "b2", "service_id": "no"},
        ],
    }

    reading = read(tmp_path, links, "tabular.json")

    assert reading.directory.services_at_locations == ()
    assert only(reading).attributes[0].value == "x"
    assert wrongs(reading) == [
        (None, "belongs to no record that is there"),
        ("service_id", "names an unknown service"),
        ("location_id", "names an unknown location, or several at once"),
        ("service_id", "names only one of service and location"),
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{broken", "is not JSON at line 1, column 2"),
        (b"[" * 200_000, "nested too deep"),
        (b'{"hello": 1}', "holds no HSDS record"),
        (b"[1, 2]", "holds no HSDS record"),
        (b"\xe9\xe8", "is not text in UTF-8"),
        (b"{}", "holds no HSDS record that we know"),
    ],
)
def test_a_file_without_records_is_refused_with_the_place(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "thing.json"
    path.write_bytes(content)

    with pytest.raises(UnreadableDirectory) as refused:
        read_directory(path)

    assert says in str(refused.value) or "holds no" in str(refused.value)
    assert refused.value.remedy


def test_one_broken_file_among_others_is_told_and_left_out(tmp_path: Path) -> None:
    json_file(tmp_path / "services.json", [service()])
    (tmp_path / "locations.json").write_text("{broken")

    reading = read_directory(tmp_path)

    assert [(fault.file, fault.done) for fault in beside_missing(reading)] == [("locations.json", "left out")]


def test_records_nested_without_end_are_cut(tmp_path: Path) -> None:
    deep: dict[str, Any] = {"id": "t", "service_id": "s", "location_id": "l"}
    for number in range(40):
        deep = {
            "id": f"s{number}",
            "name": "x",
            "status": "active",
            "service_at_locations": [{"id": f"t{number}", "service": deep}],
        }

    reading = read(tmp_path, deep)

    assert any("nested deeper" in fault.wrong for fault in reading.faults)


def test_faults_of_a_kind_are_one_group_with_three_examples(tmp_path: Path) -> None:
    reading = read(tmp_path, [service(id=f"s{n}", name=f"S{n}", email=f"bad {n}") for n in range(5)])

    [group] = grouped(beside_missing(reading))
    assert (group.count, len(group.examples), group.field) == (5, 3, "email")
