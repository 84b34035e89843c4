"""One side of a comparison of needs: what speaks for each need there, and what became of it on the other side."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from pie.assessment import Assessment, ProblemId, Wanted
from pie.circumstances import Circumstances
from pie.graph import SituationGraph
from pie.history.alignment import Names
from pie.history.course import Course
from pie.history.problems import ProblemChange
from pie.needs import Need, needs
from pie.needs.evidence import Of, evidence_found
from pie.needs.priority import Evidence

NeedKey: TypeAlias = tuple[str, str, str]
"""What makes needs of two assessments the same: the domain, the kind of beneficiary, and who that is."""


class Side:
    """What one assessment says about needs, with what becomes of its problems on the other side."""

    def __init__(
        self,
        assessment: Assessment,
        graph: SituationGraph,
        names: Names,
        problems: Sequence[ProblemChange],
        *,
        is_later: bool,
    ) -> None:
        self.assessment = assessment
        self.names = names
        self.is_later = is_later
        self._graph = graph
        of_this_side = ((each.after if is_later else each.before, each) for each in problems)
        self.courses: Mapping[ProblemId, ProblemChange] = {
            problem.id: each for problem, each in of_this_side if problem is not None
        }

    @cached_property
    def needs(self) -> dict[NeedKey, Need]:
        """Each need by its key."""
        found = needs(self._graph, on=self.assessment.assessed_on)
        return {self._key((need.domain, need.beneficiary)): need for need in found}

    @cached_property
    def _found(self) -> tuple[dict[NeedKey, list[Evidence]], dict[NeedKey, Wanted]]:
        found = evidence_found(self._graph, on=self.assessment.assessed_on)
        evidence = {self._key(of): each for of, each in found.evidence.items()}
        return evidence, {self._key(of): each for of, each in found.wanted.items()}

    def evidence(self, key: NeedKey) -> Sequence[Evidence]:
        """What speaks for this need."""
        return self._found[0].get(key, ())

    def wanted(self, key: NeedKey) -> Wanted | None:
        """Whether help with this is wanted, where somebody asked."""
        return self._found[1].get(key)

    def course(self, problem: ProblemId) -> Course:
        """How this side's problem goes on, seen from here."""
        course = self.courses[problem].course
        return course.mirrored if self.is_later else course

    def answers(self, each: Evidence, other: "Side") -> bool:
        """Whether this fact of the other side was asked of the same person here, and told."""
        if each.fact is None:
            return False
        return each.fact in self._circumstances(other.names.key(each.person)).known

    def _circumstances(self, key: str) -> Circumstances:
        if not key:
            return self.assessment.household.circumstances
        whose = (each for each in self.assessment.everyone.values() if self.names.key(each.id) == key)
        return next((each.circumstances for each in whose), Circumstances())

    def _key(self, of: Of) -> NeedKey:
        domain, beneficiary = of
        return (domain.value, *self.names.of(beneficiary))
