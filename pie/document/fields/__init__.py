"""The kinds of values in a document, as marshmallow fields that read strictly and say their own JSON Schema."""

from pie.document.fields.choices import Choice, PieCode, codes_of, word_of, words_of
from pie.document.fields.containers import DocumentSchema, Part, Rows
from pie.document.fields.field import MESSAGES, Said, Shape
from pie.document.fields.numbers import AttainmentLevel, Degrees, Index, ScreeningValue, Truth, Weight
from pie.document.fields.texts import ID_PATTERN, NOT_BLANK, Day, Id, Text
from pie.document.fields.told import Facts

__all__ = [
    "ID_PATTERN",
    "MESSAGES",
    "NOT_BLANK",
    "AttainmentLevel",
    "Choice",
    "Day",
    "Degrees",
    "DocumentSchema",
    "Facts",
    "Id",
    "Index",
    "Part",
    "PieCode",
    "Rows",
    "Said",
    "ScreeningValue",
    "Shape",
    "Text",
    "Truth",
    "Weight",
    "codes_of",
    "word_of",
    "words_of",
]
