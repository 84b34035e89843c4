"""PIE notation read and written: ``1130.423`` for factor I, ``5201.54`` for factor II.

Factor I: two digits of the role, two of the problem type, a point, then severity, duration and coping.
Factor II: the problem's four digits (five for affectional support), a point, then severity and duration.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from pie.codes.factor_one import ProblemType, Role, problem_type, problem_types, role, roles
from pie.codes.factor_two import EnvironmentProblem, environment_problem, environment_problems
from pie.codes.indices import Coping, Duration, Severity
from pie.errors import UnreadableNotation

Hint: TypeAlias = Callable[[str, int], str]

_POINT = "."
_INDEX_DIGITS = "123456"
_COPING_IN_FACTOR_ONE_ONLY = "coping is scored in factor I only, so a factor II code ends with the duration"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorOneCode:
    """A problem in a social role, with its three indices; ``str`` writes it in PIE notation."""

    role: Role
    problem_type: ProblemType
    severity: Severity
    duration: Duration
    coping: Coping

    def __str__(self) -> str:
        head = f"{self.role.pie_code}{self.problem_type.pie_code}"
        return f"{head}.{self.severity:d}{self.duration:d}{self.coping:d}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorTwoCode:
    """A problem in the environment, with severity and duration; ``str`` writes it in PIE notation."""

    problem: EnvironmentProblem
    severity: Severity
    duration: Duration

    def __str__(self) -> str:
        return f"{self.problem.pie_code}.{self.severity:d}{self.duration:d}"


def pie_code(text: str) -> FactorOneCode | FactorTwoCode:
    """Read a code of either factor. Raises UnreadableNotation, which says which character is wrong.

    >>> code = pie_code("1130.423")
    >>> code.role.label, code.problem_type.label, code.coping.label
    ('parent', 'responsibility', 'adequate')
    >>> str(pie_code("10101.35"))
    '10101.35'
    """
    if text[:1] not in set("123456789"):
        raise UnreadableNotation(position=1, found=text[:1], allowed="a digit from 1 to 9", hint=_blank_hint(text[:1]))
    return factor_two_code(text) if _starts_like_factor_two(text) else factor_one_code(text)


def factor_one_code(text: str) -> FactorOneCode:
    """Read a code of factor I. Raises UnreadableNotation, which says which character is wrong.

    >>> factor_one_code("1130.023")
    Traceback (most recent call last):
    pie.errors.UnreadableNotation: character 6 is '0', but a digit from 1 to 6 for the severity belongs there: \
severity begins with 1, which means no problem
    """
    head = _head(text, _factor_one_heads(), hint=_role_hint)
    severity, duration, coping = _indices(text, len(head), ("severity", "duration", "coping"))
    return FactorOneCode(
        role=role(head[:2]),
        problem_type=problem_type(head[2:]),
        severity=Severity(severity),
        duration=Duration(duration),
        coping=Coping(coping),
    )


def factor_two_code(text: str) -> FactorTwoCode:
    """Read a code of factor II. Raises UnreadableNotation, which says which character is wrong.

    >>> factor_two_code("5201.54").problem.label
    'no shelter to be had'
    """
    head = _head(text, _factor_two_heads(), hint=_problem_hint)
    severity, duration = _indices(text, len(head), ("severity", "duration"))
    return FactorTwoCode(
        problem=environment_problem(head),
        severity=Severity(severity),
        duration=Duration(duration),
    )


def _starts_like_factor_two(text: str) -> bool:
    return text.startswith(("5", "6", "7", "8", "9", "10"))


@cache
def _factor_one_heads() -> tuple[str, ...]:
    return tuple(each.pie_code + of_type.pie_code for each in roles() for of_type in problem_types())


@cache
def _factor_two_heads() -> tuple[str, ...]:
    return tuple(problem.pie_code for problem in environment_problems())


def _head(text: str, heads: tuple[str, ...], *, hint: Hint) -> str:
    """The digits before the point, which must be one of these heads; the first character that fits none is wrong."""
    fitting = heads
    place = 0
    while text[:place] not in fitting:
        found = text[place : place + 1]
        fitting_next = tuple(head for head in fitting if head[place] == found)
        if not fitting_next:
            allowed = _one_of({head[place] for head in fitting})
            raise UnreadableNotation(
                position=place + 1, found=found, allowed=allowed, hint=_blank_hint(found) or hint(text, place)
            )
        fitting = fitting_next
        place += 1
    return text[:place]


def _indices(text: str, head: int, names: tuple[str, ...]) -> tuple[int, ...]:
    point = text[head : head + 1]
    if point != _POINT:
        comma = "write a point, not a comma" if point == "," else ""
        raise UnreadableNotation(position=head + 1, found=point, allowed="a point", hint=comma or _blank_hint(point))
    digits = tuple(_index(text, place, name) for place, name in enumerate(names, start=head + 1))
    end = head + 1 + len(names)
    if len(text) > end:
        found = text[end]
        hint = _COPING_IN_FACTOR_ONE_ONLY if len(names) == 2 and found.isdigit() else _blank_hint(found)
        raise UnreadableNotation(position=end + 1, found=found, allowed="nothing more", hint=hint)
    return digits


def _index(text: str, place: int, name: str) -> int:
    found = text[place : place + 1]
    if found and found in _INDEX_DIGITS:
        return int(found)
    raise UnreadableNotation(
        position=place + 1, found=found, allowed=f"a digit from 1 to 6 for the {name}", hint=_index_hint(found, name)
    )


def _index_hint(found: str, name: str) -> str:
    match found, name:
        case "0", "severity":
            return "severity begins with 1, which means no problem"
        case "0", "duration":
            return "duration begins with 1, the longest"
        case "", "coping":
            return "a factor I code ends with three digits, the last for coping"
        case _:
            return _blank_hint(found)


def _role_hint(text: str, place: int) -> str:
    if _starts_like_factor_two(text):
        return "this is how a factor II code begins"
    if place == 1:
        return "roles are " + ", ".join(f"{each.pie_code} {each}" for each in roles() if each.pie_code[0] == text[0])
    if place == 2:
        return "problem types are " + ", ".join(f"{each.pie_code} {each}" for each in problem_types())
    return "the second digit of a problem type is always 0" if place == 3 else ""


def _problem_hint(text: str, place: int) -> str:
    if text[:1] == "1" and place == 1:
        return "affectional support begins with 10, and codes from 11 to 49 are of factor I"
    if text.startswith("10") and text[4:5] == _POINT:
        return "codes of affectional support have five digits before the point"
    return ""


def _blank_hint(found: str) -> str:
    return "leave out the blank" if found.isspace() else ""


def _one_of(characters: Iterable[str]) -> str:
    *others, last = sorted(characters)
    return f"{', '.join(others)} or {last}" if others else last
