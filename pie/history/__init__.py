"""Two assessments of one person, compared: what is new, resolved, better, worse, and what was not asked again."""

from pie.history.alignment import aligned, require_comparable
from pie.history.compared import Comparison, compared
from pie.history.course import IS_NEW, IS_OPEN, IS_OVER, IS_WORSE, Course
from pie.history.escalations import EscalationChange
from pie.history.goals import GoalChange
from pie.history.life import FactChange, PersonChange, StrengthChange, WishChange
from pie.history.needs import NeedChange, PartChange, part_changes
from pie.history.problems import ProblemChange
from pie.history.said import look_at_next, need_said, not_asked, summary
from pie.history.ties import CoverageChange, TieChange

__all__ = [
    "IS_NEW",
    "IS_OPEN",
    "IS_OVER",
    "IS_WORSE",
    "Comparison",
    "Course",
    "CoverageChange",
    "EscalationChange",
    "FactChange",
    "GoalChange",
    "NeedChange",
    "PartChange",
    "PersonChange",
    "ProblemChange",
    "StrengthChange",
    "TieChange",
    "WishChange",
    "aligned",
    "compared",
    "look_at_next",
    "need_said",
    "not_asked",
    "part_changes",
    "require_comparable",
    "summary",
]
