"""Two assessments of one person, compared: everything that went on between them, as one value."""

from dataclasses import dataclass

from pie.assessment import Assessment
from pie.goals import GoalLinks, GoalsReached, goal_links, goals_reached
from pie.graph import person_node, situation_graph, sources_of_harm, tie_node
from pie.history.alignment import Names, aligned, require_comparable
from pie.history.course import Course
from pie.history.escalations import EscalationChange, escalation_changes
from pie.history.goals import GoalChange, goal_changes
from pie.history.life import (
    FactChange,
    PersonChange,
    StrengthChange,
    WishChange,
    fact_changes,
    person_changes,
    strength_changes,
    wish_changes,
)
from pie.history.needs import NeedChange, need_changes
from pie.history.problems import ProblemChange, problem_changes
from pie.history.sides import Side
from pie.history.ties import CoverageChange, TieChange, coverage_changes, tie_changes
from pie.safety import safety


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What went on between two assessments of one client, each part in a fixed order.

    ``not_assessed`` are the dangers that nobody asked about this time. ``same`` leads from the key of a person or
    organisation in the later situation graph to that of the same one in the earlier.
    """

    before: Assessment
    after: Assessment
    escalations: tuple[EscalationChange, ...]
    not_assessed: tuple[str, ...]
    problems: tuple[ProblemChange, ...]
    needs: tuple[NeedChange, ...]
    ties: tuple[TieChange, ...]
    coverage: tuple[CoverageChange, ...]
    people: tuple[PersonChange, ...]
    facts: tuple[FactChange, ...]
    wishes: tuple[WishChange, ...]
    strengths: tuple[StrengthChange, ...]
    goals: tuple[GoalChange, ...]
    reached_before: GoalsReached
    reached_after: GoalsReached
    links: GoalLinks
    same: dict[str, str]

    @property
    def days(self) -> int:
        """Days between the two."""
        return (self.after.assessed_on - self.before.assessed_on).days

    @property
    def is_nothing(self) -> bool:
        """Whether nothing reads differently."""
        courses = {
            *(each.course for each in self.escalations),
            *(each.course for each in self.problems),
            *(each.course for each in self.needs),
            *(each.course for each in self.ties),
            *(each.course for each in self.goals),
        }
        details = (*self.coverage, *self.people, *self.facts, *self.wishes, *self.strengths)
        changed = any(each.changes for each in self.problems) or any(each.parts for each in self.needs)
        return not details and not changed and courses <= {Course.UNCHANGED}

    def needs_by(self, *courses: Course) -> tuple[NeedChange, ...]:
        """The needs that went on in one of these ways."""
        return tuple(each for each in self.needs if each.course in courses)


def compared(before: Assessment, after: Assessment) -> Comparison:
    """Everything that went on from one assessment to a later one of the same client, or one of the same day.

    Raises DatesReversed and DifferentPeople. A thing that is not mentioned in the later one is never taken as resolved.
    The order of lists in the documents changes nothing.
    """
    require_comparable(before, after)
    names = aligned(before, after)
    graphs = situation_graph(before), situation_graph(after)
    problems = problem_changes(before.problems, after.problems, names)
    one = Side(before, graphs[0], names[0], problems, is_later=False)
    other = Side(after, graphs[1], names[1], problems, is_later=True)
    harmful = _harmful(before, after, names)
    needs = need_changes(one, other, harmful)
    was, is_now = (safety(each, on=each.assessed_on) for each in (before, after))
    return Comparison(
        before=before,
        after=after,
        escalations=escalation_changes(was, is_now),
        not_assessed=is_now.not_assessed,
        problems=problems,
        needs=needs,
        ties=tie_changes(*graphs, names, harmful),
        coverage=coverage_changes(*graphs, names),
        people=person_changes(*graphs, names),
        facts=fact_changes(before, after, names, harmful),
        wishes=wish_changes(before.wishes, after.wishes, names),
        strengths=strength_changes(before.strengths, after.strengths, names, harmful),
        goals=goal_changes(before.goals, after.goals, (before.assessed_on, after.assessed_on)),
        reached_before=goals_reached(before.goals, on=before.assessed_on),
        reached_after=goals_reached(after.goals, on=after.assessed_on),
        links=goal_links(after.goals, [each.after for each in needs if each.after is not None]),
        same=_same_nodes(before, after, names),
    )


def _harmful(before: Assessment, after: Assessment, names: tuple[Names, Names]) -> frozenset[str]:
    """The keys of whoever does harm by either assessment."""
    sides = zip((before, after), names, strict=True)
    return frozenset(of.key(id_) for side, of in sides for id_ in sources_of_harm(side))


def _same_nodes(before: Assessment, after: Assessment, names: tuple[Names, Names]) -> dict[str, str]:
    """From the later graph's keys to the earlier one's, for people and organisations on both sides."""
    of_people = {names[0].key(each.id): person_node(each.id) for each in before.people}
    ends = {
        names[0].end(tie): tie_node(tie)
        for tie in sorted(before.supports, key=lambda each: each.id)
        if tie.person is None
    }
    found = {
        person_node(each.id): of_people[names[1].key(each.id)]
        for each in after.people
        if names[1].key(each.id) in of_people
    }
    later = {tie_node(tie): names[1].end(tie) for tie in after.supports if tie.person is None}
    return found | {node: ends[end] for node, end in sorted(later.items()) if end in ends}
