"""Facts that were told or declined, as a field."""

from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError

from pie.circumstances import DECLINED, Circumstances
from pie.document.faults import looks_like_a_name, said
from pie.document.fields.field import Said, Shape
from pie.errors import ImpossibleFact, UnknownFact
from pie.facts import NONE_OF_THEM, Fact, FactType, Subject, fact, facts

_PRINTABLE = r"^[^\u0000-\u001f\u007f-\u00a0]*[^\s\u0000-\u001f\u007f-\u00a0][^\u0000-\u001f\u007f-\u00a0]*$"
_LANGUAGE = r"^ *[A-Za-z]{2,3} *$"
_LONGEST_FACT_TEXT = 200
_MOST_IN_A_SET = 50


class Facts(Said):
    """What is known of a person or of a household: names of facts to values, or to ``{"declined": true}``."""

    def __init__(self, *subjects: Subject, **rest: Any) -> None:
        super().__init__(**rest)
        self.subjects = subjects

    @property
    def shape(self) -> Shape:
        known = {name: _fact_shape(each) for name, each in facts().items() if each.subject in self.subjects}
        return {"type": "object", "properties": known, "additionalProperties": False}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> Circumstances:
        if not isinstance(value, Mapping):
            raise ValidationError(said("is not an object", "write names of facts with their values"))
        wrong: dict[Any, list[str]] = {}
        answers: dict[str, object] = {}
        for name, raw in value.items():
            try:
                answers[name] = self._answer(name, raw)
            except ValidationError as error:
                wrong.setdefault(name if looks_like_a_name(name) else "_schema", []).extend(map(str, error.messages))
        if wrong:
            raise ValidationError(wrong)
        return Circumstances.of(answers)

    def _answer(self, name: object, raw: object) -> object:
        answer = _answer_given(raw)
        try:
            Circumstances.of({str(name): answer})
            if fact(str(name)).subject not in self.subjects:
                raise ValidationError(said(*_BELONGS_ELSEWHERE[fact(str(name)).subject]))
        except UnknownFact as error:
            meant = f"; did you mean {' or '.join(error.near)}?" if error.near else ""
            raise ValidationError(
                said("is not the name of a fact", f"use a name of the registry of facts{meant}")
            ) from None
        except ImpossibleFact as error:
            raise ValidationError(said("is a value that this fact cannot have", error.reason)) from None
        return answer


_BELONGS_ELSEWHERE = {
    Subject.PERSON: ("is a fact about a person", "write it under the facts of the client or of a person"),
    Subject.HOUSEHOLD: ("is a fact about the household", "write it under the facts of the household"),
}


def _answer_given(raw: object) -> object:
    if isinstance(raw, Mapping):
        if dict(raw) != {"declined": True} or raw["declined"] is not True:
            raise ValidationError(
                said("is an object", 'where the person would rather not say, write {"declined": true}')
            )
        return DECLINED
    if raw is None:
        raise ValidationError(said("is null", 'leave out what was not asked; for a refusal write {"declined": true}'))
    return int(raw) if isinstance(raw, float) and raw.is_integer() else raw  # in JSON, 34.0 is 34


def _fact_shape(known: Fact) -> Shape:
    declined: Shape = {
        "type": "object",
        "properties": {"declined": {"const": True}},
        "required": ["declined"],
        "additionalProperties": False,
    }
    return {"title": known.label, "description": known.question, "anyOf": [_value_shape(known), declined]}


def _value_shape(known: Fact) -> Shape:
    match known.type:
        case FactType.BOOL:
            return {"type": "boolean"}
        case FactType.INT:
            return {"type": "integer", "minimum": known.minimum, "maximum": known.maximum}
        case FactType.CHOICE:
            return {"enum": list(known.choices)}
        case FactType.SET:
            return _set_shape(known)
        case FactType.TEXT:
            return {"type": "string", "pattern": _PRINTABLE, "maxLength": _LONGEST_FACT_TEXT}


def _set_shape(known: Fact) -> Shape:
    item: Shape = {"type": "string", "pattern": _PRINTABLE, "maxLength": _LONGEST_FACT_TEXT}
    if known.name == "languages":
        item = {"type": "string", "pattern": _LANGUAGE}
    elif not known.open:
        item = {"enum": list(known.choices)}
    shape: Shape = {"type": "array", "items": item, "maxItems": _MOST_IN_A_SET}
    if NONE_OF_THEM in known.choices:
        alone: Shape = {"type": "array", "items": {"const": NONE_OF_THEM}, "minItems": 1, "maxItems": _MOST_IN_A_SET}
        others = {"enum": [each for each in known.choices if each != NONE_OF_THEM]}
        return {"anyOf": [alone, shape | {"items": others, "minItems": 1}]}
    # the registry lets "none" stand alone in every set
    return shape | {"if": {"contains": {"const": NONE_OF_THEM}}, "then": {"maxItems": 1}}
