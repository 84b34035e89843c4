"""Giving each service of a directory its types: every record read on its own, all of them at one go."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from resources_catalog.classify.clues import Clue, branch_clues, offered_types
from resources_catalog.classify.likeness import type_profiles
from resources_catalog.classify.phrases import Phrasebook, foreign_words, is_about_a_programme
from resources_catalog.classify.terms import TermReader
from resources_catalog.classify.wording import likeness_clues, name_clues, organization_clues, text_clues
from resources_catalog.directory import Directory
from resources_catalog.listing import OfferedType, Organization, Service, TypeBasis, Visibility
from resources_catalog.taxonomy import Taxonomy, plain_words

MOST_LETTERS = 1500
"""How much of a description is read: what a service is comes first, and a field may be of any length (assumed)."""

_AGAINST_FRAUD = frozenset({"money.consumer", "rights.complaint"})
"""What an office that watches over a programme may still be for a person: somewhere to report a wrong."""


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
    every = tuple(services)
    phrasebook = Phrasebook(taxonomy)
    reader = TermReader(taxonomy, phrasebook)
    profiles = type_profiles(taxonomy)
    names = [plain_words(_own_name(service, organizations)) for service in every]
    texts = [plain_words((service.description or "")[:MOST_LETTERS]) for service in every]
    by_words = profiles.like_texts([f"{name} {name} {text}" for name, text in zip(names, texts, strict=True)])
    by_letters = profiles.like_names(names)
    found: list[Service] = []
    for at, service in enumerate(every):
        clues = (
            *_term_clues(service, reader),
            *_name_clues(service, names[at], phrasebook, taxonomy),
            *text_clues(texts[at], phrasebook, taxonomy),
            *_organization_clues(service, organizations, phrasebook, taxonomy),
            *(() if names[at] in foreign_words() else likeness_clues(by_words[at], by_letters[at], taxonomy)),
        )
        if is_about_a_programme(names[at]):
            clues = tuple(clue for clue in clues if clue.type_id in _AGAINST_FRAUD)
        told = offered_types((*clues, *branch_clues(clues, taxonomy)), taxonomy)
        found.append(replace(service, types=_kept_with(service, told)))
    return tuple(found)


def _own_name(service: Service, organizations: Mapping[str, Organization]) -> str:
    """The service's name without its organisation's, which many sources add with a dash."""
    name = service.name[:300]
    organization = organizations.get(service.organization_id) if service.organization_id else None
    told = organization.name if organization is not None else ""
    return name.replace(told, " ") if told and told != name else name


def _term_clues(service: Service, reader: TermReader) -> Iterator[Clue]:
    for attribute in service.attributes:
        if attribute.term is not None:
            yield from reader.clues(attribute.term)


def _name_clues(service: Service, name: str, phrasebook: Phrasebook, taxonomy: Taxonomy) -> Iterator[Clue]:
    yield from name_clues(name, service.name, phrasebook, taxonomy)
    if service.alternate_name:
        other = service.alternate_name[:300]
        yield from name_clues(plain_words(other), other, phrasebook, taxonomy)


def _organization_clues(
    service: Service, organizations: Mapping[str, Organization], phrasebook: Phrasebook, taxonomy: Taxonomy
) -> Iterator[Clue]:
    organization = organizations.get(service.organization_id) if service.organization_id else None
    if organization is not None and organization.name != service.name:
        name = organization.name[:300]
        yield from organization_clues(plain_words(name), name, phrasebook, taxonomy)


def _kept_with(service: Service, told: tuple[OfferedType, ...]) -> tuple[OfferedType, ...]:
    """What a person confirmed is the whole answer; else what was told from the record.

    A partial service that comes with types has lost the words that told them: they stay.
    """
    if service.types and service.visibility is Visibility.PARTIAL:
        return service.types
    confirmed = tuple(offered for offered in service.types if offered.basis is TypeBasis.CONFIRMED)
    return confirmed or told
