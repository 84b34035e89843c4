"""What is said of safety to whoever may not see all that it follows from: never an all-clear."""

from dataclasses import replace

from pie.clearance.classes import EVERY_CLASS, Classes, Part, covers, part_classes
from pie.safety import Safety

NOT_AT_THIS_CLEARANCE = "safety: not assessed at your clearance"
"""Stands in place of every escalation, whatever there is, for somebody who may not see what concerns violence."""
IN_PART = "safety: assessed in part only, as far as your clearance goes"
"""Stands before what nobody has asked, for somebody who may not see everything that calls for action."""


def sees_safety(clearance: Classes) -> bool:
    """Whether escalations may be seen at all."""
    return covers(clearance, part_classes(Part.ESCALATIONS))


def with_safety_seen(safety: Safety, clearance: Classes) -> Safety:
    """The safety of an assessment as seen with this clearance, with what it leaves open."""
    if not sees_safety(clearance):
        return Safety(not_assessed=(NOT_AT_THIS_CLEARANCE,))
    if not covers(clearance, EVERY_CLASS):
        return replace(safety, not_assessed=(IN_PART, *safety.not_assessed))
    return safety
