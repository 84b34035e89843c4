"""An assessment as seen with a clearance, and what somebody who sees a part of it may change."""

from pie.clearance.classes import (
    EVERY_CLASS,
    Part,
    classes_of_domain,
    classes_of_problem,
    classes_of_screening,
    covers,
    part_classes,
)
from pie.clearance.merged import merged
from pie.clearance.refused import refused
from pie.clearance.safety_seen import IN_PART, NOT_AT_THIS_CLEARANCE, sees_safety, with_safety_seen
from pie.clearance.seen import as_seen_with

__all__ = [
    "EVERY_CLASS",
    "IN_PART",
    "NOT_AT_THIS_CLEARANCE",
    "Part",
    "as_seen_with",
    "classes_of_domain",
    "classes_of_problem",
    "classes_of_screening",
    "covers",
    "merged",
    "part_classes",
    "refused",
    "sees_safety",
    "with_safety_seen",
]
