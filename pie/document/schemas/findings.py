"""Problems and answers of screenings as schemas."""

from collections.abc import Mapping
from typing import Any, ClassVar

from marshmallow import ValidationError, post_load, validates_schema

from pie.assessment import (
    FindingSource,
    FindingStatus,
    HealthFactor,
    HealthFinding,
    LackInEnvironment,
    PlainFinding,
    Problem,
    RoleProblem,
    ScreeningAnswer,
    View,
)
from pie.codes import Coping, Duration, FactorOneCode, FactorTwoCode, NeedDomain, Severity
from pie.document.faults import said
from pie.document.fields import (
    Choice,
    Day,
    DocumentSchema,
    Id,
    Index,
    Part,
    PieCode,
    ScreeningValue,
    Shape,
    Text,
    codes_of,
)
from pie.document.schemas.parts import (
    HOUSEHOLD,
    UNKNOWN,
    names_given,
    need_domains,
    one_of,
    several_ids,
    short_text,
    with_tuples,
)
from pie.document.schemas.people import beneficiary

HEALTH_FACTORS = {"mental": HealthFactor.MENTAL, "physical": HealthFactor.PHYSICAL}


class HealthSchema(DocumentSchema):
    """PIE's factors III and IV: what is known of the person's health, and by whom."""

    factor = Choice(HEALTH_FACTORS, kind="factor of health", required=True)
    label = short_text(required=True)
    code = short_text()
    code_system = short_text()
    diagnosed_by = short_text()
    reported_by = short_text()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> HealthFinding:
        return HealthFinding(**data)


_KINDS = ("pie", "role", "type", "environment", "health", "domain")
_INDICES = ("severity", "duration", "coping")
_WAYS = ({"pie"}, {"role", "type"}, {"environment"}, {"health"}, {"domain"})
_ONE_KIND = "give one of: pie, role with type, environment, health, domain"


def _way_rule(way: set[str]) -> Shape:
    others = [*(each for each in _KINDS if each not in way), *(_INDICES if way == {"pie"} else ())]
    return {"required": sorted(way), "properties": dict.fromkeys(others, False)}


class ProblemSchema(DocumentSchema):
    """One finding: in PIE notation, as role and type, of the environment, of health, or by need domain alone."""

    id = Id(required=True)
    pie = PieCode()
    role = Choice(codes_of("role"), kind="role")
    type = Choice(codes_of("type"), kind="problem type")
    environment = Choice(codes_of("environment"), kind="problem in the environment")
    health = Part(HealthSchema)
    domain = one_of(NeedDomain, "need domain")
    severity = Index(Severity)
    duration = Index(Duration)
    coping = Index(Coping)
    about = Id()
    domains = need_domains()
    words = Text(blank=True)
    status = one_of(FindingStatus, "status of a finding")
    source = one_of(FindingSource, "source of a finding")
    view = one_of(View, "view")
    aggravates = several_ids()
    harmed_by = Id(reserved=(HOUSEHOLD, UNKNOWN))

    rules: ClassVar[Shape] = {"oneOf": [_way_rule(way) for way in _WAYS]}

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def is_of_one_kind(self, data: dict[str, Any], original: object, **_: Any) -> None:
        given_here = names_given(original)
        given = given_here & set(_KINDS)
        if not given:
            raise ValidationError(said("does not say what the problem is", _ONE_KIND))
        if given in ({"role"}, {"type"}):
            raise ValidationError(
                said("is missing", "a role problem needs role and type"), ({"role", "type"} - given).pop()
            )
        if given not in _WAYS:
            raise ValidationError(said("says more than once what the problem is", _ONE_KIND))
        if "pie" in given:
            repeated = [name for name in _INDICES if name in given_here]
            if repeated:
                wrong = said("is part of the PIE code already", "leave it out, or write role and type instead")
                raise ValidationError({name: [wrong] for name in repeated})

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Problem:
        given = {name: data.pop(name) for name in _KINDS if name in data}
        if "about" in data:
            data["about"] = beneficiary(data["about"])
        return Problem(**_finding(given), **with_tuples(data))


def _finding(given: Mapping[str, Any]) -> dict[str, Any]:
    match given:
        case {"pie": FactorOneCode() as code}:
            kind = RoleProblem(role=code.role, type=code.problem_type)
            return {"kind": kind, "severity": code.severity, "duration": code.duration, "coping": code.coping}
        case {"pie": FactorTwoCode() as code}:
            kind_of = LackInEnvironment(problem=code.problem)
            return {"kind": kind_of, "severity": code.severity, "duration": code.duration}
        case {"role": role, "type": of_type}:
            return {"kind": RoleProblem(role=role, type=of_type)}
        case {"environment": problem}:
            return {"kind": LackInEnvironment(problem=problem)}
        case {"health": finding}:
            return {"kind": finding}
        case _:
            return {"kind": PlainFinding(domain=given["domain"])}


class ScreeningSchema(DocumentSchema):
    """One answer or total of a screening instrument."""

    instrument = short_text(required=True)
    question = short_text(required=True)
    answer = ScreeningValue(required=True)
    answered_on = Day()
    about = Id(reserved=(HOUSEHOLD, UNKNOWN))

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> ScreeningAnswer:
        return ScreeningAnswer(**data)
