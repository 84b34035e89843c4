"""Which words tell a place that may not be told: its street lines, its postcode, its name."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from resources_catalog.listing import Location
from resources_catalog.taxonomy import service_types
from resources_catalog.taxonomy.tree import plain_words

_WORD = re.compile(r"\w+")
_LONG_NUMBER = re.compile(r"\d{3}")
_IN_EVERY_STREET = frozenset(  # own list: words that stand in most addresses and tell none
    _WORD.findall(
        "street st avenue ave av road rd drive dr lane ln place pl court ct boulevard blvd way square sq circle cir terrace "
        "ter highway hwy parkway pkwy suite ste floor fl room rm unit apt box po north south east west ne nw se sw n s e w "
        "the of and at in on for to a an c o attn"
    )
)


def words_of(text: str) -> list[str]:
    """The words of a text, folded, in order."""
    return _WORD.findall(text.casefold())


def street_lines(location: Location) -> list[str]:
    """Every line of a location's addresses that stands below the city."""
    return [
        line
        for address in location.addresses
        for line in (address.attention, address.address_1, address.address_2, address.postal_code)
        if line
    ]


def street_words(places: Iterable[Location]) -> frozenset[str]:
    """The words of the places' street lines and postcodes that could tell them, with each pair of neighbours."""
    telling: set[str] = set()
    for place in places:
        for line in street_lines(place):
            words = words_of(line)
            telling.update(word for word in words if word not in _IN_EVERY_STREET)
            telling.update(_pairs(words))
    return frozenset(telling)


def street_pairs(places: Iterable[Location]) -> frozenset[str]:
    """Neighbouring words of street lines, such as "12 oak" and "oak street": enough to find a place by."""
    pairs = (pair for place in places for line in street_lines(place) for pair in _pairs(words_of(line)))
    return frozenset(pair for pair in pairs if not _IN_EVERY_STREET.issuperset(pair.split()))


def name_words(places: Iterable[Location]) -> frozenset[str]:
    """The words of the places' names that could tell them: not the ordinary words for kinds of help."""
    names = (name for place in places for name in (place.name, place.alternate_name) if name)
    words = {word for name in names for word in words_of(name)}
    return frozenset(word for word in words if word not in _IN_EVERY_STREET and plain_words(word) not in _ordinary())


@cache
def _ordinary() -> frozenset[str]:
    ours = (text for each in service_types() for text in (each.name, *each.synonyms))
    return frozenset(word for text in ours for word in plain_words(text).split())


def tells(text: str | None, telling: frozenset[str]) -> bool:
    """Whether a text holds one of these words or pairs of words."""
    if not text or not telling:
        return False
    words = words_of(text)
    return not telling.isdisjoint(words) or not telling.isdisjoint(_pairs(words))


def has_long_number(text: str) -> bool:
    """Whether a text holds three digits in a row, as postcodes and house numbers do."""
    return _LONG_NUMBER.search(text) is not None


def _pairs(words: list[str]) -> list[str]:
    return [f"{first} {second}" for first, second in pairwise(words)]
