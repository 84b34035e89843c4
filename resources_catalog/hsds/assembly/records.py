"""The main records: organisations, services, locations, services at locations, programmes, taxonomy terms."""

from dataclasses import dataclass

from resources_catalog.hsds.assembly import parts as part
from resources_catalog.hsds.assembly.cells import Cells
from resources_catalog.hsds.assembly.links import Links
from resources_catalog.hsds.assembly.parts import Parts, visibility
from resources_catalog.hsds.assembly.points import point
from resources_catalog.hsds.assembly.requirements import requirements
from resources_catalog.hsds.tables import Row
from resources_catalog.listing import (
    Extras,
    Location,
    LocationId,
    OfferedType,
    Organization,
    OrganizationId,
    Origin,
    Program,
    ProgramId,
    Service,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    ServiceStatus,
    TypeBasis,
    Visibility,
)
from resources_catalog.taxonomy import ServiceTypeId, service_types

_SERVICE_FIELDS = frozenset(
    [
        "id",
        "name",
        "organization_id",
        "program_id",
        "alternate_name",
        "description",
        "url",
        "email",
        "status",
        "interpretation_services",
        "application_process",
        "fees_description",
        "fees",
        "wait_time",
        "accreditations",
        "licenses",
        "eligibility_description",
        "minimum_age",
        "maximum_age",
        "assured_date",
        "assurer_email",
        "last_modified",
        "alert",
        "criteria",
        "visibility",
        "withheld_because",
        "service_types",
    ]
)
_ORGANIZATION_FIELDS = frozenset(
    [
        "id",
        "name",
        "alternate_name",
        "description",
        "email",
        "website",
        "url",
        "tax_status",
        "tax_id",
        "year_incorporated",
        "legal_status",
        "logo",
        "uri",
        "parent_organization_id",
    ]
)
_LOCATION_FIELDS = frozenset(
    [
        "id",
        "location_type",
        "name",
        "alternate_name",
        "description",
        "transportation",
        "url",
        "latitude",
        "longitude",
        "organization_id",
        "external_identifier",
        "external_identifier_type",
        "visibility",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """Reads the main records of one source."""

    source: str
    links: Links
    parts: Parts
    with_status: bool

    def organization(self, row: Row) -> Organization:
        """Who provides services."""
        cells, id_ = self._cells("organizations", row)
        year = cells.whole("year_incorporated")
        return Organization(
            id=OrganizationId(id_),
            name=_name(cells, "organisation"),
            alternate_name=cells.text("alternate_name"),
            description=cells.text("description"),
            email=cells.email("email"),
            website=cells.web("website") or cells.web("url"),
            additional_websites=self.parts.of("urls", id_, part.url),
            tax_status=cells.text("tax_status"),
            tax_id=cells.text("tax_id"),
            year_incorporated=year,
            legal_status=cells.text("legal_status"),
            logo=cells.text("logo"),
            uri=cells.text("uri"),
            parent_organization_id=self._organization_id(row, "parent_organization_id", done="the parent was left out"),
            phones=self.parts.phones(id_),
            contacts=self.parts.contacts(id_),
            funding=self.parts.of("funding", id_, part.funding),
            identifiers=self.parts.of("organization_identifiers", id_, part.identifier),
            attributes=self.parts.attributes(id_),
            origin=self._origin("organizations", row),
            extras=_extras(row, _ORGANIZATION_FIELDS),
        )

    def service(self, row: Row) -> Service:
        """What is done for people."""
        cells, id_ = self._cells("services", row)
        attributes = self.parts.attributes(id_)
        youngest, oldest = cells.number("minimum_age"), cells.number("maximum_age")
        return Service(
            id=ServiceId(id_),
            name=_name(cells, "service"),
            organization_id=self._organization_id(row, "organization_id", done="kept without an organisation"),
            program_id=self._program_id(row),
            alternate_name=cells.text("alternate_name"),
            description=cells.text("description"),
            url=cells.web("url"),
            additional_urls=self.parts.of("urls", id_, part.url),
            email=cells.email("email"),
            status=self._status(cells),
            interpretation_services=cells.text("interpretation_services"),
            application_process=cells.text("application_process"),
            fees_description=part.joined(dict.fromkeys((cells.text("fees_description"), cells.text("fees")))),
            wait_time=cells.text("wait_time"),
            accreditations=cells.text("accreditations"),
            licenses=cells.text("licenses"),
            eligibility_description=cells.text("eligibility_description"),
            minimum_age=youngest,
            maximum_age=oldest,
            assured_on=cells.day("assured_date"),
            assurer_email=cells.email("assurer_email"),
            last_modified=cells.moment("last_modified"),
            alert=cells.text("alert"),
            phones=self.parts.phones(id_),
            contacts=self.parts.contacts(id_),
            schedules=self.parts.schedules(id_),
            service_areas=self.parts.of("service_areas", id_, part.area),
            languages=self.parts.languages(id_),
            cost_options=self.parts.of("cost_options", id_, part.cost),
            required_documents=self.parts.of("required_documents", id_, part.document),
            capacities=self.parts.capacities(id_),
            funding=self.parts.of("funding", id_, part.funding),
            attributes=attributes,
            criteria=requirements(cells, attributes, youngest=youngest, oldest=oldest),
            types=_types(cells),
            visibility=visibility(cells) or Visibility.PUBLIC,
            withheld_because=cells.text("withheld_because"),
            origin=self._origin("services", row),
            extras=_extras(row, _SERVICE_FIELDS),
        )

    def location(self, row: Row) -> Location:
        """A place; ``visibility`` is what the record states, or public."""
        cells, id_ = self._cells("locations", row)
        return Location(
            id=LocationId(id_),
            location_type=(cells.text("location_type") or "").lower() or None,
            name=cells.text("name"),
            alternate_name=cells.text("alternate_name"),
            description=cells.text("description"),
            transportation=cells.text("transportation"),
            url=cells.web("url"),
            point=point(cells),
            organization_id=self._organization_id(row, "organization_id", done="kept without an organisation"),
            external_identifier=cells.text("external_identifier"),
            external_identifier_type=cells.text("external_identifier_type"),
            addresses=self.parts.of("addresses", id_, part.address),
            phones=self.parts.phones(id_),
            contacts=self.parts.contacts(id_),
            languages=self.parts.languages(id_),
            schedules=self.parts.schedules(id_),
            accessibility=self.parts.of("accessibility", id_, part.accessibility),
            attributes=self.parts.attributes(id_),
            visibility=visibility(cells) or Visibility.PUBLIC,
            origin=self._origin("locations", row),
            extras=_extras(row, _LOCATION_FIELDS),
        )

    def at_location(self, row: Row) -> ServiceAtLocation | None:
        """A service at a place; None where either end leads nowhere, which is a fault."""
        cells, id_ = self._cells("service_at_location", row)
        service = self.links.one(row, "service_id", "services", done="the link was left out")
        place = self.links.one(row, "location_id", "locations", done="the link was left out")
        if service is None or place is None:
            if not (cells.raw("service_id") and cells.raw("location_id")):
                cells.fault("service_id", "names only one of service and location", "the link was left out")
            return None
        return ServiceAtLocation(
            id=ServiceAtLocationId(id_),
            service_id=ServiceId(service),
            location_id=LocationId(place),
            description=cells.text("description"),
            phones=self.parts.phones(id_),
            contacts=self.parts.contacts(id_),
            schedules=self.parts.schedules(id_),
            service_areas=self.parts.of("service_areas", id_, part.area),
            attributes=self.parts.attributes(id_),
            origin=self._origin("service_at_location", row),
        )

    def program(self, row: Row) -> Program:
        """What groups services of one organisation."""
        cells, id_ = self._cells("programs", row)
        return Program(
            id=ProgramId(id_),
            name=_name(cells, "programme"),
            organization_id=self._organization_id(row, "organization_id", done="kept without an organisation"),
            alternate_name=cells.text("alternate_name"),
            description=cells.text("description"),
            origin=self._origin("programs", row),
        )

    def _cells(self, table: str, row: Row) -> tuple[Cells, str]:
        return Cells(row, self.links.faults), self.links.keys.of_row(table, row)

    def _origin(self, table: str, row: Row) -> Origin:
        original = row.cells.get("id")
        return Origin(
            source=self.source,
            table=table,
            row=row.number,
            original_id=None if original in (None, "") else str(original),
        )

    def _organization_id(self, row: Row, column: str, *, done: str) -> OrganizationId | None:
        found = self.links.one(row, column, "organizations", done=done)
        return OrganizationId(found) if found else None

    def _program_id(self, row: Row) -> ProgramId | None:
        found = self.links.one(row, "program_id", "programs", done="kept without a programme")
        return ProgramId(found) if found else None

    def _status(self, cells: Cells) -> ServiceStatus:
        said = (cells.text("status") or "").lower()
        if not said or not self.with_status:
            return ServiceStatus.UNKNOWN
        try:
            return ServiceStatus(said.replace("_", " "))
        except ValueError:
            cells.fault("status", "is none of active, inactive, defunct, temporarily closed", "taken as unknown", said)
            return ServiceStatus.UNKNOWN


def _name(cells: Cells, kind: str) -> str:
    """The name; a record without one is kept, named by what it is, and told."""
    name = cells.text("name")
    if name:
        return name
    other = cells.text("alternate_name") or f"Unnamed {kind}"
    cells.fault("name", "has no name", f"kept as “{other[:60]}”")
    return other


def _types(cells: Cells) -> tuple[OfferedType, ...]:
    """Our own service types, where the record states them."""
    said = cells.raw("service_types")
    if said is None:
        return ()
    named = said if isinstance(said, list) else str(said).split(";")
    found = []
    for each in (str(one).strip() for one in named):
        if each in service_types():
            found.append(
                OfferedType(
                    type_id=ServiceTypeId(each),
                    confidence=1000,
                    basis=TypeBasis.STATED,
                    evidence=("stated by the record",),
                )
            )
        else:
            cells.fault("service_types", "is none of our service types", "left out", each)
    return tuple(dict.fromkeys(found))


def _extras(row: Row, known: frozenset[str]) -> Extras:
    """What the source gives beside the fields of HSDS, as texts."""
    beside = ((name, value) for name, value in row.cells.items() if name not in known)
    return tuple(sorted((name, str(value)) for name, value in beside if not isinstance(value, dict | list)))
