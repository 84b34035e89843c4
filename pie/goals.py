"""Goals and how far they are reached: goal attainment scaling after Kiresuk and Sherman (1968), and what each goal is for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import sqrt
from typing import Protocol

from pie.assessment import Goal, GoalId, Horizon, Observation, ProblemId
from pie.codes import Attainment, NeedDomain

CORRELATION = 0.3
"""The correlation between goals that the T score takes for granted; Kiresuk and Sherman (1968), by convention."""

EXPECTED_T_SCORE = 50.0
"""The T score where every goal came out as expected."""


class NoOutcome(StrEnum):
    """Why a goal does not count in the T score yet; it is never counted as 0."""

    NO_SCALE = "no scale agreed on yet"
    NOT_SEEN = "nobody has looked yet which level is reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalOutcome:
    """The level of one goal on a day: the newest one seen, with the person's own words for it."""

    goal: Goal
    seen: Observation

    @property
    def level(self) -> Attainment:
        """The level that was seen."""
        return self.seen.level

    @property
    def words(self) -> str:
        """What that level looks like, in the person's words."""
        return words_for(self.goal, self.seen.level)

    @property
    def weight(self) -> float:
        """How much the goal counts beside the others; 1 where nobody said."""
        return weight_of(self.goal)

    @property
    def change(self) -> int | None:
        """Levels above the baseline; None where no baseline was agreed on."""
        return None if self.goal.baseline is None else int(self.level) - int(self.goal.baseline)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsReached:
    """All goals on a day: what came out, what is left out and why, and one figure for all that came out.

    ``t_score`` is None where no goal has an outcome; ``t_score_at_baseline`` where one that counts has no baseline.
    Read the T score beside the levels: it says how far expectations were met, not how well somebody is.
    """

    outcomes: tuple[GoalOutcome, ...]
    left_out: tuple[tuple[Goal, NoOutcome], ...]
    t_score: float | None
    t_score_at_baseline: float | None

    @property
    def counts(self) -> dict[Attainment, int]:
        """How many goals came out at each level, the lowest first."""
        return {level: sum(each.level is level for each in self.outcomes) for level in Attainment}


class NeedForGoals(Protocol):
    """What a goal may serve: a need is one."""

    @property
    def id(self) -> str:
        """Its name."""

    @property
    def domain(self) -> NeedDomain:
        """What it is for."""

    @property
    def problems(self) -> tuple[ProblemId, ...]:
        """The problems behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLinks:
    """Which needs each goal serves, and what stands alone on either side; needs by their ids, in the order given."""

    serves: dict[GoalId, tuple[str, ...]]
    needs_without_goal: tuple[str, ...]

    @property
    def goals_without_need(self) -> tuple[GoalId, ...]:
        """Goals that no need supports: either the need was not recorded, or the goal is from another day."""
        return tuple(goal for goal, needs in self.serves.items() if not needs)


def goals_reached(goals: Iterable[Goal], *, on: date | None = None) -> GoalsReached:
    """How far these goals are reached by this day, or as far as anybody has looked.

    Short-term goals come first, then by id. Goals without an outcome are left out and named, never counted as 0.
    """
    ordered = sorted(goals, key=goal_order)
    outcomes = tuple(each for goal in ordered if (each := outcome(goal, on=on)) is not None)
    counted = {each.goal.id for each in outcomes}
    left_out = tuple((goal, _why_not(goal)) for goal in ordered if goal.id not in counted)
    began = [(each.weight, each.goal.baseline) for each in outcomes if each.goal.baseline is not None]
    return GoalsReached(
        outcomes=outcomes,
        left_out=left_out,
        t_score=t_score([(each.weight, each.level) for each in outcomes]),
        t_score_at_baseline=t_score(began) if len(began) == len(outcomes) else None,
    )


def outcome(goal: Goal, *, on: date | None = None) -> GoalOutcome | None:
    """The newest level seen by this day; None without a scale or before anybody has looked."""
    seen = [each for each in goal.observed if on is None or each.on <= on]
    return GoalOutcome(goal=goal, seen=max(seen, key=lambda each: each.on)) if goal.scale and seen else None


def t_score(outcomes: Sequence[tuple[float, int]]) -> float | None:
    """The T score of these weights (above 0) and levels; None where there are none.

    50 + 10 Σwx / √((1 − ρ) Σw² + ρ (Σw)²) with ρ = 0.3 (Kiresuk and Sherman 1968). Only how the weights stand to each
    other counts.

    >>> t_score([(1, 0), (1, 0), (1, 0)])
    50.0
    >>> round(t_score([(3, 1), (2, 0), (1, -1)]), 3)
    54.407
    """
    if not outcomes:
        return None
    heaviest = max(weight for weight, _ in outcomes)
    shares = [
        (weight / heaviest, level) for weight, level in outcomes
    ]  # so that tiny weights do not vanish when squared
    total = sum(weight for weight, _ in shares)
    squares = sum(weight * weight for weight, _ in shares)
    reached = sum(weight * level for weight, level in shares)
    return EXPECTED_T_SCORE + 10 * reached / sqrt((1 - CORRELATION) * squares + CORRELATION * total * total)


def goal_links(goals: Iterable[Goal], needs: Sequence[NeedForGoals]) -> GoalLinks:
    """Which needs each goal serves: those in a domain that it names, and those behind which stands a problem it names."""
    serves = {
        goal.id: tuple(need.id for need in needs if serves_need(goal, need)) for goal in sorted(goals, key=goal_order)
    }
    served = {need for found in serves.values() for need in found}
    return GoalLinks(serves=serves, needs_without_goal=tuple(need.id for need in needs if need.id not in served))


def serves_need(goal: Goal, need: NeedForGoals) -> bool:
    """Whether the goal names the need's domain, or a problem behind it."""
    return need.domain in goal.domains or not set(goal.problems).isdisjoint(need.problems)


def words_for(goal: Goal, level: Attainment) -> str:
    """What the level looks like in the person's words, or how the scale calls it."""
    return next((each.words for each in goal.scale if each.level is level), level.label)


def weight_of(goal: Goal) -> float:
    """How much the goal counts; one without a weight counts like 1."""
    return 1 if goal.weight is None else goal.weight


def goal_order(goal: Goal) -> tuple[bool, str]:
    """Short-term goals first, then by id."""
    return goal.horizon is Horizon.LONG_TERM, goal.id


def t_score_said(score: float | None) -> str:
    """A T score in one plain sentence.

    >>> t_score_said(54.407)
    'T score 54.4: taken together, somewhat more than what was hoped for.'
    """
    if score is None:
        return "No T score: no goal has both a scale and a level that was seen."
    shown = round(score, 1)
    if shown == EXPECTED_T_SCORE:
        return "T score 50.0: taken together, what was hoped for."
    much = "" if abs(shown - EXPECTED_T_SCORE) >= _ONE_DEVIATION else "somewhat "
    way = "more" if shown > EXPECTED_T_SCORE else "less"
    return f"T score {shown:.1f}: taken together, {much}{way} than what was hoped for."


_ONE_DEVIATION = 10  # the T score is made so that its standard deviation is 10


def _why_not(goal: Goal) -> NoOutcome:
    return NoOutcome.NOT_SEEN if goal.scale else NoOutcome.NO_SCALE
