"""A small invented town with a shelter that is kept secret, and parts over a store that hold it."""

from dataclasses import replace
from datetime import date
from itertools import count

from api.access import Caller
from api.ports import FixedClock, Parts
from api.settings import Settings
from api.store.served import DirectoryInStore
from api.usecases.directory.standing import SOURCE
from api.usecases.directory.take_in import import_directory
from resources_catalog.directory import Directory, by_id
from resources_catalog.hsds import Fault, Reading
from resources_catalog.listing import (
    Address,
    Location,
    LocationId,
    Organization,
    OrganizationId,
    Phone,
    Point,
    Service,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    ServiceStatus,
    Visibility,
)

TODAY = date(2026, 11, 24)
COORDINATOR = Caller.directory_keeper()
SHELTER = "00000000-0000-4000-8000-0000000000aa"
REFUGE = Location(
    id=LocationId("l-refuge"),
    name="Juniper House",
    description="Behind the mill on Juniper Lane",
    organization_id=OrganizationId("o-refuge"),
    visibility=Visibility.PARTIAL,
    point=Point(latitude=46.5981, longitude=-112.0412),
    addresses=(Address(id="a-refuge", address_1="77 Juniper Lane", city="Alderford", state_province="MT", postal_code="59601"),),
)  # fmt: skip
SHELTER_SERVICE = Service(
    id=ServiceId(SHELTER),
    name="Emergency shelter for people who flee violence",
    description="A confidential shelter at 77 Juniper Lane",
    organization_id=OrganizationId("o-refuge"),
    status=ServiceStatus.ACTIVE,
    assured_on=date(2026, 9, 1),
    phones=(Phone(id="p-refuge", number="(406) 555-0199"),),
)
PUBLIC_PLACES = 6


def town(**changed: object) -> Directory:
    """The town; ``changed`` are attributes of the directory that are other."""
    organizations = [
        Organization(id=OrganizationId("o-kitchen"), name="Open Door Kitchen"),
        Organization(id=OrganizationId("o-refuge"), name="Harbour Trust"),
    ]
    services = [
        Service(
            id=ServiceId(f"s-{number}"),
            name=("Food pantry", "Soup kitchen", "Clothing closet", "Legal aid", "Bus passes", "Job club")[number],
            description="Open to everybody in the valley",
            organization_id=OrganizationId("o-kitchen"),
            status=ServiceStatus.ACTIVE if number else ServiceStatus.INACTIVE,
            assured_on=date(2026, 6, 1 + number),
        )
        for number in range(PUBLIC_PLACES)
    ]
    places = [
        Location(
            id=LocationId(f"l-{number}"),
            name=f"Hall {number}",
            organization_id=OrganizationId("o-kitchen"),
            point=Point(latitude=46.58 + number / 100, longitude=-112.02 - number / 100),
            addresses=(
                Address(id=f"a-{number}", address_1=f"{number + 1} Main Street", city="Alderford", state_province="MT"),
            ),
        )
        for number in range(PUBLIC_PLACES)
    ]
    links = [
        ServiceAtLocation(
            id=ServiceAtLocationId(f"sl-{number}"), service_id=services[number].id, location_id=places[number].id
        )
        for number in range(PUBLIC_PLACES)
    ]
    at_refuge = ServiceAtLocation(
        id=ServiceAtLocationId("sl-refuge"), service_id=SHELTER_SERVICE.id, location_id=REFUGE.id
    )
    made = Directory(
        source=SOURCE,
        version="read",
        organizations=by_id(organizations),
        services=by_id([*services, SHELTER_SERVICE]),
        locations=by_id([*places, REFUGE]),
        services_at_locations=tuple(sorted([*links, at_refuge], key=lambda each: (each.service_id, each.location_id))),
    )
    return replace(made, **changed)


def read(directory: Directory, *faults: Fault) -> Reading:
    """A file that was read as this directory."""
    return Reading(directory=directory, faults=faults, counts={}, format="HSDS 3.x JSON")


def parts_over(store, **settings):
    """Parts over a store, with ids that count."""
    numbers = count(1)
    return Parts(
        settings=Settings(**settings),
        clock=FixedClock(day=TODAY),
        directories=DirectoryInStore(store),
        cases=None,
        store=store,
        new_id=lambda: f"id-{next(numbers)}",
    )


def take_in(parts, directory, *faults, **how):
    """The file taken in by a coordinator."""
    return import_directory(parts, COORDINATOR, read(directory, *faults), name="town.json", **how)


def without_services(directory: Directory, *ids: str) -> Directory:
    """The directory without some services and where they are given."""
    return replace(
        directory,
        services=by_id(each for each in directory.services.values() if each.id not in ids),
        services_at_locations=tuple(each for each in directory.services_at_locations if each.service_id not in ids),
    )


def with_service(directory: Directory, id_: str, **changed: object) -> Directory:
    """The directory with another version of one service."""
    services = {**directory.services, id_: replace(directory.services[id_], **changed)}
    return replace(directory, services=by_id(services.values()))
