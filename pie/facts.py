"""The registry of facts: what rules ask about a person or a household, how to ask it, and how carefully to keep it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from pie.codes.names import FactName, FactValue
from pie.codes.near import near
from pie.codes.tables import Row, table, unrepeated
from pie.errors import ImpossibleFact, UnknownFact

__all__ = ["Fact", "FactName", "FactType", "FactValue", "Sensitivity", "Subject", "checked", "fact", "facts"]


NONE_OF_THEM = "none"
"""In a set of choices: the person has none of the others. It stands alone."""

# Assumed bounds: far beyond what a person answers, small enough that nothing grows without end.
_MOST_IN_A_SET = 50
_LONGEST_TEXT = 200
_LARGEST_NUMBER = 100_000_000

_LANGUAGES = "ISO 639 codes"
_LANGUAGE = re.compile(r"[a-z]{2,3}")


class FactType(StrEnum):
    """What kind of value a fact has: bool, int, str (one choice), frozenset[str] (several choices) or str (text)."""

    BOOL = "bool"
    INT = "int"
    CHOICE = "choice"
    SET = "set"
    TEXT = "text"


class Subject(StrEnum):
    """Of whom the fact speaks: the person whose need it is, or the household they live in."""

    PERSON = "person"
    HOUSEHOLD = "household"


class Sensitivity(StrEnum):
    """The classes by which facts are kept; a caller sees those of the classes they are cleared for."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"
    VIOLENCE = "violence"
    IMMIGRATION = "immigration"
    HEALTH = "health"
    SUBSTANCE_USE = "substance_use"
    MENTAL_HEALTH = "mental_health"
    JUSTICE = "justice"
    GENDER_ORIENTATION = "gender_orientation"
    CHILD_PROTECTION = "child_protection"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that may be known of a person or household.

    ``label`` is a short noun phrase for explanations, ``question`` what a worker can say aloud. ``choices`` are the
    values of a choice or set; an open set takes others too. ``unit``, ``minimum`` and ``maximum`` belong to numbers.
    A fact that may not weigh never enters a score or a priority: it matters only where a service's own criteria ask.
    """

    name: FactName
    label: str
    subject: Subject
    type: FactType
    unit: str
    choices: tuple[str, ...]
    open: bool
    question: str
    sensitivity: Sensitivity
    may_weigh: bool
    minimum: int | None
    maximum: int | None
    source: str


@cache
def facts() -> Mapping[FactName, Fact]:
    """Every fact by its name, in the order of the table."""
    found = unrepeated(table("facts.csv"), "name")
    return MappingProxyType({each.name: each for each in map(_fact, found)})


def fact(name: str) -> Fact:
    """The fact of this name; raises UnknownFact, which says what is near.

    >>> fact("age").unit
    'years'
    """
    found = facts().get(FactName(name))
    if found is None:
        raise UnknownFact(name, near(name, facts()))
    return found


def checked(name: str, raw: object) -> FactValue:
    """The value as the registry wants it: a list becomes a frozenset, texts lose blanks at their ends.

    Raises UnknownFact, or ImpossibleFact with what the fact can be; the value itself is never repeated.

    >>> sorted(checked("languages", ["es", "EN"]))
    ['en', 'es']
    """
    known = fact(name)
    match known.type:
        case FactType.BOOL:
            return _truth(known, raw)
        case FactType.INT:
            return _number(known, raw)
        case FactType.CHOICE:
            return _choice(known, raw)
        case FactType.SET:
            return _set(known, raw)
        case FactType.TEXT:
            return _text(known, raw)


def _truth(known: Fact, raw: object) -> bool:
    if not isinstance(raw, bool):
        raise ImpossibleFact(known.name, "give true or false")
    return raw


def _number(known: Fact, raw: object) -> int:
    least, most = known.minimum or 0, known.maximum or _LARGEST_NUMBER
    if isinstance(raw, bool) or not isinstance(raw, int) or not least <= raw <= most:
        raise ImpossibleFact(known.name, f"give a whole number of {known.unit} from {least} to {most}")
    return raw


def _choice(known: Fact, raw: object) -> str:
    if not isinstance(raw, str) or raw not in known.choices:
        raise ImpossibleFact(known.name, f"give one of {', '.join(known.choices)}")
    return raw


def _set(known: Fact, raw: object) -> frozenset[str]:
    if not isinstance(raw, list | tuple | set | frozenset):
        raise ImpossibleFact(known.name, f"give a list of {known.unit}")
    if len(raw) > _MOST_IN_A_SET:
        raise ImpossibleFact(known.name, f"give at most {_MOST_IN_A_SET} {known.unit}")
    found = frozenset(_set_item(known, number, item) for number, item in enumerate(raw, start=1))
    if NONE_OF_THEM in known.choices and not found:
        raise ImpossibleFact(known.name, f"an empty list says nothing; give [{NONE_OF_THEM!r}], or leave it out")
    if NONE_OF_THEM in found and len(found) > 1:
        raise ImpossibleFact(known.name, f"{NONE_OF_THEM!r} stands alone; leave it out or give nothing else")
    return found


def _set_item(known: Fact, number: int, item: object) -> str:
    if not known.open:
        if not isinstance(item, str) or item not in known.choices:
            raise ImpossibleFact(known.name, f"item {number}: give one of {', '.join(known.choices)}")
        return item
    text = item.strip() if isinstance(item, str) else ""
    if known.unit == _LANGUAGES:
        text = text.lower()
        if not _LANGUAGE.fullmatch(text):
            raise ImpossibleFact(known.name, f"item {number}: give an ISO 639 code of two or three letters, such as es")
    if not _is_short_text(text):
        raise ImpossibleFact(known.name, f"item {number}: give a text of 1 to {_LONGEST_TEXT} printable characters")
    return text


def _text(known: Fact, raw: object) -> str:
    text = raw.strip() if isinstance(raw, str) else ""
    if not _is_short_text(text):
        raise ImpossibleFact(known.name, f"give a text of 1 to {_LONGEST_TEXT} printable characters")
    return text


def _is_short_text(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_TEXT and text.isprintable()


def _fact(row: Row) -> Fact:
    kind = row.member("type", FactType)
    is_number = kind is FactType.INT
    if bool(row.parts("choices")) != (kind is FactType.CHOICE or (kind is FactType.SET and not row.yes_or_no("open"))):
        raise row.fault("choices", "belong to a choice and to a closed set, and to nothing else")
    return Fact(
        name=FactName(row.text("name")),
        label=row.text("label"),
        subject=row.member("subject", Subject),
        type=kind,
        unit=row.text("unit") if is_number or kind is FactType.SET else "",
        choices=row.parts("choices"),
        open=row.yes_or_no("open"),
        question=row.text("question"),
        sensitivity=row.member("sensitivity", Sensitivity),
        may_weigh=row.yes_or_no("may_weigh"),
        minimum=row.whole_number("minimum", 0, _LARGEST_NUMBER) if is_number else None,
        maximum=row.whole_number("maximum", 1, _LARGEST_NUMBER) if is_number else None,
        source=row.text("source"),
    )
