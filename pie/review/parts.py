"""The parts of a review as documents: a need, a problem, a goal, and how far two raters agree."""

from typing import Any

from pie.agreement import Agreement, agreement_said
from pie.goals import t_score_said
from pie.history import Comparison, Course, EscalationChange, GoalChange, NeedChange, ProblemChange, need_said
from pie.needs import Need
from pie.safety import escalation_document

_DECIMALS = 3
"""Of a T score or a kappa; more would claim what nobody measured."""


def course_document(course: Course) -> dict[str, str]:
    """How something went on, as a name and in words."""
    return {"course": course.value, "course_words": course.label}


def escalation_change_document(change: EscalationChange) -> dict[str, Any]:
    """What must be acted on, or was before: whether it is new, why, and what to do now."""
    return {**course_document(change.course), **escalation_document(change.escalation)}


def need_change_document(change: NeedChange, found: Comparison) -> dict[str, Any]:
    """A need with its course, and the change of its priority in parts that add up."""
    need = change.need
    return {
        "id": need.id,
        "domain": need.domain.value,
        "title": need_said(need, found.after if change.after else found.before),
        **course_document(change.course),
        "severity_before": _severity(change.before),
        "severity_after": _severity(change.after),
        "priority_before": change.before.priority_permille if change.before else None,
        "priority_after": change.after.priority_permille if change.after else None,
        "difference": change.difference_permille,
        "parts": [
            {
                "name": part.name,
                "before": part.before,
                "after": part.after,
                "difference": part.difference,
                "because_before": part.because_before,
                "because_after": part.because_after,
            }
            for part in change.parts
        ],
        "because": list(change.because),
        "not_asked_again": list(change.open),
        "wanted": change.after.wanted.value if change.after and change.after.wanted else None,
    }


def problem_change_document(change: ProblemChange) -> dict[str, Any]:
    """A problem with its course and what changed; never in the client's own words."""
    return {
        "id_before": change.before and change.before.id,
        "id_after": change.after and change.after.id,
        "problem": change.said,
        **course_document(change.course),
        "changes": [{"name": each.name, "before": each.before, "after": each.after} for each in change.changes],
    }


def goal_document(change: GoalChange, found: Comparison) -> dict[str, Any]:
    """A goal in the person's words with the levels that were seen, and the needs that it serves."""
    goal = change.goal
    return {
        "id": goal.id,
        "words": goal.words,
        "horizon": goal.horizon.value,
        **course_document(change.course),
        "weight": goal.weight,
        "baseline": None if goal.baseline is None else int(goal.baseline),
        "level_before": None if change.level_before is None else int(change.level_before),
        "level_after": None if change.level_after is None else int(change.level_after),
        "level_words": change.outcome.words if change.outcome else None,
        "seen_on": change.outcome.seen.on.isoformat() if change.outcome else None,
        "seen_since": change.is_looked_at,
        "scale_rewritten": change.is_rewritten,
        "due_on": goal.due_on.isoformat() if goal.due_on else None,
        "serves": list(found.links.serves.get(goal.id, ())) if change.after else [],
    }


def goals_document(found: Comparison) -> dict[str, Any]:
    """How far all goals together are reached, what is left out of the figure, and what stands without a goal or a need."""
    after = found.reached_after
    return {
        "t_score_before": _rounded(found.reached_before.t_score),
        "t_score_after": _rounded(after.t_score),
        "t_score_at_baseline": _rounded(after.t_score_at_baseline),
        "words": t_score_said(after.t_score),
        "levels": [{"level": int(level), "goals": number} for level, number in after.counts.items()],
        "left_out": [{"goal": goal.id, "because": why.value} for goal, why in after.left_out],
        "needs_without_goal": list(found.links.needs_without_goal),
        "goals_without_need": list(found.links.goals_without_need),
    }


def agreement_document(found: Agreement) -> dict[str, Any]:
    """How far two raters agree; a kappa is None where there is too little to say."""
    return {
        "first": found.first,
        "second": found.second,
        "kappa_linear": _rounded(found.kappa_linear),
        "kappa_quadratic": _rounded(found.kappa_quadratic),
        "undefined_because": found.undefined_because,
        "words": agreement_said(found),
        "pairs": [
            {
                "domain": pair.domain.value,
                "label": pair.domain.label,
                "first": int(pair.first),
                "second": int(pair.second),
            }
            for pair in found.pairs
        ],
        "only_first": [domain.value for domain in found.only_first],
        "only_second": [domain.value for domain in found.only_second],
    }


def _severity(need: Need | None) -> int | None:
    return None if need is None or need.severity is None else int(need.severity)


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, _DECIMALS) + 0.0
