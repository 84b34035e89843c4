"""What a record says, field by field as text, without its ids and where it was read: what two snapshots can share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from resources_catalog.criteria import Criterion
from resources_catalog.listing import Attribute, Location, Organization, Point, Program, Service, ServiceAtLocation

Record = Organization | Program | Service | Location | ServiceAtLocation
REFERENCES = frozenset({"organization_id", "parent_organization_id", "program_id"})
"""Fields that name another record: compared by which record it is, not by its id."""
_LEFT_OUT = frozenset({"id", "origin", "types", "region", "approximate", "service_id", "location_id"}) | REFERENCES
# types are ours; a region and whether a place is approximate follow from its visibility
BESIDE = "extras"
_PROFILE = "criteria"
_NAMES: dict[type, tuple[str, ...]] = {}  # the compared fields of each class, worked out once


@dataclass(frozen=True, slots=True)
class PartContent:
    """One part of a record, a phone say: its texts by field, and the id that may find it again."""

    id: str | None
    said: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return ", ".join(text for _, text in self.said)


Content = Mapping[str, str | tuple[PartContent, ...]]
"""The filled fields of a record: a text, or its parts."""


def content(record: Record) -> Content:
    """Every filled field of a record; what the source gives beside HSDS stands as ``extras.name``."""
    found: dict[str, str | tuple[PartContent, ...]] = {}
    for name in _names(type(record)):
        value = getattr(record, name)
        if value is None or value == () or value == "":
            continue
        if name == BESIDE:
            found.update((f"{BESIDE}.{key}", text) for key, text in value if text)
        elif name == _PROFILE:
            # the other criteria are read from ages, texts and tags, which are compared themselves
            stated = tuple(_criterion(each) for each in value if each.source.startswith(_PROFILE) or each.confirmed_by)
            found.update({name: stated} if stated else {})
        elif isinstance(value, tuple):
            found[name] = tuple(_part(each) for each in value)
        else:
            found[name] = _text(value)
    return found


def without_part_ids(said: Content) -> tuple[tuple[str, object], ...]:
    """A content to compare and to hash: parts by what they say, in any order."""
    return tuple(
        (name, value if isinstance(value, str) else tuple(sorted(part.said for part in value)))
        for name, value in said.items()
    )


def _names(kind: type) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind) if field.name not in _LEFT_OUT)
    return _NAMES[kind]


def _criterion(criterion: Criterion) -> PartContent:
    return PartContent(None, (("rule", f"{criterion} ({criterion.basis.value})"),))


def _part(value: Any) -> PartContent:
    return PartContent(getattr(value, "id", None), tuple(_said(value)))


def _said(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Attribute) and value.term is not None:
        yield "term", value.term.name
    for name in _names(type(value)):
        inner = getattr(value, name)
        if inner is None or inner in ((), "") or inner is False or name == "term":
            continue
        if isinstance(inner, tuple):
            yield name, "; ".join(str(_part(each)) for each in inner)
        else:
            yield name, _text(inner)


def _text(value: Any) -> str:
    match value:
        case str():
            return value
        case Point():
            return f"{value.latitude:.6f}, {value.longitude:.6f}"
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case float():
            return f"{value:g}"
        case _:
            return " ".join(text for _, text in _said(value)) if is_dataclass(value) else str(value)
