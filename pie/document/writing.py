"""From an assessment to its document: what is not known is left out, so reading it gives the same assessment back."""

from collections.abc import Mapping
from dataclasses import fields as dataclass_fields
from datetime import date
from enum import Enum, IntEnum
from typing import Any

from pie.assessment import (
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    HealthFactor,
    HealthFinding,
    LackInEnvironment,
    PlainFinding,
    Problem,
    RoleProblem,
)
from pie.circumstances import Circumstances, Declined
from pie.codes import FactorOneCode, FactorTwoCode
from pie.document.fields import word_of
from pie.document.schemas import FORMAT, HEALTH_FACTORS

_CALLED = {"circumstances": "facts"}


def write_assessment(assessment: Assessment) -> dict[str, Any]:
    """The document of an assessment: plain JSON values, PIE notation where a finding has all its indices."""
    head = {"format": FORMAT, "id": assessment.id, "assessed_on": assessment.assessed_on.isoformat()}
    client = _object(assessment.client, leave_out=("id", "relation", "lives_with_client", "source_of_harm"))
    return head | {"client": client} | _object(assessment, leave_out=("id", "assessed_on", "client", "everyone"))


def _object(value: Any, *, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fields of a value that say something, in their order."""
    names = [each.name for each in dataclass_fields(value) if each.name not in leave_out]
    written = {_CALLED.get(name, name): _written(getattr(value, name)) for name in names}
    return {name: each for name, each in written.items() if each is not None and each != [] and each != {}}


def _written(value: Any) -> Any:
    match value:
        case None | bool() | str() as plain if not isinstance(plain, Enum):
            return plain
        case IntEnum():
            return int(value)
        case Enum():
            return word_of(value)
        case int() | float():
            return value
        case date():
            return value.isoformat()
        case tuple():
            return [_written(each) for each in value]
        case frozenset():
            return sorted(_written(each) for each in value)
        case _:
            return _written_part(value)


def _written_part(value: Any) -> Any:
    match value:
        case Circumstances():
            return {str(name): _answer(each) for name, each in value.answers}
        case Beneficiary():
            return value.person if value.kind is BeneficiaryKind.MEMBER else value.kind.value
        case Problem():
            return _problem(value)
        case _:
            return _object(value)


def _answer(answer: object) -> object:
    return {"declined": True} if isinstance(answer, Declined) else _written(answer)


def _problem(problem: Problem) -> dict[str, Any]:
    code = _code(problem)
    if code is not None:
        kind: Mapping[str, Any] = {"pie": str(code)}
        rest = _object(problem, leave_out=("id", "kind", "severity", "duration", "coping"))
    else:
        kind = _kind(problem)
        rest = _object(problem, leave_out=("id", "kind"))
    return {"id": problem.id, **kind, **rest}


def _code(problem: Problem) -> FactorOneCode | FactorTwoCode | None:
    severity, duration, coping = problem.severity, problem.duration, problem.coping
    if severity is None or duration is None:
        return None
    match problem.kind:
        case RoleProblem(role=role, type=of_type) if coping is not None:
            return FactorOneCode(role=role, problem_type=of_type, severity=severity, duration=duration, coping=coping)
        case LackInEnvironment(problem=lack) if coping is None:
            return FactorTwoCode(problem=lack, severity=severity, duration=duration)
    return None


def _kind(problem: Problem) -> dict[str, Any]:
    match problem.kind:
        case RoleProblem(role=role, type=of_type):
            return {"role": role.id, "type": of_type.id}
        case LackInEnvironment(problem=lack):
            return {"environment": lack.id}
        case HealthFinding() as finding:
            return {"health": {"factor": _factor(finding.factor)} | _object(finding, leave_out=("factor",))}
        case PlainFinding(domain=domain):
            return {"domain": domain.value}


def _factor(factor: HealthFactor) -> str:
    return next(word for word, each in HEALTH_FACTORS.items() if each is factor)
