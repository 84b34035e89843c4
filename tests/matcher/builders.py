"""Small directories and requests in as few words as a test needs; everything is invented."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from matcher.request import Request, Somebody, Travel
from pie.assessment import CLIENT_ID, THE_CLIENT, Beneficiary, PersonId
from pie.circumstances import NOTHING_KNOWN, Circumstances
from pie.codes import NeedDomain, Severity
from pie.needs import Need, bare_need
from pie.safety import Escalation, EscalationLevel
from resources_catalog.criteria import Basis, Criterion, Rule
from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import (
    Address,
    Location,
    LocationId,
    OfferedType,
    Organization,
    OrganizationId,
    Phone,
    Point,
    Service,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    TypeBasis,
    TypeId,
)
from resources_catalog.places import Place

ON = date(2026, 3, 2)
VERIFIED = date(2026, 2, 1)
HOME = Point(latitude=38.90, longitude=-77.00)
PANTRY = TypeId("food.pantry")


def service(
    id_: str, *, types: Mapping[str, int] | str = PANTRY, criteria: Iterable[Criterion] = (), **more: Any
) -> Service:
    """A service of a kind; verified lately and with a number to call unless the test says otherwise."""
    given = {types: 1000} if isinstance(types, str) else types
    fields: dict[str, Any] = {
        "name": f"Service {id_}",
        "organization_id": OrganizationId(f"org-{id_}"),
        "assured_on": VERIFIED,
        "phones": (Phone(id=f"phone-{id_}", number="555-0100"),),
    }
    return Service(
        id=ServiceId(id_),
        types=tuple(
            OfferedType(type_id=TypeId(type_id), confidence=sure, basis=TypeBasis.STATED)
            for type_id, sure in given.items()
        ),
        criteria=tuple(criteria),
        **(fields | more),
    )


def place(id_: str, point: Point | None = HOME, **more: Any) -> Location:
    """A public place with a street."""
    address = Address(id=f"address-{id_}", address_1=f"{id_} Main Street", city="Easton", state_province="DC")
    fields: dict[str, Any] = {"addresses": (address,), "name": f"House {id_}"}
    return Location(id=LocationId(id_), point=point, **(fields | more))


def directory(*services: Service, at: Mapping[str, Iterable[Location]] | None = None, **more: Any) -> Directory:
    """A directory of these services, each at the places given under its id."""
    given = {id_: tuple(places) for id_, places in (at or {}).items()}
    organizations = (
        Organization(id=each.organization_id, name=f"Agency {each.id}") for each in services if each.organization_id
    )
    links = (
        ServiceAtLocation(id=ServiceAtLocationId(f"{id_}-{each.id}"), service_id=ServiceId(id_), location_id=each.id)
        for id_, places in sorted(given.items())
        for each in places
    )
    return Directory(
        source="invented",
        version="1",
        organizations=by_id(organizations),
        services=by_id(services),
        locations=by_id(each for places in given.values() for each in places),
        services_at_locations=tuple(links),
        **more,
    )


def stated(rule: Rule) -> Criterion:
    return Criterion(rule=rule, basis=Basis.STATED, source="criteria")


def suggested(rule: Rule, words: str = "words of the record") -> Criterion:
    return Criterion(rule=rule, basis=Basis.SUGGESTED, source="eligibility_description", words=words)


def need(domain: NeedDomain = NeedDomain.FOOD, beneficiary: Beneficiary = THE_CLIENT, **more: Any) -> Need:
    return bare_need(domain, beneficiary, more.pop("severity", Severity.HIGH), **more)


def somebody(id_: str, called: str, **known: object) -> Somebody:
    return Somebody(id=PersonId(id_), called=called, circumstances=Circumstances.of(known))


def request(
    *needs: Need,
    known: Mapping[str, object] | None = None,
    household: Mapping[str, object] | None = None,
    others: Iterable[Somebody] = (),
    **more: Any,
) -> Request:
    """A request for these needs (food, where none is given) of a client in the middle of the invented town."""
    client = Circumstances.of(known) if known else NOTHING_KNOWN
    travel = Travel(
        modes=frozenset(client.known.get("transport_modes", frozenset())),  # type: ignore[call-overload]
        minutes_max=client.known.get("travel_minutes_max"),  # type: ignore[call-overload]
        free_hours=frozenset(client.known.get("free_hours", frozenset())),  # type: ignore[call-overload]
    )
    people = (Somebody(id=CLIENT_ID, called="you", circumstances=client), *others)
    fields: dict[str, Any] = {
        "household": Circumstances.of(household or {}),
        "household_members": tuple(each.id for each in people[1:]),
        "place": Place(point=HOME, state="DC", is_exact=True),
        "travel": travel,
    }
    return Request(on=ON, needs=needs or (need(),), people=people, **(fields | more))


def escalation(flag: str = "suicide", level: EscalationLevel = EscalationLevel.IMMEDIATE) -> Escalation:
    return Escalation(flag=flag, level=level, title=flag, because=("a finding",), actions=("stay",))
