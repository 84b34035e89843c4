"""From an assessment or bare needs to the request that the flow takes."""

from dataclasses import replace
from datetime import date

import pytest

from api.store import DirectoryOnFile
from api.usecases.ask import Asked, notes_on, request_of, version_of
from matcher.request import Acknowledgement
from pie.document import read_assessment, read_bare
from resources_catalog.errors import UnknownPostcode
from resources_catalog.listing import Point
from resources_catalog.places import Atlas, PlaceNames, read_postcodes
from tests.api.conftest import SAMPLE

TODAY = date(2026, 11, 24)


def assessment(**given):
    return read_assessment({"format": "pie-assessment/1", "id": "a", "assessed_on": "2026-11-03", "client": {}} | given)


def bare(**given):
    return Asked(about=read_bare({"needs": [{"domain": "food", "severity": 4}]} | given), on=TODAY)


def test_bare_needs_keep_their_age_their_household_and_their_wishes():
    asked = bare(
        needs=[{"domain": "food"}, {"domain": "employment", "wanted": "not_now"}],
        birth_date="1996-11-24",
        household={"facts": {"household_size": 3}},
    )

    request = request_of(asked)

    assert request.client.circumstances.known["age"] == 30
    assert request.household.known["household_size"] == 3
    assert {need.id: need.is_declined for need in request.needs} == {"food:client": False, "employment:client": True}


def test_an_age_that_is_told_needs_no_birth_date():
    assert request_of(bare(facts={"age": 34})).client.circumstances.known["age"] == 34
    assert "age" not in request_of(bare()).client.circumstances.known


def test_words_beside_bare_needs_may_raise_an_escalation():
    raised = request_of(bare(words="I want to kill myself tonight")).escalations

    assert "suicide" in {each.flag for each in raised}


def test_the_numbers_to_call_are_those_of_the_installation_where_nothing_tells_the_country():
    asked = bare(facts={"suicidal_thoughts": True, "suicidal_intent_or_plan": True})

    here, there = (" ".join(request_of(asked, country=code).escalations[0].actions) for code in ("US", "GB"))

    assert "988" in here
    assert "999" in there
    assert request_of(asked, country="GB").place == request_of(asked).place
    assert request_of(asked, country="GB").household == request_of(asked).household


def test_a_country_that_is_told_stands_before_the_installation_s():
    asked = bare(
        facts={"suicidal_thoughts": True, "suicidal_intent_or_plan": True},
        whereabouts={"country": "GB", "postcode": "M1 1AE"},
    )

    assert "999" in " ".join(request_of(asked, country="US").escalations[0].actions)


def test_a_postcode_that_does_not_exist_is_refused():
    with pytest.raises(UnknownPostcode):
        request_of(bare(whereabouts={"postcode": "00000"}))


def test_equal_contents_have_equal_versions_and_others_have_not():
    first, again = (version_of(Asked(about=assessment(), on=TODAY)) for _ in range(2))
    other = version_of(Asked(about=assessment(words="Help"), on=TODAY))

    assert first == again != other
    assert version_of(bare()) != version_of(bare(needs=[{"domain": "food", "severity": 5}]))
    assert len(version_of(bare())) == 12


def test_what_is_odd_about_the_asking_is_noted():
    asked = Asked(
        about=assessment(),
        on=date(2026, 11, 2),
        acknowledged=(Acknowledgement(flag="trafficking", by="Kim"),),
    )

    assert notes_on(asked, request_of(asked)) == (
        "The match is for 2026-11-02, a day before the assessment was made (2026-11-03).",
        "Nothing is raised that is called trafficking, so acknowledging it changes nothing.",
    )
    ordinary = replace(asked, on=TODAY, acknowledged=())
    assert notes_on(ordinary, request_of(ordinary)) == ()


NAMES = PlaceNames.of(DirectoryOnFile(SAMPLE / "directory").current())


@pytest.mark.parametrize(
    "asked", [bare(whereabouts={"name": "Alderford"}), bare(whereabouts={"name": "Alderford, MT"})]
)
def test_a_place_that_the_directory_knows_by_name_is_where_the_person_is(asked):
    atlas = Atlas(names=NAMES)

    request = request_of(asked, atlas=atlas)

    assert (request.place.city, request.place.county, request.place.state) == ("Alderford", "Kestrel County", "MT")
    assert request.place.point is not None
    assert not request.place.is_exact
    assert notes_on(asked, request, atlas=atlas) == ()


@pytest.mark.parametrize(
    ("whereabouts", "noted"),
    [
        ({"name": "Alderfort"}, "This directory knows no place of the name that was given; it has Alderford"),
        ({"postcode": "2000", "country": "AU"}, "Nothing here tells where postcodes of AU are"),
    ],
)
def test_a_place_that_cannot_be_told_is_noted_and_stays_unknown(whereabouts, noted):
    asked, atlas = bare(whereabouts=whereabouts), Atlas(names=NAMES)

    request = request_of(asked, atlas=atlas)

    [note] = notes_on(asked, request, atlas=atlas)
    assert note.startswith(noted)
    assert request.place.point is None


def test_a_table_of_postcodes_of_the_installation_is_used(tmp_path):
    table = tmp_path / "postcodes.csv"
    table.write_text("country,postcode,latitude,longitude,place,source\nGB,E1,51.5,-0.06,London,invented\n")
    atlas = Atlas(postcodes=read_postcodes(table))

    request = request_of(bare(whereabouts={"postcode": "E1 6AN", "country": "GB"}), atlas=atlas)

    assert (request.place.city, request.place.point) == ("London", Point(latitude=51.5, longitude=-0.06))
