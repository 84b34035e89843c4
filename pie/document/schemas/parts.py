"""What the schemas of an assessment share: reserved ids, bounds, and fields that stand in several."""

from collections.abc import Mapping
from typing import Any

from pie.codes import NeedDomain
from pie.document.fields import Choice, Id, Rows, Text, words_of

FORMAT = "pie-assessment/1"
CLIENT, HOUSEHOLD, UNKNOWN = "client", "household", "unknown"
RESERVED_IDS = (CLIENT, HOUSEHOLD, UNKNOWN)
MOST_PEOPLE = 200
MOST_NAMED = 100
MOST_SHORT = 200
"""Bounds of short lists and texts; assumed, many times what one assessment needs."""


def one_of(members: Any, kind: str, **rest: Any) -> Choice:
    """A field for one of an enumeration's words."""
    return Choice(words_of(members), kind=kind, **rest)


def need_domains() -> Rows:
    """A field for need domains, each once."""
    return Rows(one_of(NeedDomain, "need domain"), most=len(NeedDomain), unique=True)


def several_ids(most: int = MOST_NAMED) -> Rows:
    """A field for ids, each once."""
    return Rows(Id(), most=most, unique=True)


def short_text(*, blank: bool = False, **rest: Any) -> Text:
    """A field for a name, a label or a code."""
    return Text(most=MOST_SHORT, blank=blank, **rest)


def with_tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    """What was read, with its lists as the tuples that values hold."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}


def names_given(original: object) -> set[str]:
    """The names of the fields that an object has, as it was given."""
    return set(original) if isinstance(original, Mapping) else set()
