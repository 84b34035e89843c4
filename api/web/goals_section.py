"""A client's goals as values: in the person's words, how far each is reached, and the needs it serves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pie.assessment import Goal, Horizon
from pie.goals import GoalsReached, goal_links, goal_order, goals_reached, t_score_said, words_for
from pie.needs import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLevel:
    """One level of a goal's scale; ``mark`` says where it began and where it is now."""

    signed: str
    words: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGoal:
    """One goal; ``reached`` is the level that was seen last, ``not_yet`` why there is none."""

    words: str
    horizon: str
    due_on: date | None
    reached: str
    not_yet: str
    seen_on: date | None
    seen_words: str
    serves: tuple[str, ...]
    levels: tuple[ShownLevel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalsSection:
    """All goals, short-term ones first, and what they come to together."""

    goals: tuple[ShownGoal, ...]
    t_score: str
    left_out: int
    needs_without_goal: tuple[str, ...]


def goals_section(
    goals: Sequence[Goal], needs: Sequence[Need], titles: Mapping[str, str], *, on: date
) -> GoalsSection | None:
    """The goals on this day beside the needs of the client by their titles; None where none is recorded."""
    if not goals:
        return None
    reached, links = goals_reached(goals, on=on), goal_links(goals, needs)
    wanted = {need.id for need in needs if not need.is_declined}
    return GoalsSection(
        goals=tuple(
            _shown(goal, reached, tuple(titles[need] for need in links.serves[goal.id]))
            for goal in sorted(goals, key=goal_order)
        ),
        t_score=t_score_said(reached.t_score),
        left_out=len(reached.left_out),
        needs_without_goal=tuple(titles[need] for need in links.needs_without_goal if need in wanted),
    )


def _shown(goal: Goal, reached: GoalsReached, serves: tuple[str, ...]) -> ShownGoal:
    outcome = next((each for each in reached.outcomes if each.goal.id == goal.id), None)
    why_not = next((why.value for left_out, why in reached.left_out if left_out.id == goal.id), "")
    return ShownGoal(
        words=goal.words,
        horizon="long-term goal" if goal.horizon is Horizon.LONG_TERM else "short-term goal",
        due_on=goal.due_on,
        reached=f"{outcome.level.signed}: {words_for(goal, outcome.level)}" if outcome else "",
        not_yet=why_not,
        seen_on=outcome.seen.on if outcome else None,
        seen_words=(outcome.seen.words or "") if outcome else "",
        serves=serves,
        levels=tuple(
            ShownLevel(signed=each.level.signed, words=each.words, mark=", ".join(_marks(goal, reached, each.level)))
            for each in reversed(goal.scale)
        ),
    )


def _marks(goal: Goal, reached: GoalsReached, level: int) -> list[str]:
    is_now = any(each.goal.id == goal.id and each.level == level for each in reached.outcomes)
    return [*(["Now"] if is_now else []), *(["Began here"] if goal.baseline == level else [])]
