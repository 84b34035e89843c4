"""The kinds of values in a document, as marshmallow fields that read strictly and say their own JSON Schema."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from typing import Any, ClassVar, TypeAlias

from marshmallow import Schema, ValidationError, fields

from pie.circumstances import DECLINED, Circumstances
from pie.codes import Attainment, environment_problems, pie_code, problem_types, roles
from pie.codes.near import near
from pie.document.faults import looks_like_a_name, said
from pie.document.text import MOST_CHARACTERS, MOST_ITEMS
from pie.errors import ImpossibleFact, UnknownFact, UnreadableNotation
from pie.facts import NONE_OF_THEM, Fact, FactType, Subject, fact, facts

Shape: TypeAlias = dict[str, Any]
"""A piece of JSON Schema."""

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._:\-]{0,99}$"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_NOT_BLANK = r"\S"
_PRINTABLE = r"^[^\u0000-\u001f\u007f-\u00a0]*[^\s\u0000-\u001f\u007f-\u00a0][^\u0000-\u001f\u007f-\u00a0]*$"
_LANGUAGE = r"^ *[A-Za-z]{2,3} *$"
_LONGEST_FACT_TEXT = 200
_MOST_IN_A_SET = 50
_MOST_WEIGHT = 1000

_MESSAGES: dict[str, str | list[Any] | dict[Any, Any]] = {
    "required": said("is missing", "add it"),
    "null": said("is null", "leave it out where it is not known"),
}


class Said(fields.Field[Any]):
    """A field whose messages say what is wrong and what to do."""

    default_error_messages = _MESSAGES

    @property
    def shape(self) -> Shape:
        """What the field takes, as JSON Schema; every kind of field has to say it."""
        raise TypeError(type(self).__name__)


class Text(Said):
    """A text, kept as it was typed; ``blank`` says whether nothing but blanks will do."""

    def __init__(self, *, most: int = MOST_CHARACTERS, blank: bool = False, **rest: Any) -> None:
        super().__init__(**rest)
        self.most = most
        self.blank = blank

    @property
    def shape(self) -> Shape:
        return {"type": "string", "maxLength": self.most} | ({} if self.blank else {"pattern": _NOT_BLANK})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError(said("is not a text", "write it in quotes"))
        if len(value) > self.most:
            raise ValidationError(said(f"has {len(value)} characters, more than {self.most}", "shorten it"))
        if not (self.blank or value.strip()):
            raise ValidationError(said("is blank", "write something, or leave it out"))
        return value


class Id(Said):
    """A name that other parts of the document refer to. ``reserved`` ids mean something already."""

    def __init__(self, *, reserved: tuple[str, ...] = (), **rest: Any) -> None:
        super().__init__(**rest)
        self.reserved = reserved

    @property
    def shape(self) -> Shape:
        return {"type": "string", "pattern": ID_PATTERN} | (
            {"not": {"enum": list(self.reserved)}} if self.reserved else {}
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> str:
        if not isinstance(value, str) or not re.fullmatch(ID_PATTERN.strip("^$"), value):
            remedy = "use 1 to 100 letters, digits, points, colons, hyphens or underscores, as in problem-1"
            raise ValidationError(said("is not an id", remedy))
        if value in self.reserved:
            raise ValidationError(said(f"is {value!r}, which has a meaning of its own", "choose another id"))
        return value


class Day(Said):
    """A day of the calendar, written as 2026-11-02."""

    @property
    def shape(self) -> Shape:
        return {"type": "string", "format": "date", "pattern": f"^{_DAY.pattern}$"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            raise ValidationError(said("is not a date", "write year, month and day, as in 2026-11-02"))
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValidationError(said("is a day that no calendar has", "check the month and the day")) from None


class Truth(Said):
    """True or false, and nothing that might be meant so."""

    @property
    def shape(self) -> Shape:
        return {"type": "boolean"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(said("is neither true nor false", "write true or false, without quotes"))
        return value


class Index(Said):
    """One of PIE's indices, from 1 to 6."""

    def __init__(self, level: Callable[[int], Any], *, least: int = 1, **rest: Any) -> None:
        super().__init__(**rest)
        self.level = level
        self.least = least

    @property
    def shape(self) -> Shape:
        return {"type": "integer", "minimum": self.least, "maximum": 6}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> Any:
        whole = int(value) if isinstance(value, float) and value.is_integer() else value  # in JSON, 4.0 is 4
        if isinstance(whole, bool) or not isinstance(whole, int) or not self.least <= whole <= 6:
            raise ValidationError(said(f"is not a whole number from {self.least} to 6", "see the levels of the index"))
        return self.level(whole)


class AttainmentLevel(Said):
    """A level of goal attainment, from -2 to 2."""

    @property
    def shape(self) -> Shape:
        return {"type": "integer", "minimum": min(Attainment).value, "maximum": max(Attainment).value}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> Attainment:
        whole = int(value) if isinstance(value, float) and value.is_integer() else value
        if isinstance(whole, bool) or not isinstance(whole, int) or whole not in set(Attainment):
            remedy = "0 is what is expected, -1 and -2 are less, 1 and 2 more"
            raise ValidationError(said("is not a whole number from -2 to 2", remedy))
        return Attainment(whole)


class Weight(Said):
    """How much a goal counts beside the others: a number above 0."""

    @property
    def shape(self) -> Shape:
        return {"type": "number", "exclusiveMinimum": 0, "maximum": _MOST_WEIGHT}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _MOST_WEIGHT:
            wrong = f"is not a number above 0 and up to {_MOST_WEIGHT}"
            raise ValidationError(said(wrong, "give 1, and more to a goal that counts more than the others"))
        return int(value) if float(value).is_integer() else float(value)


