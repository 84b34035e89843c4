"""From an assessment, or from bare needs and facts, to one request."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.errors import NobodyOfThatName
from matcher.request.household import household_facts, with_age
from matcher.request.values import Acknowledgement, EarlierContact, NaturalOption, Request, Somebody, Travel
from pie.assessment import (
    CLIENT_ID,
    THE_CLIENT,
    Assessment,
    AssessmentId,
    Beneficiary,
    BeneficiaryKind,
    Household,
    Person,
    PersonId,
    Relation,
    Whereabouts,
)
from pie.circumstances import NOTHING_KNOWN, Circumstances
from pie.codes import NeedDomain, Severity
from pie.facts import FactName
from pie.graph import SituationGraph, members, situation_graph, sources_of_harm
from pie.needs import Need, bare_need, needs
from pie.safety import safety
from pie.screening import with_refusals
from pie.supports import natural_options
from resources_catalog.listing import Point
from resources_catalog.places import Atlas, Place

_ATLAS = Atlas()


@dataclass(frozen=True, slots=True, kw_only=True)
class BareNeed:
    """A need that another system names: what for, how bad, for whom."""

    domain: NeedDomain
    severity: Severity | None = None
    beneficiary: Beneficiary = THE_CLIENT


@dataclass(frozen=True, slots=True, kw_only=True)
class BareRequest:
    """Needs, facts and a place from a system that has no assessment.

    ``facts`` are the client's; those about the household may stand there or in ``household``. ``people`` are others that
    a need may be for; they count as living with the client unless it is said that they do not.
    """

    needs: tuple[BareNeed, ...]
    facts: Circumstances = NOTHING_KNOWN
    household: Circumstances = NOTHING_KNOWN
    household_is_complete: bool = False
    people: tuple[Person, ...] = ()
    whereabouts: Whereabouts = field(default_factory=Whereabouts)


def request_from(
    assessment: Assessment,
    *,
    on: date,
    acknowledged: Iterable[Acknowledgement] = (),
    earlier: Iterable[EarlierContact] = (),
    atlas: Atlas = _ATLAS,
) -> Request:
    """What an assessment asks for on a day; nobody who is a source of harm is in it, not even by name.

    What the person declined in a screening is declined; what they told there is for a worker to record first. Raises
    UnknownPostcode where the postcode does not exist.
    """
    told = with_refusals(assessment)
    graph = situation_graph(told)
    return _request(told, graph, needs(graph, on=on), on, tuple(acknowledged), tuple(earlier), atlas)


def request_from_bare(
    bare: BareRequest,
    *,
    on: date,
    acknowledged: Iterable[Acknowledgement] = (),
    earlier: Iterable[EarlierContact] = (),
    atlas: Atlas = _ATLAS,
) -> Request:
    """What bare needs and facts ask for on a day: escalations are looked for in the facts.

    Raises NobodyOfThatName where a need is for a person who is not listed, NotANeed for severity 1, and UnknownPostcode.
    """
    known = {CLIENT_ID, *(person.id for person in bare.people)}
    for each in bare.needs:
        if each.beneficiary.person is not None and each.beneficiary.person not in known:
            raise NobodyOfThatName(each.beneficiary.person)
    named = {need.id: need for need in (bare_need(each.domain, each.beneficiary, each.severity) for each in bare.needs)}
    assessment = Assessment(
        id=AssessmentId("bare"),
        assessed_on=on,
        client=Person(id=CLIENT_ID, relation=Relation.SELF, circumstances=bare.facts),
        people=bare.people,
        household=Household(
            members=tuple(person.id for person in bare.people if person.lives_with_client is not False),
            is_complete=bare.household_is_complete,
            circumstances=bare.household,
        ),
        whereabouts=bare.whereabouts,
    )
    ordered = tuple(sorted(named.values(), key=lambda need: need.sort_key))
    graph = situation_graph(assessment)
    return _request(assessment, graph, ordered, on, tuple(acknowledged), tuple(earlier), atlas)


def _request(
    assessment: Assessment,
    graph: SituationGraph,
    wanted: tuple[Need, ...],
    on: date,
    acknowledged: tuple[Acknowledgement, ...],
    earlier: tuple[EarlierContact, ...],
    atlas: Atlas,
) -> Request:
    at_home = members(graph)
    client = with_age(assessment.client, on)
    place = _place(assessment, client, atlas)
    found = safety(assessment, on=on)
    harmful = sources_of_harm(assessment)
    return Request(
        on=on,
        needs=tuple(need for need in wanted if need.beneficiary.person not in harmful),
        people=_people(assessment, harmful, wanted, at_home, on),
        household=household_facts(assessment, at_home, place, on=on),
        household_members=tuple(person.id for person in at_home),
        household_is_complete=assessment.household.is_complete,
        place=place,
        travel=_travel(client),
        escalations=found.escalations,
        not_assessed=found.not_assessed,
        acknowledged=tuple(sorted(set(acknowledged), key=lambda each: (each.flag, each.by))),
        natural=tuple(option for need in wanted for option in _natural(graph, need)),
        earlier=tuple(sorted(set(earlier), key=lambda each: (each.service, each.on, each.helped))),
    )


def _people(
    assessment: Assessment,
    harmful: frozenset[PersonId],
    wanted: Sequence[Need],
    at_home: Sequence[Person],
    on: date,
) -> tuple[Somebody, ...]:
    """The client, those at home and those whom a need is for, by id; each is called by a name of their own."""
    spoken_of = {person.id for person in at_home} | {
        need.beneficiary.person for need in wanted if need.beneficiary.kind is BeneficiaryKind.MEMBER
    }
    others = sorted((each for each in assessment.people if each.id in spoken_of - harmful), key=lambda each: each.id)
    found = [Somebody(id=CLIENT_ID, called="you", circumstances=with_age(assessment.client, on))]
    for person in others:
        called = _called(person)
        same = sum(each.called == called or each.called.startswith(f"{called} (") for each in found)
        name = f"{called} ({same + 1})" if same else called
        found.append(Somebody(id=person.id, called=name, circumstances=with_age(person, on)))
    return tuple(found)


_RELATIONS = {
    Relation.OTHER_FAMILY: "your relative",
    Relation.PROFESSIONAL: "a professional",
    Relation.OTHER: "somebody you know",
    Relation.SELF: "you",
}


def _called(person: Person) -> str:
    """Who it is to the client, and the name where there is one: "your child Ana"."""
    relation = _RELATIONS.get(person.relation, f"your {person.relation.value.replace('_', ' ')}")
    return f"{relation} {person.name}" if person.name else relation


def _place(assessment: Assessment, client: Circumstances, atlas: Atlas) -> Place:
    """Where the household is: the point, postcode or name given, and what the residence facts say."""
    told = {**client.known, **assessment.household.circumstances.known}
    where = assessment.whereabouts
    exact = where.latitude is not None and where.longitude is not None
    areas = told.get(FactName("residence_area"))
    return atlas.place(
        name=where.name,
        postcode=where.postcode or _text(told.get(FactName("residence_postcode"))),
        point=Point(latitude=where.latitude or 0.0, longitude=where.longitude or 0.0) if exact else None,
        city=_text(told.get(FactName("residence_city"))),
        county=_text(told.get(FactName("residence_county"))),
        state=_text(told.get(FactName("residence_state"))),
        country=where.country or _text(told.get(FactName("residence_country"))),
        areas=areas if isinstance(areas, frozenset) else (),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _travel(client: Circumstances) -> Travel:
    modes, hours = client.known.get(FactName("transport_modes")), client.known.get(FactName("free_hours"))
    minutes = client.known.get(FactName("travel_minutes_max"))
    return Travel(
        modes=modes if isinstance(modes, frozenset) else frozenset(),
        minutes_max=minutes if isinstance(minutes, int) else None,
        free_hours=hours if isinstance(hours, frozenset) else frozenset(),
    )


def _natural(graph: SituationGraph, need: Need) -> Iterable[NaturalOption]:
    for option in natural_options(graph, need):
        yield NaturalOption(
            need=need.id,
            who=option.called,
            because=" ".join(option.because),
            helps_now=option.helps_now,
            support=option.support,
        )
