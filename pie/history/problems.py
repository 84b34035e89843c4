"""Problems of two assessments, matched and compared: what is new, resolved, better, worse, or not mentioned again."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from pie.assessment import FindingStatus, HealthFinding, Problem
from pie.codes import Coping, Duration, NeedDomain, Severity
from pie.graph import is_live
from pie.history.alignment import Names
from pie.history.changed import Changed, differences, paired
from pie.history.course import Course
from pie.needs import leads_to, said_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemChange:
    """One problem in both assessments; None on the side where nobody mentioned it."""

    course: Course
    before: Problem | None
    after: Problem | None
    changes: tuple[Changed, ...] = ()

    @property
    def problem(self) -> Problem:
        """The problem as it was recorded last."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of both is always there
        return found

    @property
    def said(self) -> str:
        """The problem in a few words of the tables, never in the client's own."""
        return said_of(self.problem)

    @property
    def domains(self) -> tuple[NeedDomain, ...]:
        """The need domains it leads to."""
        return tuple(domain for domain, _, _ in leads_to(self.problem))


def problem_changes(
    before: Sequence[Problem], after: Sequence[Problem], names: tuple[Names, Names]
) -> tuple[ProblemChange, ...]:
    """Every problem that counts on a side, in the order of what is said of it.

    Problems are the same where they say the same of the same person, by id among several; else by id, where
    they lead to one need domain first. One that is none on both sides, refuted or of severity 1, is left out.
    """
    earlier, later = (sorted(side, key=lambda each: each.id) for side in (before, after))

    def saying(each: Problem, is_later: bool) -> tuple[Hashable, ...]:  # noqa: FBT001 - as paired calls it
        return (_kind(each), names[is_later].of(each.about))

    def domain(each: Problem, _: bool) -> Hashable:  # noqa: FBT001 - as paired calls it
        domains = [of for of, _, _ in leads_to(each)]
        return (each.id, domains[0]) if domains else None

    pairs = paired(
        earlier,
        later,
        by=(
            lambda each, is_later: (each.id, *saying(each, is_later)),
            lambda each, is_later: (each.view, *saying(each, is_later)),
            saying,
            lambda each, _: (each.id, _kind(each)),
            domain,
        ),
    )
    made = (_change(one, other) for one, other in pairs)
    return tuple(sorted((each for each in made if each is not None), key=lambda each: (each.said, each.problem.id)))


def _kind(problem: Problem) -> Hashable:
    match problem.kind:
        case HealthFinding(factor=factor, code=code, label=label):
            return factor, code or " ".join(label.casefold().split())
        case kind:
            return kind


def _change(before: Problem | None, after: Problem | None) -> ProblemChange | None:
    course = _course(before, after)
    if course is None:
        return None
    changes = _changes(before, after) if before and after else ()
    return ProblemChange(course=course, before=before, after=after, changes=changes)


def _course(before: Problem | None, after: Problem | None) -> Course | None:
    was = before is not None and is_live(before)
    is_now = after is not None and is_live(after)
    if not was and not is_now:
        return None
    if before is None or after is None:
        return Course.NEW if is_now else Course.NOT_MENTIONED
    if was and is_now:
        return _how_bad(before, after)
    return _ending(after) if was else _ending(before).mirrored


def _ending(ended: Problem) -> Course:
    """How a problem ended that counts on the other side only: a suggested *no problem* ends nothing yet."""
    if ended.status is FindingStatus.REFUTED:
        return Course.RULED_OUT
    return Course.RESOLVED if ended.status is FindingStatus.CONFIRMED else Course.UNCONFIRMED


def _how_bad(before: Problem, after: Problem) -> Course:
    """By severity, then by coping; where only one side was asked how bad it is, nobody can say."""
    if (before.severity is None) is not (after.severity is None):
        return Course.NOT_ASKED_NOW if after.severity is None else Course.NOT_ASKED_BEFORE
    for one, other in ((before.severity, after.severity), (before.coping, after.coping)):
        if one is not None and other is not None and one != other:
            return Course.WORSE if other > one else Course.BETTER
    return Course.UNCHANGED


def _changes(before: Problem, after: Problem) -> tuple[Changed, ...]:
    return differences(
        ("severity", _label(before.severity), _label(after.severity)),
        ("duration", _label(before.duration), _label(after.duration)),
        ("coping", _label(before.coping), _label(after.coping)),
        ("status", before.status.value, after.status.value),
        ("recorded as", said_of(before), said_of(after)),
    )


def _label(level: Severity | Duration | Coping | None) -> str | None:
    return None if level is None else level.label
