"""A directory as somebody may see it: hidden records absent, partial ones known by their region only."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any, TypeVar

from resources_catalog.directory import Directory, Offer, by_id
from resources_catalog.listing import (
    Location,
    LocationId,
    Organization,
    OrganizationId,
    Point,
    Program,
    Service,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    Visibility,
)
from resources_catalog.visibility.redaction import (
    redacted_criteria,
    redacted_link,
    redacted_location,
    redacted_organization,
    redacted_phones,
    redacted_program,
    redacted_service,
    region_only,
    visible_contacts,
)
from resources_catalog.visibility.region import Region, centre_of, region_centres, region_of
from resources_catalog.visibility.telling import name_words, street_pairs, street_words, tells, words_of
from resources_catalog.visibility.version import content_version

_Contactable = TypeVar("_Contactable", Service, Location, Organization, ServiceAtLocation)
_TEXTS = (
    "alternate_name", "description", "url", "email", "interpretation_services", "application_process",
    "fees_description", "wait_time", "accreditations", "licenses", "eligibility_description", "alert",
)  # fmt: skip
_REGIONS = uuid.UUID("6d3a2f5e-0d0c-5a3e-9c2b-5f5b1f0a7c11")  # our own namespace, so that a region's id tells no place


def effective(offer: Offer) -> Visibility:
    """What may be said of an offer: the stricter of its service's and its place's visibility."""
    return offer.visibility


def as_seen_with(directory: Directory, *, may_see_hidden: bool = False) -> Directory:
    """The directory as every way out may show it; whole for those who may see hidden places.

    Hidden services, locations and contacts are absent. A partial location is known by its region. A service that is
    partial, or is given at any place that is not public, is known by its name, structured terms and numbers; so is an
    organisation all of whose services are such. The version is a hash of what is left, so directories that differ only
    in what may not be told give equal views.
    """
    if may_see_hidden:
        return directory
    view = _View(directory).directory
    return replace(view, version=content_version(view))


@dataclass(frozen=True)
class _View:
    """The parts of one view, each worked out once."""

    whole: Directory

    @property
    def directory(self) -> Directory:
        services = by_id(self._service(each) for each in self._visible_services)
        links = tuple(self._links)
        places = (*map(self._location, self._visible_locations), *self._regions.values())
        return Directory(
            source=self.whole.source,
            version="",
            organizations=by_id(self._organization(each) for each in self._visible_organizations),
            services=services,
            locations=by_id(places),
            services_at_locations=links,
            programs=by_id(map(self._program, self._visible_programs)),
            terms=self.whole.terms,
            status_is_informative=self.whole.status_is_informative,
        )

    # what there is

    @cached_property
    def _visible_services(self) -> tuple[Service, ...]:
        return tuple(each for each in self.whole.services.values() if each.visibility is not Visibility.HIDDEN)

    @cached_property
    def _visible_locations(self) -> tuple[Location, ...]:
        return tuple(
            each
            for each in self.whole.locations.values()
            if each.visibility is not Visibility.HIDDEN and each.id not in self._known_for_guarded_only
        )

    @cached_property
    def _known_for_guarded_only(self) -> frozenset[LocationId]:
        """Public places where nothing is given but what may not be told there: listing one would tell it."""
        guarded: set[LocationId] = set()
        spoken_of: set[LocationId] = set()
        for link in self.whole.services_at_locations:
            service, place = self.whole.services.get(link.service_id), self.whole.locations.get(link.location_id)
            if service and place and _is_public(place):
                (spoken_of if _is_public(service) else guarded).add(place.id)
        return frozenset(guarded - spoken_of)

    @cached_property
    def _guarded_places(self) -> Mapping[ServiceId, tuple[Location, ...]]:
        """The partial and hidden places of each service; every place of a service that is not public itself."""
        places: dict[ServiceId, list[Location]] = defaultdict(list)
        for link in self.whole.services_at_locations:
            place, service = self.whole.locations.get(link.location_id), self.whole.services.get(link.service_id)
            if place and service and not (_is_public(place) and _is_public(service)):
                places[service.id].append(place)
        return {service_id: tuple(several) for service_id, several in places.items()}

    def _is_guarded(self, service: Service) -> bool:
        return not _is_public(service) or service.id in self._guarded_places

    @cached_property
    def _guarded_by_organization(self) -> Mapping[OrganizationId, tuple[Location, ...]]:
        """Every organisation with something that may not be told, with those places."""
        places: dict[OrganizationId, list[Location]] = defaultdict(list)
        for service in self.whole.services.values():
            if service.organization_id and self._is_guarded(service):
                places[service.organization_id] += self._guarded_places.get(service.id, ())
        for place in self.whole.locations.values():
            if place.organization_id and not _is_public(place):
                places[place.organization_id].append(place)
        return {organization: tuple(several) for organization, several in places.items()}

    @cached_property
    def _centres(self) -> Mapping[Region, Point]:
        guarded = {place.id for places in self._guarded_places.values() for place in places}
        return region_centres(place for place in self.whole.locations.values() if place.id not in guarded)

    # what is said of it

    def _location(self, location: Location) -> Location:
        if not _is_public(location):
            region = region_of(location)
            return redacted_location(location, region, centre_of(region, self._centres))
        seen = _with_visible_contacts(location)
        pairs = self._pairs(location.organization_id)
        if not (tells(seen.description, pairs) or tells(seen.transportation, pairs) or tells(seen.name, pairs)):
            return seen
        return replace(seen, description=None, transportation=None, name=None, extras=(), attributes=())

    def _service(self, service: Service) -> Service:
        if not self._is_guarded(service):
            seen = _with_visible_contacts(service)
            return _without_mention(seen, self._pairs(service.organization_id))
        places = self._guarded_places.get(service.id, ())
        organization = self.whole.organizations.get(service.organization_id or "")
        spoken = frozenset(words_of(organization.name)) if organization else frozenset()
        return redacted_service(service, street_words(places) | (name_words(places) - spoken))

    @cached_property
    def _regions(self) -> dict[LocationId, Location]:
        """The regions that stand in for public places where a partial service is given."""
        regions = {}
        for link in self.whole.services_at_locations:
            service, place = self.whole.services.get(link.service_id), self.whole.locations.get(link.location_id)
            if service and place and _needs_region(service, place):
                region = region_of(place)
                key = _region_id(service, region)
                regions[key] = region_only(key, region, centre_of(region, self._centres))
        return regions

    @property
    def _links(self) -> Iterable[ServiceAtLocation]:
        for link in self.whole.services_at_locations:
            service, place = self.whole.services.get(link.service_id), self.whole.locations.get(link.location_id)
            if service is None or place is None:
                continue  # nothing is offered by a link that leads nowhere
            if Visibility.HIDDEN in {service.visibility, place.visibility}:
                continue
            if _needs_region(service, place):
                key = _region_id(service, region_of(place))
                yield replace(redacted_link(link, key), id=ServiceAtLocationId(key), origin=None)
            elif self._is_guarded(service):
                yield redacted_link(link, link.location_id)
            else:
                seen = _with_visible_contacts(link)
                mentioned = tells(seen.description, self._pairs(service.organization_id))
                yield replace(seen, description=None) if mentioned else seen

    @cached_property
    def _visible_organizations(self) -> tuple[Organization, ...]:
        """Organisations, without those known only for services that are hidden."""
        hidden = {each.organization_id for each in self.whole.services.values() if each.visibility is Visibility.HIDDEN}
        known = {each.organization_id for each in self._visible_services}
        return tuple(each for each in self.whole.organizations.values() if each.id in known or each.id not in hidden)

    @property
    def _visible_programs(self) -> Iterable[Program]:
        """Programmes, without those of organisations that are absent."""
        seen = {each.id for each in self._visible_organizations}
        absent = self.whole.organizations.keys() - seen
        return (each for each in self.whole.programs.values() if each.organization_id not in absent)

    @cached_property
    def _open_organizations(self) -> frozenset[OrganizationId | None]:
        """Organisations with at least one service that is public throughout."""
        return frozenset(each.organization_id for each in self._visible_services if not self._is_guarded(each))

    def _organization(self, organization: Organization) -> Organization:
        if organization.id not in self._guarded_by_organization:
            return _with_visible_contacts(organization)
        if organization.id not in self._open_organizations:
            return redacted_organization(organization, self._streets(organization.id))
        seen = _with_visible_contacts(organization)
        streets = self._streets(organization.id)
        return replace(
            seen,
            description=None,
            website=None if tells(seen.website, streets) else seen.website,
            email=None if tells(seen.email, streets) else seen.email,
            additional_websites=(),
            phones=redacted_phones(seen.phones),
            attributes=(),
            extras=(),
        )

    def _program(self, program: Program) -> Program:
        if program.organization_id is None or program.organization_id not in self._guarded_by_organization:
            return program
        return redacted_program(program, self._streets(program.organization_id))

    def _streets(self, organization_id: OrganizationId) -> frozenset[str]:
        return street_words(self._guarded_by_organization.get(organization_id, ()))

    def _pairs(self, organization_id: OrganizationId | None) -> frozenset[str]:
        if organization_id is None or organization_id not in self._guarded_by_organization:
            return frozenset()
        return self._pairs_by_organization[organization_id]

    @cached_property
    def _pairs_by_organization(self) -> Mapping[OrganizationId, frozenset[str]]:
        return MappingProxyType({each: street_pairs(places) for each, places in self._guarded_by_organization.items()})


def _is_public(record: Service | Location) -> bool:
    return record.visibility is Visibility.PUBLIC


def _needs_region(service: Service, place: Location) -> bool:
    """A partial service at a public place: the place stays public for its other services."""
    return service.visibility is Visibility.PARTIAL and _is_public(place)


def _region_id(service: Service, region: Region) -> LocationId:
    return LocationId(str(uuid.uuid5(_REGIONS, f"{service.id} {region}")))


def _with_visible_contacts(record: _Contactable) -> _Contactable:
    seen = visible_contacts(record.contacts)
    return record if seen is record.contacts else replace(record, contacts=seen)


def _without_mention(service: Service, pairs: frozenset[str]) -> Service:
    """A public service without those of its texts that mention an organisation's other, guarded place."""
    if not pairs:
        return service
    told: dict[str, Any] = {name: None for name in _TEXTS if tells(getattr(service, name), pairs)}
    telling_criteria = any(tells(each.words, pairs) or tells(str(each), pairs) for each in service.criteria)
    telling_extras = any(tells(value, pairs) for _, value in service.extras)
    return replace(
        service,
        **told,
        criteria=redacted_criteria(service.criteria) if telling_criteria else service.criteria,
        extras=() if telling_extras else service.extras,
        phones=tuple(
            replace(each, description=None) if tells(each.description, pairs) else each for each in service.phones
        ),
        types=tuple(
            replace(each, evidence=()) if any(tells(word, pairs) for word in each.evidence) else each
            for each in service.types
        ),
    )
