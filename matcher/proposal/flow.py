"""The flow from a request to a proposal: the one place that reads like the picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
    used, limits = weights or shipped_weights(), bands or AgeBands()
    return proposal_of(
        request,
        lambda need: _found(need, request, directory, crosswalk, used, limits, at_least(limit)),
        limit=limit,
        crosswalk=crosswalk,
        versions=versions(directory, crosswalk, used, assessment_version),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for one need. ``options`` are the best of so many as ``count`` says, never fewer than are looked at."""

    judge: Judge
    options: tuple[Ranked, ...]
    count: int
    near_misses: tuple[Ranked, ...]
    not_eligible: int
    withheld: tuple[Withheld, ...]

    @property
    def need(self) -> Need:
        """The need that it was found for."""
        return self.judge.need


def at_least(limit: int) -> int:
    """How many of the best options are looked at, where so many are shown: an answer may bring up one that stands lower."""
    return max(limit, MOST_PER_NEED)


def proposal_of(
    request: Request, find: Callable[[Need], Found], *, limit: int, crosswalk: Crosswalk, versions: Versions
) -> Proposal:
    """The proposal of what is found for each wanted need, however it is found."""
    wanted = sorted((need for need in request.needs if not need.is_declined), key=lambda need: need.sort_key)
    found = [find(need) for need in wanted]
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
        versions=versions,
    )


class _Asked:
    """What the questions look at."""

    __slots__ = ("need", "options")

    def __init__(self, found: Found) -> None:
        self.need = found.need
        self.options = found.options[:MOST_PER_NEED]


def versions(directory: Directory, crosswalk: Crosswalk, weights: Weights, assessment: str) -> Versions:
    """What a proposal is made from."""
    return Versions(
        assessment=assessment,
        directory=directory.version,
        crosswalk=crosswalk.version,
        weights=weights.version,
        code=_code_version(),
    )


def _found(
    need: Need,
    request: Request,
    directory: Directory,
    crosswalk: Crosswalk,
    weights: Weights,
    bands: AgeBands,
    most: int,
) -> Found:
    judge = Judge.of(need, request, weights)
    kept, withheld = candidates(need, directory, crosswalk, request, bands)
    ranked = judge.ranked(kept)
    options = [each for each in ranked if each.eligibility.standing is not Standing.NOT_ELIGIBLE]
    others = [each for each in ranked if each.eligibility.standing is Standing.NOT_ELIGIBLE]
    return Found(
        judge=judge,
        options=tuple(options[:most]),
        count=len(options),
        near_misses=near_misses(others, is_household=judge.is_of_household, most=NEAR_MISSES),
        not_eligible=len(others),
        withheld=withheld,
    )


def _need_options(found: Found, limit: int) -> NeedOptions:
    shown = found.options[:limit]
    return NeedOptions(
        need=found.need,
        options=tuple(option(each, found.judge, rank) for rank, each in enumerate(shown, start=1)),
        near_misses=tuple(option(each, found.judge, rank) for rank, each in enumerate(found.near_misses, start=1)),
        withheld=found.withheld,
        natural=tuple(each for each in found.judge.request.natural if each.need == found.need.id),
        more=found.count - len(shown),
        not_eligible=found.not_eligible,
        unmet_because=None if found.count else _unmet_because(found),
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


def _unmet_because(found: Found) -> str:
    if not found.withheld and not found.not_eligible:
        return "the directory lists no service of a kind that meets this"
    said = [f"{number} left out: {reason}" for reason, number in _reasons(found.withheld).items()]
    if found.not_eligible:
        said.append(f"{found.not_eligible} not open to you by what they state")
    return "; ".join(said)


def _reasons(withheld: Sequence[Withheld]) -> dict[str, int]:
    return dict(counted(each.reason.value.replace("_", " ") for each in withheld))


def _code_version() -> str:
    try:
        return version("person-in-environment")
    except PackageNotFoundError:
        return "not installed"
