"""What rules of safety look at: for each person the facts, the findings and the answers of screenings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from pie.assessment import (
    CLIENT_ID,
    Assessment,
    BeneficiaryKind,
    FindingStatus,
    Person,
    PersonId,
    Problem,
    ScreeningAnswer,
)
from pie.codes import FactName, FactValue, Severity
from pie.facts import Subject, fact
from pie.screening.results import Answered, answered

_DAYS_LEFT = (FactName("days_to_hearing"), FactName("days_to_benefit_deadline"))
_INFANT = FactName("infant_in_household")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What is known of one person that safety may hang on.

    ``facts`` may have several values where a fact stands in two places: each counts. Those of the household count as
    the client's. ``ages`` holds what is known of everybody, in completed years.
    """

    person: PersonId
    facts: Mapping[FactName, tuple[FactValue, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    answers: Mapping[str, tuple[Answered, ...]] = field(default_factory=dict)
    ages: Mapping[PersonId, int] = field(default_factory=dict)


def evidence(assessment: Assessment, *, on: date) -> Iterator[Evidence]:
    """The evidence on the client, and then on everybody else, as of this day."""
    ages = _ages(assessment, on)
    elapsed = max(0, (on - assessment.assessed_on).days)
    findings = _findings(assessment)
    for person in (assessment.client, *assessment.people):
        yield Evidence(
            person=person.id,
            facts=_facts(assessment, person, ages, elapsed),
            problems=tuple(findings.get(person.id, ())),
            answers=_answers(each for each in assessment.screening if each.about == person.id),
            ages=ages,
        )


def live_findings(assessment: Assessment) -> Iterator[Problem]:
    """The findings that are not refuted and not *no problem*; a suggested one counts: unknown is not safe."""
    for problem in assessment.problems:
        if problem.status is not FindingStatus.REFUTED and problem.severity is not Severity.NO_PROBLEM:
            yield problem


def whom(problem: Problem) -> PersonId:
    """The member of the household that a finding is about; the client for all others."""
    about = problem.about
    return about.person if about.kind is BeneficiaryKind.MEMBER and about.person is not None else CLIENT_ID


def _findings(assessment: Assessment) -> dict[PersonId, list[Problem]]:
    found: dict[PersonId, list[Problem]] = {}
    for problem in live_findings(assessment):
        found.setdefault(whom(problem), []).append(problem)
    return found


def _facts(
    assessment: Assessment, person: Person, ages: Mapping[PersonId, int], elapsed: int
) -> dict[FactName, tuple[FactValue, ...]]:
    told = [(name, value) for name, value in person.circumstances.known.items() if not _is_of_household(name)]
    if person.id == CLIENT_ID:
        told.extend(_facts_of_household(assessment, ages))
    found: dict[FactName, tuple[FactValue, ...]] = {}
    for name, value in told:
        left = value - elapsed if name in _DAYS_LEFT and isinstance(value, int) else value
        found[name] = (*found.get(name, ()), left)
    return found


def _facts_of_household(assessment: Assessment, ages: Mapping[PersonId, int]) -> Iterator[tuple[FactName, FactValue]]:
    everybody = (assessment.client, *assessment.people)
    for known in (assessment.household.circumstances, *(each.circumstances for each in everybody)):
        yield from ((name, value) for name, value in known.known.items() if _is_of_household(name))
    if any(ages.get(each.id) == 0 and each.lives_with_client is not False for each in assessment.people):
        yield _INFANT, True


@cache
def _is_of_household(name: FactName) -> bool:
    return fact(name).subject is Subject.HOUSEHOLD


def _ages(assessment: Assessment, on: date) -> dict[PersonId, int]:
    ages = {each.id: each.age_on(on) for each in (assessment.client, *assessment.people)}
    return {id_: age for id_, age in ages.items() if age is not None}


def _answers(given: Iterable[ScreeningAnswer]) -> dict[str, tuple[Answered, ...]]:
    found: dict[str, tuple[Answered, ...]] = {}
    for each in given:
        answer = answered(each)
        if answer is not None:
            found[answer.key] = (*found.get(answer.key, ()), answer)
    return found
