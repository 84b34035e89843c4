"""A mapping is proposed for exports of any shape, says why, can be used at once, and shows nothing of staff or places."""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds import Reading, read_directory
from resources_catalog.hsds.flat_mapping import Mapping, read_mapping
from resources_catalog.hsds.suggesting import Suggestion, shown_examples, suggestion
from resources_catalog.hsds.suggesting.dates import date_formats
from resources_catalog.hsds.suggesting.headers import header_words, name_matches
from resources_catalog.listing import Visibility
from tests.resources_catalog.hsds.suggesting import exports

SHIPPED = Path(__file__).resolve().parents[4] / "resources_catalog" / "hsds" / "mappings" / "icarol.toml"
CORE = frozenset(
    [
        "services.name", "services.alternate_name", "services.description", "services.email", "services.url", "services.status",
        "services.withheld_because", "services.assured_date", "services.last_modified", "services.eligibility_description",
        "services.fees_description", "services.application_process", "services.wait_time", "services.alert",
        "locations.latitude", "locations.longitude", "locations.transportation", "locations.description", "phones.number",
        "phones.description", "addresses.address_1", "addresses.address_2", "addresses.city", "addresses.region",
        "addresses.state_province", "addresses.postal_code", "addresses.country", "schedules.description", "service_areas.name",
        "languages.name", "required_documents.document", "accessibility.description", "attributes.term_name",
    ]
)  # fmt: skip


def suggested(folder: Path, text: str, name: str = "export.csv") -> tuple[Suggestion, Mapping, Reading]:
    """The proposal for a text, as a mapping, and what is read with it."""
    path, mapping = folder / name, folder / "proposed.toml"
    path.write_text(text, encoding="utf-8")
    found = suggestion(path)
    mapping.write_text(found.mapping, encoding="utf-8")
    return found, read_mapping(mapping), read_directory(path, mapping=mapping)


def fills(mapping: Mapping) -> set[tuple[str, str]]:
    """What each column fills, as (column, table.field)."""
    cells = {(rule.column, f"{table}.{field}") for rule in mapping.cells for table, field in rule.to}
    parts = {
        (column, f"{rule.table}.{field}")
        for rule in mapping.parts
        for field, columns in rule.cells.items()
        for column in columns
    }
    flags = {(rule.if_true, f"{rule.table}.term_name") for rule in mapping.parts if rule.if_true}
    return cells | parts | flags


def fields_of(mapping: Mapping, column: str) -> set[str]:
    return {field for name, field in fills(mapping) if name == column.lower()}


@pytest.mark.parametrize(
    ("export", "least"),
    [("icarol-dc-2012.csv", 0.97), ("icarol-sf-2012.csv", 0.96)],
    ids=["Washington", "San Francisco"],
)
def test_the_core_of_a_mapping_written_by_hand_is_proposed(
    shared: Path, tmp_path: Path, export: str, least: float
) -> None:
    path = shared / "directories" / export
    if not path.is_file():
        pytest.skip(f"{export} is not in the folder of real directories")
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        filled = {name.lower() for row in csv.DictReader(lines) for name, cell in row.items() if name and cell}
    written = tmp_path / "proposed.toml"
    written.write_text(suggestion(path).mapping, encoding="utf-8")

    proposed = read_mapping(written)

    by_hand = {(column, to) for column, to in fills(read_mapping(SHIPPED)) if to in CORE and column in filled}
    agreed = by_hand & fills(proposed)
    assert len(by_hand) > 50
    assert len(agreed) / len(by_hand) >= least, sorted(by_hand - agreed)
    assert proposed.record.items() >= {
        ("id", "resourceagencynum"), ("name", "publicname"), ("level", "taxonomylevelname"),
        ("parent", "parentagencynum"), ("parent_name", "parentagency"),
    }  # fmt: skip
    assert {name: level.makes for name, level in proposed.levels.items()}.items() <= {
        ("agency", "organization"), ("program", "service"), ("site", "site"), ("programatsite", "service_at_location"),
    }  # fmt: skip
    assert "searchhints" in proposed.staff_notes


