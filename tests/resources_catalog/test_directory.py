"""A snapshot of a directory: its offers, in a fixed order, with what belongs to each place."""

from dataclasses import replace

import pytest

from resources_catalog.directory import Directory, Offer, by_id
from resources_catalog.listing import (
    Language,
    Location,
    LocationId,
    OfferedType,
    Organization,
    OrganizationId,
    Phone,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    TypeBasis,
    TypeId,
    Visibility,
)


def service(name: str, *types: str, organization: str | None = None) -> Service:
    offered = tuple(OfferedType(type_id=TypeId(each), confidence=900, basis=TypeBasis.STATED) for each in types)
    organization_id = OrganizationId(organization) if organization else None
    return Service(id=ServiceId(name), name=name, types=offered, organization_id=organization_id)


def location(name: str) -> Location:
    return Location(id=LocationId(name))


def link(of: str, at: str) -> ServiceAtLocation:
    return ServiceAtLocation(id=ServiceAtLocationId(f"{of}-{at}"), service_id=ServiceId(of), location_id=LocationId(at))


PANTRY, LEGAL, ALONE = service("pantry", "food.pantry", organization="org"), service("legal", "legal.aid"), service("x")
NORTH, SOUTH = location("north"), location("south")
ORGANIZATION = Organization(id=OrganizationId("org"), name="Help")


def directory() -> Directory:
    return Directory(
        source="town",
        version="1",
        organizations=by_id([ORGANIZATION]),
        services=by_id([PANTRY, LEGAL, ALONE]),
        locations=by_id([SOUTH, NORTH]),
        services_at_locations=(
            link("pantry", "south"),
            link("pantry", "north"),
            link("pantry", "north"),
            link("legal", "nowhere"),
            link("nothing", "north"),
        ),
    )


def test_every_service_is_an_offer_at_each_of_its_places_and_none_is_dropped() -> None:
    assert [offer.id for offer in directory().offers] == ["legal", "pantry@north", "pantry@south", "x"]


def test_an_offer_knows_its_organisation_and_place() -> None:
    _, north, _, alone = directory().offers

    assert north == Offer(
        service=PANTRY, organization=ORGANIZATION, location=NORTH, at_location=link("pantry", "north")
    )
    assert alone == Offer(service=ALONE)


def test_offers_are_found_by_type_and_by_service() -> None:
    whole = directory()

    assert {key: [each.id for each in offers] for key, offers in whole.offers_by_type.items()} == {
        "legal.aid": ["legal"],
        "food.pantry": ["pantry@north", "pantry@south"],
    }
    assert [each.id for each in whole.offers_by_service[ServiceId("pantry")]] == ["pantry@north", "pantry@south"]


def test_records_are_in_the_order_of_their_ids_and_of_two_with_one_id_the_first_stays() -> None:
    first, second = replace(ALONE, name="first"), replace(ALONE, name="second")

    assert list(by_id([first, PANTRY, second]).values()) == [PANTRY, first]


@pytest.mark.parametrize(
    ("of_service", "of_place", "expected"),
    [
        (Visibility.PUBLIC, None, Visibility.PUBLIC),
        (Visibility.PUBLIC, Visibility.PARTIAL, Visibility.PARTIAL),
        (Visibility.HIDDEN, Visibility.PARTIAL, Visibility.HIDDEN),
        (Visibility.PARTIAL, Visibility.PUBLIC, Visibility.PARTIAL),
    ],
)
def test_an_offer_is_as_visible_as_the_stricter_of_service_and_place(
    of_service: Visibility, of_place: Visibility | None, expected: Visibility
) -> None:
    place = replace(NORTH, visibility=of_place) if of_place else None

    assert Offer(service=replace(ALONE, visibility=of_service), location=place).visibility is expected


def test_what_is_said_for_the_place_stands_before_what_is_said_for_the_service() -> None:
    def hours(name: str) -> tuple[Schedule, ...]:
        return (Schedule(id=name),)

    def area(name: str) -> tuple[ServiceArea, ...]:
        return (ServiceArea(id=name),)

    here = replace(link("x", "north"), schedules=hours("here"), service_areas=area("here"))
    general = replace(ALONE, schedules=hours("service"), service_areas=area("service"))
    place = replace(NORTH, schedules=hours("place"), languages=(Language(code="es"),))

    whole = Offer(service=general, location=place, at_location=here)

    assert (whole.schedules, whole.service_areas, whole.languages) == (hours("here"), area("here"), place.languages)
    assert (replace(whole, at_location=None).schedules, replace(whole, at_location=None).service_areas) == (
        hours("service"),
        area("service"),
    )
    assert replace(whole, service=ALONE, at_location=None).schedules == hours("place")
    assert (Offer(service=ALONE).schedules, Offer(service=ALONE).languages) == ((), ())


def test_each_number_is_given_once_the_nearest_first() -> None:
    def phones(*numbers: str) -> tuple[Phone, ...]:
        return tuple(Phone(id=number, number=number) for number in numbers)

    offer = Offer(
        service=replace(ALONE, phones=phones("2", "1")),
        organization=replace(ORGANIZATION, phones=phones("4", "3")),
        location=replace(NORTH, phones=phones("3")),
        at_location=replace(link("x", "north"), phones=phones("1")),
    )

    assert [phone.number for phone in offer.phones] == ["1", "2", "3", "4"]
    assert Offer(service=ALONE).phones == ()
