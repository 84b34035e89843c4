"""Lines of a review for people to read, at the terminal and on a page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pie.review.values import Review

GROUPS: Sequence[tuple[str, frozenset[str]]] = (
    ("Worse", frozenset({"worse", "seems_worse"})),
    ("New", frozenset({"new", "returned", "found_after_all", "asked_for"})),
    ("Better", frozenset({"better"})),
    ("Over", frozenset({"resolved", "ruled_out", "not_wanted_any_more"})),
    (
        "Cannot be compared: not all was asked both times",
        frozenset(
            {
                "not_mentioned_again",
                "seems_better",
                "how_bad_was_not_asked_now",
                "how_bad_was_not_asked_before",
                "unconfirmed",
            }
        ),
    ),
    ("As bad as before", frozenset({"unchanged", "changed"})),
)
"""The courses of needs under the words of a summary, in its order."""


def around_said(told: Mapping[str, Any]) -> tuple[str, ...]:
    """What changed around the person, of a review's document: ties, household, who helps, strengths, facts."""
    return (
        *(_tie(each) for each in told["supports"] if each["course"] != "unchanged"),
        *(f"{each['who']} {each['words']}" for each in told["household"]),
        *(_covered(each) for each in told["coverage"]),
        *(f"strength, {each['course_words']}: {each['words']}" for each in told["strengths"]),
        *_facts(told["facts"]),
    )


def goal_said(goal: Mapping[str, Any], left_out: Sequence[Mapping[str, str]]) -> str:
    """How one goal went on, of a review's document."""
    before, after = goal["level_before"], goal["level_after"]
    if goal["course"] == "not_mentioned_again":
        return "Not mentioned again." + ("" if before is None else f" Last seen at {_level(before)}.")
    course = f"{goal['course_words'][0].upper()}{goal['course_words'][1:]}"
    if after is None:
        why_not = next((each["because"] for each in left_out if each["goal"] == goal["id"]), "no level seen")
        return f"{course}; left out of the T score: {why_not}."
    rewritten = " The scale was rewritten, so the two cannot be compared." if goal["scale_rewritten"] else ""
    since = "" if goal["seen_since"] else " Nobody has looked since the earlier assessment."
    return f"{course}: {_level(before)} → {_level(after)}, “{goal['level_words']}”.{rewritten}{since}"


def own_view(review: Review) -> tuple[str, ...]:
    """What names somebody who does harm: for the worker alone."""
    found = review.comparison
    return (
        *(f"{each.called} {each.said}" for each in found.people if each.with_harm),
        *(
            f"The tie with {each.called}, who does harm: {'; '.join((each.course.label, *each.signs))}"
            for each in found.ties
            if each.with_harm
        ),
    )


def _tie(tie: Mapping[str, Any]) -> str:
    return f"{tie['who']}: {'; '.join((tie['course_words'], *tie['signs']))}"


def _covered(covered: Mapping[str, Any]) -> str:
    before, after = (", ".join(covered[side]) or "nobody" for side in ("before", "after"))
    return f"{covered['label'][0].upper()}{covered['label'][1:]}: helped by {before} before, by {after} now"


def _facts(facts: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for each in facts:
        if each["before"] is not None and each["after"] is not None:
            whose = f" ({each['whose']})" if each["whose"] else ""
            yield f"{each['label']}{whose}: {each['before']} → {each['after']}"


def _level(level: int | None) -> str:
    return "not seen" if level is None else f"{level:+d}".replace("-", "−").replace("+0", "0")
