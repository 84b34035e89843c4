"""How something went on between two assessments: the words for it, each with the word for the way back."""

from enum import StrEnum


class Course(StrEnum):
    """How a problem, need, tie, goal or escalation went on.

    What was not asked again is never *resolved*: a problem that is not mentioned any more is *not mentioned again*, and a
    need that looks smaller only because of that *seems* better. ``mirrored`` is the course with the two assessments swapped.
    """

    NEW = "new"
    NOT_MENTIONED = "not_mentioned_again"
    RETURNED = "returned"
    RESOLVED = "resolved"
    FOUND_AFTER_ALL = "found_after_all"
    RULED_OUT = "ruled_out"
    ASKED_FOR = "asked_for"
    WITHDRAWN = "not_wanted_any_more"
    WORSE = "worse"
    BETTER = "better"
    SEEMS_WORSE = "seems_worse"
    SEEMS_BETTER = "seems_better"
    NOT_ASKED_BEFORE = "how_bad_was_not_asked_before"
    NOT_ASKED_NOW = "how_bad_was_not_asked_now"
    RESUMED = "resumed"
    ENDED = "ended"
    UNCONFIRMED = "unconfirmed"
    CHANGED = "changed"
    UNCHANGED = "unchanged"

    @property
    def mirrored(self) -> "Course":
        """The course from the other side: new is not mentioned again, worse is better, and the other way round."""
        return _MIRRORED.get(self, self)

    @property
    def label(self) -> str:
        """The course in a worker's words."""
        return _LABELS[self]


_PAIRS = (
    (Course.NEW, Course.NOT_MENTIONED),
    (Course.RETURNED, Course.RESOLVED),
    (Course.FOUND_AFTER_ALL, Course.RULED_OUT),
    (Course.ASKED_FOR, Course.WITHDRAWN),
    (Course.WORSE, Course.BETTER),
    (Course.SEEMS_WORSE, Course.SEEMS_BETTER),
    (Course.NOT_ASKED_BEFORE, Course.NOT_ASKED_NOW),
    (Course.RESUMED, Course.ENDED),
)
_MIRRORED = dict(_PAIRS) | {other: one for one, other in _PAIRS}

_LABELS = {
    Course.NEW: "first recorded now",
    Course.NOT_MENTIONED: "not mentioned again",
    Course.RETURNED: "not so before, so now",
    Course.RESOLVED: "resolved",
    Course.FOUND_AFTER_ALL: "ruled out before, found now",
    Course.RULED_OUT: "ruled out",
    Course.ASKED_FOR: "not wanted before, wanted now",
    Course.WITHDRAWN: "help is not wanted any more",
    Course.WORSE: "worse",
    Course.BETTER: "better",
    Course.SEEMS_WORSE: "worse, by what was first recorded now",
    Course.SEEMS_BETTER: "looks better only because not all was asked again",
    Course.NOT_ASKED_BEFORE: "not comparable, since nobody asked before how bad it was",
    Course.NOT_ASKED_NOW: "not comparable, since nobody asked this time how bad it is",
    Course.RESUMED: "was broken off, is there again",
    Course.ENDED: "broken off",
    Course.UNCONFIRMED: "thought to be no problem, not confirmed yet",
    Course.CHANGED: "changed",
    Course.UNCHANGED: "as before",
}

IS_WORSE = frozenset({Course.WORSE, Course.SEEMS_WORSE})
IS_NEW = frozenset({Course.NEW, Course.RETURNED, Course.FOUND_AFTER_ALL, Course.ASKED_FOR})
IS_OVER = frozenset({Course.RESOLVED, Course.RULED_OUT, Course.WITHDRAWN})
IS_OPEN = frozenset({Course.NOT_MENTIONED, Course.SEEMS_BETTER, Course.NOT_ASKED_NOW, Course.UNCONFIRMED})
"""Courses of which nobody can say yet whether things are better: what a supervisor wants asked."""
