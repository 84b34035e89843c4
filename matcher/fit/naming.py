"""Whether a service is named for the kind of help that is sought, which tells its main work from what it does beside it."""

from functools import cache, lru_cache

from matcher.crosswalk import crosswalk
from pie.codes import NeedDomain
from resources_catalog.classify import Phrasebook
from resources_catalog.listing import Service
from resources_catalog.taxonomy import ServiceTypeId, plain_words, service_types

CONCERNS = 300
"""From this weight of the crosswalk on, in thousandths, a kind of service concerns a need; assumed."""
_LONGEST_NAME = 300  # characters; as classification reads it


def is_named_for(service: Service, domain: NeedDomain) -> bool:
    """Whether its own name names a kind of help with this need.

    >>> from resources_catalog.listing import ServiceId
    >>> pantry = Service(id=ServiceId("p"), name="St. Example Church: Food Pantry")
    >>> is_named_for(pantry, NeedDomain.FOOD), is_named_for(pantry, NeedDomain.MENTAL_HEALTH)
    (True, False)
    """
    return concern(types_named_in(service.name[:_LONGEST_NAME]), domain)


def concern(types: frozenset[ServiceTypeId], domain: NeedDomain) -> bool:
    """Whether any of these kinds of service helps with a need of this domain."""
    weights = crosswalk().service_types(domain)
    return any(weights.get(each, 0) >= CONCERNS for each in types)


@lru_cache(maxsize=50_000)
def types_named_in(text: str) -> frozenset[ServiceTypeId]:
    """The kinds of service that a text names in whole phrases."""
    words = plain_words(text).split()
    return frozenset(type_id for found in _book().found_in(words) for type_id in found.types)


@cache
def _book() -> Phrasebook:
    return Phrasebook(service_types())
