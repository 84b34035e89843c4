"""What is said around the name of a place: that people live there or do something else, or that a service is there."""

from collections.abc import Iterable

from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.signs import Sign

SERVES = frozenset({"serve", "serving"})
"""Words after which the names of places say where people live: "serves Easton and Weston"."""
_LIVE = frozenset({"live", "reside", "living", "residing", "life"})
_WAYS = frozenset(
    ["work", "working", "study", "worship", "play", "attend", "attending", "school", "go", "going", "to", "or", "and", "church",
     "employed", "are", "is", "be", "employment", "visit", "shop", "college", "own", "property", "business", "operate"]
)  # fmt: skip
_MOST_WAYS = 12
_JOINTS = frozenset({Sign.COMMA, Sign.SLASH})
_SITES = frozenset(
    ["office", "agency", "center", "centre", "program", "clinic", "site", "shelter", "pantry", "facility", "church", "building",
     "location", "school", "service", "we", "store", "hospital", "services", "organization"]
)  # fmt: skip
_FAR = 5
"""So many tokens before "located" the word for a site may stand (assumed)."""
_OF_A_COUNTRY = frozenset({"citizen", "permanent"})
_COUNTRIES = frozenset(
    ["united states", "us", "usa", "u.s.", "u.s", "u.s.a.", "america", "canada", "united kingdom", "uk", "states", "united states of america",
     "australia"]
)  # fmt: skip


def after_ways(text: Marked, at: int) -> int:
    """The place after living somewhere among other ways: "live, work or attend school in"; ``at`` where there are none."""
    if text.word(at) not in _LIVE:
        return at
    here = at + 1
    while here - at < _MOST_WAYS and (text.word(here) in _WAYS or text.sign(here) in _JOINTS):
        here += 1
    return here + 1 if here > at + 1 and text.word(here) in {"in", "within"} else at


def radius_end(text: Marked, at: int) -> int:
    """The place after a distance within which people live: "within 5 miles of the centre"; ``at`` where there is none."""
    if text.word(at) != "within":
        return at
    read = text.number(at + 1 + (text.word(at + 1) in {"a", "an"}))
    if read is None or text.word(read[1]) not in _LENGTHS:
        return at
    end = read[1] + 1
    has_radius = text.word(end) == "radius"
    return end + has_radius if has_radius or text.word(end) in {"of", "from"} else at


_LENGTHS = frozenset({"mile", "kilometre", "kilometer", "km", "block"})


def is_where_it_is(text: Marked, at: int) -> bool:
    """Whether a service tells its own place: "the office is located in Kestrel County"."""
    before = (text.word(place) for place in range(max(0, at - _FAR), at))
    return text.word(at) == "located" and not _SITES.isdisjoint(before)


def is_of_a_country(text: Marked, at: int, names: Iterable[str]) -> bool:
    """Whether "citizens of" or "permanent residents of" is said of a country, and so of a status and not of a home."""
    return text.word(at) in _OF_A_COUNTRY and not _COUNTRIES.isdisjoint(names)