class Degrees(Said):
    """A latitude or longitude (WGS 84)."""

    def __init__(self, *, most: int, **rest: Any) -> None:
        super().__init__(**rest)
        self.most = most

    @property
    def shape(self) -> Shape:
        return {"type": "number", "minimum": -self.most, "maximum": self.most}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not -self.most <= value <= self.most:
            raise ValidationError(
                said(f"is not a number from -{self.most} to {self.most}", "give degrees, as in 38.9072")
            )
        return float(value)


class ScreeningValue(Said):
    """The code or number of an answer; a number is kept as the text that writes it."""

    @property
    def shape(self) -> Shape:
        return {"anyOf": [{"type": "string", "maxLength": 200, "pattern": _NOT_BLANK}, {"type": "number"}]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(int(value)) if float(value).is_integer() else str(value)
        if not isinstance(value, str) or len(value) > 200 or not value.strip():
            raise ValidationError(
                said("is neither a code nor a number", "give the answer's code, or a total as a number")
            )
        return value


class Choice(Said):
    """One of the words that ``words`` lead to values."""

    def __init__(self, words: Mapping[str, Any], *, kind: str, **rest: Any) -> None:
        super().__init__(**rest)
        self.words = words
        self.kind = kind

    @property
    def shape(self) -> Shape:
        return {"enum": list(self.words)}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> Any:
        if not isinstance(value, str) or value not in self.words:
            raise ValidationError(said(f"is not a {self.kind}", _one_of(value, self.words)))
        return self.words[value]


def words_of(members: Iterable[Enum]) -> dict[str, Enum]:
    """The words for the members of an enumeration: its texts, or the names in small letters where it has none."""
    return {word_of(member): member for member in members}


def word_of(member: Enum) -> str:
    """The word that stands for a member in a document."""
    return member.value if isinstance(member.value, str) else member.name.lower()


def codes_of(kind: str) -> dict[str, Any]:
    """The ids and PIE codes of every role, problem type or problem in the environment."""
    entries: tuple[Any, ...] = {"role": roles, "type": problem_types, "environment": environment_problems}[kind]()
    return {each.id: each for each in entries} | {each.pie_code: each for each in entries}


class PieCode(Said):
    """A finding of factor I or II in PIE notation."""

    @property
    def shape(self) -> Shape:
        heads = (
            sorted(each.pie_code for each in entries) for entries in (roles(), problem_types(), environment_problems())
        )
        role, of_type, problem = ("|".join(each) for each in heads)
        return {"type": "string", "pattern": rf"^(({role})({of_type})\.[1-6]{{3}}|({problem})\.[1-6]{{2}})$"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> Any:
        if not isinstance(value, str):
            raise ValidationError(said("is not a text", 'write the code in quotes, as in "1130.423"'))
        try:
            return pie_code(value)
        except UnreadableNotation as error:
            raise ValidationError(said(f"is not PIE notation: {error}", "write it as in 1130.423 or 5201.54")) from None


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


class Rows(fields.List[Any]):
    """A list of bounded length; ``unique`` lists name nothing twice. ``rules`` is what JSON Schema says beside that."""

    default_error_messages = _MESSAGES | {"invalid": said("is not a list", "write it in brackets")}

    def __init__(
        self,
        inner: fields.Field[Any],
        *,
        most: int = MOST_ITEMS,
        unique: bool = False,
        rules: Shape | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(inner, **rest)
        self.most = most
        self.unique = unique
        self.rules = rules or {}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> list[Any]:
        if isinstance(value, list | tuple) and len(value) > self.most:
            wrong = f"has {len(value)} items, more than {self.most}"
            raise ValidationError(said(wrong, "keep what this assessment needs"))
        found = super()._deserialize(value, attr, data, **rest) or []
        if self.unique and len(set(found)) < len(found):
            raise ValidationError(said("names something twice", "name it once"))
        return found


class Part(fields.Nested):
    """An object of the document, with a schema of its own."""

    default_error_messages = _MESSAGES | {"type": said("is not an object", "write it in braces")}


class DocumentSchema(Schema):
    """What every object of a document keeps to: no other fields, messages that say what to do, and rules beside the fields."""

    error_messages = {
        "type": said("is not an object", "write it in braces, as the published schema shows"),
        "unknown": said("is not a field here", "leave it out"),
    }
    rules: ClassVar[Shape] = {}
    """What JSON Schema says of the object beside its fields."""

    def handle_error(self, error: ValidationError, data: Any, *, many: bool, **rest: Any) -> None:
        """Say what an unknown field may have been meant to be; repeat no name that may be a client's words."""
        if not isinstance(data, Mapping) or not isinstance(error.messages, dict):
            return
        for key in [key for key in data if key not in self.fields]:
            error.messages.pop(key, None)
            if looks_like_a_name(key):
                error.messages[key] = [said("is not a field here", _did_you_mean(key, self.fields))]
            else:
                error.messages.setdefault("_schema", []).append(
                    said("has a field with no field's name", "leave it out")
                )


def _did_you_mean(key: str, known: Mapping[str, Any]) -> str:
    meant = near(key, known)
    return f"did you mean {' or '.join(meant)}?" if meant else f"the fields here are {', '.join(known)}"


def _one_of(value: object, words: Mapping[str, Any]) -> str:
    meant = near(value, words) if isinstance(value, str) else ()
    if meant:
        return f"did you mean {' or '.join(meant)}?"
    shown = [word for word in words if not word.isdigit()]
    return f"give one of {', '.join(shown)}" if len(shown) <= 40 else f"give one of {len(shown)} ids, or a PIE code"


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
