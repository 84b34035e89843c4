"""The conditions of the escalation table: parsed once, judged on the evidence on one person.

A condition is terms joined by ``&``, all of which must hold. A term that speaks of what is not known does not hold.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from pie.assessment import HealthFinding, LackInEnvironment, Problem, RoleProblem
from pie.codes import FactName, environment_problem, problem_type, role
from pie.codes.tables import Row
from pie.errors import UnknownCode
from pie.facts import fact
from pie.safety.evidence import Evidence, whom
from pie.screening.results import Answered, question_keys

ADULT = 18
OLDER = 60
"""Years from which a person counts as older: 42 U.S.C. 3002 (Older Americans Act)."""

_ANY = "*"

Term: TypeAlias = Callable[[Evidence], bool]


@dataclass(frozen=True, slots=True)
class Condition:
    """Terms that must all hold, and how the table writes them."""

    text: str
    terms: tuple[Term, ...]

    def holds(self, found: Evidence) -> bool:
        """Whether all of it is known to be so."""
        return all(term(found) for term in self.terms)

    def __str__(self) -> str:
        return self.text


def condition(text: str, row: Row) -> Condition:
    """The condition that a cell writes; raises FaultyTable where it cannot be read."""
    return Condition(text, tuple(_term(part.split(), row) for part in text.split("&")))


def _term(words: list[str], row: Row) -> Term:
    try:
        match words:
            case ["fact", name, "is", value]:
                return _fact_is(FactName(fact(name).name), _value(value))
            case ["fact", name, "at_most", number]:
                return _fact_at_most(FactName(fact(name).name), int(number))
            case ["answer", question, comparison, value]:
                return _answer(_asked(question, row), comparison, value, row)
            case ["yes_of", questions, "at_least", number]:
                return _yes_of(tuple(_asked(each, row) for each in questions.split("|")), int(number))
            case ["sum_of", questions, "at_least", number]:
                return _sum_of(tuple(_asked(each, row) for each in questions.split("|")), int(number))
            case _:
                return _finding_term(words, row)
    except UnknownCode as error:
        raise row.fault("when", str(error)) from None


def _finding_term(words: list[str], row: Row) -> Term:
    match words:
        case ["role_problem", roles, of_type, who]:
            known = frozenset() if roles == _ANY else frozenset(role(each).id for each in roles.split("|"))
            return _role_problem(known, problem_type(of_type).id, _WHO[who])
        case ["environment", problem, "severity", severity, "duration", duration]:
            return _environment(environment_problem(problem).id, int(severity), int(duration))
        case ["finding", "severity", severity, *rest]:
            return _severe(
                int(severity), {index: int(level) for index, level in zip(rest[::2], rest[1::2], strict=True)}
            )
        case ["harmed", who]:
            return _harmed(_WHO[who])
        case ["code", code]:
            return _coded(code)
        case _:
            raise row.fault("when", "has a term that cannot be read")


def _asked(question: str, row: Row) -> str:
    if question not in question_keys():
        raise row.fault("when", f"asks for {question!r}, which is no question of result_questions.csv")
    return question


def _value(text: str) -> bool | str:
    return text == "true" if text in {"true", "false"} else text


def _fact_is(name: FactName, value: bool | str) -> Term:  # noqa: FBT001  # the value of a fact, not a switch
    return lambda found: any(type(each) is type(value) and each == value for each in found.facts.get(name, ()))


def _fact_at_most(name: FactName, number: int) -> Term:
    return lambda found: any(isinstance(each, int) and each <= number for each in found.facts.get(name, ()))


def _answer(question: str, comparison: str, value: str, row: Row) -> Term:
    wanted = frozenset(value.split("|"))
    match comparison:
        case "is":
            return lambda found: any(each.meaning in wanted for each in _to(found, question))
        case "is_not":
            return lambda found: all(each.meaning not in wanted for each in _to(found, question))
        case "at_least":
            return lambda found: _worst(_to(found, question)) >= int(value)
        case _:
            raise row.fault("when", f"compares by {comparison!r}")


def _yes_of(questions: tuple[str, ...], number: int) -> Term:
    def holds(found: Evidence) -> bool:
        return sum(any(each.meaning == "yes" for each in _to(found, name)) for name in questions) >= number

    return holds


def _sum_of(questions: tuple[str, ...], number: int) -> Term:
    # of items not answered the sum is not less for being unknown: what is there may reach the threshold already
    return lambda found: sum(_worst(_to(found, name)) for name in questions) >= number


def _to(found: Evidence, question: str) -> tuple[Answered, ...]:
    return found.answers.get(question, ())


def _worst(answers: Iterable[Answered]) -> float:
    return max((each.score for each in answers if each.score is not None), default=0)


_WHO: dict[str, Callable[[int | None], bool]] = {
    "anybody": lambda age: True,
    "minor": lambda age: age is not None and age < ADULT,
    "not_adult": lambda age: age is None or age < ADULT,
    "adult": lambda age: age is not None and age >= ADULT,
    "older": lambda age: age is not None and age >= OLDER,
}


def _role_problem(roles: frozenset[str], of_type: str, of_age: Callable[[int | None], bool]) -> Term:
    def is_it(problem: Problem, found: Evidence) -> bool:
        kind = problem.kind
        fits = isinstance(kind, RoleProblem) and kind.type.id == of_type and (not roles or kind.role.id in roles)
        return fits and of_age(found.ages.get(whom(problem)))

    return lambda found: any(is_it(problem, found) for problem in found.problems)


def _harmed(of_age: Callable[[int | None], bool]) -> Term:
    return lambda found: any(
        problem.harmed_by is not None and of_age(found.ages.get(whom(problem))) for problem in found.problems
    )


def _environment(of: str, severity: int, duration: int) -> Term:
    def is_it(problem: Problem) -> bool:
        fits = isinstance(problem.kind, LackInEnvironment) and problem.kind.problem.id == of
        return fits and (problem.severity or 0) >= severity and (problem.duration or 0) >= duration

    return lambda found: any(is_it(problem) for problem in found.problems)


def _severe(severity: int, others: dict[str, int]) -> Term:
    def is_it(problem: Problem) -> bool:
        indices = {"duration": problem.duration or 0, "coping": problem.coping or 0}
        return (problem.severity or 0) >= severity and all(indices[name] >= level for name, level in others.items())

    return lambda found: any(is_it(problem) for problem in found.problems)


def _coded(code: str) -> Term:
    wanted, is_start = code.rstrip(_ANY), code.endswith(_ANY)

    def is_it(problem: Problem) -> bool:
        given = problem.kind.code if isinstance(problem.kind, HealthFinding) else None
        return given is not None and (given.upper() == wanted or (is_start and given.upper().startswith(wanted)))

    return lambda found: any(is_it(problem) for problem in found.problems)
