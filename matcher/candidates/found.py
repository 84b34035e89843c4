"""Which offers could meet a need at all: by service type, within reach, not withheld."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from matcher.candidates.journey import Journey, journey, too_far
from matcher.candidates.verified import AgeBands, Freshness, Verified, verified
from matcher.crosswalk import Crosswalk
from matcher.request import Request
from pie.codes import NeedDomain
from pie.needs import Need
from pie.safety import EscalationLevel
from resources_catalog.criteria import Verdict
from resources_catalog.directory import Directory, Offer, OfferId
from resources_catalog.listing import OfferedType, Service, ServiceStatus, TypeId
from resources_catalog.places import Reach
from resources_catalog.taxonomy import TypeFlag, service_types


class WithheldReason(Enum):
    """Why an offer is left out before eligibility, each with a count in the answer."""

    INACTIVE = "inactive"
    DO_NOT_REFER = "do_not_refer"
    STALE = "stale"
    OUTSIDE_AREA = "outside_area"
    TOO_FAR = "too_far"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An offer that could meet a need; ``relevance`` in thousandths: how directly its types meet the need.

    ``via`` are the types by which it does, the most direct first.
    """

    offer: Offer
    need: str
    domain: NeedDomain
    relevance: int
    via: tuple[TypeId, ...]
    journey: Journey
    verified: Verified
    status_is_informative: bool = True

    @property
    def reach(self) -> Reach:
        """Coverage, distance and remote help, three facts that are never mixed."""
        return self.journey.reach

    @property
    def is_remote(self) -> bool:
        """Whether it can be had without going there."""
        return self.journey.is_remote


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """An offer left out, and why in words."""

    offer: Offer
    need: str
    reason: WithheldReason
    because: str


Sorted = tuple[tuple[Candidate, ...], tuple[Withheld, ...]]


def candidates(need: Need, directory: Directory, crosswalk: Crosswalk, request: Request, bands: AgeBands) -> Sorted:
    """The offers whose types meet the need, in the order of their ids: those to look at, and those withheld with why.

    The first reason that holds is given, what is wrong with the record before what is wrong for this person, and the
    escalation last: it counts what would be shown once somebody acts on it. Only the postings of the need's types are
    looked at, never the whole directory.
    """
    kept: list[Candidate] = []
    withheld: list[Withheld] = []
    for offer, relevant in _relevant(need.domain, directory, crosswalk):
        found = candidate(need, offer, relevant, request, bands, informative=directory.status_is_informative)
        reason = left_out(found, request)
        if reason is None:
            kept.append(found)
        else:
            withheld.append(Withheld(offer=offer, need=need.id, reason=reason[0], because=reason[1]))
    return tuple(kept), tuple(withheld)


Relevant = Mapping[TypeId, int]


def candidate(
    need: Need,
    offer: Offer,
    relevant: Relevant,
    request: Request,
    bands: AgeBands,
    *,
    informative: bool,
    way: Journey | None = None,
) -> Candidate:
    """An offer as a candidate, with the relevance of each of its types that meets the need.

    ``way`` is the journey there, where it is known already.
    """
    return Candidate(
        offer=offer,
        need=need.id,
        domain=need.domain,
        relevance=max(relevant.values()),
        via=most_direct(relevant),
        journey=journey(offer, request) if way is None else way,
        verified=verified(offer.service.assured_on, request.on, bands),
        status_is_informative=informative,
    )


def most_direct(relevant: Relevant) -> tuple[TypeId, ...]:
    """The types by which an offer meets a need, the most direct first."""
    return tuple(sorted(relevant, key=lambda type_id: (-relevant[type_id], type_id)))


def waits_for_escalation(request: Request) -> bool:
    """Whether something must be acted on now before anything is ranked, and nobody recorded yet that it is."""
    acting_on = {each.flag for each in request.acknowledged}
    return any(each.level is EscalationLevel.IMMEDIATE and each.flag not in acting_on for each in request.escalations)


def is_action_itself(via: Iterable[TypeId]) -> bool:
    """Whether a type is a crisis contact, or is itself what must happen now: shown even while an escalation waits."""
    taxonomy = service_types()
    return any(not _NOW.isdisjoint(taxonomy[type_id].flags) for type_id in via if type_id in taxonomy)


_NOW = frozenset({TypeFlag.CRISIS_CONTACT, TypeFlag.IMMEDIATE_ACTION})


def _relevant(domain: NeedDomain, directory: Directory, crosswalk: Crosswalk) -> list[tuple[Offer, Relevant]]:
    """Each offer with its types that meet the need."""
    offers: dict[OfferId, Offer] = {}
    for type_id in crosswalk.service_types(domain):
        offers.update((offer.id, offer) for offer in directory.offers_by_type.get(type_id, ()))
    return [(offers[id_], relevant_types(offers[id_].service.types, domain, crosswalk)) for id_ in sorted(offers)]


def relevant_types(types: Iterable[OfferedType], domain: NeedDomain, crosswalk: Crosswalk) -> Relevant:
    """Those of a service's likely types that meet a need; relevance is the crosswalk's weight times the confidence."""
    sure: dict[TypeId, int] = {}
    for each in types:
        if each.is_likely:
            sure[each.type_id] = max(each.confidence, sure.get(each.type_id, 0))
    meet = crosswalk.service_types(domain)
    return {type_id: meet[type_id] * confidence // 1000 for type_id, confidence in sure.items() if type_id in meet}


def left_out(found: Candidate, request: Request) -> tuple[WithheldReason, str] | None:
    """The first reason to withhold a candidate, with the words for it; None where there is none."""
    return _wrong_with_record(found) or _wrong_for_person(found, request)


_CLOSED = {
    ServiceStatus.INACTIVE: "the directory says that it is not active",
    ServiceStatus.DEFUNCT: "the directory says that it no longer exists",
    ServiceStatus.TEMPORARILY_CLOSED: "the directory says that it is closed for now",
}


def not_in_use(service: Service, *, informative: bool) -> tuple[WithheldReason, str] | None:
    """Why the record itself says that nobody is to be sent there; None where it does not."""
    if informative and service.status in _CLOSED:
        return WithheldReason.INACTIVE, f"Left out: {_CLOSED[service.status]}."
    if service.withheld_because:
        return WithheldReason.DO_NOT_REFER, f"Left out: {service.withheld_because}."
    return None


def _wrong_with_record(found: Candidate) -> tuple[WithheldReason, str] | None:
    unused = not_in_use(found.offer.service, informative=found.status_is_informative)
    if unused is not None:
        return unused
    if found.verified.freshness is Freshness.TOO_OLD:
        return WithheldReason.STALE, f"Left out: last verified on {found.verified.on}, too long ago to rely on."
    return None


def _wrong_for_person(found: Candidate, request: Request) -> tuple[WithheldReason, str] | None:
    coverage = found.reach.coverage
    if coverage.verdict is Verdict.NOT_MET:
        return WithheldReason.OUTSIDE_AREA, f"Left out: {coverage.because}"
    far = too_far(found.journey, found.domain, request.travel)
    if far is not None:
        return WithheldReason.TOO_FAR, f"Left out: {far}"
    if waits_for_escalation(request) and not is_action_itself(found.via):
        return WithheldReason.ESCALATION, "Left out until somebody records that what is urgent is being acted on."
    return None
