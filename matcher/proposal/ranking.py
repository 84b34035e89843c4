"""The order of the options of one need, one per service."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from matcher.candidates import Candidate
from matcher.eligibility import Eligibility, Standing, eligibility
from matcher.explanation import BESIDE
from matcher.fit import Fit, Known, Weights, fit, is_reported_full
from matcher.request import Circle, Request, Subject, circle, everyone_known, subjects
from pie.assessment import BeneficiaryKind
from pie.needs import Need
from resources_catalog.criteria import AgeBetween, Basis, Criterion, Whom, as_of
from resources_catalog.listing import Service, ServiceId

_NO_UPPER_END = 99  # maximum_age of 99 or more means that there is none


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate judged and weighed; ``elsewhere`` are the other places of the same service, best first."""

    candidate: Candidate
    eligibility: Eligibility
    fit: Fit
    is_full: bool
    elsewhere: tuple[Candidate, ...] = ()

    @property
    def sort_key(self) -> tuple[bool, int, int, str, str]:
        """What meets the need itself before what helps beside it; then the step, the score, the ids."""
        offer = self.candidate.offer
        return self.candidate.relevance < BESIDE, self.step, -self.fit.score, offer.service.id, offer.id

    @property
    def step(self) -> Standing:
        """The standing that counts for the order."""
        return step(self.eligibility, is_full=self.is_full)


def step(eligibility: Eligibility, *, is_full: bool) -> Standing:
    """The standing that counts for the order.

    A record all of whose statements are met stands with those that fit, though a text beside them is still unread,
    so that a silent record is never before one that says the client fits. An offer that was reported full within
    the last days counts as one to ask.
    """
    standing = eligibility.standing
    if standing is Standing.FITS or (standing is Standing.ASK and eligibility.says_it_fits):
        return Standing.ASK if is_full else Standing.FITS
    return standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """One need with those it is for, to judge and weigh candidates on."""

    need: Need
    request: Request
    weights: Weights
    known: Known
    on: tuple[Subject, ...]
    others: Mapping[Whom, Circle]

    @classmethod
    def of(cls, need: Need, request: Request, weights: Weights) -> "Judge":
        """The judge of a need in a request."""
        return cls(
            need=need,
            request=request,
            weights=weights,
            known=Known.of(request, need.beneficiary),
            on=subjects(request, need.beneficiary),
            others={whom: circle(request, need.beneficiary, whom) for whom in Whom if whom is not Whom.PERSON},
        )

    @property
    def is_of_household(self) -> bool:
        """Whether the need is the household's, so that anybody in it may bring what is asked for."""
        return self.need.beneficiary.kind is BeneficiaryKind.HOUSEHOLD

    def eligibility(self, service: Service) -> Eligibility:
        """What the service's criteria say of those the need is for."""
        whole = everyone_known(self.request, self.need.beneficiary)
        criteria = _criteria_on(service, self.request.on)
        return eligibility(criteria, self.on, everyone_known=whole, others=self.others)

    def ranked(self, found: Iterable[Candidate]) -> tuple[Ranked, ...]:
        """Every service once, at its best place, in order; those that are not eligible last within their band."""
        by_service: dict[ServiceId, list[Ranked]] = {}
        judged: dict[ServiceId, Eligibility] = {}
        for each in found:
            service = each.offer.service
            if service.id not in judged:
                judged[service.id] = self.eligibility(service)
            by_service.setdefault(service.id, []).append(self.weighed(each, judged[service.id]))
        return tuple(sorted((_best(places) for places in by_service.values()), key=lambda each: each.sort_key))

    def weighed(self, each: Candidate, standing: Eligibility) -> Ranked:
        """One candidate with its score."""
        return Ranked(
            candidate=each,
            eligibility=standing,
            fit=fit(each, standing, self.request, self.weights, known=self.known),
            is_full=is_reported_full(each.offer.service, self.request.on, self.weights),
        )


def criteria_of(service: Service) -> tuple[Criterion, ...]:
    """The service's criteria, with the ages that its own fields state where no stated criterion speaks of age yet."""
    says_age = any(isinstance(each.rule, AgeBetween) and each.can_exclude for each in service.criteria)
    oldest = service.maximum_age if service.maximum_age is not None and service.maximum_age < _NO_UPPER_END else None
    if says_age or not (service.minimum_age or oldest is not None):
        return service.criteria
    rule = AgeBetween(youngest=service.minimum_age or 0, oldest=oldest)
    return (Criterion(rule=rule, basis=Basis.STATED, source="minimum_age, maximum_age"), *service.criteria)


def _criteria_on(service: Service, on: date) -> tuple[Criterion, ...]:
    """The service's criteria as they can be judged on a day: dated figures filled in, or said to be out of date."""
    dated = ((each, as_of(each.rule, on)) for each in criteria_of(service))
    return tuple(each if rule is each.rule else replace(each, rule=rule) for each, rule in dated)


def _best(places: list[Ranked]) -> Ranked:
    first, *others = sorted(places, key=lambda each: each.sort_key)
    return Ranked(
        candidate=first.candidate,
        eligibility=first.eligibility,
        fit=first.fit,
        is_full=first.is_full,
        elsewhere=tuple(each.candidate for each in others),
    )


CHANGEABLE: frozenset[str] = frozenset(
    {
        "behind_on_rent", "benefits", "caregiver", "children_in_household", "children_under_5", "days_sober",
        "documents", "employment_status", "eviction_notice", "has_pets", "has_referral", "has_vehicle",
        "household_income_year", "household_size", "housing_status", "insurance", "internet_access",
        "needs_interpreter", "phone_access", "place_tonight", "residence_area", "residence_city", "residence_country",
        "residence_county", "residence_postcode", "residence_state", "student", "tenure", "transport_modes",
        "utility_shut_off", "utility_shutoff_notice",
    }
)  # fmt: skip
"""Facts that may come out differently before long or for somebody else at home; assumed. Nobody becomes a veteran."""


def near_misses(ranked: Iterable[Ranked], *, is_household: bool, most: int) -> tuple[Ranked, ...]:
    """The first services that fail by a single criterion which could change."""
    found = (each for each in ranked if is_near_miss(each.eligibility, is_household=is_household))
    return tuple(islice(found, most))


def is_near_miss(eligibility: Eligibility, *, is_household: bool) -> bool:
    """Whether a single criterion excludes, and could come out differently; in a household anybody may bring it."""
    failing = [judged for judged in eligibility.criteria if judged.excludes]
    return len(failing) == 1 and (is_household or not CHANGEABLE.isdisjoint(failing[0].criterion.rule.facts()))


def counted(reasons: Iterable[str]) -> Mapping[str, int]:
    """How often each reason occurs, in the order in which they first do."""
    found: dict[str, int] = {}
    for reason in reasons:
        found[reason] = found.get(reason, 0) + 1
    return found
