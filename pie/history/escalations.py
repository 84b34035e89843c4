"""What must be acted on, before and now: what is new, what stays, and what is raised no longer but may not be over."""

from dataclasses import dataclass

from pie.history.course import Course
from pie.safety import Escalation, Safety, topics


@dataclass(frozen=True, slots=True, kw_only=True)
class EscalationChange:
    """One kind of danger or deadline that either assessment raises.

    One that is raised no longer is *resolved* only where its danger was asked about again; else it is not mentioned again,
    which is not safe.
    """

    course: Course
    escalation: Escalation

    @property
    def is_raised(self) -> bool:
        """Whether the later assessment raises it."""
        return self.course not in {Course.RESOLVED, Course.NOT_MENTIONED}


def escalation_changes(before: Safety, after: Safety) -> tuple[EscalationChange, ...]:
    """Every escalation of either side, the most urgent first."""
    was, is_now = ({each.flag: each for each in side.escalations} for side in (before, after))
    made = [EscalationChange(course=Course.UNCHANGED, escalation=is_now[flag]) for flag in was.keys() & is_now.keys()]
    made += [_alone(is_now[flag], before, is_new=True) for flag in is_now.keys() - was.keys()]
    made += [_alone(was[flag], after, is_new=False) for flag in was.keys() - is_now.keys()]
    return tuple(sorted(made, key=lambda each: each.escalation.sort_key))


def _alone(escalation: Escalation, other: Safety, *, is_new: bool) -> EscalationChange:
    about = [topic for topic in topics() if escalation.flag in topic.flags]
    silent = any(said.startswith(topic.called) for topic in about for said in other.not_assessed)
    course = Course.RESOLVED if about and not silent else Course.NOT_MENTIONED
    return EscalationChange(course=course.mirrored if is_new else course, escalation=escalation)
