"""Texts, ids and days as fields."""

import re
from datetime import date
from typing import Any

from marshmallow import ValidationError

from pie.document.faults import said
from pie.document.fields.field import Said, Shape
from pie.document.text import MOST_CHARACTERS

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._:\-]{0,99}$"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
NOT_BLANK = r"\S"


class Text(Said):
    """A text, kept as it was typed; ``blank`` says whether nothing but blanks will do."""

    def __init__(self, *, most: int = MOST_CHARACTERS, blank: bool = False, **rest: Any) -> None:
        super().__init__(**rest)
        self.most = most
        self.blank = blank

    @property
    def shape(self) -> Shape:
        return {"type": "string", "maxLength": self.most} | ({} if self.blank else {"pattern": NOT_BLANK})

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
