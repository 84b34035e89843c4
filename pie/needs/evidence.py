"""What speaks for each need: problems through the tables, facts that mean a need, and what the person asked for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from pie.assessment import (
    NOBODY_KNOWN,
    THE_CLIENT,
    THE_HOUSEHOLD,
    Beneficiary,
    BeneficiaryKind,
    FindingStatus,
    HealthFactor,
    HealthFinding,
    LackInEnvironment,
    Person,
    PlainFinding,
    Problem,
    Relation,
    RoleProblem,
    Wanted,
    Wish,
)
from pie.circumstances import Circumstances
from pie.codes import NeedDomain, fact_needs
from pie.facts import Subject, fact
from pie.graph import (
    MadeWorse,
    SituationGraph,
    aggravated_by,
    household,
    is_live,
    is_source_of_harm,
    members,
    people,
    problems,
    wishes,
)
from pie.leads import leads_to
from pie.needs.priority import Evidence
from pie.needs.tables import Concerns, urgencies

ADULT_AGE = 18
"""Below this age somebody counts as a child; the facts of the registry use the same age."""

Of: TypeAlias = tuple[NeedDomain, Beneficiary]
"""What makes two needs the same one: what for, and for whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A problem that was not refuted leads to this need, how strongly in thousandths, and why."""

    problem: Problem
    weight_permille: int
    why: str


@dataclass(slots=True, kw_only=True)
class Found:
    """Everything that speaks for needs, by need; ``leads`` also holds problems that were found to be none."""

    evidence: dict[Of, list[Evidence]] = field(default_factory=dict)
    leads: dict[Of, list[Lead]] = field(default_factory=dict)
    wanted: dict[Of, Wanted] = field(default_factory=dict)

    def add(self, of: Of, evidence: Evidence) -> None:
        """One more reason for this need."""
        self.evidence.setdefault(of, []).append(evidence)


def evidence_found(graph: SituationGraph, *, on: date) -> Found:
    """The evidence for every need. Nothing is found for the benefit of a source of harm."""
    found = Found()
    _find_in_problems(graph, found, on)
    _find_in_circumstances(graph, found, on)
    _find_in_wishes(graph, found, on)
    return found


def said_of(problem: Problem) -> str:
    """The problem in a few words of the tables, never in the client's own; nothing of a diagnosis.

    >>> from pie.codes import problem_type, role
    >>> said_of(Problem(id="p", kind=RoleProblem(role=role("31"), type=problem_type("50"))))
    'worker, paid: loss'
    """
    match problem.kind:
        case RoleProblem(role=role, type=type_):
            return f"{role}: {type_}"
        case LackInEnvironment(problem=lack):
            return f"in the community: {lack}"
        case HealthFinding(factor=HealthFactor.MENTAL):
            return "a mental health finding"
        case HealthFinding():
            return "a physical health finding"
        case PlainFinding(domain=domain):
            return domain.label


def beneficiary_of(graph: SituationGraph, domain: NeedDomain, about: Beneficiary, *, on: date) -> Beneficiary:
    """Whom a need concerns, from whom the finding is about.

    What is about a member stays theirs. A roof, food and light are shared, so what is about the client concerns the
    household. What concerns children is the child's: of the only child at home, of a client who is a minor
    themself, and otherwise of somebody not known yet.
    """
    if about.kind in {BeneficiaryKind.MEMBER, BeneficiaryKind.UNKNOWN}:
        return about
    concerns = urgencies()[domain].concerns
    if concerns is Concerns.CHILDREN:
        return _child(graph, on)
    return THE_HOUSEHOLD if concerns is Concerns.HOUSEHOLD else about


def _child(graph: SituationGraph, on: date) -> Beneficiary:
    client_age = people(graph)[0].age_on(on)
    children = [person for person in members(graph) if _is_child(person, on)]
    if len(children) == 1:
        return Beneficiary(kind=BeneficiaryKind.MEMBER, person=children[0].id)
    client_is_child = client_age is not None and client_age < ADULT_AGE
    return THE_CLIENT if client_is_child and not children else NOBODY_KNOWN


def _is_child(person: Person, on: date) -> bool:
    age = person.age_on(on)
    return person.relation in {Relation.CHILD, Relation.GRANDCHILD} if age is None else age < ADULT_AGE


def _find_in_problems(graph: SituationGraph, found: Found, on: date) -> None:
    worse = aggravated_by(graph)
    for problem in problems(graph):
        if problem.status is FindingStatus.REFUTED or _is_for_harm(graph, problem.about):
            continue
        for domain, weight, why in leads_to(problem):
            of = (domain, beneficiary_of(graph, domain, problem.about, on=on))
            found.leads.setdefault(of, []).append(Lead(problem=problem, weight_permille=weight, why=why))
            if is_live(problem):
                found.add(of, _of_problem(problem, weight, worse[problem.id]))


def _of_problem(problem: Problem, weight: int, worse: MadeWorse) -> Evidence:
    return Evidence(
        said=said_of(problem),
        weight_permille=weight,
        severity=problem.severity,
        duration=problem.duration,
        coping=problem.coping,
        status=problem.status,
        problem=problem.id,
        makes_worse=worse,
    )


def _is_for_harm(graph: SituationGraph, about: Beneficiary) -> bool:
    return about.person is not None and is_source_of_harm(graph, about.person)


def _find_in_circumstances(graph: SituationGraph, found: Found, on: date) -> None:
    for about, known in _circumstances(graph):
        answers = known.known
        for each in fact_needs():
            if each.fact not in answers or not each.follows_from(answers[each.fact]):
                continue
            whom = THE_HOUSEHOLD if fact(each.fact).subject is Subject.HOUSEHOLD else about
            of = (each.domain, beneficiary_of(graph, each.domain, whom, on=on))
            person = None if whom is THE_HOUSEHOLD else about.person
            found.add(of, Evidence(said=each.why, severity=each.severity, fact=each.fact, person=person))


def _circumstances(graph: SituationGraph) -> Iterator[tuple[Beneficiary, Circumstances]]:
    yield THE_CLIENT, people(graph)[0].circumstances
    yield THE_HOUSEHOLD, household(graph).circumstances
    for person in members(graph):
        yield Beneficiary(kind=BeneficiaryKind.MEMBER, person=person.id), person.circumstances


def _find_in_wishes(graph: SituationGraph, found: Found, on: date) -> None:
    """A wish for somebody named comes before one for whomever it concerns; of several, yes before not now before no.

    Whom a wish concerns is asked of all leads, those with severity 1 too: else a rising severity could take a need
    away from one person to give it to another.
    """
    for is_specific in (False, True):
        chosen: dict[Of, Wanted] = {}
        for wish in wishes(graph):
            if (wish.beneficiary is not None) is not is_specific:
                continue
            for of in _concerned(graph, found, wish, on):
                chosen[of] = min(wish.wanted, chosen.get(of, wish.wanted), key=_FIRST.index)
        found.wanted |= chosen
    for of, wanted in found.wanted.items():
        if wanted is not Wanted.NO:
            found.add(of, Evidence(said="asked for", is_wish=True))


_FIRST = (Wanted.YES, Wanted.NOT_NOW, Wanted.NO)


def _concerned(graph: SituationGraph, found: Found, wish: Wish, on: date) -> Iterable[Of]:
    if wish.beneficiary is not None:
        if _is_for_harm(graph, wish.beneficiary):
            return ()
        return ((wish.domain, beneficiary_of(graph, wish.domain, wish.beneficiary, on=on)),)
    spoken_of = {of for of in (*found.evidence, *found.leads) if of[0] is wish.domain}
    return spoken_of or ((wish.domain, beneficiary_of(graph, wish.domain, THE_CLIENT, on=on)),)
