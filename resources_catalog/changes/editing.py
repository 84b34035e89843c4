"""A person's change of one record: which fields they may change, what a value must be, and what becomes of the record."""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, get_type_hints

from resources_catalog.changes.records import CLASSES, Record, RecordKind
from resources_catalog.changes.values import Listing
from resources_catalog.criteria import Basis, Criterion
from resources_catalog.errors import UnfitValue
from resources_catalog.hsds.exchange.values import value_from
from resources_catalog.listing import OfferedType, TaxonomyTerm, TypeBasis, TypeId
from resources_catalog.taxonomy import service_types

_NOT_BY_EDITING = frozenset(
    {"id", "origin", "visibility", "region", "approximate", "assured_on", "service_id", "location_id"}
)
"""What says which record it is, follows from something else, or is decided or verified, which is not editing."""
TYPES, CRITERIA, NAME = "types", "criteria", "name"
_SURE = 1000
CONFIRMED = "a coordinator confirmed it"
"""The evidence of a type that a person confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """Who changes a record, and on which day: criteria that they give are confirmed by them."""

    by: str
    on: date


@cache
def editable(kind: RecordKind) -> frozenset[str]:
    """The fields of a kind of record that a person may change.

    >>> "name" in editable(RecordKind.SERVICE), "assured_on" in editable(RecordKind.SERVICE)
    (True, False)
    """
    return frozenset(each.name for each in fields(CLASSES[kind])) - _NOT_BY_EDITING


def value_of(kind: RecordKind, name: str, given: Any, terms: Mapping[str, TaxonomyTerm]) -> Any:
    """The value that JSON gives a field; null is the field's default. Raises UnfitValue, which says what is wrong.

    Types are a list of the ids of service types; everything else is written as ``listing_document`` writes it.
    """
    if given is None:
        return _default(kind, name)
    if name == TYPES and kind is RecordKind.SERVICE:
        return _types(given)
    value = value_from(_hints(kind)[name], given, terms)
    if name == NAME and isinstance(value, str) and not value.strip():
        raise UnfitValue("is empty")
    return value


def edited(listing: Listing, values: Mapping[str, Any], give_back: frozenset[str], confirming: Confirming) -> Listing:
    """The listing with a person's values in place; fields that are given back are what the source says again."""
    source = listing.source
    said = {name: getattr(source, name) for name in give_back & listing.decided}
    said |= dict(values)
    if CRITERIA in values:
        before: tuple[Criterion, ...] = getattr(listing.record, CRITERIA)
        said[CRITERIA] = tuple(each if each in before else _confirmed(each, confirming) for each in values[CRITERIA])
    record = replace(listing.record, **said)
    return with_decided(listing, record, (listing.decided - give_back) | values.keys())


def with_decided(listing: Listing, record: Record, decided: frozenset[str]) -> Listing:
    """The next version of a listing, with what its source says kept beside."""
    return replace(listing, record=record, told=listing.source, decided=decided)


def _confirmed(criterion: Criterion, confirming: Confirming) -> Criterion:
    return replace(criterion, basis=Basis.CONFIRMED, confirmed_by=confirming.by, confirmed_on=confirming.on)


def _types(given: Any) -> tuple[OfferedType, ...]:
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise UnfitValue("is not a list of ids of service types")
    unknown = [each for each in given if each not in service_types()]
    if unknown:
        raise UnfitValue("names a service type that there is not")
    return tuple(
        OfferedType(type_id=TypeId(each), confidence=_SURE, basis=TypeBasis.CONFIRMED, evidence=(CONFIRMED,))
        for each in dict.fromkeys(given)
    )


def _default(kind: RecordKind, name: str) -> Any:
    [found] = [each for each in fields(CLASSES[kind]) if each.name == name]
    if found.default is MISSING:
        raise UnfitValue("cannot be empty")
    return found.default


@cache
def _hints(kind: RecordKind) -> Mapping[str, Any]:
    return MappingProxyType(get_type_hints(CLASSES[kind]))
