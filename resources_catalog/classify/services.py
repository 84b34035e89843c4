"""Giving each service of a directory its types: every record read on its own, all of them at one go."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from resources_catalog.classify.offered import offered_types
from resources_catalog.classify.records import RecordReader
from resources_catalog.classify.strengths import strengths
from resources_catalog.directory import Directory
from resources_catalog.listing import OfferedType, Organization, Service, TypeBasis, Visibility
from resources_catalog.taxonomy import Taxonomy

AT_ONCE = 500
"""So many records are judged together, which bounds memory; it changes no answer."""


def classified(directory: Directory, taxonomy: Taxonomy) -> Directory:
    """The directory with every service's types told from its terms, names and description.

    Types that a coordinator confirmed stay exactly as they are. The version becomes that of the new content.
    """
    services = classified_services(directory.services.values(), directory.organizations, taxonomy)
    digest = hashlib.sha256(directory.version.encode())
    for service in services:
        for offered in service.types:
            digest.update(f"{service.id}\0{offered.type_id}\0{offered.confidence}\0{offered.basis.value}\n".encode())
    return replace(
        directory,
        version=digest.hexdigest()[: max(len(directory.version), 12)],
        services=MappingProxyType({service.id: service for service in services}),
    )


def classified_services(
    services: Iterable[Service], organizations: Mapping[str, Organization], taxonomy: Taxonomy
) -> tuple[Service, ...]:
    """The services in their order, each with its types; a service is judged by its own record alone."""
    return tuple(_told(services, organizations, taxonomy))


def _told(
    services: Iterable[Service], organizations: Mapping[str, Organization], taxonomy: Taxonomy
) -> Iterator[Service]:
    reader = RecordReader(taxonomy)
    for some in _in_parts(services):
        records = [reader.read(service, organizations) for service in some]
        strength = strengths(records, taxonomy)
        for service, record, row in zip(some, records, strength, strict=True):
            yield replace(service, types=_kept_with(service, offered_types(record, row, taxonomy)))


def _in_parts(services: Iterable[Service]) -> Iterator[tuple[Service, ...]]:
    remaining = iter(services)
    while part := tuple(islice(remaining, AT_ONCE)):
        yield part


def _kept_with(service: Service, told: tuple[OfferedType, ...]) -> tuple[OfferedType, ...]:
    """What a person confirmed is the whole answer; else what was told from the record.

    A partial service that comes with types has lost the words that told them: they stay.
    """
    if service.types and service.visibility is Visibility.PARTIAL:
        return service.types
    confirmed = tuple(offered for offered in service.types if offered.basis is TypeBasis.CONFIRMED)
    return confirmed or told
