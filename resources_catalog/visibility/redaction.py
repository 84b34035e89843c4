"""Records without what would tell a place: what stays is named field by field, so a new field is left out by default."""

from dataclasses import replace

from resources_catalog.criteria import AllOf, AnyOf, Basis, Criterion, HasAll, LivesIn, Not, OneOf, Rule, Unread
from resources_catalog.listing import (
    Address,
    Capacity,
    Contact,
    CostOption,
    Language,
    Location,
    LocationId,
    OfferedType,
    Organization,
    Origin,
    Phone,
    Point,
    Program,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    Visibility,
)
from resources_catalog.visibility.region import Region
from resources_catalog.visibility.telling import has_long_number, tells

CONFIDENTIAL_SERVICE = "Confidential service"
CONFIDENTIAL_ORGANIZATION = "Confidential organisation"
FURTHER_CONDITIONS = "it has further conditions: ask by phone"
NOT_TO_REFER = "the source says not to refer"
_LONGEST_UNIT = 30  # assumed: longer than any unit of capacity, shorter than a sentence that tells a place


def redacted_location(location: Location, region: Region, centre: Point | None) -> Location:
    """A partial location: region, languages, structured hours and numbers to call; ``point`` is the region's centre."""
    said = str(region)
    area = Address(id=f"{location.id}-region", city=region.city, region=region.county, state_province=region.state)
    return Location(
        id=location.id,
        location_type=location.location_type if location.location_type in {"physical", "virtual", "postal"} else None,
        organization_id=location.organization_id,
        addresses=(area,) if said else (),
        phones=redacted_phones(location.phones),
        contacts=redacted_contacts(location.contacts),
        languages=_languages(location.languages),
        schedules=redacted_schedules(location.schedules),
        point=centre,
        visibility=Visibility.PARTIAL,
        region=said or None,
        approximate=True,
        origin=_origin(location.origin),
    )


def region_only(location_id: LocationId, region: Region, centre: Point | None) -> Location:
    """A place of which nothing but the region is known, where a partial service is given at a public place."""
    return redacted_location(Location(id=location_id, location_type="physical"), region, centre)


def redacted_service(service: Service, telling: frozenset[str]) -> Service:
    """A partial service: what it is, who may come in structured terms, hours, and numbers to call.

    ``telling`` are words of its own partial and hidden places; a name that holds one is replaced.
    """
    return Service(
        id=service.id,
        name=CONFIDENTIAL_SERVICE if tells(service.name, telling) else service.name,
        organization_id=service.organization_id,
        status=service.status,
        minimum_age=service.minimum_age,
        maximum_age=service.maximum_age,
        assured_on=service.assured_on,
        last_modified=service.last_modified,
        phones=redacted_phones(service.phones),
        contacts=redacted_contacts(service.contacts),
        schedules=redacted_schedules(service.schedules),
        service_areas=redacted_areas(service.service_areas),
        languages=_languages(service.languages),
        cost_options=tuple(map(_cost, service.cost_options)),
        required_documents=_documents(service.required_documents, telling),
        capacities=tuple(map(_capacity, service.capacities)),
        criteria=redacted_criteria(service.criteria),
        types=tuple(_type(each) for each in service.types if each.is_likely),
        visibility=Visibility.PARTIAL,
        withheld_because=NOT_TO_REFER if service.withheld_because else None,
        origin=_origin(service.origin),
    )


def redacted_link(link: ServiceAtLocation, location_id: LocationId) -> ServiceAtLocation:
    """What differs at a place that may not be told: its hours, areas and numbers, without words."""
    return ServiceAtLocation(
        id=link.id,
        service_id=link.service_id,
        location_id=location_id,
        phones=redacted_phones(link.phones),
        contacts=redacted_contacts(link.contacts),
        schedules=redacted_schedules(link.schedules),
        service_areas=redacted_areas(link.service_areas),
        origin=_origin(link.origin),
    )


def redacted_organization(organization: Organization, telling: frozenset[str]) -> Organization:
    """An organisation that can only be known by its name and numbers, as all it does may not be told."""
    return Organization(
        id=organization.id,
        name=CONFIDENTIAL_ORGANIZATION if tells(organization.name, telling) else organization.name,
        parent_organization_id=organization.parent_organization_id,
        phones=redacted_phones(organization.phones),
        contacts=redacted_contacts(organization.contacts),
        origin=_origin(organization.origin),
    )


def redacted_program(program: Program, telling: frozenset[str]) -> Program:
    """A programme by its name alone."""
    name = CONFIDENTIAL_SERVICE if tells(program.name, telling) else program.name
    return Program(id=program.id, name=name, organization_id=program.organization_id)


