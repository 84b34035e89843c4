"""A directory as single records, each under a key, and single records put into a directory or taken out of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import Location, Organization, Program, Service, ServiceAtLocation, TaxonomyTerm

Record = Organization | Program | Service | Location | ServiceAtLocation | TaxonomyTerm
"""What is kept on its own, with its parts inside."""


class RecordKind(StrEnum):
    """The kinds of records that are kept on their own, called as HSDS calls their tables."""

    ORGANIZATION = "organizations"
    PROGRAM = "programs"
    SERVICE = "services"
    LOCATION = "locations"
    AT_LOCATION = "service_at_location"
    TERM = "taxonomy_terms"


CLASSES: Mapping[RecordKind, type[Record]] = MappingProxyType(
    {
        RecordKind.ORGANIZATION: Organization,
        RecordKind.PROGRAM: Program,
        RecordKind.SERVICE: Service,
        RecordKind.LOCATION: Location,
        RecordKind.AT_LOCATION: ServiceAtLocation,
        RecordKind.TERM: TaxonomyTerm,
    }
)
"""The class of each kind."""
_KINDS = MappingProxyType({made: kind for kind, made in CLASSES.items()})


@dataclass(frozen=True, slots=True, order=True)
class RecordKey:
    """What one record is found by: its kind and its id, which is unique within the kind."""

    kind: RecordKind
    id: str


def key_of(record: Record) -> RecordKey:
    """The key of a record.

    >>> key_of(Organization(id="o1", name="Open Door"))
    RecordKey(kind=<RecordKind.ORGANIZATION: 'organizations'>, id='o1')
    """
    return RecordKey(_KINDS[type(record)], record.id)


def records_of(directory: Directory) -> Mapping[RecordKey, Record]:
    """Every record of a directory; of links with one id the first."""
    found: dict[RecordKey, Record] = {}
    for table in _tables(directory):
        for record in table:
            found.setdefault(key_of(record), record)
    return found


def record_in(directory: Directory, key: RecordKey) -> Record | None:
    """The record that a directory has under a key."""
    held = getattr(directory, _ATTRIBUTES[key.kind])
    if key.kind is RecordKind.AT_LOCATION:
        return next((each for each in held if each.id == key.id), None)
    found: Record | None = held.get(key.id)
    return found


def with_records(directory: Directory, put: Iterable[Record] = (), gone: Iterable[RecordKey] = ()) -> Directory:
    """The directory with some records put in place of those with the same keys, and some taken out.

    Tables in which nothing changes stay the same objects; the version is left as it was.
    """
    puts: dict[RecordKind, dict[str, Record]] = {}
    for record in put:
        puts.setdefault(_KINDS[type(record)], {})[record.id] = record
    outs: dict[RecordKind, set[str]] = {}
    for key in gone:
        outs.setdefault(key.kind, set()).add(key.id)
    changed: dict[str, Any] = {}
    for kind in puts.keys() | outs.keys():
        name, links = _ATTRIBUTES[kind], kind is RecordKind.AT_LOCATION
        before = getattr(directory, name)
        kept: dict[str, Any] = {each.id: each for each in before} if links else dict(before)
        for id_ in outs.get(kind, ()):
            kept.pop(id_, None)
        kept.update(puts.get(kind, {}))
        changed[name] = _in_order(kept) if links else by_id(kept.values())
    return replace(directory, **changed) if changed else directory


_ATTRIBUTES: Mapping[RecordKind, str] = MappingProxyType(
    {
        RecordKind.ORGANIZATION: "organizations",
        RecordKind.PROGRAM: "programs",
        RecordKind.SERVICE: "services",
        RecordKind.LOCATION: "locations",
        RecordKind.AT_LOCATION: "services_at_locations",
        RecordKind.TERM: "terms",
    }
)


def _in_order(links: Mapping[str, ServiceAtLocation]) -> tuple[ServiceAtLocation, ...]:
    return tuple(sorted(links.values(), key=lambda link: (link.service_id, link.location_id, link.id)))


def _tables(directory: Directory) -> Iterable[Iterable[Record]]:
    return (
        directory.organizations.values(),
        directory.programs.values(),
        directory.services.values(),
        directory.locations.values(),
        directory.services_at_locations,
        directory.terms.values(),
    )
