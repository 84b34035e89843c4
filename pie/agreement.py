"""How far two raters, or two views, agree on how bad things are: weighted kappa per need domain, after Cohen (1968)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from pie.assessment import Assessment, FindingStatus, Problem, View
from pie.codes import NeedDomain, Severity
from pie.needs import leads_to

FEWEST_PAIRS = 5
"""Below this number of domains that both have rated, agreement is not worked out; assumed."""

ENOUGH_PAIRS = 2 * len(Severity) ** 2
"""From here on the figure is steady: twice the square of the number of levels (Cicchetti 1981)."""

_MOST_NAMED = 3


class Weighting(StrEnum):
    """How much a disagreement counts: by the levels between the two ratings, or by their square."""

    LINEAR = "linear"
    QUADRATIC = "quadratic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rater:
    """Somebody's ratings: how bad each need domain is, the worst of what they recorded there."""

    called: str
    ratings: Mapping[NeedDomain, Severity]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedTwice:
    """One need domain with the two ratings."""

    domain: NeedDomain
    first: Severity
    second: Severity

    @property
    def levels_apart(self) -> int:
        """How far the ratings lie apart."""
        return abs(int(self.first) - int(self.second))


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two raters agree on severity over the need domains that both have rated.

    ``kappa_linear`` and ``kappa_quadratic`` are 1 for full agreement, 0 for what chance would give, below 0 for less;
    None where there is too little to say, and ``undefined_because`` then says why.
    """

    first: str
    second: str
    pairs: tuple[RatedTwice, ...]
    only_first: tuple[NeedDomain, ...]
    only_second: tuple[NeedDomain, ...]
    kappa_linear: float | None
    kappa_quadratic: float | None
    undefined_because: str | None = None

    @property
    def differ_most(self) -> tuple[RatedTwice, ...]:
        """The domains that are rated differently, those farthest apart first."""
        order = list(NeedDomain)
        apart = [pair for pair in self.pairs if pair.levels_apart]
        return tuple(sorted(apart, key=lambda pair: (-pair.levels_apart, order.index(pair.domain))))


def agreement(first: Rater, second: Rater) -> Agreement:
    """How far the two agree. A domain that only one of them rated is no disagreement: the other was not asked."""
    pairs = tuple(
        RatedTwice(domain=domain, first=first.ratings[domain], second=second.ratings[domain])
        for domain in NeedDomain
        if domain in first.ratings and domain in second.ratings
    )
    why_not = _why_not(pairs)
    ratings = [] if why_not else [(int(pair.first), int(pair.second)) for pair in pairs]
    return Agreement(
        first=first.called,
        second=second.called,
        pairs=pairs,
        only_first=_only(first, second),
        only_second=_only(second, first),
        kappa_linear=weighted_kappa(ratings, Weighting.LINEAR),
        kappa_quadratic=weighted_kappa(ratings, Weighting.QUADRATIC),
        undefined_because=why_not,
    )


def weighted_kappa(ratings: Sequence[tuple[int, int]], weighting: Weighting) -> float | None:
    """Cohen's weighted kappa of these pairs of levels; None where chance alone would give full agreement, or no pairs.

    1 − Σ w·observed / Σ w·expected, where w grows with the levels between the ratings (Cohen 1968).

    >>> weighted_kappa([(1, 1), (2, 2), (3, 4), (6, 5)], Weighting.LINEAR)
    0.75
    """
    observed = sum((_apart(one, other, weighting) for one, other in ratings), Fraction())
    expected = sum((_apart(one, other, weighting) for one, _ in ratings for _, other in ratings), Fraction())
    return float(1 - observed * len(ratings) / expected) if expected else None


def ratings_of(assessment: Assessment, view: View | None = None) -> dict[NeedDomain, Severity]:
    """How bad each need domain is in this view (None: whoever's), where anybody said; severity 1 says *no problem*.

    A finding that was refuted rates nothing, and neither does one where nobody asked how bad it is.
    """
    found: dict[NeedDomain, Severity] = {}
    for problem in _rated(assessment.problems, view):
        for domain, _, _ in leads_to(problem):
            found[domain] = max(found.get(domain, Severity.NO_PROBLEM), problem.severity or Severity.NO_PROBLEM)
    return {domain: found[domain] for domain in NeedDomain if domain in found}


def agreement_of_views(assessment: Assessment) -> tuple[Agreement, ...]:
    """How far the views within one assessment agree: of client, worker and carer each two that both rated something."""
    raters = [Rater(called=f"the {view.value}", ratings=ratings_of(assessment, view)) for view in View]
    speaking = [rater for rater in raters if rater.ratings]
    return tuple(agreement(one, other) for index, one in enumerate(speaking) for other in speaking[index + 1 :])


def agreement_said(found: Agreement) -> str:
    """What it means, and where the two differ most, in plain sentences."""
    return " ".join([_figure_said(found), *_differences_said(found)])


def _why_not(pairs: Sequence[RatedTwice]) -> str | None:
    if len(pairs) < FEWEST_PAIRS:
        number = {0: "no need domain", 1: "1 need domain"}.get(len(pairs), f"{len(pairs)} need domains")
        return f"both rated {number}, and fewer than {FEWEST_PAIRS} say too little"
    if len({*(pair.first for pair in pairs), *(pair.second for pair in pairs)}) == 1:
        return "both gave every domain the same rating, so agreement by chance cannot be told from agreement"
    return None


def _only(rater: Rater, other: Rater) -> tuple[NeedDomain, ...]:
    return tuple(domain for domain in NeedDomain if domain in rater.ratings and domain not in other.ratings)


def _apart(one: int, other: int, weighting: Weighting) -> Fraction:
    share = Fraction(abs(one - other), len(Severity) - 1)
    return share if weighting is Weighting.LINEAR else share * share


def _rated(problems: Iterable[Problem], view: View | None) -> Iterable[Problem]:
    for problem in problems:
        is_theirs = view is None or problem.view is view
        if is_theirs and problem.severity is not None and problem.status is not FindingStatus.REFUTED:
            yield problem


def _figure_said(found: Agreement) -> str:
    who = f"{found.first} and {found.second}"
    if found.kappa_linear is None or found.kappa_quadratic is None:
        return f"How far {who} agree cannot be said: {found.undefined_because}."
    who = who[0].upper() + who[1:]
    kappas = f"weighted kappa {_shown(found.kappa_linear)} (linear), {_shown(found.kappa_quadratic)} (quadratic)"
    rough = "" if len(found.pairs) >= ENOUGH_PAIRS else "; from so few it is a rough guide"
    return f"{who} agree {_strength(found.kappa_linear)} on how bad things are: {kappas} over {len(found.pairs)} need domains{rough}."


def _shown(kappa: float) -> str:
    return f"{kappa:.2f}".replace("-0.00", "0.00").replace("-", "−")


def _strength(kappa: float) -> str:
    """The usual words for a kappa, after Landis and Koch (1977), said more plainly."""
    words = ((0.81, "almost fully"), (0.61, "well"), (0.41, "moderately"), (0.21, "only fairly"), (0.0, "slightly"))
    return next((said for least, said in words if kappa >= least), "less than by chance")


def _differences_said(found: Agreement) -> Iterable[str]:
    apart = found.differ_most
    if apart:
        named = "; ".join(
            f"{pair.domain.label} ({pair.first.label} against {pair.second.label})" for pair in apart[:_MOST_NAMED]
        )
        yield f"They differ most on {named}."
    elif found.pairs:
        yield "They gave the same rating wherever both rated."
    for who, domains in ((found.first, found.only_first), (found.second, found.only_second)):
        if domains:
            yield f"Rated by {who} alone: {', '.join(domain.label for domain in domains)}."