def visible_contacts(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """Contacts without the hidden ones; a partial contact is a number without a name."""
    if all(contact.visibility is Visibility.PUBLIC for contact in contacts):
        return contacts
    return tuple(
        shown
        for contact in contacts
        for shown in ((contact,) if contact.visibility is Visibility.PUBLIC else redacted_contacts((contact,)))
    )


def redacted_contacts(contacts: tuple[Contact, ...]) -> tuple[Contact, ...]:
    """The numbers of contacts that are not hidden, without names, titles and e-mail."""
    return tuple(
        Contact(id=contact.id, phones=redacted_phones(contact.phones), visibility=contact.visibility)
        for contact in contacts
        if contact.phones and contact.visibility is not Visibility.HIDDEN
    )


def redacted_phones(phones: tuple[Phone, ...]) -> tuple[Phone, ...]:
    """Numbers and their types, without words."""
    return tuple(replace(phone, description=None, languages=_languages(phone.languages)) for phone in phones)


def redacted_schedules(schedules: tuple[Schedule, ...]) -> tuple[Schedule, ...]:
    """Hours in their structured parts; a schedule that is nothing but words is left out."""
    bare = (replace(each, description=None, notes=None, schedule_link=None) for each in schedules)
    return tuple(each for each in bare if each.freq or each.byday or each.opens_at or each.closed)


def redacted_areas(areas: tuple[ServiceArea, ...]) -> tuple[ServiceArea, ...]:
    """The names of areas; not shapes, which may be drawn round a place, nor names with numbers like postcodes."""
    return tuple(
        ServiceArea(id=area.id, name=area.name) for area in areas if area.name and not has_long_number(area.name)
    )


def _languages(languages: tuple[Language, ...]) -> tuple[Language, ...]:
    return tuple(replace(language, note=None) for language in languages)


def _origin(origin: Origin | None) -> Origin | None:
    """The source and table alone: a row or an original id finds the record in a public file."""
    return Origin(source=origin.source, table=origin.table) if origin else None


def _cost(cost: CostOption) -> CostOption:
    return replace(cost, option=None, amount_description=None)


def _capacity(capacity: Capacity) -> Capacity:
    unit = capacity.unit if capacity.unit and len(capacity.unit) <= _LONGEST_UNIT and capacity.unit.isalpha() else None
    return replace(capacity, description=None, unit=unit)


def _documents(documents: tuple[RequiredDocument, ...], telling: frozenset[str]) -> tuple[RequiredDocument, ...]:
    return tuple(
        replace(each, uri=None)
        for each in documents
        if not any(letter.isdigit() for letter in each.document) and not tells(each.document, telling)
    )


def _type(offered: OfferedType) -> OfferedType:
    return replace(offered, evidence=())


def redacted_criteria(criteria: tuple[Criterion, ...]) -> tuple[Criterion, ...]:
    """Criteria in their structured terms; the words they were read from are left out.

    A place that was only read out of words may be nearer to the door than the region is: it goes with the words.
    """
    return tuple(
        replace(each, rule=_rule(each.rule, keeps_places=each.basis is not Basis.SUGGESTED), words=None)
        for each in criteria
    )


def _rule(rule: Rule, *, keeps_places: bool) -> Rule:
    """The same rule where it is structured; words, and lists that hold numbers like postcodes, become one fixed phrase."""
    match rule:
        case AllOf() | AnyOf():
            parts = tuple(_rule(part, keeps_places=keeps_places) for part in rule.rules)
            return replace(rule, rules=tuple(dict.fromkeys(parts)))
        case Not():
            return Not(rule=_rule(rule.rule, keeps_places=keeps_places))
        case Unread():
            return Unread(words=FURTHER_CONDITIONS)
        case LivesIn() | OneOf() | HasAll():
            return rule if _tells_nothing(rule, keeps_places=keeps_places) else Unread(words=FURTHER_CONDITIONS)
        case _:
            return rule


def _tells_nothing(rule: LivesIn | OneOf | HasAll, *, keeps_places: bool) -> bool:
    """Whether the values of a rule tell no place: no numbers like postcodes, and no place that was read out of words."""
    if isinstance(rule, LivesIn):
        named = (*rule.areas, *rule.cities, *rule.counties, *rule.states, *rule.countries)
        return keeps_places and not rule.postcodes and not any(map(has_long_number, named))
    is_place = rule.fact.startswith("residence_")
    return (keeps_places or not is_place) and not any(map(has_long_number, rule.values))