def test_an_export_of_one_row_a_site_is_mapped_whole(tmp_path: Path) -> None:
    _, mapping, reading = suggested(tmp_path, exports.SITES)

    assert mapping.record == {"id": "site id", "name": "program name", "parent_name": "agency name"}
    assert fills(mapping) >= {
        ("what we do", "services.description"), ("street address", "addresses.address_1"), ("suite", "addresses.address_2"),
        ("city", "addresses.city"), ("state", "addresses.state_province"), ("zip", "addresses.postal_code"),
        ("lat", "locations.latitude"), ("lng", "locations.longitude"), ("main phone", "phones.number"),
        ("toll free", "phones.number"), ("fax", "phones.number"), ("e-mail", "services.email"), ("web site", "services.url"),
        ("hours", "schedules.description"), ("who is eligible", "services.eligibility_description"),
        ("fees", "services.fees_description"), ("languages spoken", "languages.name"), ("area served", "service_areas.name"),
        ("last verified", "services.assured_date"), ("min age", "services.minimum_age"),
        ("confidential address", "locations.visibility"),
    }  # fmt: skip
    assert mapping.staff_notes == {"internal comments", "contact person"}
    offer = next(each for each in reading.directory.offers if each.service.name == "Soup kitchen 0")
    assert offer.organization is not None
    assert (offer.organization.name, offer.service.assured_on.isoformat()) == ("Open Door Foundation", "2026-02-13")
    assert {phone.type for phone in offer.phones} == {"voice", "fax"}
    assert {each.visibility for each in reading.directory.locations.values()} == {Visibility.PUBLIC, Visibility.PARTIAL}
    assert [fault.wrong for fault in reading.faults] == ["notes meant for staff"]


def test_german_headers_between_semicolons_are_understood(tmp_path: Path) -> None:
    _, mapping, reading = suggested(tmp_path, exports.GERMAN)

    assert mapping.record == {"id": "lfd. nr.", "name": "angebot", "parent_name": "träger"}
    assert fills(mapping) >= {
        ("beschreibung", "services.description"), ("straße und hausnummer", "addresses.address_1"),
        ("plz", "addresses.postal_code"), ("ort", "addresses.city"), ("telefon", "phones.number"), ("telefax", "phones.number"),
        ("e-mail-adresse", "services.email"), ("internetseite", "services.url"), ("öffnungszeiten", "schedules.description"),
        ("zielgruppe", "services.eligibility_description"), ("kosten", "services.fees_description"),
        ("sprachen", "languages.name"), ("geändert am", "services.last_modified"),
    }  # fmt: skip
    assert mapping.staff_notes == {"interne bemerkung"}
    assert all(each.last_modified for each in reading.directory.services.values())


def test_spanish_headers_with_a_column_a_weekday_are_understood(tmp_path: Path) -> None:
    _, mapping, reading = suggested(tmp_path, exports.SPANISH)

    assert fields_of(mapping, "Requisitos") == {"services.eligibility_description"}
    assert fields_of(mapping, "Código postal") == {"addresses.postal_code"}
    assert mapping.staff_notes == {"notas internas"}
    first = next(each.service for each in reading.directory.offers if each.service.name == "Comedor 0")
    assert {(each.byday, each.opens_at, each.closes_at) for each in first.schedules} == {
        ("MO", "09:00", "14:00"),
        ("TU", "09:00", "14:00"),
    }


def test_columns_whose_names_tell_nothing_are_told_by_what_they_hold(tmp_path: Path) -> None:
    found, mapping, reading = suggested(tmp_path, exports.NAMELESS)

    assert mapping.record == {"id": "a", "name": "b"}
    assert fills(mapping) == {
        ("b", "services.name"), ("b", "locations.name"), ("c", "services.description"), ("d", "addresses.address_1"),
        ("e", "addresses.postal_code"), ("f", "locations.latitude"), ("g", "locations.longitude"), ("h", "phones.number"),
        ("i", "services.email"), ("j", "services.url"), ("k", "schedules.description"), ("l", "languages.name"),
    }  # fmt: skip
    assert all(each.sureness < 850 for each in found.columns)
    assert '# [[parts]]\n# table = "attributes"' in found.mapping  # a few values again and again: only perhaps a kind
    assert len(reading.directory.services) == exports.ROWS


