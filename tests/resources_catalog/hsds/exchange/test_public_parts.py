"""What is written by default is what anybody may see, in the tables and in the side file alike."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from resources_catalog.directory import Directory, by_id
from resources_catalog.hsds import read_directory
from resources_catalog.hsds.exchange import Form, package, publication, save
from resources_catalog.listing import (
    Address,
    Contact,
    Location,
    LocationId,
    Organization,
    OrganizationId,
    Origin,
    Phone,
    Point,
    Service,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    Visibility,
)
from resources_catalog.visibility import as_seen_with, content_version
from tests.resources_catalog.hsds.exchange.directories import directories

SECRETS = ("77 Quillfeather", "59999", "47.123456", "brandy-house", "orig-77", "Ask for Odette", "crest of the hill")


def refuge(visibility: Visibility) -> Directory:
    """A shelter that is partial or hidden, with everything that could tell where it is."""
    agency = Organization(
        id=OrganizationId("o"), name="Lantern", description="Our refuge stands at the crest of the hill."
    )
    place = Location(
        id=LocationId("l"),
        name="brandy-house",
        description="the crest of the hill",
        point=Point(latitude=47.123456, longitude=-112.654321),
        addresses=(
            Address(
                id="a", address_1="77 Quillfeather Way", city="Alderford", state_province="MT", postal_code="59999"
            ),
        ),
        visibility=visibility,
        origin=Origin(source="s", table="locations", row=77, original_id="orig-77"),
        extras=(("landmark", "the crest of the hill"),),
        organization_id=agency.id,
    )
    service = Service(
        id=ServiceId("s"),
        name="Emergency shelter for survivors of domestic violence",
        description="A domestic violence shelter at 77 Quillfeather Way, the crest of the hill.",
        url="https://brandy-house.example",
        organization_id=agency.id,
        phones=(Phone(id="p", number="555 0100", description="Ask for Odette"),),
        contacts=(Contact(id="c", name="Ask for Odette"),),
        visibility=visibility,
        origin=Origin(source="s", table="services", row=77, original_id="orig-77"),
        extras=(("note", "brandy-house"),),
    )
    link = ServiceAtLocation(
        id=ServiceAtLocationId("x"), service_id=service.id, location_id=place.id, description="77 Quillfeather"
    )
    found = Directory(
        source="s",
        version="",
        organizations=by_id([agency]),
        services=by_id([service]),
        locations=by_id([place]),
        services_at_locations=(link,),
    )
    return replace(found, version=content_version(found))


def everything_written(directory: Directory, form: Form, *, with_hidden: bool) -> dict[str, str]:
    """The text of every file."""
    files = package(directory, form, with_hidden=with_hidden).files
    return {name: "".join(pieces()) for name, pieces in files.items()}


@pytest.mark.parametrize("visibility", [Visibility.PARTIAL, Visibility.HIDDEN])
@pytest.mark.parametrize("form", [Form.CSV, Form.JSON])
def test_nothing_written_tells_a_place_that_may_not_be_told(form: Form, visibility: Visibility) -> None:
    written = everything_written(refuge(visibility), form, with_hidden=False)

    assert {name for name, text in written.items() for secret in SECRETS if secret in text} == set()
    assert "pie-confidential.json" not in written


@pytest.mark.parametrize("visibility", [Visibility.PARTIAL, Visibility.HIDDEN])
def test_with_hidden_only_the_confidential_file_tells_and_says_so(visibility: Visibility) -> None:
    public = everything_written(refuge(visibility), Form.CSV, with_hidden=False)

    whole = everything_written(refuge(visibility), Form.CSV, with_hidden=True)

    confidential = whole.pop("pie-confidential.json")
    assert whole == public
    assert all(secret in confidential for secret in SECRETS)
    assert json.loads(confidential)["warning"].startswith("Not public")


def test_a_partial_place_has_no_point_in_the_tables() -> None:
    towns = [
        Location(
            id=LocationId(f"t{number}"),
            point=Point(latitude=46.0 + number / 100, longitude=-112.0),
            addresses=(Address(id=f"a{number}", city="Alderford", state_province="MT"),),
        )
        for number in range(4)
    ]
    shelter = refuge(Visibility.PARTIAL)
    directory = replace(shelter, locations=by_id([*shelter.locations.values(), *towns]))

    seen = publication(directory).directory.locations["l"]
    written = everything_written(directory, Form.CSV, with_hidden=False)

    assert seen.point == Point(latitude=46.02, longitude=-112.0)
    assert "46.02," not in written["locations.csv"].split("\r\n")[1]
    assert written["locations.csv"].count("46.0") == len(towns)


def test_a_shelter_that_lost_its_words_keeps_its_types() -> None:
    [service] = publication(refuge(Visibility.PARTIAL)).directory.services.values()

    assert service.description is None
    assert "safety.dv_shelter" in {offered.type_id for offered in service.types}


def test_the_types_of_a_shelter_stay_when_its_public_parts_are_classified_again(tmp_path: Path) -> None:
    from resources_catalog.classify import classified
    from resources_catalog.taxonomy import service_types

    save(package(refuge(Visibility.PARTIAL), Form.ZIP), tmp_path / "out.zip")
    found = read_directory(tmp_path / "out.zip").directory

    [before], [after] = found.services.values(), classified(found, service_types()).services.values()
    assert before.types
    assert after.types == before.types


def test_what_the_source_says_not_to_refer_to_stays_behind_with_what_is_known_for_nothing_else() -> None:
    kept = Service(id=ServiceId("s1"), name="Soup", organization_id=OrganizationId("o1"))
    left = replace(kept, id=ServiceId("s2"), organization_id=OrganizationId("o2"), withheld_because="do not refer")
    shared = replace(left, id=ServiceId("s3"), organization_id=OrganizationId("o1"))
    places = [Location(id=LocationId(f"l{number}")) for number in (1, 2, 3)]
    links = [("s1", "l1"), ("s2", "l2"), ("s3", "l1"), ("s3", "l3")]
    directory = Directory(
        source="s",
        version="v",
        organizations=by_id(Organization(id=OrganizationId(f"o{number}"), name="Agency") for number in (1, 2, 3)),
        services=by_id([kept, left, shared]),
        locations=by_id(places),
        services_at_locations=tuple(
            ServiceAtLocation(
                id=ServiceAtLocationId(f"{service}{place}"),
                service_id=ServiceId(service),
                location_id=LocationId(place),
            )
            for service, place in links
        ),
    )

    found = publication(directory)

    assert list(found.directory.services) == ["s1"]
    assert list(found.directory.locations) == ["l1"]
    assert list(found.directory.organizations) == ["o1", "o3"]
    assert found.not_to_refer == 2


def test_a_place_of_an_agency_that_stays_behind_is_kept_for_what_others_give_there() -> None:
    left = Service(id=ServiceId("s1"), name="A", organization_id=OrganizationId("o1"), withheld_because="do not show")
    guest = Service(id=ServiceId("s2"), name="B", organization_id=OrganizationId("o2"))
    places = [Location(id=LocationId(id_), organization_id=OrganizationId("o1")) for id_ in ("shared", "own")]
    directory = Directory(
        source="s",
        version="v",
        organizations=by_id(Organization(id=OrganizationId(id_), name="Agency") for id_ in ("o1", "o2")),
        services=by_id([left, guest]),
        locations=by_id(places),
        services_at_locations=(
            ServiceAtLocation(id=ServiceAtLocationId("x"), service_id=guest.id, location_id=LocationId("shared")),
        ),
    )

    found = publication(directory).directory

    assert (list(found.organizations), list(found.locations)) == (["o2"], ["shared"])


def test_notes_of_staff_stay_behind() -> None:
    extras = (("Internal_Notes", "owes rent"), ("parking", "yes"), ("staff", "x"))
    directory = Directory(
        source="s", version="v", services=by_id([Service(id=ServiceId("s"), name="Soup", extras=extras)])
    )

    found = publication(directory)

    assert found.directory.services["s"].extras == (("parking", "yes"),)
    assert found.staff_notes == 2


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # said of a directory, not of a fault
@settings(max_examples=25, phases=[Phase.generate])
@given(directory=directories(), form=st.sampled_from([Form.CSV, Form.JSON]))
def test_the_tables_of_a_backup_are_those_that_are_published(directory: Directory, form: Form) -> None:
    public = everything_written(directory, form, with_hidden=False)
    whole = everything_written(directory, form, with_hidden=True)

    del whole["pie-confidential.json"]
    assert whole == public


def test_the_public_parts_are_what_anybody_sees(tmp_path: Path) -> None:
    town = read_directory(Path(__file__).resolve().parents[4] / "data" / "sample" / "directory").directory
    seen = as_seen_with(town)

    found = publication(town).directory

    guarded = {id_ for id_, each in seen.services.items() if each.visibility is Visibility.PARTIAL}
    same = [id_ for id_ in found.services if id_ not in guarded]
    assert [found.services[id_] for id_ in same] == [seen.services[id_] for id_ in same]
    assert {
        id_ for id_, each in seen.services.items() if each.withheld_because
    } == seen.services.keys() - found.services
