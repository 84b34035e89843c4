"""Words on areas: states, counties, numbered parts, postcodes, distances, and the directory's own names."""

import pytest

from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import Address, Location, LocationId, Service, ServiceArea, ServiceId, Visibility
from resources_catalog.record_texts import areas_named_by, read_areas


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kestrel County", ["county kestrel"]),
        ("Kestrel and Alder Counties", ["county kestrel", "county alder"]),
        ("Counties of Kestrel, Saint Marco and Alder", ["county kestrel", "county saint marco", "county alder"]),
        ("the surrounding counties", []),
        ("Old Mill County", ["county old mill"]),
        (
            "Wards 1, 2 and parts of 5 and 6",
            ["numbered ward 1", "numbered ward 2", "numbered ward 5 part", "numbered ward 6 part"],
        ),
        ("County of Alder", ["county alder"]),
        ("San Marco County, Elm County", ["county san marco", "county elm"]),
        ("Wards 7 and 8", ["numbered ward 7", "numbered ward 8"]),
        ("Ward 2, part of Ward 6", ["numbered ward 2", "numbered ward 6 part"]),
        ("20001, 20002-1234", ["postcode 20001", "postcode 20002"]),
        ("ZIP codes: 20001", ["postcode 20001"]),
        ("Statewide", ["statewide statewide"]),
        ("Nationwide", ["everywhere nationwide"]),
        ("No geographic restrictions", ["everywhere no geographic restrictions"]),
        ("United States", ["country US"]),
        ("U.S.", ["country US"]),
        ("Maryland, northern Virginia", ["state MD", "state VA part"]),
        ("District of Columbia", ["state DC"]),
        ("Washington, D.C.", ["state DC"]),
        ("Washington", []),
        ("Washington State", ["state WA"]),
        ("Alderford, MT", ["state MT part"]),
        ("Milltown, OR", ["state OR part"]),
        ("Elm County, Montana", ["county elm", "state MT part"]),
        ("Montana, Idaho, Oregon", ["state MT", "state ID", "state OR"]),
        ("Wards 1 and 4 of the District of Columbia", ["numbered ward 1", "numbered ward 4", "state DC part"]),
        ("Northeast area of Montana", ["state MT part"]),
        ("Residents of Montana", ["state MT"]),
        ("Mt. Olive", []),
        ("National", ["everywhere national"]),
        ("The national chapter of Elm County", ["county elm"]),
        ("Greater Alderford area", ["metro greater alderford area"]),
        ("DC metro area", ["metro dc metro area"]),
        ("City of Alderford", ["city alderford"]),
        ("Within 10 miles of Alderford", ["around within 10 miles of alderford"]),
        ("Kestrel County except Ward 3", ["county kestrel", "numbered ward 3 not"]),
        ("Old Mill", ["known old mill"]),
        ("NE and SE quadrants", []),
        ("Between 7th Street, Montana Avenue and Oregon Ave", []),
        ("Determine by calling", []),
        ("", []),
    ],
)
def test_areas_are_read(text: str, said: list[str]) -> None:
    read = read_areas(text, known=["Old Mill"])
    told = [
        f"{each.kind.value} {each.name}{' part' if each.is_part else ''}{' not' if each.is_excluded else ''}"
        for each in read.said
    ]

    assert told == said


def test_a_part_belongs_to_the_words_and_the_rest_stays_visible() -> None:
    read = read_areas("Parts of Montana and the valley")

    assert [each.span.words for each in read.said] == ["Parts of Montana"]
    assert [each.words for each in read.remainder] == ["and the valley"]


def test_the_names_of_a_directory_are_those_of_its_public_places_and_services() -> None:
    def place(town: str, visibility: Visibility = Visibility.PUBLIC) -> Location:
        return Location(id=LocationId(town), addresses=(Address(id=town, city=town),), visibility=visibility)

    def serving(area: str, visibility: Visibility = Visibility.PUBLIC) -> Service:
        areas = (ServiceArea(id=area, name=area),)
        return Service(id=ServiceId(area), name="", service_areas=areas, visibility=visibility)

    directory = Directory(
        source="town",
        version="1",
        services=by_id([serving("Old Mill"), serving("Secret Valley", Visibility.HIDDEN)]),
        locations=by_id([place("Alderford"), place("Hideaway", Visibility.PARTIAL)]),
    )

    assert areas_named_by(directory) == {"Old Mill", "Alderford"}