@pytest.mark.parametrize("name", ["dc-2022", "miami-2020"])
def test_the_tables_of_a_real_directory_laid_flat_are_mapped(shared: Path, tmp_path: Path, name: str) -> None:
    folder = shared / "directories" / name
    if not folder.is_dir():
        pytest.skip(f"{name} is not in the folder of real directories")

    _, mapping, reading = suggested(tmp_path, laid_flat(folder, most=400))

    assert (mapping.record["name"], mapping.record["parent_name"]) == ("service_name", "organization_name")
    assert fills(mapping) >= {
        ("service_description", "services.description"), ("url", "services.url"), ("address_1", "addresses.address_1"),
        ("city", "addresses.city"), ("state_province", "addresses.state_province"), ("postal_code", "addresses.postal_code"),
        ("latitude", "locations.latitude"), ("longitude", "locations.longitude"), ("phone", "phones.number"),
    }  # fmt: skip
    assert len(reading.directory.services) == 400


def laid_flat(folder: Path, most: int) -> str:
    """One row for each service at its place, with columns of four tables."""

    def rows(table: str) -> list[dict[str, str]]:
        with (folder / f"{table}.csv").open(encoding="utf-8-sig", errors="replace", newline="") as opened:
            return list(csv.DictReader(opened))

    services, organizations, locations = ({row["id"]: row for row in rows(t)} for t in ("services", "organizations", "locations"))  # fmt: skip
    addresses = {row["location_id"]: row for row in rows("physical_addresses")}
    phones = {row["service_id"] or row["location_id"]: row["number"] for row in rows("phones")}
    flat = []
    for link in rows("services_at_location"):
        service, place = services.get(link["service_id"]), locations.get(link["location_id"])
        if service and place and service["name"] and len(flat) < most:
            owner = organizations.get(service["organization_id"], {})
            address = addresses.get(place["id"], {})
            flat.append(
                [
                    str(len(flat)), service["name"], owner.get("name", ""), service["description"], service["url"],
                    service["email"], place["latitude"], place["longitude"], address.get("address_1", ""),
                    address.get("city", ""), address.get("state_province", ""), address.get("postal_code", ""),
                    phones.get(service["id"], phones.get(place["id"], "")),
                ]
            )  # fmt: skip
    header = (
        "id service_name organization_name service_description url email latitude longitude address_1 city state_province "
        "postal_code phone"
    )
    return exports.table(header.split(), flat)


def test_nothing_that_could_tell_a_place_or_a_person_is_shown(tmp_path: Path) -> None:
    shelter = [
        "Safe House Shelter", "Marigold City", "7 Marigold Way", "59799", "domestic violence", "call Ruth", "406-555-0999"
    ]  # fmt: skip
    rows = [["Soup", "Alderford", f"{n} Quay", "59718", "meals", f"ask for R{n}", f"406-555-{n:04}"] for n in range(30)]
    header = ["Name", "City", "Address", "Zip", "Category", "Staff note", "Phone"]

    found, mapping, _ = suggested(tmp_path, exports.table(header, [*[shelter] * 20, *rows]))

    shown = {value for each in found.columns for value in shown_examples(each)}
    assert shown == {"Alderford", "meals"}
    said = ("Marigold", "59799", "0999", "Ruth", "R1", "Quay")
    assert [each for each in said if each in found.mapping] == []
    assert mapping.staff_notes == {"staff note"}


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("PhysicalPostalCode", "postal_code"),
        ("mailing_address_1", "street"),
        ("Desciption", "description"),
        ("PhoneFax", "fax"),
        ("AfterHoursPhone", "phone"),
        ("ParentAgencyNum", "parent_id"),
        ("Offnungszeiten", "hours"),
        ("OPENINGHOURS", "hours"),
        ("teléfono", "phone"),
        ("Heures d'ouverture", "hours"),
        ("Code postal", "postal_code"),
        ("Zuletzt geprüft", "verified"),
        ("Notas internas", "staff_note"),
    ],
)
def test_the_name_of_a_column_tells_its_meaning(header: str, meaning: str) -> None:
    assert name_matches(header)[0].meaning == meaning


