"""What of an assessment somebody may see: what they may not is absent, and nothing tells that it was there."""

from dataclasses import replace

from pie.assessment import (
    Acquaintances,
    Assessment,
    BeneficiaryKind,
    HealthFactor,
    HealthFinding,
    Household,
    Person,
    PersonId,
    Problem,
    ProblemId,
    SafeContact,
    Support,
    Whereabouts,
    Wish,
)
from pie.clearance.classes import (
    Classes,
    Part,
    classes_of_domain,
    classes_of_problem,
    classes_of_screening,
    covers,
    part_classes,
)
from pie.codes import NeedDomain
from pie.graph import sources_of_harm

MASKED = {HealthFactor.MENTAL: "a finding of mental health", HealthFactor.PHYSICAL: "a finding of physical health"}
"""What stands in place of a diagnosis for somebody who may know that there is one, and not which."""


def as_seen_with(assessment: Assessment, clearance: Classes) -> Assessment:
    """The assessment without what is kept by other classes: facts, findings, answers, people, words.

    Seen twice it is the same. Whatever is worked out from it, a need or a match, knows nothing of the rest; but whoever
    may see who does harm is told so of everybody who does, by a finding that they may not see too: a person who does harm
    is never offered as a support because of what somebody may not know.
    """
    sees = Sees(clearance)
    problems = tuple(sees.problem(each) for each in assessment.problems if sees.whole(classes_of_problem(each)))
    ids = frozenset(each.id for each in problems)
    supports = tuple(sees.support(each) for each in assessment.supports if sees.sees_support(each))
    words = sees.part(Part.WORDS)
    harmful = harm_by_unseen_findings(assessment, sees)
    return replace(
        assessment,
        client=sees.person(assessment.client),
        people=tuple(_marked(sees.person(each), harmful) for each in assessment.people)
        if sees.part(Part.PEOPLE)
        else (),
        household=sees.household(assessment.household),
        whereabouts=assessment.whereabouts if sees.part(Part.WHEREABOUTS) else Whereabouts(),
        problems=tuple(_referring_to(each, ids) for each in problems),
        strengths=assessment.strengths if words else (),
        supports=supports,
        acquaintances=sees.acquaintances(assessment.acquaintances, supports),
        goals=assessment.goals if words else (),
        wishes=tuple(each for each in assessment.wishes if sees.sees_wish(each)),
        screening=tuple(each for each in assessment.screening if sees.whole(classes_of_screening(each))),
        consents=assessment.consents if sees.part(Part.CONSENTS) else (),
        safe_contact=sees.safe_contact(assessment.safe_contact),
        words=assessment.words if words else None,
        notes=assessment.notes if words else None,
    )


class Sees:
    """What somebody with a clearance may see of each kind of part."""

    def __init__(self, clearance: Classes) -> None:
        self.clearance = clearance

    def whole(self, classes: Classes) -> bool:
        """Whether something that is kept by these classes is there at all."""
        return covers(self.clearance, classes)

    def part(self, part: Part) -> bool:
        """Whether a part that is kept by class whatever it says is there."""
        return self.whole(part_classes(part))

    def domain(self, domain: NeedDomain) -> bool:
        """Whether a need domain may be named."""
        return self.whole(classes_of_domain(domain))

    def person(self, person: Person) -> Person:
        """Somebody, with the facts that may be seen."""
        return replace(
            person,
            name=person.name if self.part(Part.NAME) else None,
            birth_date=person.birth_date if self.part(Part.BIRTH_DATE) else None,
            circumstances=person.circumstances.as_seen_with(self.clearance),
        )

    def household(self, household: Household) -> Household:
        """The household, without who lives in it where nobody around the client may be seen."""
        people = self.part(Part.PEOPLE)
        return Household(
            members=household.members if people else (),
            is_complete=household.is_complete and people,
            circumstances=household.circumstances.as_seen_with(self.clearance),
        )

    def problem(self, problem: Problem) -> Problem:
        """A finding that may be seen, without words, without who does harm, and without what an illness is called."""
        seen = replace(
            problem,
            words=problem.words if self.part(Part.WORDS) else None,
            harmed_by=problem.harmed_by if self.part(Part.HARMED_BY) else None,
        )
        if isinstance(problem.kind, HealthFinding) and not self.part(Part.DIAGNOSIS):
            factor = problem.kind.factor
            return replace(seen, kind=HealthFinding(factor=factor, label=MASKED[factor]))
        return seen

    def sees_support(self, support: Support) -> bool:
        """Whether a support is there: a person among people, an organisation by its name."""
        return self.part(Part.PEOPLE if support.person is not None else Part.ORGANIZATION)

    def support(self, support: Support) -> Support:
        """A support that may be seen, without words and without what it helps with that may not be named."""
        return replace(
            support,
            words=support.words if self.part(Part.WORDS) else None,
            helps_with=tuple(filter(self.domain, support.helps_with)),
            could_help_with=tuple(filter(self.domain, support.could_help_with)),
        )

    def acquaintances(self, told: Acquaintances | None, supports: tuple[Support, ...]) -> Acquaintances | None:
        """Who knows whom among the supports that may be seen."""
        if told is None or not self.part(Part.ACQUAINTANCES):
            return None
        ids = {each.id for each in supports}
        pairs = tuple(each for each in told.pairs if {each.one, each.other} <= ids)
        return Acquaintances(pairs=pairs, is_complete=told.is_complete)

    def sees_wish(self, wish: Wish) -> bool:
        """Whether a wish is there: its need domain may be named, and the person it is for is there."""
        is_for_member = wish.beneficiary is not None and wish.beneficiary.kind is BeneficiaryKind.MEMBER
        return self.domain(wish.domain) and (not is_for_member or self.part(Part.PEOPLE))

    def safe_contact(self, contact: SafeContact) -> SafeContact:
        """How somebody can be reached safely; where it may not be seen, no way is known to be safe."""
        if not self.part(Part.SAFE_CONTACT):
            return SafeContact()
        return replace(contact, words=contact.words if self.part(Part.WORDS) else None)


def harm_by_unseen_findings(assessment: Assessment, sees: Sees) -> frozenset[PersonId]:
    """Who does harm by a finding that is not seen, where it may be seen who does harm.

    That somebody does harm is of the class of violence alone; only what the finding says is of others.
    """
    if not sees.part(Part.HARMED_BY):
        return frozenset()
    unseen = tuple(each for each in assessment.problems if not sees.whole(classes_of_problem(each)))
    return sources_of_harm(replace(assessment, problems=unseen))


def _marked(person: Person, harmful: frozenset[PersonId]) -> Person:
    return replace(person, source_of_harm=True) if person.id in harmful else person


def _referring_to(problem: Problem, ids: frozenset[ProblemId]) -> Problem:
    return replace(problem, aggravates=tuple(each for each in problem.aggravates if each in ids))
