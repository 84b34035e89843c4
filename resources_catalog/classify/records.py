"""What is read of a record to tell its types: its words by where they stand, and the clues in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from resources_catalog.classify.clues import Clue, ClueKind, clues_by_type
from resources_catalog.classify.phrases import Phrasebook, foreign_words, is_about_a_programme
from resources_catalog.classify.terms import OUR_OWN, TermReader, is_of_people
from resources_catalog.classify.wording import name_clues, text_clues
from resources_catalog.listing import Organization, Service, TypeBasis
from resources_catalog.taxonomy import ServiceTypeId, Taxonomy, plain_words

MOST_LETTERS = 1500
"""How much of a description is read: what a service is comes first, and a field may be of any length (assumed)."""
MOST_LETTERS_OF_NAME = 300
MOST_TERMS = 200
CERTAIN = 1000

_AGAINST_FRAUD = frozenset({"money.consumer", "rights.complaint"})
"""What an office that watches over a programme may still be for a person: somewhere to report a wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRead:
    """The plain words of a record and its clues by type; ``only`` the types that it can be of, None where any."""

    name: str
    description: str
    terms: str
    audience: str
    clues: Mapping[ServiceTypeId, tuple[Clue, ...]]
    only: frozenset[str] | None = None


class RecordReader:
    """Reads records by one taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._phrasebook = Phrasebook(taxonomy)
        self._terms = TermReader(taxonomy, self._phrasebook)

    def read(self, service: Service, organizations: Mapping[str, Organization]) -> RecordRead:
        """One record, read by itself.

        The name of the organisation is not read: measured on real directories it told nothing beside the rest.
        """
        terms = [each.term for each in service.attributes[:MOST_TERMS] if each.term is not None]
        own = plain_words(_own_name(service, organizations))
        description = plain_words((service.description or "")[:MOST_LETTERS])
        other = plain_words((service.alternate_name or "")[:MOST_LETTERS_OF_NAME])
        said = (
            *_stated_by_record(service, self._taxonomy),
            *(clue for term in terms for clue in self._terms.clues(term)),
            *self._named(service, own, other),
            *text_clues(description, self._phrasebook, self._taxonomy),
        )
        unread = own in foreign_words()
        who = (
            *(term.name[:MOST_LETTERS_OF_NAME] for term in terms if is_of_people(term)),
            service.eligibility_description,
        )
        return RecordRead(
            name="" if unread else f"{own} {other}".strip(),
            description="" if unread else description,
            terms=" ".join(filter(None, map(self._terms.words, terms))),
            audience=plain_words(" ".join(filter(None, who))[:MOST_LETTERS]),
            clues=clues_by_type(said),
            only=_AGAINST_FRAUD if is_about_a_programme(own) else None,
        )

    def _named(self, service: Service, own: str, other: str) -> Iterator[Clue]:
        yield from name_clues(own, service.name, self._phrasebook, self._taxonomy)
        if service.alternate_name:
            yield from name_clues(other, service.alternate_name, self._phrasebook, self._taxonomy)


def _stated_by_record(service: Service, taxonomy: Taxonomy) -> Iterator[Clue]:
    """Types of ours that the record itself states in so many words, as our own files do; an id of no type is none."""
    for offered in service.types:
        if offered.basis is TypeBasis.STATED and offered.confidence == CERTAIN and offered.type_id in taxonomy:
            says = "; ".join(offered.evidence) or "stated by the record"
            type_id = ServiceTypeId(offered.type_id)
            yield Clue(type_id=type_id, kind=ClueKind.TERM, strength=OUR_OWN, says=says, stated=True, own=True)


def _own_name(service: Service, organizations: Mapping[str, Organization]) -> str:
    """The service's name without its organisation's, which many sources add with a dash."""
    name = service.name[:MOST_LETTERS_OF_NAME]
    organization = organizations.get(service.organization_id) if service.organization_id else None
    told = organization.name if organization is not None else ""
    return name.replace(told, " ") if told and told != name else name
