"""Goals with their scales, and wishes, as schemas."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from marshmallow import ValidationError, post_load, validates_schema

from pie.assessment import Goal, GoalLevel, Horizon, Observation, Wanted, Wish
from pie.codes import Attainment, NeedDomain
from pie.document.faults import said
from pie.document.fields import AttainmentLevel, Day, DocumentSchema, Id, Part, Rows, Shape, Text, Weight
from pie.document.schemas.parts import MOST_NAMED, need_domains, one_of, several_ids, with_tuples
from pie.document.schemas.people import beneficiary


class GoalLevelSchema(DocumentSchema):
    """What one level of a goal's scale looks like, in the person's own words."""

    level = AttainmentLevel(required=True)
    words = Text(required=True)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> GoalLevel:
        return GoalLevel(**data)


class ObservationSchema(DocumentSchema):
    """The level of a goal that was seen on one day."""

    level = AttainmentLevel(required=True)
    on = Day(required=True)
    words = Text(blank=True)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Observation:
        return Observation(**data)


_LEVELS = tuple(each.value for each in Attainment)
_OF_A_SCALE = ("weight", "baseline", "observed")


def _all_levels() -> Shape:
    """Each of the five levels, once."""
    each_of = [
        {"contains": {"type": "object", "properties": {"level": {"const": level}}, "required": ["level"]}}
        for level in _LEVELS
    ]
    return {"minItems": len(_LEVELS), "allOf": each_of}


class GoalSchema(DocumentSchema):
    """What the person wants to reach, in their own words, with a scale of five levels where one was agreed on."""

    id = Id(required=True)
    words = Text(required=True)
    horizon = one_of(Horizon, "horizon")
    domains = need_domains()
    problems = several_ids()
    agreed_on = Day()
    due_on = Day()
    scale = Rows(Part(GoalLevelSchema), most=len(_LEVELS), rules=_all_levels())
    weight = Weight()
    baseline = AttainmentLevel()
    observed = Rows(Part(ObservationSchema), most=MOST_NAMED)

    rules: ClassVar[Shape] = {"dependentRequired": {name: ["scale"] for name in _OF_A_SCALE}}

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def has_a_whole_scale(self, data: dict[str, Any], original: object, **_: Any) -> None:
        given = original if isinstance(original, Mapping) else {}
        without = [name for name in _OF_A_SCALE if name in given and "scale" not in given]
        if without:
            wrong = said("needs a scale", "say in scale what each level from -2 to 2 looks like, or leave this out")
            raise ValidationError({name: [wrong] for name in without})
        if isinstance(given.get("scale"), list):
            _check_levels(given["scale"])

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Goal:
        for name, order in (("scale", _by_level), ("observed", _by_day)):
            data[name] = sorted(data.get(name, ()), key=order)
        return Goal(**with_tuples(data))


def _check_levels(scale: list[Any]) -> None:
    """Raise for each level that stands twice, and for those that are missing."""
    levels = [each.get("level") if isinstance(each, Mapping) else None for each in scale]
    repeated = {
        number: {"level": [said("is the level of another too", "describe each level once")]}
        for number, level in enumerate(levels)
        if level in _LEVELS and level in levels[:number]
    }
    if repeated:
        raise ValidationError({"scale": repeated})
    missing = [str(level) for level in _LEVELS if level not in levels]
    if missing:
        wrong = said(f"lacks the level {', '.join(missing)}", "describe each of the levels -2, -1, 0, 1 and 2")
        raise ValidationError({"scale": [wrong]})


def _by_level(each: GoalLevel) -> int:
    return each.level


def _by_day(each: Observation) -> date:
    return each.on


class WishSchema(DocumentSchema):
    """Whether help is wanted in a domain, and for whom."""

    domain = one_of(NeedDomain, "need domain", required=True)
    wanted = one_of(Wanted, "wish", required=True)
    beneficiary = Id()

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Wish:
        if "beneficiary" in data:
            data["beneficiary"] = beneficiary(data["beneficiary"])
        return Wish(**data)
