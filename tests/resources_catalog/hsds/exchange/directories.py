"""Directories of any content, as the readers could make them, with the texts that break files."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from resources_catalog.criteria import AgeBetween, Basis, Criterion
from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import (
    Accessibility,
    Address,
    Attribute,
    Capacity,
    Contact,
    CostOption,
    Funding,
    Language,
    Location,
    LocationId,
    OfferedType,
    Organization,
    OrganizationId,
    OrganizationIdentifier,
    Origin,
    Phone,
    Point,
    Program,
    ProgramId,
    RequiredDocument,
    Schedule,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceAtLocationId,
    ServiceId,
    TaxonomyTerm,
    TermId,
    Url,
    Visibility,
)
from resources_catalog.visibility import content_version
from tests.resources_catalog.criteria.test_rules import rules

UUIDS = [f"{number:08x}-0000-4000-8000-000000000000" for number in range(6)]
NASTY = [
    "=1+1", "+1 406 555 0100", "-3", "@SUM(A1)", "\t=x", "\r=x", "\n=x", "'", "''quoted", "'=x", '"', '""', ",", ";=1", "a\r\nb",
    "\ufeff", "\x0b\x0c\x85\u2028", "\\n", "###MON###", "&amp;", "NaN", "null", "  padded  ", "00123", "12", "1e5", "x" * 300,
    "𝕬 عربى ü", "{}", "[]", "true", "a@b.org", "+a@b.org", "www.a.org/b?c=d", "https://a.org", "http://a b", "2024-02-30", "2024-01-01",
    "8:30AM", "09:00", "24:00", "WEEKLY", "DAILY", "MO", "physical", "No description is given.", "active", "a\n" * 1_200,
]  # fmt: skip
texts = st.sampled_from(NASTY) | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
maybe = st.none() | texts
ids = st.sampled_from(UUIDS) | st.sampled_from(["a", "1", "UPPER", "x y", ""])
numbers = st.none() | st.floats(allow_nan=False) | st.integers(-3, 130)
wholes = st.none() | st.integers(-(10**20), 10**20)
days = st.none() | st.dates()
moments = st.none() | st.builds(
    lambda when, minutes: when.replace(fold=0, tzinfo=UTC if minutes == 0 else timezone(timedelta(minutes=minutes))),
    st.datetimes(datetime(1900, 1, 1)),  # noqa: DTZ001  (the zone follows)
    st.sampled_from([0, 60, -300, 345]),
)
amounts = st.none() | st.sampled_from(["10", "10.00", "0.1", "1E+30", "1E+999999", "-0", "123456789012345678.5"]).map(
    Decimal
)


def few(of: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """A tuple of a few of these."""
    return st.lists(of, max_size=most).map(tuple)


origins = st.none() | st.builds(
    Origin, source=texts, table=st.just("services"), row=st.none() | st.integers(1, 9), original_id=maybe
)
languages = st.builds(Language, name=maybe, code=maybe, note=maybe)
phones = st.builds(
    Phone, id=ids, number=texts, extension=maybe, type=maybe, description=maybe, languages=few(languages, 1)
)
seen = st.sampled_from(Visibility)
contacts = st.builds(Contact, id=ids, name=maybe, title=maybe, email=maybe, phones=few(phones, 1), visibility=seen)
schedules = st.builds(
    Schedule, id=ids, valid_from=days, dtstart=maybe, until=maybe, count=wholes, wkst=maybe, freq=maybe, interval=wholes,
    byday=maybe, opens_at=maybe, closes_at=maybe, timezone=numbers, closed=st.booleans(), description=maybe, schedule_link=maybe,
)  # fmt: skip
areas = st.builds(ServiceArea, id=ids, name=maybe, extent=maybe, uri=maybe)
urls = st.builds(Url, id=ids, url=texts, label=maybe)
costs = st.builds(CostOption, id=ids, option=maybe, amount=amounts, currency=maybe, valid_from=days)
documents = st.builds(RequiredDocument, id=ids, document=texts, uri=maybe)
capacities = st.builds(
    Capacity,
    id=ids,
    available=st.floats(allow_nan=False) | st.integers(0, 9),
    unit=maybe,
    maximum=numbers,
    updated=moments,
)
funds = st.builds(Funding, id=ids, source=maybe)
identifiers = st.builds(
    OrganizationIdentifier, id=ids, identifier=texts, identifier_type=maybe, identifier_scheme=maybe
)
addresses = st.builds(
    Address, id=ids, attention=maybe, address_1=maybe, city=maybe, state_province=maybe, postal_code=maybe,
    country=maybe, address_type=st.none() | st.sampled_from(["physical", "postal", "odd"]),
)  # fmt: skip
accessibility = st.builds(Accessibility, id=ids, description=maybe, details=maybe, url=maybe)
points = st.none() | st.builds(
    Point, latitude=st.floats(-90, 90).filter(bool), longitude=st.floats(-180, 180).filter(bool)
)
loose_terms = st.builds(TaxonomyTerm, id=ids.map(TermId), name=texts, code=maybe, taxonomy=maybe)
ages = st.builds(AgeBetween, youngest=st.floats(0, 99) | st.integers(0, 99), oldest=st.sampled_from([None, -5.0, 2e9]))
criteria = st.builds(
    Criterion,
    rule=rules | ages,
    basis=st.sampled_from(Basis),
    source=st.sampled_from(["minimum_age, maximum_age", "criteria[0]", "words"]),
    words=maybe,
    confirmed_by=maybe,
    confirmed_on=days,
)
offered = st.builds(OfferedType, type_id=texts, confidence=st.integers(1, 1000), evidence=few(texts))
extras = few(st.tuples(texts, texts))


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    """A directory with records that name each other, some of them nobody."""
    terms = _unique(draw(st.lists(loose_terms.flatmap(_with_parent), max_size=3)))
    listed = st.sampled_from(terms) if terms else st.nothing()
    attributes = few(st.builds(Attribute, id=ids, term=st.none() | listed | loose_terms, value=maybe, label=maybe))
    common = {"phones": few(phones), "contacts": few(contacts, 1), "attributes": attributes, "origin": origins}
    owner = st.none() | ids.map(OrganizationId)
    organizations = _unique(
        draw(
            st.lists(
                st.builds(
                    Organization, id=ids.map(OrganizationId), name=texts, description=maybe, email=maybe, website=maybe,
                    year_incorporated=wholes, parent_organization_id=owner, additional_websites=few(urls, 1),
                    funding=few(funds, 1), identifiers=few(identifiers, 1), extras=extras, **common,
                ),
                max_size=3,
            )
        )
    )  # fmt: skip
    programs = _unique(
        draw(st.lists(st.builds(Program, id=ids.map(ProgramId), name=texts, organization_id=owner), max_size=2))
    )
    locations = _unique(
        draw(
            st.lists(
                st.builds(
                    Location, id=ids.map(LocationId), location_type=maybe, name=maybe, url=maybe, point=points,
                    organization_id=owner, addresses=few(addresses), languages=few(languages), schedules=few(schedules, 1),
                    accessibility=few(accessibility, 1), region=maybe, approximate=st.booleans(), visibility=seen, extras=extras, **common,
                ),
                max_size=3,
            )
        )
    )  # fmt: skip
    services = _unique(
        draw(
            st.lists(
                st.builds(
                    Service, id=ids.map(ServiceId), name=texts, organization_id=owner, program_id=st.none() | ids.map(ProgramId),
                    description=maybe, url=maybe, email=maybe, eligibility_description=maybe, minimum_age=numbers, maximum_age=numbers,
                    assured_on=days, last_modified=moments, alert=maybe, schedules=few(schedules), service_areas=few(areas, 1),
                    languages=few(languages), cost_options=few(costs, 1), required_documents=few(documents, 1),
                    capacities=few(capacities, 1), additional_urls=few(urls, 1), criteria=few(criteria), types=few(offered, 1),
                    withheld_because=maybe, visibility=seen, extras=extras, **common,
                ),
                max_size=3,
            )
        )
    )  # fmt: skip
    links = [
        ServiceAtLocation(
            id=ServiceAtLocationId(f"{service.id}@{place.id}"),
            service_id=service.id,
            location_id=place.id,
            description=draw(maybe),
            phones=draw(few(phones, 1)),
        )
        for service in services
        for place in locations
        if draw(st.booleans())
    ]
    found = Directory(
        source=draw(texts),
        version="",
        organizations=by_id(organizations),
        programs=by_id(programs),
        locations=by_id(locations),
        services=by_id(services),
        services_at_locations=tuple(sorted(links, key=lambda link: (link.service_id, link.location_id, link.id))),
        terms=by_id(terms),
        status_is_informative=draw(st.booleans()),
    )
    return replace(found, version=content_version(found))


def _with_parent(term: TaxonomyTerm) -> st.SearchStrategy[TaxonomyTerm]:
    return st.builds(replace, st.just(term), parent_id=st.none() | ids.map(TermId), origin=origins)


def _unique(records: Iterable[Any]) -> list[Any]:
    return list({record.id: record for record in records}.values())
