"""Truth values, places on a scale, weights, degrees and results of screenings as fields."""

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError

from pie.codes import Attainment
from pie.document.faults import said
from pie.document.fields.field import Said, Shape
from pie.document.fields.texts import NOT_BLANK

_MOST_WEIGHT = 1000


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
        return {"anyOf": [{"type": "string", "maxLength": 200, "pattern": NOT_BLANK}, {"type": "number"}]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **rest: Any) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(int(value)) if float(value).is_integer() else str(value)
        if not isinstance(value, str) or len(value) > 200 or not value.strip():
            raise ValidationError(
                said("is neither a code nor a number", "give the answer's code, or a total as a number")
            )
        return value
