"""Giving each service of a directory its types: every record read on its own, all of them at one go."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import islice
from types import MappingProxyType

from resources_catalog.classify.odds import compared_words
from resources_catalog.classify.offered import offered_types
from resources_catalog.classify.records import RecordReader
from resources_catalog.classify.strengths import strengths
from resources_catalog.classify.taught import Confirmed, Lessons, text_of
from resources_catalog.directory import Directory
from resources_catalog.listing import OfferedType, Organization, Service, TypeBasis, Visibility
from resources_catalog.taxonomy import ServiceTypeId, Taxonomy

AT_ONCE = 500
"""So many records are judged together, which bounds memory; it changes no answer."""


def classified(directory: Directory, taxonomy: Taxonomy) -> Directory:
    """The directory with every service's types told from its terms, names and description.

    Types that a coordinator confirmed stay exactly as they are, and teach: services that are like theirs are likelier of the
    same types. The version becomes that of the new content.
    """
    every = tuple(directory.services.values())
    lessons = _lessons(every, directory.organizations, taxonomy)
    services = tuple(_told(every, directory.organizations, taxonomy, lessons))
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
    return tuple(_told(services, organizations, taxonomy, None))


def _told(
    services: Iterable[Service],
    organizations: Mapping[str, Organization],
    taxonomy: Taxonomy,
    lessons: Lessons | None,
) -> Iterator[Service]:
    reader = RecordReader(taxonomy)
    for some in _in_parts(services):
        records = [reader.read(service, organizations) for service in some]
        strength = strengths(records, taxonomy)
        taught = None if lessons is None else lessons.for_records(records)
        added = strength if taught is None else strength + taught.added
        for row, (service, record) in enumerate(zip(some, records, strict=True)):
            says = {} if taught is None else taught.says(row)
            yield replace(service, types=_kept_with(service, offered_types(record, added[row], taxonomy, taught=says)))


def _lessons(
    services: tuple[Service, ...], organizations: Mapping[str, Organization], taxonomy: Taxonomy
) -> Lessons | None:
    """What the confirmed services teach; None where there are none, or no record has a word to compare."""
    confirmed = [service for service in services if _confirmed_types(service)]
    if not confirmed:
        return None
    reader = RecordReader(taxonomy)
    texts = [text_of(reader.read(service, organizations)) for service in services]
    if not any(map(compared_words, texts)):
        return None
    records = [reader.read(service, organizations) for service in confirmed]
    taught = [
        Confirmed(record=record, strength=row, types=_of_ours(_confirmed_types(service), taxonomy))
        for service, record, row in zip(confirmed, records, strengths(records, taxonomy), strict=True)
    ]
    return Lessons(texts, taught, taxonomy)


def _confirmed_types(service: Service) -> tuple[OfferedType, ...]:
    return tuple(offered for offered in service.types if offered.basis is TypeBasis.CONFIRMED)


def _of_ours(types: Iterable[OfferedType], taxonomy: Taxonomy) -> frozenset[ServiceTypeId]:
    return frozenset(ServiceTypeId(offered.type_id) for offered in types if offered.type_id in taxonomy)


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
    return _confirmed_types(service) or told
