"""Files of HSDS 1.1 and of the 2.0-like kind: every table under its 3.1 name, what they cannot say told as faults."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources_catalog.hsds.faults import Fault, Faults
from resources_catalog.hsds.older import is_v1, is_v2, v1_tables, v2_tables
from resources_catalog.hsds.older_schedules import days_named, holiday_rows, regular_rows
from resources_catalog.hsds.sources import source_files
from resources_catalog.hsds.swapped import repair_swapped
from resources_catalog.hsds.tables import Row, Tables
from resources_catalog.hsds.tabular import csv_rows, header_of

SERVICE = ("service_id", "services")
PLACE = ("location_id", "locations")


def rows(file: str, *cells: Mapping[str, object]) -> list[Row]:
    return [Row(f"{file}.csv", number, dict(each)) for number, each in enumerate(cells, 1)]


def cells_of(tables: Tables, table: str) -> list[dict[str, object]]:
    return [row.cells for row in tables.of(table)]


def v1(**files: list[dict[str, object]]) -> tuple[Tables, list[Fault]]:
    faults = Faults()
    return v1_tables({stem: rows(stem, *cells) for stem, cells in files.items()}, faults), list(faults)


def v2(**files: list[dict[str, object]]) -> tuple[Tables, list[Fault]]:
    faults = Faults()
    return v2_tables({stem: rows(stem, *cells) for stem, cells in files.items()}, faults), list(faults)


def schedules(*cells: dict[str, object]) -> tuple[list[dict[str, object]], list[Fault]]:
    faults = Faults()
    return [row.cells for row in regular_rows(rows("schedules", *cells), faults)], list(faults)


# --- which version -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headers", "first", "second"),
    [
        ({"services": ["id", "fees"], "services_at_location": ["id"]}, True, False),
        ({"services": ["id"], "regular_schedules": ["id"]}, True, False),
        ({"services": ["id"], "physical_addresses": ["id"]}, True, False),
        ({"service": ["id"], "services_taxonomy": ["id"]}, True, False),
        ({"services": ["id", "fees"], "service_attributes": ["id"]}, False, True),
        ({"services": ["id"], "taxonomy_terms": ["taxonomy_recordid"]}, False, True),
        ({"services": ["id"], "schedules": ["id"], "physical_addresses": ["id"]}, False, True),
        ({"service": ["id", "fees_description"], "taxonomy": ["id"], "attribute": ["link_id"]}, False, False),
        ({"services": ["id"], "taxonomy_terms": ["id"], "schedules": ["id"]}, False, False),
        ({"regular_schedules": ["id"], "service_attributes": ["id"]}, False, False),
    ],
)
def test_the_version_is_told_by_the_tables_and_columns(
    headers: dict[str, list[str]], first: bool, second: bool
) -> None:
    assert (is_v1(headers.keys(), headers), is_v2(headers.keys(), headers)) == (first, second)


# --- tables of both ------------------------------------------------------------------------------------------------


def test_columns_come_under_their_later_names() -> None:
    tables, faults = v1(
        organizations=[{"id": "o", "name": "Aid", "url": "aid.example", "parent_provider_id": "p"}],
        services=[{"id": "s", "name": "Soup", "fees": "none", "wait_time": "a day"}],
        physical_addresses=[{"id": "a", "location_id": "l", "address_1": "1 Road"}],
        postal_addresses=[{"id": "b", "location_id": "l", "city": "Town"}],
        accessibility_for_disabilities=[{"id": "x", "location_id": "l", "accessibility": "ramp", "details": "wide"}],
        service_areas=[{"id": "r", "service_id": "s", "service_area": "North"}],
        services_at_location=[{"id": "j", "service_id": "s", "location_id": "l"}],
    )

    assert cells_of(tables, "organizations") == [
        {"id": "o", "name": "Aid", "url": "aid.example", "parent_organization_id": "p"}
    ]
    assert cells_of(tables, "services") == [
        {"id": "s", "name": "Soup", "fees_description": "none", "wait_time": "a day"}
    ]
    assert cells_of(tables, "addresses") == [
        {"id": "a", "location_id": "l", "address_1": "1 Road", "address_type": "physical"},
        {"id": "b", "location_id": "l", "city": "Town", "address_type": "postal"},
    ]
    assert cells_of(tables, "accessibility") == [
        {"id": "x", "location_id": "l", "description": "ramp", "details": "wide"}
    ]
    assert cells_of(tables, "service_areas") == [{"id": "r", "service_id": "s", "name": "North"}]
    assert cells_of(tables, "service_at_location") == [{"id": "j", "service_id": "s", "location_id": "l"}]
    assert faults == []


def test_a_column_under_its_later_name_wins() -> None:
    tables, _ = v2(services=[{"id": "s", "fees_description": "free", "fees": "old"}])

    assert cells_of(tables, "services") == [{"id": "s", "fees_description": "free"}]


def test_records_are_counted_as_the_source_has_them() -> None:
    tables, _ = v1(services=[{"id": "s"}], services_at_location=[], regular_schedules=[{"id": "1"}, {"id": "2"}])

    assert tables.table_counts == {"services": 1, "services_at_location": 0, "regular_schedules": 2}
    assert tables.of("schedules") == []


def test_a_table_of_another_kind_is_told_and_not_read() -> None:
    _, faults = v1(services=[{"id": "s"}], staff=[{"id": "1"}, {"id": "2"}])

    assert faults == [Fault(file="staff.csv", value="2 rows", wrong="is no table of this format", done="not read")]


def test_texts_of_one_service_are_joined() -> None:
    tables, faults = v1(
        services=[{"id": "s", "name": "Soup"}, {"id": "t", "name": "Beds"}],
        eligibility=[
            {"service_id": "s", "eligibility": "adults"},
            {"service_id": "s", "eligibility": "residents"},
            {"service_id": "s", "eligibility": "adults"},
            {"service_id": "t"},
        ],
        payments_accepted=[{"service_id": "s,t", "payment": "cash"}, {"service_id": "s", "payment": "card"}],
    )

    assert cells_of(tables, "services") == [
        {"id": "s", "name": "Soup", "eligibility_description": "adults; residents", "payments_accepted": "cash, card"},
        {"id": "t", "name": "Beds", "payments_accepted": "cash"},
    ]
    assert faults == []


def test_eligibility_without_a_service_is_one_fault_with_the_count() -> None:
    tables, faults = v1(services=[{"id": "s"}], eligibility=[{"eligibility": f"text {each}"} for each in range(1200)])

    assert cells_of(tables, "services") == [{"id": "s"}]
    assert faults == [
        Fault(
            file="eligibility.csv", field="service_id", value="1,200 rows",
            wrong="service_id is blank: whose text it is cannot be told",
            done="these texts are attached to no service",
        )
    ]  # fmt: skip


def test_eligibility_of_an_unknown_service_is_a_fault_at_its_row() -> None:
    _, faults = v1(services=[{"id": "s"}], eligibility=[{"service_id": "z", "eligibility": "adults"}])

    assert faults == [
        Fault(
            file="eligibility.csv", row=1, field="service_id", value="z",
            wrong="names an unknown service", done="its text was left out",
        )
    ]  # fmt: skip


def test_a_phone_keeps_its_links_and_its_languages_become_rows() -> None:
    tables, faults = v2(
        phones=[
            {"id": "p", "service_id": "1,2", "number": "555", "language": "en, 136,Amharic", "department": "Desk"},
            {"number": "556", "language": "en"},
            {"id": "q", "number": "557", "description": "Front", "department": "Night", "language": "999"},
        ],
        languages=[{"id": "1", "language": "English", "language_recordid": "136"}, {"id": "2", "service_id": "s"}],
    )

    assert cells_of(tables, "phones") == [
        {"id": "p", "service_id": "1,2", "number": "555", "description": "Desk"},
        {"number": "556"},
        {"id": "q", "number": "557", "description": "Front – Night"},
    ]
    assert cells_of(tables, "languages") == [
        {"id": "2", "service_id": "s"},
        {"phone_id": "p", "code": "en"},
        {"phone_id": "p", "name": "English"},
        {"phone_id": "p", "name": "Amharic"},
    ]
    assert [(fault.wrong, fault.done, fault.value) for fault in faults] == [
        ("rows name neither service nor location", "read as a list of languages", "1 rows"),
        ("a phone without an id names languages", "its languages were left out", "en"),
        ("names an unknown language", "left out", "999"),
    ]


# --- terms ---------------------------------------------------------------------------------------------------------


def test_terms_of_1_1_are_attached_by_table_and_by_list() -> None:
    tables, faults = v1(
        services=[{"id": "s", "taxonomy_ids": "A, B"}],
        services_taxonomy=[{"id": "1", "service_id": "s", "taxonomy_id": "C", "taxonomy_detail": "nights"}],
        taxonomy=[
            {"id": "A", "name": "Food", "parent_id": "B", "vocabulary": "AIRS", "taxonomy_facet": "Service"},
            {"id": "B", "name": "Adults", "taxonomy_facet": "Target Populations"},
            {"id": "C", "name": "Beds", "taxonomy_facet": "Places that " + "offer " * 20},
            {"id": "D", "name": "Baths"},
        ],
    )

    assert cells_of(tables, "attributes") == [
        {"id": "1", "service_id": "s", "taxonomy_term_id": "C", "value": "nights"},
        {"service_id": "s", "taxonomy_term_id": "A"},
        {"service_id": "s", "taxonomy_term_id": "B"},
    ]
    assert cells_of(tables, "taxonomy_terms") == [
        {"id": "A", "name": "Food", "parent_id": "B", "taxonomy": "AIRS"},
        {"id": "B", "name": "Adults", "taxonomy": "Target Populations"},
        {"id": "C", "name": "Beds"},
        {"id": "D", "name": "Baths"},
    ]
    assert [(fault.row, fault.wrong) for fault in faults] == [(3, "is a text, not the name of a taxonomy")]


def test_a_term_of_2_0_bears_the_name_of_its_type() -> None:
    tables, _ = v2(
        taxonomy_types=[{"taxonomy_type_recordid": "9", "name": "Service Eligibility"}, {"name": "Nameless"}],
        taxonomy_terms=[
            {"taxonomy_recordid": "1", "taxonomy_name": "Adults", "taxonomy": "9"},
            {"taxonomy_recordid": "2", "taxonomy_name": "Teens", "taxonomy_parent_name": "1"},
            {"id": "3", "term": "Food", "taxonomy": "Own", "parent_id": "Adults"},
            {"taxonomy_recordid": "4", "taxonomy_name": "Loose", "taxonomy_parent_name": "77"},
        ],
        taxonomy_terms_types=[{"taxonomy_recordid": "2", "taxonomy_type_recordid": "9"}],
        service_attributes=[{"id": "1", "service_id": "s", "taxonomy_term_id": "1"}],
        other_attributes=[{"id": "2", "link_id": "l", "link_type": "location", "taxonomy_term_id": "3"}],
    )

    assert cells_of(tables, "taxonomy_terms") == [
        {"id": "1", "name": "Adults", "taxonomy": "Service Eligibility"},
        {"id": "2", "name": "Teens", "parent_id": "1", "taxonomy": "Service Eligibility"},
        {"id": "3", "name": "Food", "parent_id": "1", "taxonomy": "Own"},
        {"id": "4", "name": "Loose", "parent_id": "77"},
    ]
    assert cells_of(tables, "taxonomies") == [{"id": "9", "name": "Service Eligibility"}]
    assert cells_of(tables, "attributes") == [
        {"id": "1", "service_id": "s", "taxonomy_term_id": "1"},
        {"id": "2", "link_id": "l", "link_entity": "location", "taxonomy_term_id": "3"},
    ]


def test_of_several_parents_the_first_that_is_there_is_taken() -> None:
    tables, faults = v2(
        taxonomy_terms=[
            {"taxonomy_recordid": "1", "taxonomy_name": "A"},
            {"taxonomy_recordid": "2", "taxonomy_name": "B"},
            {"taxonomy_recordid": "3", "taxonomy_name": "C", "taxonomy_parent_name": "8,2,1"},
            {"taxonomy_recordid": "4", "taxonomy_name": "D", "taxonomy_parent_name": "8,1"},
        ],
    )

    assert [row.cells.get("parent_id") for row in tables.of("taxonomy_terms")] == [None, None, "2", "1"]
    assert [(fault.row, fault.value, fault.done) for fault in faults] == [(3, "8,2,1", "the first was taken")]


# --- hours ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Monday-Friday", (("WEEKLY", "MO,TU,WE,TH,FR"),)),
        ("Monday - Friday", (("WEEKLY", "MO,TU,WE,TH,FR"),)),
        ("Saturday", (("WEEKLY", "SA"),)),
        ("Monday, Wednesday", (("WEEKLY", "MO,WE"),)),
        ("Mon - Tue & Thur - Fri", (("WEEKLY", "MO,TU,TH,FR"),)),
        ("First, second, and fourth Tuesday of the month", (("MONTHLY", "1TU,2TU,4TU"),)),
        ("monday", (("WEEKLY", "MO"),)),
        ("1, 7", (("WEEKLY", "MO,SU"),)),
        ("MO, WE", (("WEEKLY", "MO,WE"),)),
        ("-1FR", (("MONTHLY", "-1FR"),)),
        ("0", ()),
        ("Every other Tuesday", ()),
        ("Monday (Closed 12-2pm)", ()),
        ("Wed-Thur 10am-2pm", ()),
        ("Varies based on offered programming", ()),
        ("9:00AM", ()),
        ("", ()),
    ],
)
def test_days_are_read_where_the_text_is_plainly_days(text: str, days: tuple[tuple[str, str], ...]) -> None:
    assert days_named(text) == days


@pytest.mark.parametrize(
    ("opens", "closes", "hours"),
    [
        ("8:30AM", "5:00PM", ("08:30", "17:00")),
        ("12:00PM", "12:30 p.m.", ("12:00", "12:30")),
        ("12:00AM", "6:00AM", ("00:00", "06:00")),
        ("09:00:00", "17:00:00", ("09:00", "17:00")),
        ("8:00PM", "7:00AM", ("20:00", "07:00")),
        ("24 hours", "", ("00:00", "00:00")),
        ("24 Hours", "24 Hours", ("00:00", "00:00")),
    ],
)
def test_times_of_day_in_dtstart_and_until_are_hours(opens: str, closes: str, hours: tuple[str, str]) -> None:
    read, faults = schedules({"id": "1", "weekday": "Friday", "dtstart": opens, "until": closes})

    assert read == [{"id": "1", "freq": "WEEKLY", "byday": "FR", "opens_at": hours[0], "closes_at": hours[1]}]
    assert faults == []


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ({"weekday": "Saturday", "dtstart": "By appointment"}, "Saturday, By appointment"),
        ({"weekday": "Tuesday", "dtstart": "7:00AM"}, "Tuesday, 7:00AM"),
        ({"weekday": "9:00AM", "dtstart": "5:00PM"}, "9:00AM, 5:00PM"),
        ({"weekday": "Every other Tuesday", "dtstart": "9:00AM", "until": "5:00PM"}, "Every other Tuesday, 9:00AM–5:00PM"),
        ({"weekday": "Friday", "dtstart": "9:00AM", "until": "9:00AM"}, "Friday, 9:00AM–9:00AM"),
        ({"weekday": "Friday", "opens_at": "13:00pm", "closes_at": "25:00"}, "Friday, 13:00pm–25:00"),
        ({"opens_at": "09:00", "closes_at": "17:00"}, "09:00–17:00"),
        ({"weekday": "Varies"}, "Varies"),
        ({"weekday": "Monday", "description": "By appointment"}, "Monday, By appointment"),
        ({"original_text": "Call for hours"}, "Call for hours"),
    ],
)  # fmt: skip
def test_hours_that_cannot_be_read_stay_as_text_and_are_told(cells: dict[str, object], shown: str) -> None:
    read, faults = schedules({"id": "1", "service_id": "s", **cells})

    assert read == [{"id": "1", "service_id": "s", "description": shown}]
    assert faults == [
        Fault(
            file="schedules.csv", row=1, value=shown,
            wrong="the hours are not plainly days and times", done="kept as text",
        )
    ]  # fmt: skip


def test_free_text_that_is_plainly_hours_is_read_and_kept() -> None:
    read, faults = schedules({"service_id": "s", "original_text": "9:00am-5:00pm, Mon-Fri; 10am-2pm, Sat"})

    text = {"service_id": "s", "description": "9:00am-5:00pm, Mon-Fri; 10am-2pm, Sat", "freq": "WEEKLY"}
    assert read == [
        {**text, "byday": "MO,TU,WE,TH,FR", "opens_at": "09:00", "closes_at": "17:00"},
        {**text, "byday": "SA", "opens_at": "10:00", "closes_at": "14:00"},
    ]
    assert faults == []


def test_day_and_night_is_read() -> None:
    read, _ = schedules({"weekday": "24-7"})

    week = {"freq": "WEEKLY", "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "00:00"}
    assert read == [{**week, "description": "24-7"}]


def test_days_without_hours_are_kept_and_empty_rows_left_out_each_told_once() -> None:
    read, faults = schedules({"byday": "monday"}, {"byday": "tuesday"}, {"id": "3"})

    assert read == [{"freq": "WEEKLY", "byday": "MO"}, {"freq": "WEEKLY", "byday": "TU"}]
    assert [(fault.wrong, fault.done, fault.value) for fault in faults] == [
        ("rows name days but no hours", "kept without hours", "2 rows"),
        ("rows tell neither days nor hours", "left out", "1 rows"),
    ]


def test_each_row_of_a_repeated_id_is_kept() -> None:
    same = {"id": "1", "weekday": "Friday", "dtstart": "9:00AM", "until": "5:00PM", "name": "Desk"}
    read, _ = schedules({**same, "service_id": "s"}, {**same, "service_id": "t"})

    hours = {"freq": "WEEKLY", "byday": "FR", "opens_at": "09:00", "closes_at": "17:00"}
    assert read == [
        {"id": "1", "service_id": "s", "notes": "Desk", **hours},
        {"id": "1", "service_id": "t", "notes": "Desk", **hours},
    ]


def test_recurrence_parts_of_2_0_stay_as_they_are() -> None:
    dated = {"dtstart": "2024-01-02", "until": "2024-12-31", "freq": "MONTHLY", "bymonthday": "2"}
    read, faults = schedules(
        {**dated, "opens_at": "09:00", "closes_at": "10:00"},
        {"freq": "WEEKLY", "interval": "2", "byday": "TU", "dtstart": "2024-01-02", "opens_at": "9:00", "closes_at": "10:00"},
        {"freq": "MONTHLY", "bymonthday": "15"},
    )  # fmt: skip

    assert read == [
        {**dated, "opens_at": "09:00", "closes_at": "10:00"},
        {"freq": "WEEKLY", "interval": "2", "byday": "TU", "dtstart": "2024-01-02", "opens_at": "09:00", "closes_at": "10:00"},
        {"freq": "MONTHLY", "bymonthday": "15"},
    ]  # fmt: skip
    assert faults == []


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        (
            {"closed": "true", "start_date": "2024-12-24", "end_date": "2024-12-26"},
            {"valid_from": "2024-12-24", "valid_to": "2024-12-26", "closed": "true"},
        ),
        ({"start_date": "2024-12-25"}, {"valid_from": "2024-12-25", "valid_to": "2024-12-25", "closed": "true"}),
        (
            {"closed": "false", "start_date": "2024-12-31", "opens_at": "10:00:00", "closes_at": "12:00:00"},
            {"valid_from": "2024-12-31", "valid_to": "2024-12-31", "opens_at": "10:00", "closes_at": "12:00", "closed": "false"},
        ),
        (
            {"start_date": "2024-12-31", "opens_at": "10:00", "closes_at": "12:00"},
            {"valid_from": "2024-12-31", "valid_to": "2024-12-31", "opens_at": "10:00", "closes_at": "12:00", "closed": "false"},
        ),
    ],
)  # fmt: skip
def test_a_holiday_is_closed_unless_the_row_says_otherwise(cells: dict[str, object], read: dict[str, object]) -> None:
    found = list(holiday_rows(rows("holiday_schedules", {"service_id": "s", **cells})))

    assert [row.cells for row in found] == [{"service_id": "s", **read}]


# --- swapped links -------------------------------------------------------------------------------------------------


def test_swapped_link_columns_are_swapped_back_with_one_fault() -> None:
    tables, faults = v2(
        services=[{"id": "s1"}, {"id": "s2"}, {"id": "s3"}],
        locations=[{"id": "l1"}, {"id": "l2"}],
        services_at_location=[
            {"id": "1", "service_id": "l1", "location_id": "s1"},
            {"id": "2", "service_id": "l2", "location_id": "s2"},
            {"id": "3", "service_id": "gone"},
        ],
        phones=[{"id": "p", "service_id": "l1", "location_id": "s2,s3"}, {"id": "q", "location_id": "s1"}],
    )

    assert cells_of(tables, "service_at_location") == [
        {"id": "1", "service_id": "s1", "location_id": "l1"},
        {"id": "2", "service_id": "s2", "location_id": "l2"},
        {"id": "3", "location_id": "gone"},
    ]
    assert cells_of(tables, "phones") == [
        {"id": "p", "service_id": "s2,s3", "location_id": "l1"},
        {"id": "q", "service_id": "s1"},
    ]
    assert [(fault.file, fault.wrong, fault.done, fault.value) for fault in faults] == [
        ("services_at_location.csv", "service_id and location_id are swapped", "swapped back in every row", "3 rows"),
        ("phones.csv", "service_id and location_id are swapped", "swapped back in every row", "2 rows"),
    ]


@given(numbers=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=12))
@settings(max_examples=50)
def test_ids_reused_for_every_kind_are_never_taken_for_swapped(numbers: list[tuple[int, int]]) -> None:
    ids = {str(number) for number in range(6)}
    faults = Faults()
    given_rows = rows("phones", *({"service_id": str(one), "location_id": str(other)} for one, other in numbers))

    kept = repair_swapped(given_rows, {"services": ids, "locations": ids}, ((SERVICE, PLACE),), faults)

    assert (kept, list(faults)) == (given_rows, [])


def test_columns_of_which_only_half_is_swapped_are_left() -> None:
    given_rows = rows(
        "phones", {"service_id": "l", "location_id": "s"}, {"service_id": "s", "location_id": "l"}
    )  # fmt: skip
    faults = Faults()

    kept = repair_swapped(given_rows, {"services": {"s"}, "locations": {"l"}}, ((SERVICE, PLACE),), faults)

    assert (kept, list(faults)) == (given_rows, [])


# --- real files ----------------------------------------------------------------------------------------------------


def real(folder: Path) -> tuple[dict[str, list[Row]], dict[str, tuple[str, ...]]]:
    faults = Faults()
    files = [file for file in source_files(folder, faults) if file.ending == ".csv"]
    return {file.stem: csv_rows(file, faults) for file in files}, {file.stem: header_of(file) for file in files}


def test_the_real_2_0_directory_is_read_whole(shared: Path) -> None:
    files, headers = real(shared / "directories/dc-2022")
    faults = Faults()

    tables = v2_tables(files, faults)

    assert (is_v1(headers.keys(), headers), is_v2(headers.keys(), headers)) == (False, True)
    wanted = ("services", "organizations", "locations", "services_at_location", "schedules", "service_attributes")
    assert [tables.table_counts[stem] for stem in wanted] == [1134, 227, 607, 1517, 2346, 3007]
    assert len(tables.of("addresses")) == 573
    assert len([row for row in tables.of("schedules") if "opens_at" in row.cells]) == 929
    assert {row.cells.get("taxonomy") for row in tables.of("taxonomy_terms")} == {
        "Service Category", "Service Eligibility", None,
    }  # fmt: skip
    assert not any("swapped" in fault.wrong for fault in faults)


def test_the_real_1_1_directory_is_read_whole(shared: Path) -> None:
    files, headers = real(shared / "directories/miami-2020")
    faults = Faults()

    tables = v1_tables(files, faults)

    assert (is_v1(headers.keys(), headers), is_v2(headers.keys(), headers)) == (True, False)
    assert [len(tables.of(table)) for table in ("services", "organizations", "locations", "attributes")] == [
        4161, 4161, 4161, 26818,
    ]  # fmt: skip
    assert [fault.value for fault in faults if fault.file == "eligibility.csv"] == ["2,316 rows"]
    assert not any("eligibility_description" in row.cells for row in tables.of("services"))
    assert not any("swapped" in fault.wrong for fault in faults)


@pytest.mark.parametrize("folder", ["simple", "all_resources"])
def test_the_published_1_1_example_has_no_fault(shared: Path, folder: str) -> None:
    files, headers = real(shared / "hsds/1.1-example" / folder)
    faults = Faults()

    tables = v1_tables(files, faults)

    assert is_v1(headers.keys(), headers)
    assert (len(tables.of("services")), len(tables.of("service_at_location")), list(faults)) == (13, 13, [])
