"""One directory's records as frozen values, in the words of Open Referral HSDS 3.1.

Each value has the fields of its HSDS object; what a source gives beside them is kept in ``extras``. ``id`` is ours
(a UUID), ``origin`` says where the record was read and what it was called there. ``None`` means the source is silent.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import NewType

from resources_catalog.criteria import Criterion
from resources_catalog.taxonomy import ServiceTypeId

OrganizationId = NewType("OrganizationId", str)
ServiceId = NewType("ServiceId", str)
LocationId = NewType("LocationId", str)
ServiceAtLocationId = NewType("ServiceAtLocationId", str)
ProgramId = NewType("ProgramId", str)
TermId = NewType("TermId", str)
TypeId = ServiceTypeId
"""The id of one of our own service types, such as ``food.pantry``."""

Extras = tuple[tuple[str, str], ...]


class Visibility(Enum):
    """What may leave through any door: all of it, the region only, or nothing at all."""

    PUBLIC = "public"
    PARTIAL = "partial"
    HIDDEN = "hidden"


class ServiceStatus(Enum):
    """HSDS service.status; UNKNOWN where the source is silent or says the same of every row."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"
    UNKNOWN = "unknown"


class TypeBasis(Enum):
    """How a service came by a type."""

    CONFIRMED = "confirmed"
    STATED = "stated"
    SUGGESTED = "suggested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a record was read: the source's name, its table or file, the row (1 is the first record), its own id."""

    source: str
    table: str
    row: int | None = None
    original_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the earth in degrees (WGS 84); never 0,0, never out of range."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxonomyTerm:
    """A term of whichever taxonomy the source uses."""

    id: TermId
    name: str
    code: str | None = None
    description: str | None = None
    parent_id: TermId | None = None
    taxonomy: str | None = None
    language: str | None = None
    term_uri: str | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """A taxonomy term attached to a record, or a named value of a profile."""

    id: str
    term: TaxonomyTerm | None = None
    link_type: str | None = None
    value: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language that can be spoken; ``code`` is ISO 639 where it could be told."""

    name: str | None = None
    code: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A telephone number as the source writes it."""

    id: str
    number: str
    extension: str | None = None
    type: str | None = None
    description: str | None = None
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A person or desk to ask for."""

    id: str
    name: str | None = None
    title: str | None = None
    department: str | None = None
    email: str | None = None
    phones: tuple[Phone, ...] = ()
    visibility: Visibility = Visibility.PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When something is open: recurrence parts as in RFC 5545, times of day as "HH:MM", or free text in ``description``.

    ``timezone`` is an offset from UTC in hours, as HSDS has it. ``closed`` marks an exception (a holiday) on
    ``valid_from``..``valid_to``.
    """

    id: str
    valid_from: date | None = None
    valid_to: date | None = None
    dtstart: str | None = None
    until: str | None = None
    count: int | None = None
    wkst: str | None = None
    freq: str | None = None
    interval: int | None = None
    byday: str | None = None
    byweekno: str | None = None
    bymonthday: str | None = None
    byyearday: str | None = None
    opens_at: str | None = None
    closes_at: str | None = None
    timezone: float | None = None
    closed: bool = False
    description: str | None = None
    attending_type: str | None = None
    schedule_link: str | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceArea:
    """Where a service's users may live: a name, a text, or a geometry in ``extent``."""

    id: str
    name: str | None = None
    description: str | None = None
    extent: str | None = None
    extent_type: str | None = None
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostOption:
    """What a service costs; amount in ``currency`` (ISO 4217)."""

    id: str
    option: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    amount_description: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequiredDocument:
    """A document to bring."""

    id: str
    document: str
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """Places left, in ``unit`` (beds, slots), as reported at ``updated``."""

    id: str
    available: float
    unit: str | None = None
    maximum: float | None = None
    description: str | None = None
    updated: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """Who pays for it."""

    id: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """A further web address."""

    id: str
    url: str
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A programme that groups services of one organisation."""

    id: ProgramId
    name: str
    organization_id: OrganizationId | None = None
    alternate_name: str | None = None
    description: str | None = None
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationIdentifier:
    """A number that a register gave an organisation."""

    id: str
    identifier: str
    identifier_type: str | None = None
    identifier_scheme: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """Who provides services."""

    id: OrganizationId
    name: str
    alternate_name: str | None = None
    description: str | None = None
    email: str | None = None
    website: str | None = None
    additional_websites: tuple[Url, ...] = ()
    tax_status: str | None = None
    tax_id: str | None = None
    year_incorporated: int | None = None
    legal_status: str | None = None
    logo: str | None = None
    uri: str | None = None
    parent_organization_id: OrganizationId | None = None
    phones: tuple[Phone, ...] = ()
    contacts: tuple[Contact, ...] = ()
    funding: tuple[Funding, ...] = ()
    identifiers: tuple[OrganizationIdentifier, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    origin: Origin | None = None
    extras: Extras = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A street or postal address; every part may be missing in real files."""

    id: str
    attention: str | None = None
    address_1: str | None = None
    address_2: str | None = None
    city: str | None = None
    region: str | None = None
    state_province: str | None = None
    postal_code: str | None = None
    country: str | None = None
    address_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accessibility:
    """What a place offers people with disabilities, in the source's words."""

    id: str
    description: str | None = None
    details: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place where services are given: physical, postal or virtual.

    ``region`` and ``approximate`` are set when a place may be known by its region only: ``point`` is then the region's
    centre, good enough to order by and never to be shown.
    """

    id: LocationId
    location_type: str | None = None
    name: str | None = None
    alternate_name: str | None = None
    description: str | None = None
    transportation: str | None = None
    url: str | None = None
    point: Point | None = None
    organization_id: OrganizationId | None = None
    external_identifier: str | None = None
    external_identifier_type: str | None = None
    addresses: tuple[Address, ...] = ()
    phones: tuple[Phone, ...] = ()
    contacts: tuple[Contact, ...] = ()
    languages: tuple[Language, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    accessibility: tuple[Accessibility, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    region: str | None = None
    approximate: bool = False
    origin: Origin | None = None
    extras: Extras = ()


LIKELY = 300
"""From this confidence on a type is used to find, match and filter; below it waits for a coordinator (assumed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedType:
    """One of our service types that a service offers, or may offer, with the evidence.

    ``confidence`` in thousandths, 1..1000; a confirmed type has 1000 and is never overwritten.
    """

    type_id: TypeId
    confidence: int
    basis: TypeBasis
    evidence: tuple[str, ...] = ()

    @property
    def is_likely(self) -> bool:
        """Whether it is sure enough to find the service by it."""
        return self.confidence >= LIKELY


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What an organisation does for people, as HSDS describes it.

    ``assured_on`` is when it was last *verified*, ``last_modified`` when last edited: editing is not verifying.
    ``withheld_because`` gives the source's own order not to refer ("do not refer", "exclude from website").
    """

    id: ServiceId
    name: str
    organization_id: OrganizationId | None = None
    program_id: ProgramId | None = None
    alternate_name: str | None = None
    description: str | None = None
    url: str | None = None
    additional_urls: tuple[Url, ...] = ()
    email: str | None = None
    status: ServiceStatus = ServiceStatus.UNKNOWN
    interpretation_services: str | None = None
    application_process: str | None = None
    fees_description: str | None = None
    wait_time: str | None = None
    accreditations: str | None = None
    licenses: str | None = None
    eligibility_description: str | None = None
    minimum_age: float | None = None
    maximum_age: float | None = None
    assured_on: date | None = None
    assurer_email: str | None = None
    last_modified: datetime | None = None
    alert: str | None = None
    phones: tuple[Phone, ...] = ()
    contacts: tuple[Contact, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    languages: tuple[Language, ...] = ()
    cost_options: tuple[CostOption, ...] = ()
    required_documents: tuple[RequiredDocument, ...] = ()
    capacities: tuple[Capacity, ...] = ()
    funding: tuple[Funding, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    types: tuple[OfferedType, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    withheld_because: str | None = None
    origin: Origin | None = None
    extras: Extras = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceAtLocation:
    """A service as it is given at one place, with what differs there."""

    id: ServiceAtLocationId
    service_id: ServiceId
    location_id: LocationId
    description: str | None = None
    phones: tuple[Phone, ...] = ()
    contacts: tuple[Contact, ...] = ()
    schedules: tuple[Schedule, ...] = ()
    service_areas: tuple[ServiceArea, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    origin: Origin | None = None
