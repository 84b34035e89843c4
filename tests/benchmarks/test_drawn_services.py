"""The second drawing of services: few of one organisation, no words twice, and no organisation on both sides."""

from collections import Counter

import pytest

from benchmarks.quality.sampled_services import (
    half_of,
    organisation_of,
    second_half_of,
    second_service_places,
    service_places,
)
from benchmarks.quality.service_labels import labelled_services
from benchmarks.quality.sources import Half, Place, Sources


@pytest.fixture
def drawn_of(tmp_path, monkeypatch):
    """The names of the services that a second drawing takes from (organisation, service, description)."""

    def drawn(services, first=(), count=40):
        (tmp_path / "port").mkdir()
        (tmp_path / "port" / "organizations.csv").write_text(
            "id,name\n" + "".join(f"{at},{name}\n" for at, (name, *_) in enumerate(services) if name), encoding="utf-8"
        )
        (tmp_path / "port" / "services.csv").write_text(
            "id,organization_id,name,description\n"
            + "".join(f"{at},{at},{name},{told}\n" for at, (_, name, told) in enumerate(services)),
            encoding="utf-8",
        )
        places = [Place(file="port/services.csv", row=row, column="name") for row in first]
        monkeypatch.setattr("benchmarks.quality.sampled_services.service_places", lambda _: places)
        monkeypatch.setattr(
            "benchmarks.quality.sampled_services.SECOND_SERVICES", (("port/services.csv", "name", count),)
        )
        sources = Sources(tmp_path)
        return sorted(sources.text(place) for place in second_service_places(sources))

    return drawn


MEALS = "Hot meals at noon for everybody in the quarter by the harbour"
BEDS = "Forty beds every night of the year with breakfast and lockers"
CLASSES = "English taught in the evening to beginners and advanced pupils"


@pytest.mark.parametrize(
    ("services", "expected"),
    [
        pytest.param([("Oak", "a", MEALS), ("Elm", "b", BEDS)], ["a", "b"], id="two that differ"),
        pytest.param([("Oak", "a", MEALS), ("Elm", "b", MEALS.upper())], 1, id="one description twice"),
        pytest.param([("Oak", "a", MEALS), ("Elm", "b", f"{MEALS} and the old town")], 1, id="one in the other"),
        pytest.param([("Oak", "a", MEALS), ("Elm", "b", "Meals")], ["a"], id="too little said"),
        pytest.param([("Oak", "a", MEALS), ("", "b", BEDS)], ["a"], id="an organisation without a name"),
        pytest.param(
            [("Oak", each, told) for each, told in zip("abc", (MEALS, BEDS, CLASSES), strict=True)],
            2,
            id="three of one",
        ),
    ],
)
def test_a_second_drawing_takes_each_description_once_and_few_of_one_organisation(drawn_of, services, expected):
    found = drawn_of(services)

    assert (found if isinstance(expected, list) else len(found)) == expected


@pytest.mark.parametrize(
    ("other", "both"),
    [
        pytest.param("Harbour Aid East", True, id="near, and of the same half"),
        pytest.param("Harbour Aid Inc.", False, id="near, and of the other half"),
        pytest.param("Elm", True, id="of the other half, and not near"),
    ],
)
def test_names_that_are_near_stand_in_one_half_only(drawn_of, other, both):
    found = drawn_of([("Harbour Aid", "a", MEALS), (other, "b", BEDS)])

    assert len(found) == (2 if both else 1)


@pytest.mark.parametrize("letters", ["HFELT", "HELP"])
def test_a_name_written_by_its_first_letters_is_near(drawn_of, letters):
    name = {"HFELT": "Hope for Every Late Traveller", "HELP": "Hope for Every Late Passenger"}[letters]

    found = drawn_of([(name, "a", MEALS), (letters, "b", BEDS)])

    assert half_of(name.casefold()) is not half_of(letters.casefold())
    assert len(found) == 1


def test_an_organisation_of_the_first_drawing_is_for_development_and_so_is_none_with_a_near_name(drawn_of):
    harbour = "Harbour Aid"

    found = drawn_of([(harbour, "a", MEALS), (harbour, "b", BEDS), ("Harbour Aid East", "c", CLASSES)], first=[1])

    assert half_of("harbour aid") is half_of("harbour aid east") is Half.HELD_OUT
    assert second_half_of("harbour aid", {"harbour aid"}) is Half.DEVELOPMENT
    assert found == ["b"]


def test_an_organisation_is_for_development_or_held_out_and_never_both(shared):
    sources = Sources(shared / "directories")
    first = {organisation_of(place, sources) for place in service_places(sources)}

    labels, _ = labelled_services(sources)

    by_half = {half: {organisation_of(label.place, sources) for label in labels if label.half is half} for half in Half}
    assert first <= by_half[Half.DEVELOPMENT]
    assert by_half[Half.DEVELOPMENT].isdisjoint(by_half[Half.HELD_OUT])
    assert Counter(label.half for label in labels) == {Half.DEVELOPMENT: 480, Half.HELD_OUT: 160}
    assert len({label.place for label in labels}) == len({label.id for label in labels}) == len(labels)


def test_an_agency_that_offers_programmes_is_no_service_of_its_own(shared):
    sources = Sources(shared / "directories")

    labels, _ = labelled_services(sources)

    records = [sources.records(label.place.file)[label.place.row - 1] for label in labels]
    parents = {record["ParentAgencyNum"] for record in sources.records("icarol-dc-2012.csv")}
    in_dc = [record for label, record in zip(labels, records, strict=True) if label.place.file == "icarol-dc-2012.csv"]
    assert {record["TaxonomyLevelName"] for record in in_dc} == {"Program"}
    assert parents.isdisjoint(record["ResourceAgencyNum"] for record in in_dc)
