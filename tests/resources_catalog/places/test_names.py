"""A place by the name that the directory itself uses; what is not clear is told, and nothing of a secret place is."""

from dataclasses import replace
from pathlib import Path

import pytest

from resources_catalog.directory import Directory, by_id
from resources_catalog.hsds import read_directory
from resources_catalog.listing import (
    Address,
    Location,
    LocationId,
    Point,
    Service,
    ServiceArea,
    ServiceId,
    Visibility,
)
from resources_catalog.places import Atlas, NamedPlace, NameKind, Place, PlaceNames
from resources_catalog.visibility import as_seen_with

SAMPLE = Path(__file__).resolve().parents[3] / "data" / "sample" / "directory"


def place(n: int, city: str, state: str = "MT", county: str | None = None, **more: object) -> Location:
    address = Address(id=f"a{n}", address_1=f"{n} Quay", city=city, region=county, state_province=state)
    fields = {"point": Point(latitude=45 + n / 10, longitude=-110.0), "addresses": (address,)}
    return Location(id=LocationId(f"l{n}"), **(fields | more))  # type: ignore[arg-type]


def directory(*places: Location, areas: tuple[str, ...] = ()) -> Directory:
    named = tuple(ServiceArea(id=f"x{n}", name=name) for n, name in enumerate(areas))
    service = Service(id=ServiceId("s"), name="Soup", service_areas=named)
    return Directory(source="town", version="1", services=by_id([service]), locations=by_id(places))


TOWN = PlaceNames.of(
    directory(
        *(place(n, "Alderford", county="Kestrel") for n in range(3)),
        place(3, "Brindle", county="Kestrel County"),
        place(4, "Brindle", county="Osprey County"),
        place(5, "Washington", state="DC"),
        place(6, "Washington", state="Maryland"),
        areas=("Ward 7", "Ward 7", "Kestrel County", "Montana", "Nationwide", "Wards 5; 6", "99999", "Old Mill"),
    )
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Alderford", [NamedPlace(name="Alderford", kind=NameKind.CITY, state="MT", county="Kestrel County", centre=Point(latitude=45.1, longitude=-110.0))]),
        ("alderford, montana", [NamedPlace(name="Alderford", kind=NameKind.CITY, state="MT", county="Kestrel County", centre=Point(latitude=45.1, longitude=-110.0))]),
        ("Brindle", [NamedPlace(name="Brindle", kind=NameKind.CITY, state="MT")]),
        ("kestrel  county", [NamedPlace(name="Kestrel County", kind=NameKind.COUNTY, state="MT")]),
        ("Ward 7", [NamedPlace(name="Ward 7", kind=NameKind.AREA)]),
        ("old mill", [NamedPlace(name="Old Mill", kind=NameKind.AREA)]),
        ("Washington, MD", [NamedPlace(name="Washington", kind=NameKind.CITY, state="MD")]),
        ("Washington", [NamedPlace(name="Washington", kind=NameKind.CITY, state="DC"), NamedPlace(name="Washington", kind=NameKind.CITY, state="MD")]),
        ("Alderford, DC", []),
        ("Montana", []),
        ("Nationwide", []),
        ("99999", []),
        ("", []),
    ],
)  # fmt: skip
def test_a_name_stands_for_the_places_that_the_directory_calls_so(name: str, found: list[NamedPlace]) -> None:
    assert list(TOWN.find(name)) == found


@pytest.mark.parametrize(
    ("name", "told", "completed"),
    [
        ("Alderford", Place(), Place(city="Alderford", county="Kestrel County", state="MT", point=Point(latitude=45.1, longitude=-110.0))),
        ("Brindle", Place(), Place(city="Brindle", state="MT")),
        ("Kestrel County", Place(), Place(county="Kestrel County", state="MT")),
        ("Ward 7", Place(city="Elsewhere"), Place(city="Elsewhere", areas=frozenset({"Ward 7"}))),
        ("Washington", Place(), Place()),
        ("Atlantis", Place(city="Brindle"), Place(city="Brindle")),
        (None, Place(city="alderford"), Place(city="alderford", point=Point(latitude=45.1, longitude=-110.0))),
        (None, Place(city="alderford", state="ID"), Place(city="alderford", state="ID")),
        (None, Place(city="Washington"), Place(city="Washington")),
        ("Alderford", Place(point=Point(latitude=1, longitude=2), is_exact=True), Place(city="Alderford", county="Kestrel County", state="MT", point=Point(latitude=1, longitude=2), is_exact=True)),
    ],
)  # fmt: skip
def test_a_name_completes_what_was_told_and_never_overrides_it(name: str | None, told: Place, completed: Place) -> None:
    assert TOWN.located(told, name) == completed


def test_what_a_name_could_mean_is_told() -> None:
    atlas = Atlas(names=TOWN)

    [unclear] = atlas.remarks(Place(), "Washington")
    assert unclear == (
        "The place that was named could be the town Washington in DC or the town Washington in MD, so it was not used: "
        "name it with its state or county."
    )
    assert atlas.remarks(Place(), "Alderfort") == (
        "This directory knows no place of the name that was given; it has Alderford. It was not used.",
    )
    assert atlas.remarks(Place(), "Qqq") == (
        "This directory knows no place of the name that was given. It was not used.",
    )
    assert atlas.remarks(Place(), "Ward 7") == ()


@pytest.mark.parametrize("visibility", [Visibility.PARTIAL, Visibility.HIDDEN])
def test_a_place_that_is_kept_secret_gives_no_name_and_no_centre(visibility: Visibility) -> None:
    secret = place(9, "Marigold", county="Marigold County", visibility=visibility)
    public = [place(n, "Alderford") for n in range(2)]
    third = replace(place(2, "Alderford"), visibility=visibility)

    names = PlaceNames.of(as_seen_with(directory(*public, third, secret)))

    assert (names.find("Marigold"), names.find("Marigold County")) == ((), ())
    assert names.find("Alderford")[0].centre is None


def test_a_county_that_is_named_covers_its_people_in_the_sample_town() -> None:
    names = PlaceNames.of(as_seen_with(read_directory(SAMPLE).directory))

    town = names.located(Place(), "Alderford")

    assert (town.city, town.county, town.state, town.point is not None) == ("Alderford", "Kestrel County", "MT", True)
    assert names.located(Place(), "Kestrel County") == Place(county="Kestrel County", state="MT")
