"""A flat export becomes the tables of HSDS by a mapping file that can be read by hand."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.flat import Mapping, flat_tables, read_mapping, shipped_mapping
from resources_catalog.hsds.tables import Row, Tables

HEADER = ("ResourceAgencyNum", "TaxonomyLevelName", "ParentAgencyNum", "PublicName")
AGENCY = {
    "ResourceAgencyNum": "1",
    "TaxonomyLevelName": "Agency",
    "ParentAgencyNum": "0",
    "PublicName": "Harbour House",
}
PROGRAM = {
    "ResourceAgencyNum": "2",
    "TaxonomyLevelName": "Program",
    "ParentAgencyNum": "1",
    "ParentAgency": "Harbour House",
    "PublicName": "Soup kitchen",
}
SITE = {**PROGRAM, "ResourceAgencyNum": "3", "TaxonomyLevelName": "Site", "PublicName": "East wing"}
SMALL = 'format = "Small"\n[record]\nname = "Title"\n'


def icarol() -> Mapping:
    found = shipped_mapping(HEADER)
    assert found is not None
    return found


def read(*records: dict[str, str], mapping: Mapping | None = None) -> tuple[Tables, Faults]:
    faults = Faults()
    rows = [Row("export.csv", number, dict(cells)) for number, cells in enumerate(records, 1)]
    return flat_tables(rows, mapping or icarol(), faults), faults


def said(tables: Tables, table: str) -> list[dict[str, object]]:
    return [row.cells for row in tables.of(table)]


def own_mapping(folder: Path, text: str) -> Mapping:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return read_mapping(path)


def real(shared: Path, name: str) -> tuple[Tables, Faults]:
    path = shared / "directories" / name
    if not path.is_file():
        pytest.skip(f"{name} is not in the folder of real directories")
    with path.open(encoding="utf-8-sig", newline="") as lines:
        records = [{column: cell for column, cell in row.items() if cell} for row in csv.DictReader(lines)]
    return read(*records)


def test_a_program_is_a_service_of_its_agency_at_its_own_place() -> None:
    program = {
        **PROGRAM,
        "PhysicalAddress1": "1 Quay",
        "PhysicalCounty": "-1",
        "Latitude": "38.9",
        "Longitude": "-77.0",
    }

    tables, faults = read(AGENCY, program)

    assert dict(tables.rows) == {
        "organizations": [Row("export.csv", 1, {"id": "1", "name": "Harbour House"})],
        "addresses": [
            Row("export.csv", 2, {"location_id": "2", "address_type": "physical", "address_1": "1 Quay"}),
        ],
        "services": [Row("export.csv", 2, {"id": "2", "organization_id": "1", "name": "Soup kitchen"})],
        "locations": [
            Row(
                "export.csv",
                2,
                {
                    "id": "2",
                    "organization_id": "1",
                    "name": "Soup kitchen",
                    "latitude": "38.9",
                    "longitude": "-77.0",
                },
            )
        ],
        "service_at_location": [Row("export.csv", 2, {"id": "2", "service_id": "2", "location_id": "2"})],
    }
    assert tables.table_counts == {"agencies": 1, "programs": 1, "organizations": 1, "services": 1, "locations": 1}
    assert list(faults) == []


@pytest.mark.parametrize(
    ("column", "text", "field", "value"),
    [
        ("AgencyStatus", "Active", "status", "active"),
        ("AgencyStatus", "Inactive", "status", "inactive"),
        ("AgencyStatus", "Active, but do not refer", "status", "active"),
        ("AgencyStatus", "Active, but do not refer", "withheld_because", "the source says: do not refer"),
        ("AgencyStatus", "Active", "withheld_because", None),
        ("ExcludeFromWebsite", "Yes", "withheld_because", "the source says: exclude from website"),
        ("ExcludeFromWebsite", "No", "withheld_because", None),
        ("ExcludeFromDirectory", "true", "withheld_because", "the source says: exclude from directory"),
        ("LastVerifiedOn", "2/22/11 0:00", "assured_date", "2011-02-22"),
        ("LastVerifiedOn", "8/17/09", "assured_date", "2009-08-17"),
        ("LastVerifiedOn", "1/1/00 0:00", "assured_date", None),
        ("UpdatedOn", "5/10/12 9:41", "last_modified", "2012-05-10T09:41:00+00:00"),
        ("AgencyDescription", "Hot  meals      ", "description", "Hot meals"),
        ("FeeStructureSource", "No fee", "fees_description", "No fee"),
        ("ApplicationProcess", "Walk-in", "application_process", "Walk-in"),
        ("Eligibility", "Adults 18 or older", "eligibility_description", "Adults 18 or older"),
    ],
)
def test_a_column_fills_the_field_that_the_mapping_names(column: str, text: str, field: str, value: str | None) -> None:
    tables, faults = read(AGENCY, {**PROGRAM, column: text})

    assert said(tables, "services")[0].get(field) == value
    assert list(faults) == []


@pytest.mark.parametrize(
    ("column", "text", "table", "rows"),
    [
        (
            "Categories",
            "Food; Shelter; Food;",
            "attributes",
            [{"taxonomy_name": "iCarol categories", "term_name": "Food"}, {"taxonomy_name": "iCarol categories", "term_name": "Shelter"}],
        ),
        ("TaxonomyTerms", "Basic - Food", "attributes", [{"taxonomy_name": "iCarol taxonomy terms", "term_name": "Basic - Food"}]),
        ("EligibilityFemale", "TRUE", "attributes", [{"taxonomy_name": "iCarol eligibility", "term_name": "Women"}]),
        ("EligibilityFemale", "FALSE", "attributes", []),
        ("LanguagesOffered", "Chinese (Cantonese, Mandarin), Spanish", "languages", [{"name": "Chinese (Cantonese, Mandarin)"}, {"name": "Spanish"}]),
        ("CoverageArea", "Ward 6", "service_areas", [{"name": "Ward 6"}]),
        ("HoursOfOperation", "Monday, 9-5", "schedules", [{"description": "Monday, 9-5"}]),
        ("Hours", "Mon; Tue;", "schedules", []),
        ("DocumentsRequired", "Picture ID", "required_documents", [{"document": "Picture ID"}]),
        ("PhoneTTY", "711", "phones", [{"number": "711", "type": "textphone", "description": "TTY"}]),
        ("PhoneFax", "555-0100", "phones", [{"number": "555-0100", "type": "fax"}]),
        ("PhoneTollFree", "800-555-0100", "phones", [{"number": "800-555-0100", "type": "voice", "description": "Toll free"}]),
        ("PhoneNumberAfterHours", "NA", "phones", []),
    ],
)  # fmt: skip
def test_a_column_with_parts_becomes_rows_of_the_service(
    column: str, text: str, table: str, rows: list[dict[str, str]]
) -> None:
    tables, faults = read(AGENCY, {**PROGRAM, column: text})

    assert said(tables, table) == [{"service_id": "2", **row} for row in rows]
    assert list(faults) == []


def test_what_a_number_is_called_tells_its_kind_and_the_first_filled_column_names_it() -> None:
    program = {**PROGRAM, "Phone1Number": "555-0101", "Phone1Name": "TTY line", "Phone5Number": "555-0105", "Phone5Description": "Desk"}  # fmt: skip

    tables, _ = read(AGENCY, program)

    assert said(tables, "phones") == [
        {"service_id": "2", "number": "555-0101", "type": "textphone", "description": "TTY line"},
        {"service_id": "2", "number": "555-0105", "type": "voice", "description": "Desk"},
    ]


def test_two_orders_to_withhold_are_both_kept() -> None:
    program = {**PROGRAM, "ExcludeFromWebsite": "Yes", "ExcludeFromDirectory": "Yes"}

    tables, _ = read(AGENCY, program)

    assert said(tables, "services")[0]["withheld_because"] == (
        "the source says: exclude from website; the source says: exclude from directory"
    )


def test_an_order_on_an_agency_holds_for_what_it_offers() -> None:
    agency = {"ResourceAgencyNum": "1", "PublicName": "Agency", "TaxonomyLevelName": "Agency", "ParentAgencyNum": "0"}
    program = {"ResourceAgencyNum": "2", "PublicName": "Lunch", "TaxonomyLevelName": "Program", "ParentAgencyNum": "1"}

    tables, _ = read(program, agency | {"ExcludeFromWebsite": "Yes"})

    [service] = [row for row in said(tables, "services") if row["id"] == "2"]
    assert service["withheld_because"] == "the source says: exclude from website (of its agency)"


def test_taxonomy_codes_of_others_are_not_kept() -> None:
    tables, faults = read(AGENCY, {**PROGRAM, "TaxonomyCodes": "XX-0000"})

    assert "XX-0000" not in repr(tables)
    assert list(faults) == []


def test_notes_for_staff_are_kept_out_and_told_once_without_what_they_say() -> None:
    tables, faults = read(
        AGENCY, {**PROGRAM, "SearchHints": "ask Jo", "Internal Notes": "ask Jo", "Custom_rqa": "ask Jo"}
    )

    assert "ask Jo" not in repr(tables)
    assert [(fault.wrong, fault.done, fault.value) for fault in faults] == [
        ("notes meant for staff", "kept out of the listing", "custom_rqa, internal notes, searchhints")
    ]


@pytest.mark.parametrize(
    ("record", "fault"),
    [
        ({"Colour": "red"}, (None, "colour", "1 times", "the mapping does not say what the column means")),
        ({"AgencyStatus": "Asleep"}, (2, "agencystatus", "Asleep", "is none of the values that the mapping knows")),
        ({"UpdatedOn": "soon"}, (2, "updatedon", "soon", "is not a date as the mapping writes dates")),
        ({"PublicName": ""}, (2, "publicname", None, "has no name")),
        ({"ResourceAgencyNum": ""}, (2, "resourceagencynum", None, "has no id")),
        ({"ResourceAgencyNum": "1"}, (2, "resourceagencynum", "1", "the id stands on an earlier row too")),
        ({"TaxonomyLevelName": "Moon"}, (2, "taxonomylevelname", "Moon", "is not a level that the mapping knows")),
        ({"TaxonomyLevelName": "ProgramAtSite"}, (2, "connectstoprogramnum", None, "names a program that is not in the file")),
        ({"DisabilitiesAccess": "ramp"}, (None, "disabilitiesaccess", "1 times", "stands on records that have no place for it in HSDS")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_the_service_kept(
    record: dict[str, str], fault: tuple[int | None, str, str | None, str]
) -> None:
    tables, faults = read(AGENCY, {**PROGRAM, **record})

    assert [(found.row, found.field, found.value, found.wrong) for found in faults] == [fault]
    assert len(said(tables, "services")) == 1


def test_records_with_one_id_keep_their_own_phones() -> None:
    tables, _ = read(AGENCY, {**PROGRAM, "PhoneFax": "555-0101"}, {**PROGRAM, "PhoneFax": "555-0102"})

    assert [(row["service_id"], row["number"]) for row in said(tables, "phones")] == [
        ("2", "555-0101"),
        ("2 row 3", "555-0102"),
    ]


@pytest.mark.parametrize(
    ("program", "organization"),
    [
        ({"ParentAgencyNum": "1"}, "1"),
        ({"ParentAgencyNum": "0", "ParentAgency": "HARBOUR HOUSE"}, "1"),
        ({"ParentAgencyNum": "99", "ParentAgency": "Elsewhere"}, "99"),
        ({"ParentAgencyNum": "99", "ParentAgency": ""}, "99"),
        ({"ParentAgencyNum": "0", "ParentAgency": "Elsewhere"}, "Elsewhere"),
        ({"ParentAgencyNum": "0", "ParentAgency": ""}, None),
        ({"ParentAgencyNum": "3"}, "1"),
    ],
)
def test_a_program_belongs_to_the_agency_it_names(program: dict[str, str], organization: str | None) -> None:
    tables, _ = read({**PROGRAM, **program}, SITE, AGENCY)

    assert said(tables, "services")[0].get("organization_id") == organization


def test_where_programs_are_few_agencies_and_sites_are_services_at_their_own_places() -> None:
    tables, _ = read({**AGENCY, "PhysicalCity": "Port"}, {**SITE, "PhysicalCity": "Port"})

    assert said(tables, "service_at_location") == [
        {"id": "1", "service_id": "1", "location_id": "1"},
        {"id": "3", "service_id": "3", "location_id": "3"},
    ]
    assert [row["organization_id"] for row in said(tables, "services")] == ["1", "1"]
    assert tables.table_counts == {"agencies": 1, "sites": 1, "organizations": 1, "services": 2, "locations": 2}


def test_a_program_at_a_site_joins_the_two() -> None:
    joining = {
        **PROGRAM,
        "ResourceAgencyNum": "4",
        "TaxonomyLevelName": "ProgramAtSite",
        "ConnectsToProgramNum": "2",
        "ConnectsToSiteNum": "3",
        "HoursOfOperation": "Monday, 9-5",
        "PhysicalCity": "Port",
    }

    tables, _ = read(AGENCY, PROGRAM, {**SITE, "PhysicalCity": "Port"}, joining)

    assert said(tables, "service_at_location") == [{"id": "4", "service_id": "2", "location_id": "3"}]
    assert said(tables, "schedules") == [{"service_at_location_id": "4", "description": "Monday, 9-5"}]
    assert [row["id"] for row in said(tables, "locations")] == ["3"]


def test_a_mapping_without_levels_reads_every_record_as_a_service_of_the_organisation_it_names(tmp_path: Path) -> None:
    mapping = own_mapping(tmp_path, SMALL + 'parent_name = "Who"\n[[cells]]\nfrom = "Title"\nto = "services.name"\n')

    tables, faults = read({"Title": "Soup", "Who": "Harbour"}, {"title": "Beds", "who": "harbour"}, mapping=mapping)

    assert said(tables, "organizations") == [{"id": "Harbour", "name": "Harbour"}]
    assert said(tables, "services") == [
        {"id": "row 1", "organization_id": "Harbour", "name": "Soup"},
        {"id": "row 2", "organization_id": "Harbour", "name": "Beds"},
    ]
    assert list(faults) == []


def test_a_header_of_another_kind_has_no_shipped_mapping() -> None:
    assert shipped_mapping(("id", "name")) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a b", "the mapping is not TOML"),
        ("format = 1\n[record]\nname = 'T'", "'format' is missing or not a text"),
        ("format = 'S'", "no column is named for 'name'"),
        ("colour = 'red'", "unknown key 'colour'"),
        ("record = 1", "'record' is not a table"),
        ("detect = 1\n" + SMALL, "'detect' is not a text or a list of texts"),
        (SMALL + "few_services = 2", "own.toml, record: 'few_services' is not a share"),
        (SMALL + "[levels]\nA = { makes = 'moon' }", "own.toml, levels, A: 'moon' cannot be made"),
        (SMALL + "[levels]\nA = 1", "own.toml, levels, A: 'makes' is missing"),
        (SMALL + "[cells]\nfrom = 'A'", "'cells' is not a list of tables"),
        (SMALL + "[[cells]]\nfrom = 'A'", "own.toml, cells no. 1: 'to' is missing"),
        (SMALL + "[[cells]]\nfrom = 'A'\nto = 'moon.name'", "'moon.name' is no table.field"),
        (SMALL + "[[cells]]\nfrom = 'A'\nto = 'services.url'\nonly = '('", "'only' is not a regular expression"),
        (SMALL + "[[cells]]\nfrom = 'A'\nto = 'services.url'\nvalues = { a = 1 }", "'values' holds something"),
        (SMALL + "[[parts]]\ntable = 'moons'", "own.toml, parts no. 1: there is no table 'moons'"),
        (SMALL + "[[parts]]\ntable = 'phones'\nof = 'moons'", "'of' names a table that no record makes"),
        (SMALL + "[[parts]]\ntable = 'phones'", "neither 'cells' nor 'if_true' is given"),
        (SMALL + "[[parts]]\ntable = 'phones'\nneeds = 'type'\ncells = { number = 'A' }", "'needs' names a field"),
    ],
)
def test_a_faulty_mapping_is_refused_with_the_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UnreadableDirectory) as raised:
        own_mapping(tmp_path, text)

    assert told in str(raised.value)
    assert str(raised.value).startswith("own.toml")


def test_a_mapping_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDirectory, match="cannot be opened"):
        read_mapping(tmp_path / "none.toml")


def test_washington_is_read_from_its_programs(shared: Path) -> None:
    tables, faults = real(shared, "icarol-dc-2012.csv")

    services = said(tables, "services")
    organizations = {row["id"] for row in said(tables, "organizations")}
    assert tables.table_counts == {
        "agencies": 494, "programs": 1637, "sites": 1, "organizations": 494, "services": 1637, "locations": 2127,
    }  # fmt: skip
    assert {row["organization_id"] for row in services} <= organizations
    assert Counter(row.get("status") for row in services) == {"active": 1335, "inactive": 297, None: 5}
    assert sum("do not refer" in str(row.get("withheld_because")) for row in services) == 11
    assert sum("(of its agency)" in str(row.get("withheld_because")) for row in services) == 6
    assert sum("eligibility_description" in row for row in services) > 1200
    assert sum(fault.wrong == "notes meant for staff" for fault in faults) == 1


def test_san_francisco_is_read_from_its_agencies_and_sites(shared: Path) -> None:
    tables, faults = real(shared, "icarol-sf-2012.csv")

    organizations = {row["id"] for row in said(tables, "organizations")}
    assert tables.table_counts == {
        "agencies": 841, "sites": 1960, "programs": 20, "programs at sites": 3,
        "organizations": 841, "services": 2824, "locations": 2824,
    }  # fmt: skip
    assert sum(row["organization_id"] not in organizations for row in said(tables, "services")) == 127
    assert sum(fault.wrong == "notes meant for staff" for fault in faults) == 1
