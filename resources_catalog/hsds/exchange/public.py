"""What of a directory may be given away: what anybody may see, without what its source says not to refer to or to show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from resources_catalog.classify import classified_services
from resources_catalog.directory import Directory, by_id
from resources_catalog.listing import Location, Organization, Service, ServiceId, TypeBasis, Visibility
from resources_catalog.taxonomy import service_types
from resources_catalog.visibility import as_seen_with, content_version

_Noted = TypeVar("_Noted", Organization, Service, Location)
_STAFF = re.compile(r"internal|staff|note|comment|private|confidential")
"""Words in the name of a column that make it a note of staff; as mapping files have them, and two more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The public parts of a directory, and how many services and notes stayed behind, or are known by their region only."""

    directory: Directory
    hidden: int
    partial: int
    not_to_refer: int
    staff_notes: int


def publication(directory: Directory) -> Publication:
    """The public parts of a directory.

    Hidden records are absent, partial ones are known by their region. Services that the source says not to refer to, or
    not to show, stay behind with the places and organisations that are known for nothing else: in our own matching they
    are withheld with the reason, but a table that others load has no such word. Columns beside HSDS whose names say that
    they are notes of staff stay behind too. Services that lose their words keep the types that the words told.
    """
    seen = as_seen_with(_typed_before_redaction(directory))
    shown, notes = _without_staff_notes(_without_withheld(seen))
    services = directory.services.values()
    return Publication(
        directory=replace(shown, version=content_version(shown)),
        hidden=sum(each.visibility is Visibility.HIDDEN for each in services),
        partial=sum(each.visibility is Visibility.PARTIAL for each in shown.services.values()),
        not_to_refer=len(seen.services) - len(shown.services),
        staff_notes=notes,
    )


def _typed_before_redaction(directory: Directory) -> Directory:
    plain = as_seen_with(directory)
    losing = tuple(
        each
        for each in directory.services.values()
        if each.id in plain.services
        and plain.services[each.id].visibility is Visibility.PARTIAL
        and not any(offered.basis is TypeBasis.CONFIRMED for offered in each.types)
    )
    if not losing:
        return directory
    told = classified_services(losing, directory.organizations, service_types())
    typed: dict[ServiceId, Service] = {
        each.id: each if each.types else before for each, before in zip(told, losing, strict=True)
    }
    return replace(directory, services=by_id(typed.get(each.id, each) for each in directory.services.values()))


def _without_withheld(seen: Directory) -> Directory:
    withheld = {each.id for each in seen.services.values() if each.withheld_because}
    if not withheld:
        return seen
    links = [link for link in seen.services_at_locations if link.service_id not in withheld]
    at_withheld = {link.location_id for link in seen.services_at_locations if link.service_id in withheld}
    linked = {link.location_id for link in links}
    kept = [each for each in seen.services.values() if each.id not in withheld]
    left_owners = _owners(seen.services[id_] for id_ in withheld) - _owners(kept)
    return replace(
        seen,
        services=by_id(kept),
        services_at_locations=tuple(links),
        locations=by_id(
            each
            for each in seen.locations.values()
            if each.id in linked or not (each.id in at_withheld or each.organization_id in left_owners)
        ),
        organizations=by_id(each for each in seen.organizations.values() if each.id not in left_owners),
        programs=by_id(each for each in seen.programs.values() if each.organization_id not in left_owners),
    )


def _without_staff_notes(seen: Directory) -> tuple[Directory, int]:
    found: list[str] = []

    def bare(record: _Noted) -> _Noted:
        kept = tuple(each for each in record.extras if not _STAFF.search(each[0].casefold()))
        found.extend(name for name, _ in record.extras[len(kept) :])
        return record if len(kept) == len(record.extras) else replace(record, extras=kept)

    bared = replace(
        seen,
        organizations=by_id(map(bare, seen.organizations.values())),
        services=by_id(map(bare, seen.services.values())),
        locations=by_id(map(bare, seen.locations.values())),
    )
    return bared, len(found)


def _owners(services: Iterable[Service]) -> set[str | None]:
    return {each.organization_id for each in services if each.organization_id}