@pytest.mark.parametrize("header", ["", "   ", "###", "Quux", "ß" * 500])
def test_a_name_that_tells_nothing_proposes_nothing(header: str) -> None:
    assert name_matches(header) == ()


def test_the_words_of_a_header_are_found_however_it_is_written() -> None:
    assert {header_words(each) for each in ("Postal Code", "postal_code", "PostalCode", "POSTAL-CODE")} == {("postal", "code")}  # fmt: skip


@pytest.mark.parametrize(
    ("values", "day_first", "formats"),
    [
        (["2026-02-13", "2025-11-02"], False, ("%Y-%m-%d",)),
        (["13/02/2026", "02/11/2025"], False, ("%d/%m/%Y",)),
        (["02/11/2025"], False, ("%m/%d/%Y",)),
        (["02/11/2025"], True, ("%d/%m/%Y",)),
        (["2/22/11 0:00", "8/17/09", "1/1/00"], False, ("%m/%d/%y %H:%M", "%m/%d/%y")),
        (["2026-02-13T08:00:00"], False, ("%Y-%m-%dT%H:%M:%S",)),
        (["13.02.2026"], False, ("%d.%m.%Y",)),
        (["soon", "", "12"], False, ()),
    ],
)
def test_the_way_dates_are_written_is_told(values: list[str], day_first: bool, formats: tuple[str, ...]) -> None:
    assert date_formats(values, day_first=day_first)[0] == formats


@pytest.mark.parametrize(
    ("header", "day", "sureness", "read"),
    [
        ("Updated", "02/11/2025", 849, "2025-02-11"),
        ("Fecha de actualizacion", "02/11/2025", 849, "2025-11-02"),
        ("Updated", "13/11/2025", 980, "2025-11-13"),
        ("Fecha de actualizacion", "11/13/2025", 980, "2025-11-13"),
    ],
)
def test_dates_that_could_be_read_both_ways_are_not_called_sure(
    tmp_path: Path, header: str, day: str, sureness: int, read: str
) -> None:
    found, _, reading = suggested(tmp_path, exports.table(["Name", header], [[f"Soup {n}", day] for n in range(9)]))

    assert found.columns[1].sureness == sureness
    assert {str(each.last_modified)[:10] for each in reading.directory.services.values()} == {read}


def test_contents_take_back_what_a_name_says(tmp_path: Path) -> None:
    rows = [[f"Service {n}", f"room {n}", f"b{n}@town.example"] for n in range(20)]

    found, mapping, _ = suggested(tmp_path, exports.table(["Name", "Phone", "Contact"], rows))

    by_name = {each.column.name: each for each in found.columns}
    assert not by_name["Phone"].is_used
    assert "what it holds are not telephone numbers" in by_name["Phone"].because[-1]
    assert fields_of(mapping, "Contact") == {"services.email"}


def test_an_export_of_organisations_alone_has_a_service_of_each(tmp_path: Path) -> None:
    rows = [[f"Agency {n}", f"{n} Quay"] for n in range(10)]

    _, mapping, reading = suggested(tmp_path, exports.table(["Organization", "Address"], rows))

    assert mapping.record == {"name": "organization", "parent_name": "organization"}
    assert len(reading.directory.organizations) == len(reading.directory.services) == 10


def test_orders_not_to_show_or_refer_are_proposed(tmp_path: Path) -> None:
    rows = [[f"Soup {n}", ("Active", "Inactive", "Active, do not refer")[n % 3], ("Yes", "No")[n % 2], ("No", "Yes")[n % 2]] for n in range(30)]  # fmt: skip
    header = ["Name", "Status", "Exclude from website", "Exclude from directory"]

    _, _, reading = suggested(tmp_path, exports.table(header, rows))

    withheld = Counter(each.withheld_because for each in reading.directory.services.values())
    assert sum(withheld.values()) - withheld[None] == 30
    assert {each.status.value for each in reading.directory.services.values()} == {"active", "inactive"}


