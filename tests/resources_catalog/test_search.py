"""Finding services by words."""

import pytest

from resources_catalog.classify import classified
from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import (
    Location,
    LocationId,
    Organization,
    OrganizationId,
    Service,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    Visibility,
)
from resources_catalog.search import SearchIndex, search
from resources_catalog.taxonomy import service_types


def service(name: str, description: str | None = None, **more: object) -> Service:
    return Service(id=ServiceId(name.lower()), name=name, description=description, **more)


def directory(*services: Service, **more: object) -> Directory:
    return classified(Directory(source="a test", version="1", services=by_id(services), **more), service_types())


TOWN = directory(
    service("Tuesday Food Pantry", "Groceries once a week."),
    service("Soup Corner", "Hot meals for all."),
    service("Riverside Shelter", "Beds for women tonight."),
    service("Rental Assistance", "Money for tenants behind on the rent."),
    service("Bright Smiles", "A dental clinic.", organization_id=OrganizationId("o")),
    service("Tax Aide", "Free tax preparation."),
    organizations=by_id([Organization(id=OrganizationId("o"), name="Marigold Foundation")]),
)


def names(words: str, within: Directory = TOWN) -> list[str]:
    return [found.service_id for found in search(within, words)]


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("food pantry", "tuesday food pantry"),
        ("fod pantrie", "tuesday food pantry"),
        ("FOOD PANTRIES", "tuesday food pantry"),
        ("soup kitchen", "soup corner"),
        ("shleter for women", "riverside shelter"),
        ("help with my rent", "rental assistance"),
        ("dentist", "bright smiles"),
        ("dentista", "bright smiles"),
        ("marigold", "bright smiles"),
        ("impuestos", "tax aide"),
    ],
)
def test_words_find_the_service_that_is_meant(words, best):
    assert names(words)[0] == best


@pytest.mark.parametrize("words", ["", "  ", "!?", "qqqqqqqq"])
def test_words_that_say_nothing_find_nothing(words):
    assert names(words) == []


def test_words_that_only_ask_are_read_as_they_stand():
    assert names("help with") == []


def test_an_empty_directory_is_no_trouble():
    assert names("food", directory()) == []


def test_services_without_texts_are_still_found_by_name():
    assert names("zebra", directory(service("Zebra"))) == ["zebra"]


def test_nameless_services_find_nothing():
    assert names("zebra", directory(service("!"))) == []


def test_every_hit_says_why():
    (first, *_) = search(TOWN, "fod pantry")

    assert first.because == (
        "is a service of the type 'Food pantry'",
        "name: 'Tuesday Food Pantry'",
        "'fod' read as 'food'",
    )


def test_the_limit_keeps_the_best():
    assert [found.service_id for found in search(TOWN, "food pantry", 1)] == ["tuesday food pantry"]


def test_the_order_of_the_records_does_not_matter():
    other_way = directory(*reversed(TOWN.services.values()), organizations=TOWN.organizations)

    assert search(other_way, "food") == search(TOWN, "food")


def test_a_very_long_question_is_cut():
    assert names("food pantry " * 100_000)[0] == "tuesday food pantry"


def test_a_hidden_service_is_not_found():
    assert names("zebra", directory(service("Zebra", visibility=Visibility.HIDDEN))) == []


def test_the_text_of_a_partial_service_is_not_read():
    hiding = directory(service("Haven", "Behind the zebra enclosure.", visibility=Visibility.PARTIAL))

    assert names("zebra", hiding) == []
    assert names("haven", hiding) == ["haven"]


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ((Visibility.HIDDEN,), []),
        ((Visibility.PARTIAL,), []),
        ((Visibility.PUBLIC, Visibility.HIDDEN), []),
        ((Visibility.PUBLIC,), ["haven"]),
    ],
)
def test_the_strictest_place_decides_what_is_read(places, found):
    here = directory(
        service("Haven", "Behind the zebra enclosure."),
        locations=by_id([Location(id=LocationId(str(at)), visibility=seen) for at, seen in enumerate(places)]),
        services_at_locations=tuple(
            ServiceAtLocation(
                id=ServiceAtLocationId(str(at)), service_id=ServiceId("haven"), location_id=LocationId(str(at))
            )
            for at in range(len(places))
        ),
    )

    assert names("zebra", here) == found


def test_whoever_may_see_more_finds_more():
    hiding = directory(service("Haven", "Behind the zebra enclosure.", visibility=Visibility.HIDDEN))

    index = SearchIndex(hiding, seen=lambda _: Visibility.PUBLIC)

    assert [found.service_id for found in index.search("zebra")] == ["haven"]
