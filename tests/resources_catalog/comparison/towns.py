"""Invented directories of any size, with a change here and there."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import (
    Address,
    Location,
    LocationId,
    Organization,
    OrganizationId,
    Phone,
    Point,
    Schedule,
    Service,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
)

_STREETS = ("Quay", "Mill Lane", "Alder Row", "Harbour Road", "Chapel Hill")
_KINDS = ("Soup kitchen", "Tool library", "Reading hour", "Bus passes", "Debt advice", "Warm room")


def town(size: int, *, prefix: str = "") -> Directory:
    """So many services, each at a place of its own; ``prefix`` stands before every id."""
    organizations = [
        Organization(id=OrganizationId(f"{prefix}o{n}"), name=f"Agency {n}", description=f"The agency numbered {n}")
        for n in range(max(1, size // 4))
    ]
    return Directory(
        source="town",
        version="1",
        organizations=by_id(organizations),
        services=by_id(_service(n, prefix, organizations[n % len(organizations)].id) for n in range(size)),
        locations=by_id(_location(n, prefix) for n in range(size)),
        services_at_locations=tuple(link(f"{prefix}s{n}", f"{prefix}l{n}") for n in range(size)),
    )


def link(service: str, location: str, **more: Any) -> ServiceAtLocation:
    """A service at a place."""
    return ServiceAtLocation(
        id=ServiceAtLocationId(f"{service}@{location}"),
        service_id=ServiceId(service),
        location_id=LocationId(location),
        **more,
    )


def with_services(directory: Directory, changes: Mapping[str, Mapping[str, Any]]) -> Directory:
    """The directory with fields of some services changed."""
    changed = (replace(each, **changes.get(id_, {})) for id_, each in directory.services.items())
    return replace(directory, services=by_id(changed))


def with_location(directory: Directory, id_: str, **fields: Any) -> Directory:
    """The directory with fields of one place changed."""
    changed = replace(directory.locations[id_], **fields)
    return replace(directory, locations=by_id([*(directory.locations | {id_: changed}).values()]))


def without_services(directory: Directory, ids: Iterable[str]) -> Directory:
    """The directory without some services and their links."""
    gone = set(ids)
    return replace(
        directory,
        services=by_id(each for id_, each in directory.services.items() if id_ not in gone),
        services_at_locations=tuple(each for each in directory.services_at_locations if each.service_id not in gone),
    )


def _service(n: int, prefix: str, organization: OrganizationId) -> Service:
    return Service(
        id=ServiceId(f"{prefix}s{n}"),
        name=f"{_KINDS[n % len(_KINDS)]} {n}",
        organization_id=organization,
        description=f"What number {n} does for people.",
        email=f"desk{n}@town.example",
        assured_on=date(2026, 1, 1) + timedelta(days=n % 200),
        phones=(Phone(id=f"{prefix}p{n}", number=f"406-555-{n:04}", type="voice"),),
        schedules=(Schedule(id=f"{prefix}h{n}", freq="WEEKLY", byday="MO,TU", opens_at="09:00", closes_at="12:00"),),
    )


def _location(n: int, prefix: str) -> Location:
    return Location(
        id=LocationId(f"{prefix}l{n}"),
        name=f"House {n}",
        point=Point(latitude=45 + n / 10_000, longitude=-110),
        addresses=(Address(id=f"{prefix}a{n}", address_1=f"{n} {_STREETS[n % len(_STREETS)]}", city="Alderford"),),
    )
