"""An immutable snapshot of a directory, with lookups by id, type and place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NewType, TypeVar

from resources_catalog.listing import (
    Language,
    Location,
    LocationId,
    Organization,
    Phone,
    Program,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceId,
    TaxonomyTerm,
    TypeId,
    Visibility,
)

OfferId = NewType("OfferId", str)
Record = TypeVar("Record", Organization, Service, Location, Program, TaxonomyTerm)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The unit of ranking: a service at a location, with that place's own hours, areas and languages.

    A service without a location is one offer with ``location`` None: it is never dropped.
    """

    service: Service
    organization: Organization | None = None
    location: Location | None = None
    at_location: ServiceAtLocation | None = None

    @property
    def id(self) -> OfferId:
        """The service's id, and the location's where there is one."""
        return OfferId(f"{self.service.id}@{self.location.id}" if self.location else self.service.id)

    @property
    def visibility(self) -> Visibility:
        """The stricter of the service's and the location's."""
        place = self.location.visibility if self.location else Visibility.PUBLIC
        return max(self.service.visibility, place, key=list(Visibility).index)

    @property
    def schedules(self) -> tuple[Schedule, ...]:
        """The hours of the service at this place; else the service's own; else the place's."""
        here = self.at_location.schedules if self.at_location else ()
        place = self.location.schedules if self.location else ()
        return here or self.service.schedules or place

    @property
    def service_areas(self) -> tuple[ServiceArea, ...]:
        """Where users may live: as stated for this place, else for the service."""
        here = self.at_location.service_areas if self.at_location else ()
        return here or self.service.service_areas

    @property
    def languages(self) -> tuple[Language, ...]:
        """Languages of the service; else of the place."""
        return self.service.languages or (self.location.languages if self.location else ())

    @property
    def phones(self) -> tuple[Phone, ...]:
        """Numbers to call, the nearest to the service at this place first; each number once."""
        here = self.at_location.phones if self.at_location else ()
        place = self.location.phones if self.location else ()
        organization = self.organization.phones if self.organization else ()
        kept: dict[str, Phone] = {}
        for phone in (*here, *self.service.phones, *place, *organization):
            kept.setdefault(phone.number, phone)
        return tuple(kept.values())


@dataclass(frozen=True, kw_only=True)
class Directory:
    """Everything read from one source, at one version.

    ``version`` is a hash of the content, so equal directories have equal versions. Records are kept in the order of
    their ids. ``status_is_informative`` is False where every service has the same status, which then tells nothing.
    """

    source: str
    version: str
    organizations: Mapping[str, Organization] = field(default_factory=dict)
    services: Mapping[str, Service] = field(default_factory=dict)
    locations: Mapping[str, Location] = field(default_factory=dict)
    services_at_locations: tuple[ServiceAtLocation, ...] = ()
    programs: Mapping[str, Program] = field(default_factory=dict)
    terms: Mapping[str, TaxonomyTerm] = field(default_factory=dict)
    status_is_informative: bool = True

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Every service at every place it is given, in the order of their ids."""
        at: dict[ServiceId, dict[LocationId, ServiceAtLocation]] = defaultdict(dict)
        for link in self.services_at_locations:
            if link.service_id in self.services and link.location_id in self.locations:
                at[link.service_id].setdefault(link.location_id, link)
        return tuple(
            offer for service in self.services.values() for offer in self._offers_of(service, at.get(service.id, {}))
        )

    def _offers_of(self, service: Service, at: Mapping[LocationId, ServiceAtLocation]) -> Iterable[Offer]:
        organization = self.organizations.get(service.organization_id) if service.organization_id else None
        if not at:
            return (Offer(service=service, organization=organization),)
        return (
            Offer(service=service, organization=organization, location=self.locations[place], at_location=at[place])
            for place in sorted(at)
        )

    @cached_property
    def offers_by_type(self) -> Mapping[TypeId, tuple[Offer, ...]]:
        """Offers under each of our service types that is likely; parents are not included."""
        by_type: dict[TypeId, list[Offer]] = defaultdict(list)
        for offer in self.offers:
            for offered in offer.service.types:
                if offered.is_likely:
                    by_type[offered.type_id].append(offer)
        return MappingProxyType({type_id: tuple(offers) for type_id, offers in by_type.items()})

    @cached_property
    def offers_by_service(self) -> Mapping[ServiceId, tuple[Offer, ...]]:
        """The offers of each service."""
        by_service: dict[ServiceId, list[Offer]] = defaultdict(list)
        for offer in self.offers:
            by_service[offer.service.id].append(offer)
        return MappingProxyType({service_id: tuple(offers) for service_id, offers in by_service.items()})


def by_id(records: Iterable[Record]) -> Mapping[str, Record]:
    """Records as an immutable mapping in the order of their ids; of two with one id the first stays."""
    kept: dict[str, Record] = {}
    for record in records:
        kept.setdefault(record.id, record)
    return MappingProxyType({key: kept[key] for key in sorted(kept)})
