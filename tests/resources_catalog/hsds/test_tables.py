"""HSDS 3.x as CSV tables: links put right, circles cut, repeats read once, the same content the same version."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import FaultGroup, Reading, grouped, read_directory
from tests.resources_catalog.hsds.sources import beside_missing

Table = list[Mapping[str, object]]

SERVICES: Table = [{"id": f"s{n}", "name": f"Service {n}", "fees_description": "Free"} for n in range(4)]
LOCATIONS: Table = [{"id": f"l{n}", "name": f"Place {n}"} for n in range(4)]


def folder(path: Path, **tables: Table) -> Path:
    path.mkdir(exist_ok=True)
    for name, rows in tables.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        lines = [",".join(columns), *(",".join(str(row.get(column, "")) for column in columns) for row in rows)]
        (path / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def told(reading: Reading, wrong: str) -> list[FaultGroup]:
    return [group for group in grouped(reading.faults) if group.wrong == wrong]


def test_swapped_link_columns_are_put_right_and_told(tmp_path: Path) -> None:
    links: Table = [{"id": f"x{n}", "service_id": f"l{n}", "location_id": f"s{n}"} for n in range(4)]
    right: Table = [{"id": f"x{n}", "service_id": f"s{n}", "location_id": f"l{n}"} for n in range(4)]

    swapped = read_directory(
        folder(tmp_path / "town", services=SERVICES, locations=LOCATIONS, service_at_location=links)
    )
    as_meant = read_directory(
        folder(tmp_path / "town", services=SERVICES, locations=LOCATIONS, service_at_location=right)
    )

    assert swapped.directory == as_meant.directory
    assert told(swapped, "service_id and location_id are swapped")[0].done == "swapped back in every row"


@pytest.mark.parametrize("chain", [{"t0": "t0"}, {"t0": "t1", "t1": "t0"}, {"t0": "t1", "t1": "t2", "t2": "t0"}])
def test_terms_whose_parents_lead_back_are_cut_once_and_told(chain: dict[str, str], tmp_path: Path) -> None:
    terms: Table = [{"id": f"t{n}", "name": f"Term {n}", "parent_id": chain.get(f"t{n}", "")} for n in range(3)]

    reading = read_directory(folder(tmp_path / "town", services=SERVICES, taxonomy_terms=terms))

    parents = [term.parent_id for term in reading.directory.terms.values()]
    assert sum(parent is not None for parent in parents) == len(chain) - 1
    assert told(reading, "its parents lead back to itself")[0].count == 1


@pytest.mark.timeout(240)
def test_a_long_chain_of_parents_is_no_circle_and_takes_no_time(tmp_path: Path) -> None:
    chain: Table = [
        {"id": f"o{n}", "name": f"Agency {n}", "parent_organization_id": f"o{n - 1}" if n else ""}
        for n in range(20_000)
    ]

    reading = read_directory(folder(tmp_path / "town", organizations=chain))

    assert not beside_missing(reading)
    assert len(reading.directory.organizations) == 20_000


def test_a_row_that_stands_there_twice_is_read_once_and_told_with_the_count(tmp_path: Path) -> None:
    phones: Table = [{"id": "p1", "service_id": "s1", "number": "555 0101"}] * 3

    reading = read_directory(folder(tmp_path / "town", services=SERVICES, phones=phones))

    [service] = [each for each in reading.directory.services.values() if each.phones]
    assert [phone.number for phone in service.phones] == ["555 0101"]
    assert [
        group.examples[0].value for group in told(reading, "stands there more than once, the same to the letter")
    ] == ["2 of 3"]


def test_one_id_on_different_rows_is_different_parts_and_on_the_same_part_is_one(tmp_path: Path) -> None:
    phones: Table = [
        {"id": "p1", "service_id": "s1", "number": "555 0101"},
        {"id": "p1", "service_id": "s2", "number": "555 0101"},
        {"id": "p1", "service_id": "s3", "number": "555 0102"},
    ]

    services = read_directory(folder(tmp_path / "town", services=SERVICES, phones=phones)).directory.services.values()

    by_name = {service.name: service.phones for service in services}
    assert by_name["Service 1"] == by_name["Service 2"]
    assert by_name["Service 3"][0].id != by_name["Service 1"][0].id


def test_a_service_id_that_is_repeated_keeps_both_services(tmp_path: Path) -> None:
    services: Table = [{"id": "s1", "name": "Pantry"}, {"id": "s1", "name": "Clinic"}, {"id": "", "name": "Helpline"}]

    reading = read_directory(folder(tmp_path / "town", services=services))

    assert sorted(each.name for each in reading.directory.services.values()) == ["Clinic", "Helpline", "Pantry"]
    assert told(reading, "the id stands on an earlier row too")[0].count == 1
    assert told(reading, "has no id")[0].count == 1


def test_the_order_of_rows_changes_neither_ids_nor_version_and_nor_does_the_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()

    one = read_directory(folder(tmp_path / "town", services=SERVICES, locations=LOCATIONS))
    other = read_directory(folder(tmp_path / "elsewhere" / "town", services=SERVICES[::-1], locations=LOCATIONS[::-1]))

    assert one.directory.version == other.directory.version
    assert list(one.directory.services) == list(other.directory.services) == sorted(one.directory.services)


def test_another_word_is_another_version(tmp_path: Path) -> None:
    one = read_directory(folder(tmp_path / "town", services=SERVICES))
    other = read_directory(folder(tmp_path / "town", services=[*SERVICES[:-1], {**SERVICES[-1], "name": "Renamed"}]))

    assert one.directory.version != other.directory.version


def test_the_source_names_the_ids(tmp_path: Path) -> None:
    path = folder(tmp_path / "town", services=SERVICES)

    assert read_directory(path).directory == read_directory(path, source="town").directory
    assert (
        read_directory(path, source="city").directory.services.keys() != read_directory(path).directory.services.keys()
    )


def test_tables_in_a_folder_of_a_zip_or_under_other_names_are_the_same_tables(tmp_path: Path) -> None:
    reading = read_directory(folder(tmp_path / "town", service=SERVICES, location=LOCATIONS))

    assert (reading.format, reading.counts["services"], reading.counts["locations"]) == ("HSDS 3.x CSV", 4, 4)


def test_a_file_that_is_no_table_is_told_and_left_out(tmp_path: Path) -> None:
    reading = read_directory(folder(tmp_path / "town", services=SERVICES, cats=[{"id": 1, "name": "Tom"}]))

    assert [group.file for group in told(reading, "is no table of HSDS that we know")] == ["cats.csv"]


def test_json_beside_tables_is_told_and_left_out(tmp_path: Path) -> None:
    path = folder(tmp_path / "town", services=SERVICES)
    (path / "more.json").write_text('[{"id": "9", "name": "Other", "status": "active"}]')

    reading = read_directory(path)

    assert len(reading.directory.services) == 4
    assert [(fault.file, fault.done) for fault in beside_missing(reading)] == [
        ("more.json", "the tables were read instead")
    ]


def test_only_a_description_of_tables_is_refused(tmp_path: Path) -> None:
    (tmp_path / "datapackage.json").write_text('{"name": "town", "resources": []}')

    with pytest.raises(UnreadableDirectory):
        read_directory(tmp_path)


TOWN_LIST = """
format = "Town list"
[record]
id = "no"
name = "service"
[[cells]]
from = "service"
to = ["services.name"]
[[cells]]
from = "contact.mail"
to = ["services.email"]
"""


def test_a_mapping_without_a_table_is_refused(tmp_path: Path) -> None:
    mapping = tmp_path / "town.toml"
    mapping.write_text(TOWN_LIST)
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "datapackage.json").write_text('{"resources": []}')

    with pytest.raises(UnreadableDirectory, match="none was given"):
        read_directory(tmp_path / "given", mapping=mapping)


def test_flat_json_is_read_through_a_mapping_too(tmp_path: Path) -> None:
    mapping, records = tmp_path / "town.toml", tmp_path / "list.json"
    mapping.write_text(TOWN_LIST)
    records.write_text('[{"No": 7, "Service": "Soup at noon", "contact": {"mail": "soup@door.example"}}, 3]')

    reading = read_directory(records, mapping=mapping)

    assert [(each.name, each.email) for each in reading.directory.services.values()] == [
        ("Soup at noon", "soup@door.example")
    ]
    assert [(fault.row, fault.wrong) for fault in reading.faults] == [(2, "is not a record")]


@pytest.mark.parametrize(
    ("folder_name", "format_", "services", "organizations", "locations", "links"),
    [
        ("3.0/examples/csv", "HSDS 3.x CSV", 1, 1, 1, 1),
        ("3.1/examples/csv", "HSDS 3.x CSV", 1, 1, 1, 1),
        ("3.2-examples/csv", "HSDS 3.x CSV", 1, 1, 1, 1),
        ("1.1-example/all_resources", "HSDS 1.1 CSV", 13, 10, 10, 13),
        ("1.1-example/simple", "HSDS 1.1 CSV", 13, 10, 10, 13),
        ("3.0/examples/service_full.json", "HSDS 3.x JSON", 1, 1, 1, 1),
        ("3.1/examples/service_full.json", "HSDS 3.x JSON", 1, 1, 1, 1),
        ("3.2-examples/service_full.json", "HSDS 3.x JSON", 1, 1, 1, 1),
        ("3.1/examples/organization_full.json", "HSDS 3.x JSON", 1, 1, 1, 1),
        ("3.1/examples/service_at_location_full.json", "HSDS 3.x JSON", 1, 1, 1, 1),
        ("3.1/examples/service_list.json", "HSDS 3.x JSON", 1, 1, 0, 0),
        ("3.1/examples/organization_list.json", "HSDS 3.x JSON", 0, 1, 0, 0),
        ("3.1/examples/location.json", "HSDS 3.x JSON", 0, 0, 1, 0),
        ("3.1/examples/tabular.json", "HSDS 3.x JSON", 1, 1, 1, 1),
    ],
)
def test_the_official_examples_are_read_whole(
    folder_name: str, format_: str, services: int, organizations: int, locations: int, links: int, shared: Path
) -> None:
    reading = read_directory(shared / "hsds" / folder_name)

    directory = reading.directory
    kept = (directory.services, directory.organizations, directory.locations, directory.services_at_locations)
    assert reading.format == format_
    assert tuple(map(len, kept)) == (services, organizations, locations, links)
    assert {fault.wrong for fault in reading.faults} <= {
        "is not on the earth",
        "is a number where a text belongs",
        "belongs to no record that is there",
        "is no description of tables that can be read",  # a link that was copied as the text of its target
        *(f"names an unknown {what}" for what in ("service", "service at location", "organisation")),
        *(f"names an unknown {what}, or several at once" for what in ("organisation", "taxonomy term", "taxonomy")),
    }


@pytest.mark.timeout(240)
def test_the_real_directory_of_2022_is_read_with_its_faults(shared: Path) -> None:
    reading = read_directory(shared / "directories" / "dc-2022")

    directory = reading.directory
    assert (len(directory.services), len(directory.organizations)) == (1134, 227)
    assert (len(directory.locations), len(directory.services_at_locations)) == (607, 1517)
    [orphans] = [
        group for group in grouped(reading.faults) if (group.file, group.field) == ("services.csv", "organization_id")
    ]
    assert (orphans.count, len(orphans.examples)) == (41, 3)
    assert not directory.status_is_informative
    assert {service.status.value for service in directory.services.values()} == {"unknown"}
    taxonomies = {each.term.taxonomy for s in directory.services.values() for each in s.attributes if each.term}
    assert {"Service Category", "Service Eligibility"} <= taxonomies