def test_values_that_are_no_plain_words_do_not_stand_in_the_mapping(tmp_path: Path) -> None:
    moved = "moved, secretly, to 7 Marigold Way behind the bakery"
    rows = [[f"Soup {n}", ("Active", "Closed", moved)[n % 3], ("Yes", "No")[n % 2]] for n in range(30)]

    found, _, _ = suggested(tmp_path, exports.table(["Name", "Status", "Do not publish"], rows))

    assert "Marigold" not in found.mapping
    assert 'values = { "Active" = "active", "Closed" = "inactive" }' in found.mapping


def test_a_column_called_status_that_holds_none_is_not_used(tmp_path: Path) -> None:
    found, _, _ = suggested(tmp_path, exports.table(["Name", "Status"], [[f"Soup {n}", "blue"] for n in range(9)]))

    assert found.columns[1].because == ("its name says “status”", "but what it holds are not statuses")


def test_an_export_that_the_project_has_a_mapping_for_says_so(tmp_path: Path) -> None:
    header = ["ResourceAgencyNum", "TaxonomyLevelName", "ParentAgencyNum", "PublicName"]

    found, _, _ = suggested(tmp_path, exports.table(header, [["1", "Agency", "0", "Open Door"]]))

    assert "the project has a mapping of its own for an iCarol export" in found.mapping.splitlines()[0]


def test_a_number_with_its_description_is_one_part(tmp_path: Path) -> None:
    rows = [[f"Soup {n}", f"406-555-{n:04}", "Front desk", f"406-555-{n + 1:04}", "Fax"] for n in range(10)]
    header = ["Name", "Phone1Number", "Phone1Description", "Phone2Number", "Phone2Name"]

    found, mapping, _ = suggested(tmp_path, exports.table(header, rows))

    assert [rule.cells for rule in mapping.parts] == [
        {"number": ("phone1number",), "description": ("phone1description",)},
        {"number": ("phone2number",), "description": ("phone2name",)},
    ]
    assert [each.meaning for each in found.columns] == [
        "name",
        "phone",
        "phone_description",
        "phone",
        "phone_description",
    ]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Name,City\n", "has no records under a line of column names"),
        ("", "is empty"),
        ("just a line\nand another\n", "has hardly more than one cell"),
        ("Size,Weight\n1,2\n3,4\n", "has no column that could be the name"),
    ],
)
def test_what_is_no_export_is_refused(tmp_path: Path, text: str, wrong: str) -> None:
    path = tmp_path / "given.csv"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableDirectory, match=wrong):
        suggestion(path)


def test_several_tables_or_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Name\n1\n")
    (tmp_path / "b.csv").write_text("Name\n1\n")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.json").write_text("{}")

    with pytest.raises(UnreadableDirectory, match="holds 2 tables"):
        suggestion(tmp_path)
    with pytest.raises(UnreadableDirectory, match="is no CSV file"):
        suggestion(tmp_path / "c")


ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


@settings(max_examples=60)
@given(header=st.lists(ODD, min_size=1, max_size=6), rows=st.lists(st.lists(ODD, max_size=6), min_size=1, max_size=8))
def test_whatever_the_columns_are_called_the_mapping_is_one_that_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, header: list[str], rows: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    texts: Iterable[list[str]] = (["Name of it", *row] for row in rows)
    path = folder / "odd.csv"
    path.write_text(exports.table(["Name", *header], texts), encoding="utf-8", newline="")

    try:
        found = suggestion(path)
    except UnreadableDirectory:
        return

    tomllib.loads(found.mapping)
    written = folder / "odd.toml"
    written.write_text(found.mapping, encoding="utf-8", newline="")
    assert read_directory(path, mapping=written).directory.services
