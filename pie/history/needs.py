"""Needs of two assessments compared: how each went on, and its change of priority explained part by part."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pie.assessment import Wanted
from pie.codes import Severity
from pie.facts import fact
from pie.history.course import Course
from pie.history.problems import ProblemChange
from pie.history.sides import NeedKey, Side
from pie.needs import Need
from pie.needs.priority import Evidence

PARTS = ("severity", "urgency", "recency", "coping", "root", "wished", "eased")
"""The parts of a priority, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartChange:
    """One part of a priority on both sides, in thousandths, and why it is what it is; 0 where it counts nothing."""

    name: str
    before: int
    after: int
    because_before: str = ""
    because_after: str = ""

    @property
    def difference(self) -> int:
        """How much it adds to the change of the priority."""
        return self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedChange:
    """One need in both assessments; None on the side that does not have it.

    ``parts`` are those that differ; their differences add up to the difference of the priorities, exactly. ``because``
    says what the course rests on, ``open`` what was not asked or mentioned again. ``with_harm`` is True for a need of
    somebody who does harm by the other assessment.
    """

    key: NeedKey
    course: Course
    before: Need | None
    after: Need | None
    parts: tuple[PartChange, ...] = ()
    because: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    with_harm: bool = False

    @property
    def need(self) -> Need:
        """The need as it stands now, or stood before."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of both is always there
        return found

    @property
    def difference_permille(self) -> int:
        """The change of the priority, in thousandths; the priority of an absent need is 0."""
        return (self.after.priority_permille if self.after else 0) - (
            self.before.priority_permille if self.before else 0
        )


def need_changes(before: Side, after: Side, harmful: frozenset[str]) -> tuple[NeedChange, ...]:
    """Every need of either side, the most pressing one first, then by key."""
    made = [_change(before, after, key, harmful) for key in before.needs.keys() | after.needs.keys()]
    return tuple(sorted(made, key=lambda each: (-_highest(each), each.key)))


def part_changes(before: Need | None, after: Need | None) -> tuple[PartChange, ...]:
    """The parts that differ; an absent need has none."""
    one, other = ({part.name: part for part in need.parts} if need else {} for need in (before, after))
    made = (
        PartChange(
            name=name,
            before=one[name].thousandths if name in one else 0,
            after=other[name].thousandths if name in other else 0,
            because_before=one[name].because if name in one else "",
            because_after=other[name].because if name in other else "",
        )
        for name in PARTS
    )
    return tuple(each for each in made if each.difference)


def _highest(change: NeedChange) -> int:
    return max(each.priority_permille for each in (change.before, change.after) if each is not None)


def _change(before: Side, after: Side, key: NeedKey, harmful: frozenset[str]) -> NeedChange:
    one, other = before.needs.get(key), after.needs.get(key)
    return NeedChange(
        key=key,
        course=_course(before, after, key),
        before=one,
        after=other,
        parts=part_changes(one, other),
        with_harm=key[2] in harmful,
        because=tuple(_because(before, after, key)),
        open=tuple(dict.fromkeys(_said(each) for each in _unanswered(before, after, key))),
    )


def _course(before: Side, after: Side, key: NeedKey) -> Course:
    one, other = before.needs.get(key), after.needs.get(key)
    if other is None:
        return _ending(before, after, key)
    if one is None:
        return _ending(after, before, key).mirrored
    was, is_now = one.severity, other.severity
    if was is None and is_now is None:
        return _by_problems(before, after, key)
    if is_now is None:
        return _without_severity(before, after, key)
    if was is None:
        return _without_severity(after, before, key).mirrored
    if is_now < was:
        return _lower(before, after, key, is_now)
    if is_now > was:
        return _lower(after, before, key, was).mirrored
    return _by_problems(before, after, key)


def _ending(side: Side, other: Side, key: NeedKey) -> Course:
    """How a need ended that the other side does not have: resolved only where all that spoke for it was answered."""
    evidence = [each for each in side.evidence(key) if not each.is_wish]
    if not evidence:
        return Course.WITHDRAWN if other.wanted(key) is Wanted.NO else Course.NOT_MENTIONED
    if _unanswered(side, other, key):
        return Course.NOT_MENTIONED
    courses = {side.course(each.problem) if each.problem else Course.RESOLVED for each in evidence}
    return Course.RULED_OUT if courses == {Course.RULED_OUT} else Course.RESOLVED


def _lower(side: Side, other: Side, key: NeedKey, level: Severity) -> Course:
    """Better, unless what was worse than this level was not asked again."""
    worse = [each for each in _unanswered(side, other, key) if each.severity is None or each.severity > level]
    return Course.SEEMS_BETTER if worse else Course.BETTER


def _without_severity(side: Side, other: Side, key: NeedKey) -> Course:
    """Where only a wish is left: better if all that spoke for the need was answered; else nobody asked how bad it is."""
    only_wished = all(each.is_wish for each in other.evidence(key))
    return Course.BETTER if only_wished and not _unanswered(side, other, key) else Course.NOT_ASKED_NOW


def _by_problems(before: Side, after: Side, key: NeedKey) -> Course:
    """Alike in severity: what its problems say of coping decides, where all say the same way."""
    found = {before.course(each.problem) for each in before.evidence(key) if each.problem}
    found |= {after.course(each.problem).mirrored for each in after.evidence(key) if each.problem}
    ways = found & {Course.WORSE, Course.BETTER}
    return ways.pop() if len(ways) == 1 else Course.UNCHANGED


_ANSWERED = frozenset(
    {Course.RESOLVED, Course.RULED_OUT, Course.BETTER, Course.WORSE, Course.UNCHANGED, Course.NOT_ASKED_BEFORE}
)


def _unanswered(side: Side, other: Side, key: NeedKey) -> list[Evidence]:
    """What speaks for this need on this side and was not asked, or mentioned, on the other."""
    return [each for each in side.evidence(key) if not each.is_wish and not _is_answered(each, side, other)]


def _is_answered(each: Evidence, side: Side, other: Side) -> bool:
    if each.problem is not None:
        return side.course(each.problem) in _ANSWERED
    return other.answers(each, side)


def _said(each: Evidence) -> str:
    if each.fact is not None:
        return fact(each.fact).label
    return each.said


def _because(before: Side, after: Side, key: NeedKey) -> Iterable[str]:
    """The changes of the problems behind it, of facts, and of what is wanted."""
    ids = {id(each): each for side in (before, after) for each in _problems(side, key)}
    for change in sorted(ids.values(), key=lambda each: (each.said, each.problem.id)):
        if change.course is not Course.UNCHANGED or change.changes:
            details = "; ".join(map(str, change.changes))
            yield f"“{change.said}” is {change.course.label}" + (f" ({details})" if details else "")
    yield from _facts_said(before, after, key)
    one, other = before.wanted(key), after.wanted(key)
    if one is not other:
        yield f"help wanted: {_wanted(one)} → {_wanted(other)}"


def _problems(side: Side, key: NeedKey) -> Iterable[ProblemChange]:
    return (side.courses[each.problem] for each in side.evidence(key) if each.problem)


def _facts_said(before: Side, after: Side, key: NeedKey) -> Iterable[str]:
    """The facts that speak for the need now and did not, and those that no longer do, where they were asked again."""
    was, is_now = _facts(before, key), _facts(after, key)
    for name, each in is_now.items():
        if name not in was:
            yield f"{'now so' if before.answers(each, after) else 'told for the first time'}: {each.said}"
    for name, each in was.items():
        if name not in is_now and after.answers(each, before):
            yield f"no longer so: {each.said}"


def _facts(side: Side, key: NeedKey) -> Mapping[str, Evidence]:
    return {f"{each.fact}:{side.names.key(each.person)}": each for each in side.evidence(key) if each.fact}


def _wanted(wanted: Wanted | None) -> str:
    return "not asked" if wanted is None else wanted.value.replace("_", " ")
