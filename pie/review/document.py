"""A review as a document: what must be acted on first, then needs, supports, goals, what was not asked, what to look at next.

It may be sent or kept elsewhere, so nobody who does harm by either assessment is in it: their ties are left out, and where a
text names them it says *somebody*.
"""

import re
from collections.abc import Sequence
from typing import Any

from pie.graph import sources_of_harm
from pie.history import Comparison, TieChange, look_at_next, not_asked, summary
from pie.review.parts import (
    agreement_document,
    course_document,
    escalation_change_document,
    goal_document,
    goals_document,
    need_change_document,
    problem_change_document,
)
from pie.review.values import Review

FORMAT = "pie-review/1"


def review_document(review: Review) -> dict[str, Any]:
    """The whole review, the same bytes for the same two assessments."""
    found = review.comparison
    document = {
        "format": FORMAT,
        "before": {"id": found.before.id, "assessed_on": found.before.assessed_on.isoformat()},
        "after": {"id": found.after.id, "assessed_on": found.after.assessed_on.isoformat()},
        "days": found.days,
        "summary": summary(found),
        "escalations": [escalation_change_document(each) for each in found.escalations if each.is_raised],
        "raised_no_longer": [escalation_change_document(each) for each in found.escalations if not each.is_raised],
        "not_assessed": list(found.not_assessed),
        "needs": [need_change_document(each, found) for each in found.needs if not each.with_harm],
        "problems": [problem_change_document(each) for each in found.problems],
        "supports": [_tie(each) for each in found.ties if not each.with_harm],
        **_life(found),
        "goals": [goal_document(each, found) for each in found.goals],
        "goal_attainment": goals_document(found),
        "not_asked": list(not_asked(found)),
        "agreement": [agreement_document(each) for each in review.agreements],
        "look_at_next": list(look_at_next(found)),
    }
    told: dict[str, Any] = _without(document, _harmful_names(found))
    return told


def _tie(change: TieChange) -> dict[str, Any]:
    return {"who": change.called, **course_document(change.course), "signs": list(change.signs)}


def _life(found: Comparison) -> dict[str, list[dict[str, Any]]]:
    return {
        "coverage": [
            {
                "domain": each.domain.value,
                "label": each.domain.label,
                "before": list(each.before),
                "after": list(each.after),
            }
            for each in found.coverage
        ],
        "household": [
            {"who": each.called, **course_document(each.course), "words": each.said}
            for each in found.people
            if not each.with_harm
        ],
        "facts": [
            {
                "fact": str(each.name),
                "label": each.label,
                "whose": each.whose or None,
                "before": each.before,
                "after": each.after,
            }
            for each in found.facts
            if not each.with_harm
        ],
        "wishes": [
            {
                "domain": each.domain.value,
                "label": each.domain.label,
                "before": each.before and each.before.value,
                "after": each.after and each.after.value,
            }
            for each in found.wishes
        ],
        "strengths": [
            {"kind": each.strength.kind.value, "words": each.strength.words, **course_document(each.course)}
            for each in found.strengths
            if not each.with_harm
        ],
    }


def _harmful_names(found: Comparison) -> Sequence[str]:
    """The names of whoever does harm by either assessment, the longest first."""
    names = {
        person.name.strip()
        for side in (found.before, found.after)
        for person in side.people
        if person.name and person.name.strip() and person.id in sources_of_harm(side)
    }
    return sorted(names, key=lambda name: (-len(name), name))


def _without(value: Any, names: Sequence[str]) -> Any:
    """The value with *somebody* wherever a text names one of these."""
    if not names:
        return value
    either = "|".join(re.escape(name) for name in names)
    return _replaced(value, re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE))


def _replaced(value: Any, pattern: re.Pattern[str]) -> Any:
    match value:
        case str():
            return pattern.sub("somebody", value)
        case list():
            return [_replaced(each, pattern) for each in value]
        case dict():
            return {name: _replaced(each, pattern) for name, each in value.items()}
        case _:
            return value
