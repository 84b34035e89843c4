"""Our values as JSON and back, by the types of their attributes: what the side file holds.

What is at its default is left out (0.0 is not 0: a version tells them apart). A date or a moment is ISO 8601, an amount a text, a rule the JSON of our criteria
profile; a rule that the profile would refuse (it stands in real files: an age below zero) is written by its class. A
taxonomy term that the directory lists is its id.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_origin, get_type_hints

from resources_catalog import criteria
from resources_catalog.criteria import Rule
from resources_catalog.criteria.profile import rule_as_json, rule_from
from resources_catalog.errors import ImpossibleCriterion, UnfitValue
from resources_catalog.hsds.exchange.cells import bare
from resources_catalog.listing import TaxonomyTerm

Json = Any
"""What the json module reads and writes."""
Terms = Mapping[str, TaxonomyTerm]

_RULES: Mapping[str, type] = MappingProxyType(
    {
        each.__name__: each
        for each in (
            criteria.AgeBetween,
            criteria.AllOf,
            criteria.AnyOf,
            criteria.AtLeast,
            criteria.AtMost,
            criteria.HasAll,
            criteria.IncomeAtMost,
            criteria.IncomeWithinPoverty,
            criteria.Is,
            criteria.LivesIn,
            criteria.Not,
            criteria.OneOf,
            criteria.OpenToAll,
            criteria.Unread,
        )
    }
)
_DEEPEST = 200  # assumed: deeper than any rule that a reader lets pass; bounds what a foreign side file can ask for


def as_json(value: object, terms: Terms) -> Json:
    """The JSON of a value; ``terms`` are those that the directory lists."""
    match value:
        case None | str() | bool() | int():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Decimal():
            return str(value)
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [as_json(each, terms) for each in value]
        case TaxonomyTerm() if (known := terms.get(value.id)) is value or known == value:
            return value.id
        case _:
            return _rule_json(value, terms) if type(value).__name__ in _RULES else record_json(value, terms)


def record_json(record: Any, terms: Terms) -> dict[str, Json]:
    """The JSON of a record: its attributes that are not at their default."""
    found = {}
    for name, default in _attributes(record.__class__):
        value = getattr(record, name)
        if default is MISSING or value != default or type(value) is not type(default):
            found[name] = as_json(value, terms)
    return found


def value_from(hint: Any, value: Json, terms: Terms, depth: int = 0) -> Any:
    """The value of a type from its JSON; raises UnfitValue."""
    if depth > _DEEPEST:
        raise UnfitValue(f"is nested deeper than {_DEEPEST}")
    if value is None and NoneType in get_args(hint):
        return None
    hint = bare(hint)
    if hint is Rule:
        return _rule(value, terms, depth)
    if get_origin(hint) is tuple:
        return _several(hint, value, terms, depth)
    if hint is TaxonomyTerm and isinstance(value, str):
        if value not in terms:
            raise UnfitValue("names a taxonomy term that is not there")
        return terms[value]
    if is_dataclass(hint):
        return record_from(hint, value, terms, depth)
    return _simple(hint, value)


def record_from(kind: Any, value: Json, terms: Terms, depth: int = 0) -> Any:
    """The record of a class from its JSON; raises UnfitValue, also for an attribute that the class does not have."""
    if not isinstance(value, dict):
        raise UnfitValue(f"is not an object for {kind.__name__}")
    known = _hints(kind)
    unknown = value.keys() - {name for name, _ in _attributes(kind)}
    if unknown:
        raise UnfitValue(f"has the unknown field {min(unknown)[:40]}")
    missing = [name for name, default in _attributes(kind) if default is MISSING and name not in value]
    if missing:
        raise UnfitValue(f"has no {missing[0]}")
    return kind(**{name: value_from(known[name], each, terms, depth + 1) for name, each in value.items()})


@cache
def _attributes(kind: Any) -> tuple[tuple[str, Any], ...]:
    if not is_dataclass(kind):  # a value of a class that nobody taught this module
        raise TypeError(kind.__name__)
    return tuple((each.name, each.default) for each in fields(kind))


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return MappingProxyType(get_type_hints(kind))


def _several(hint: Any, value: Json, terms: Terms, depth: int) -> tuple[Any, ...]:
    inside = get_args(hint)
    if not isinstance(value, list):
        raise UnfitValue("is not a list")
    if len(inside) == 2 and inside[1] is not ...:
        if len(value) != 2:
            raise UnfitValue("is not a pair")
        return tuple(value_from(each, one, terms, depth + 1) for each, one in zip(inside, value, strict=True))
    return tuple(value_from(inside[0], each, terms, depth + 1) for each in value)


def _simple(hint: Any, value: Json) -> object:
    try:
        return _READERS.get(hint, hint)(value)
    except (ValueError, TypeError, InvalidOperation) as wrong:
        is_word = isinstance(hint, type) and issubclass(hint, Enum)
        known = ", ".join(str(each.value) for each in hint) if is_word else ""
        raise UnfitValue(f"is none of {known}" if known else f"is no {_NAMES.get(hint, 'value')}") from wrong


_NAMES: Mapping[Any, str] = MappingProxyType(
    {
        str: "text",
        bool: "true or false",
        int: "whole number",
        float: "number",
        Decimal: "amount",
        date: "date",
        datetime: "moment",
    }
)


def _exactly(kind: type) -> Callable[[Json], object]:
    def read(value: Json) -> object:
        if type(value) is not kind:
            raise TypeError
        return value

    return read


def _float(value: Json) -> object:
    return value if type(value) in {int, float} else float(_exactly(str)(value))  # type: ignore[arg-type]  # a text here


_READERS: Mapping[Any, Callable[[Json], object]] = MappingProxyType(
    {
        str: _exactly(str),
        bool: _exactly(bool),
        int: _exactly(int),
        float: _float,
        Decimal: lambda value: Decimal(_exactly(str)(value)),  # type: ignore[arg-type]  # a text here
        date: date.fromisoformat,
        datetime: datetime.fromisoformat,
    }
)


def _rule_json(rule: Any, terms: Terms) -> Json:
    try:
        said = rule_as_json(rule)
        if repr(rule_from(said)) == repr(rule):
            return said
    except (ImpossibleCriterion, RecursionError):
        pass
    return {type(rule).__name__: record_json(rule, terms)}


def _rule(value: Json, terms: Terms, depth: int) -> Any:
    if not isinstance(value, dict) or len(value) != 1:
        raise UnfitValue("is no rule")
    [(name, content)] = value.items()
    if name in _RULES:
        return record_from(_RULES[name], content, terms, depth)
    try:
        return rule_from(value)
    except ImpossibleCriterion as wrong:
        raise UnfitValue(f"is no rule: {wrong.wrong}") from wrong
