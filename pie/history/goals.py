"""Goals of two assessments compared: what is new, and which level each has reached since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pie.assessment import Goal
from pie.codes import Attainment
from pie.goals import GoalOutcome, goal_order, outcome
from pie.history.changed import paired
from pie.history.course import Course


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChange:
    """One goal in both assessments; None on the side that does not have it, and levels only where one was seen.

    ``is_rewritten`` says that the words of the scale changed, so that its levels cannot be compared; ``is_looked_at`` that
    somebody has looked since the earlier assessment.
    """

    course: Course
    before: Goal | None
    after: Goal | None
    level_before: Attainment | None = None
    level_after: Attainment | None = None
    outcome: GoalOutcome | None = None
    is_rewritten: bool = False
    is_looked_at: bool = False

    @property
    def goal(self) -> Goal:
        """The goal as it was recorded last."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of both is always there
        return found


def goal_changes(before: Sequence[Goal], after: Sequence[Goal], days: tuple[date, date]) -> tuple[GoalChange, ...]:
    """Every goal of either side, short-term ones first, then by id; the same by id and by words, else by either alone."""
    earlier, later = (sorted(side, key=lambda each: each.id) for side in (before, after))
    pairs = paired(
        earlier,
        later,
        by=(
            lambda each, _: (each.id, _plain(each.words)),
            lambda each, _: each.id,
            lambda each, _: _plain(each.words),
        ),
    )
    made = [_change(one, other, days) for one, other in pairs]
    return tuple(sorted(made, key=lambda each: (goal_order(each.goal), each.course)))


def _change(before: Goal | None, after: Goal | None, days: tuple[date, date]) -> GoalChange:
    was = outcome(before, on=days[0]) if before is not None else None
    is_now = outcome(after, on=days[1]) if after is not None else None
    rewritten = before is not None and after is not None and _is_rewritten(before, after)
    return GoalChange(
        course=_course(before, after, was, is_now, is_rewritten=rewritten),
        before=before,
        after=after,
        level_before=was.level if was else None,
        level_after=is_now.level if is_now else None,
        outcome=is_now,
        is_rewritten=rewritten,
        is_looked_at=is_now is not None and is_now.seen.on > days[0],
    )


def _course(
    before: Goal | None,
    after: Goal | None,
    was: GoalOutcome | None,
    is_now: GoalOutcome | None,
    *,
    is_rewritten: bool,
) -> Course:
    if before is None or after is None:
        return Course.NEW if before is None else Course.NOT_MENTIONED
    if is_rewritten:
        return Course.CHANGED
    if was is None or is_now is None:
        if was is is_now:
            return Course.UNCHANGED
        return Course.NOT_ASKED_NOW if is_now is None else Course.NOT_ASKED_BEFORE
    if was.level == is_now.level:
        return Course.UNCHANGED
    return Course.BETTER if is_now.level > was.level else Course.WORSE


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _is_rewritten(before: Goal, after: Goal) -> bool:
    return bool(before.scale) and bool(after.scale) and before.scale != after.scale
