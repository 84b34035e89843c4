"""The flow from a request to a proposal: the one place that reads like the picture."""

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from matcher.bundle import bundle
from matcher.candidates import AgeBands, Candidate, Withheld, candidates
from matcher.crosswalk import Crosswalk
from matcher.eligibility import Standing
from matcher.explanation import explanation
from matcher.fit import Weights
from matcher.fit import weights as shipped_weights
from matcher.proposal.ranking import Judge, Ranked, counted, near_misses
from matcher.proposal.values import NeedOptions, Option, Proposal, Versions
from matcher.questions import MOST_PER_NEED, questions
from matcher.request import Request
from pie.assessment import BeneficiaryKind
from pie.needs import Need
from resources_catalog.directory import Directory, Offer
from resources_catalog.listing import Visibility

NEAR_MISSES = 3
"""Most near misses of a need that are shown."""


def proposal(
    request: Request,
    directory: Directory,
    *,
    crosswalk: Crosswalk,
    weights: Weights | None = None,
    bands: AgeBands | None = None,
    limit: int = 5,
    assessment_version: str = "",
) -> Proposal:
    """What could help, best first, with the reasons; escalations come first and apart.

    ``directory`` is as the caller may see it. ``limit`` is the number of options shown for each need; the same input
    gives the same proposal whatever the order of its parts.
    """
    used = weights or shipped_weights()
    wanted = sorted((need for need in request.needs if not need.is_declined), key=lambda need: need.sort_key)
    found = [_found(need, request, directory, crosswalk, used, bands or AgeBands()) for need in wanted]
    served = tuple(_need_options(each, limit) for each in found)
    return Proposal(
        on=request.on,
        escalations=request.escalations,
        acknowledged=request.acknowledged,
        not_assessed=request.not_assessed,
        needs=served,
        not_wanted=tuple(sorted((need for need in request.needs if need.is_declined), key=lambda need: need.sort_key)),
        questions=questions(request, [_Asked(each) for each in found]),
        bundle=bundle(served, crosswalk),
        versions=Versions(
            assessment=assessment_version,
            directory=directory.version,
            crosswalk=crosswalk.version,
            weights=used.version,
            code=_code_version(),
        ),
    )


class _Found:
    """What was found for one need: everything ranked, and what was withheld."""

    __slots__ = ("judge", "need", "not_eligible", "options", "withheld")

    def __init__(self, judge: Judge, ranked: Sequence[Ranked], withheld: tuple[Withheld, ...]) -> None:
        self.judge = judge
        self.need = judge.need
        self.options = tuple(each for each in ranked if each.eligibility.standing is not Standing.NOT_ELIGIBLE)
        self.not_eligible = tuple(each for each in ranked if each.eligibility.standing is Standing.NOT_ELIGIBLE)
        self.withheld = withheld


class _Asked:
    """What the questions look at: more options than are shown, as an answer may bring up one that stands lower."""

    __slots__ = ("need", "options")

    def __init__(self, found: _Found) -> None:
        self.need = found.need
        self.options = found.options[:MOST_PER_NEED]


def _found(
    need: Need, request: Request, directory: Directory, crosswalk: Crosswalk, weights: Weights, bands: AgeBands
) -> _Found:
    judge = Judge.of(need, request, weights)
    kept, withheld = candidates(need, directory, crosswalk, request, bands)
    return _Found(judge, judge.ranked(kept), withheld)


def _need_options(found: _Found, limit: int) -> NeedOptions:
    is_household = found.need.beneficiary.kind is BeneficiaryKind.HOUSEHOLD
    missed = near_misses(found.not_eligible, is_household=is_household, most=NEAR_MISSES)
    shown = found.options[:limit]
    return NeedOptions(
        need=found.need,
        options=tuple(option(each, found.judge, rank) for rank, each in enumerate(shown, start=1)),
        near_misses=tuple(option(each, found.judge, rank) for rank, each in enumerate(missed, start=1)),
        withheld=found.withheld,
        natural=tuple(each for each in found.judge.request.natural if each.need == found.need.id),
        more=len(found.options) - len(shown),
        not_eligible=len(found.not_eligible),
        unmet_because=None if found.options else _unmet_because(found),
    )


def option(ranked: Ranked, judge: Judge, rank: int) -> Option:
    """A ranked candidate with its explanation."""
    return Option(
        rank=rank,
        candidate=ranked.candidate,
        eligibility=ranked.eligibility,
        fit=ranked.fit,
        explanation=explanation(ranked.candidate, ranked.eligibility, ranked.fit, judge.request, judge.known),
        also_at=tuple(dict.fromkeys(filter(None, map(_named, ranked.elsewhere)))),
    )


def _named(candidate: Candidate) -> str:
    """What a further place is called: its name or street where it is public, else its region."""
    offer: Offer = candidate.offer
    place = offer.location
    if place is None:
        return ""
    if offer.visibility is not Visibility.PUBLIC or place.approximate:
        return place.region or ""
    streets = (", ".join(part for part in (each.address_1, each.city) if part) for each in place.addresses)
    return place.name or next((street for street in streets if street), "")


def _unmet_because(found: _Found) -> str:
    if not found.withheld and not found.not_eligible:
        return "the directory lists no service of a kind that meets this"
    said = [f"{number} left out: {reason}" for reason, number in _reasons(found.withheld).items()]
    if found.not_eligible:
        said.append(f"{len(found.not_eligible)} not open to you by what they state")
    return "; ".join(said)


def _reasons(withheld: Sequence[Withheld]) -> dict[str, int]:
    return dict(counted(each.reason.value.replace("_", " ") for each in withheld))


def _code_version() -> str:
    try:
        return version("person-in-environment")
    except PackageNotFoundError:
        return "not installed"
