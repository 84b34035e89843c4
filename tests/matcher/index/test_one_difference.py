"""Services that differ from one another in a single thing are told apart by the index wherever the flow tells them apart."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from matcher.candidates import AgeBands
from matcher.crosswalk import crosswalk
from matcher.fit import weights
from matcher.index import MatchingIndex
from matcher.proposal import NeedOptions, proposal
from matcher.request import EarlierContact, Request
from pie.assessment import THE_CLIENT, THE_HOUSEHOLD
from pie.codes import NeedDomain
from resources_catalog.criteria import AgeBetween, HasAll, Is
from resources_catalog.directory import Directory
from resources_catalog.listing import (
    Address,
    Capacity,
    CostOption,
    Language,
    Location,
    OfferedType,
    Phone,
    Point,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceId,
    ServiceStatus,
    TypeBasis,
    TypeId,
    Visibility,
)
from resources_catalog.places import Place
from tests.matcher import builders

ON = builders.ON
TRACK_RECORD = replace(weights(), track_record={ServiceId("known"): 300})
SQUARE = (
    '{"type": "Polygon", "coordinates": [[[-77.1, 38.8], [-76.9, 38.8], [-76.9, 39.0], [-77.1, 39.0], [-77.1, 38.8]]]}'
)
LEASE = RequiredDocument(id="d", document="Lease")
FAX = Phone(id="f", number="555-0101", type="fax")


def hours(byday: str, opens: str, closes: str, **more: Any) -> Schedule:
    return Schedule(id="h", freq="WEEKLY", byday=byday, opens_at=opens, closes_at=closes, **more)


def left(available: int, day: date | None) -> Capacity:
    updated = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    return Capacity(id="c", available=available, updated=updated)


def kind(type_id: str, confidence: int) -> OfferedType:
    return OfferedType(type_id=TypeId(type_id), confidence=confidence, basis=TypeBasis.STATED)


OFFICE = hours("MO,TU,WE", "09:00", "17:00")
SERVICES: tuple[dict[str, Any], ...] = (
    {"name": "Food Pantry"},
    {"name": "Food Delivery Hotline"},
    {"types": (kind("food.pantry", 700),)},
    {"types": (kind("food.pantry", 300),)},
    {"types": (kind("food.meals", 1000),)},
    {"types": (kind("food.pantry", 1000), kind("housing.emergency_shelter", 900))},
    {"types": (kind("food.pantry", 1000), kind("housing.emergency_shelter", 900)), "name": "Food Pantry"},
    {"types": (kind("food.pantry", 1000), kind("housing.emergency_shelter", 900)), "name": "Emergency Shelter"},
    {"types": (kind("crisis.suicide_line", 1000), kind("food.pantry", 1000))},
    {"status": ServiceStatus.ACTIVE},
    {"status": ServiceStatus.DEFUNCT},
    {"status": ServiceStatus.INACTIVE, "withheld_because": "do not refer"},
    {"withheld_because": "do not refer"},
    {"withheld_because": "exclude from website"},
    {"assured_on": None},
    {"assured_on": ON - timedelta(days=400)},
    {"assured_on": ON - timedelta(days=1200)},
    {"assured_on": ON - timedelta(days=1300)},
    {"criteria": (builders.stated(Is(fact="veteran")),)},
    {"criteria": (builders.suggested(Is(fact="veteran")),)},
    {"criteria": (builders.stated(AgeBetween(youngest=60)),)},
    {"criteria": (builders.stated(HasAll(fact="documents", values=("photo_id",))),)},
    {"criteria": (builders.stated(HasAll(fact="documents", values=("photo_id",))),), "required_documents": (LEASE,)},
    {"minimum_age": 18},
    {"minimum_age": 60},
    {"maximum_age": 12},
    {"required_documents": (LEASE,)},
    {"required_documents": (LEASE, RequiredDocument(id="e", document="Photo ID"))},
    {"languages": (Language(code="es"),)},
    {"languages": (Language(name="Spanish"),)},
    {"languages": (Language(code="fr"),)},
    {"languages": (Language(code="fr"),), "interpretation_services": "Yes"},
    {"interpretation_services": "Yes"},
    {"capacities": (left(0, ON - timedelta(days=1)),)},
    {"capacities": (left(0, None),)},
    {"capacities": (left(3, ON - timedelta(days=20)),)},
    {"wait_time": "6 weeks"},
    {"fees_description": "$20 a visit"},
    {"cost_options": (CostOption(id="c", amount=5),)},
    {"description": "Walk-ins welcome."},
    {"description": "Help with the application for food stamps."},
    {"description": "Meals delivered to your door."},
    {"application_process": "The list is closed."},
    {"schedules": (OFFICE,)},
    {"schedules": (hours("SA", "10:00", "12:00"),)},
    {"schedules": (hours("MO,TU,WE", "09:00", "17:00", attending_type="phone"),)},
    {"schedules": (hours("SA", "10:00", "12:00", valid_to=ON + timedelta(days=90)),)},
    {"service_areas": (ServiceArea(id="a", name="DC"),)},
    {"service_areas": (ServiceArea(id="a", name="Maryland"),)},
    {"service_areas": (ServiceArea(id="a", name="Virginia"),)},
    {"service_areas": (ServiceArea(id="a", name="statewide"),)},
    {"service_areas": (ServiceArea(id="a", extent=SQUARE),)},
    {"service_areas": (ServiceArea(id="a", extent=SQUARE.replace("38.", "36.").replace("39.", "37.")),)},
    {"phones": ()},
    {"phones": (), "email": "office@agency.example"},
    {"phones": (FAX,)},
    {"visibility": Visibility.PARTIAL},
    {"id": ServiceId("tried")},
    {"id": ServiceId("failed")},
    {"id": ServiceId("known")},
)
"""Each a service like all the others but for this."""
PLACES: tuple[dict[str, Any], ...] = (
    {"point": Point(latitude=38.99, longitude=-77.0)},
    {"point": Point(latitude=39.9, longitude=-77.0)},
    {"point": Point(latitude=39.99, longitude=-77.0)},
    {"point": None},
    {"point": None, "addresses": ()},
    {"addresses": ()},
    {"approximate": True, "region": "Easton"},
    {"approximate": True, "region": "Weston"},
    {"location_type": "virtual"},
    {"visibility": Visibility.PARTIAL},
    {"addresses": (Address(id="m", address_1="1 Main Street", city="Weston", state_province="MD"),)},
    {"point": Point(latitude=39.9, longitude=-77.0), "location_type": "virtual"},
)
"""Each a place like all the others but for this."""


def different(places: Iterable[dict[str, Any]]) -> Directory:
    plain = builders.service("plain", status=ServiceStatus.UNKNOWN, organization_id=None)
    services: list[Service] = [plain]
    at: dict[str, list[Location]] = {"plain": [builders.place("home")]}
    for number, change in enumerate(SERVICES):
        own = replace(plain, **({"id": ServiceId(f"s{number:02}")} | change))
        services.append(own)
        at[own.id] = [builders.place(f"home{number:02}")]
    for number, change in enumerate(places):
        elsewhere = replace(plain, id=ServiceId(f"p{number:02}"))
        services.append(elsewhere)
        at[elsewhere.id] = [replace(builders.place(f"at{number:02}"), **change)]
    for number, reached in enumerate(({}, {"phones": ()}, {"phones": (), "email": "office@agency.example"})):
        services.append(replace(plain, id=ServiceId(f"nowhere{number}"), **reached))
    at["tried"].extend(at["p00"])
    found = builders.directory(*services, at=at)
    by_phone = (hours("MO", "09:00", "17:00", attending_type="phone"),)
    links = (
        replace(link, schedules=by_phone) if link.id == "tried-at00" else link for link in found.services_at_locations
    )
    return replace(found, services_at_locations=tuple(links))


def asked(**more: Any) -> Request:
    needs = [builders.need(domain) for domain in (NeedDomain.FOOD, NeedDomain.BED_TONIGHT, NeedDomain.MENTAL_HEALTH)]
    needs += [builders.need(NeedDomain.FOOD, THE_HOUSEHOLD)]
    return builders.request(*more.pop("needs", needs), **more)


SPANISH = {"languages": ["es"], "documents": ["birth_certificate"], "age": 34, "veteran": False}
LATER = date(2026, 7, 20)
REQUESTS = {
    "of whom little is known": asked(),
    "who speaks Spanish and has few papers": asked(known=SPANISH),
    "who can only come at the weekend": asked(known={"free_hours": ["weekend"], "transport_modes": ["walk", "bus"]}),
    "who cannot leave home": asked(known={"homebound": True}),
    "who has no phone": asked(known={"phone_access": False}),
    "who has little time": asked(known={"transport_modes": ["bus"], "travel_minutes_max": 45}),
    "who tried before": asked(
        earlier=(
            EarlierContact(service=ServiceId("tried"), helped=True, on=ON),
            EarlierContact(service=ServiceId("failed"), helped=False, on=ON - timedelta(days=2)),
        )
    ),
    "who lives elsewhere": asked(place=Place(state="MD", point=Point(latitude=39.5, longitude=-76.5), is_exact=True)),
    "whose place is not known": asked(place=Place()),
    "with a child": asked(others=(builders.somebody("ana", "your child Ana", age=8, veteran=True),), known=SPANISH),
    "in danger": asked(escalations=(builders.escalation(),)),
    "months later": replace(asked(known={"free_hours": ["weekend"]}), on=LATER),
    "and nobody knows for whom": asked(needs=[builders.need(NeedDomain.FOOD, THE_CLIENT)], household_members=()),
}


@pytest.fixture(scope="module")
def town() -> tuple[Directory, MatchingIndex]:
    found = different(PLACES)
    return found, MatchingIndex(found, crosswalk())


@pytest.mark.parametrize("name", REQUESTS)
def test_each_difference_counts_as_it_does_in_the_flow(name: str, town: tuple[Directory, MatchingIndex]) -> None:
    found, index = town
    request = REQUESTS[name]

    quick = index.proposal(request, weights=TRACK_RECORD, limit=200)

    slow = proposal(request, found, crosswalk=crosswalk(), weights=TRACK_RECORD, limit=200)
    for one, other in zip(quick.needs, slow.needs, strict=True):
        assert lines(one) == lines(other)
    assert repr(quick) == repr(slow)


def test_the_bands_count_from_match_to_match(town: tuple[Directory, MatchingIndex]) -> None:
    found, index = town

    for bands in (AgeBands(), AgeBands(lower_after_days=10, withhold_after_days=390), AgeBands()):
        slow = proposal(asked(), found, crosswalk=crosswalk(), bands=bands, limit=200)
        assert repr(index.proposal(asked(), bands=bands, limit=200)) == repr(slow)


def lines(need: NeedOptions) -> list[str]:
    """What stands where, in one line each, so that a difference is seen."""
    shown = [f"{each.candidate.offer.id} {each.fit.score} {each.eligibility.standing.name}" for each in need.options]
    return [*shown, *(f"{each.offer.id} left out: {each.reason.value} {each.because}" for each in need.withheld)]
