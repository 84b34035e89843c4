"""Where people live, in words: "residents of Ward 7 or 8", "Kestrel County residents", "live in Easton", postcodes."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.signs import Sign

_MOST_WORDS = 5
_MOST_NAMES = 12
_POSTCODE_DIGITS = 5
_WITHIN = frozenset({"of", "the"})
_JOINING = frozenset({Sign.COMMA, Sign.SLASH, Sign.DASH})
_KINDS_OF_PLACE = frozenset({"county", "parish", "borough"})
_DISTRICT = "district"


class PlacesFound(NamedTuple):
    """Names of places in small letters, any of which will do, and the place after them."""

    names: tuple[str, ...]
    end: int


class _Name(NamedTuple):
    said: str
    end: int


def place_at(text: Marked, at: int) -> PlacesFound | None:
    """The residence that begins at this token; None where it is none that can be named."""
    start = text.after(at, Role.RESIDENT_OF)
    if start > at:
        start = _past_the(text, start)
        return _postcodes(text, start) or _names(text, start)
    return _postcodes(text, at) or _before_resident(text, at) or _inside(text, at)


def _inside(text: Marked, at: int) -> PlacesFound | None:
    """What is plainly a district, county or state, whoever is spoken of: "in Kestrel County", "Wards 7 and 8"."""
    found = _names(text, _past_the(text, text.after(at, Role.IN_PLACE)))
    if found is None or not all(_is_plainly_a_place(name) for name in found.names):
        return None
    is_said_in = text.is_at(at, Role.IN_PLACE)
    is_of_else = text.is_at(found.end, Role.ORG_SUFFIX, Role.SCHOOL_SUFFIX)
    return found if (is_said_in or not is_of_else) and not (is_of_else and not is_said_in) else None


def _is_plainly_a_place(name: str) -> bool:
    *_, last = name.split()
    return last in _KINDS_OF_PLACE or name in states().values() or name == "dc" or (last.isdigit() and " " in name)


def _names(text: Marked, at: int) -> PlacesFound | None:
    """One name or several: "Ward 7 or 8", "Easton, Weston and Norwood"."""
    names: list[str] = []
    end = here = at
    numbered = ""
    while len(names) < _MOST_NAMES:
        name = _numbered(text, here, numbered) or _named(text, here)
        if name is None:
            break
        names.append(name.said)
        numbered = name.said.rsplit(" ", 1)[0] if name.said[-1:].isdigit() and " " in name.said else ""
        end = name.end
        here = _past_the(text, _past_joint(text, end))
        if here == end:
            break
    return PlacesFound(tuple(dict.fromkeys(names)), end) if names else None


def _numbered(text: Marked, at: int, before: str) -> _Name | None:
    after = text.after(at, Role.WARD)
    kind = text.word(at) if after > at else before
    if not kind or text.sign(after) is not Sign.NUMBER or text.tokens[after].number > 99:
        return None
    return _Name(f"{kind} {text.tokens[after].number:g}", after + 1)


def _named(text: Marked, at: int) -> _Name | None:
    """Words that begin with capitals, one after the other, up to one that means something else."""
    end = at
    while end < text.last and end - at < _MOST_WORDS and _goes_on(text, at, end):
        end += 2 if text.sign(end + 1) is Sign.DASH and text.tokens[end + 1].glued and _is_capital(text, end + 2) else 1
    while end > at and text.word(end - 1) in _WITHIN:
        end -= 1
    if end == at:
        return None
    said = text.said(at, end).casefold().replace("d.c.", "dc")
    if said == _DISTRICT:
        return _Name("dc", end) if text.word(at - 1) == "the" else None
    return _Name(states().get(said, said), end)


def _goes_on(text: Marked, at: int, here: int) -> bool:
    if not (_is_capital(text, here) or (here > at and text.word(here) in _WITHIN)):
        return False
    means_else = text.phrase(here) is not None or (bool(text.matches[here]) and not text.is_at(here, *_IN_NAMES))
    return not means_else


_IN_NAMES = (Role.OF, Role.FILLER, Role.WARD, Role.SCHOOL_SUFFIX, Role.ORG_SUFFIX)


def _is_capital(text: Marked, at: int) -> bool:
    return text.sign(at) is Sign.WORD and text.tokens[at].capital


def _postcodes(text: Marked, at: int) -> PlacesFound | None:
    start = text.after(at, Role.POSTCODE)
    if start == at:
        return None
    here = text.skipped(start, (Sign.COLON, Sign.COMMA, Sign.STOP))
    codes: list[str] = []
    end = here
    while text.sign(here) is Sign.NUMBER and len(text.word(here)) == _POSTCODE_DIGITS and len(codes) < 4 * _MOST_NAMES:
        codes.append(text.word(here))
        end = here + 1
        here = _past_joint(text, end)
    return PlacesFound(tuple(codes), end) if codes else None


def _before_resident(text: Marked, at: int) -> PlacesFound | None:
    """Names that end at the word for who lives there: "Kestrel County residents", "Ward 7 and 8 residents"."""
    found = _names(text, _past_the(text, at))
    if found is None:
        return None
    end = text.after(found.end, Role.RESIDENT)
    return PlacesFound(found.names, end) if end > found.end else None


def _past_the(text: Marked, at: int) -> int:
    while text.sign(at) is Sign.WORD and (
        text.word(at) == "the" or (text.word(at) == "city" and text.word(at + 1) == "of")
    ):
        at += 2 if text.word(at) == "city" else 1
    return at


def _past_joint(text: Marked, at: int) -> int:
    after = text.skipped(at, _JOINING)
    return text.after(after, Role.AND, Role.OR)


@cache
def states() -> dict[str, str]:
    """The states of the United States in small letters, by code (where that is no word) and by name."""
    with files("resources_catalog.places").joinpath("us_states.csv").open(encoding="utf-8") as table:
        rows = [(row["code"].casefold(), row["name"].casefold()) for row in csv.DictReader(table)]
    found = {name: name for _, name in rows} | {code: name for code, name in rows if code not in _WORDS_TOO}
    return found | {"dc": "dc", "district of columbia": "dc", "washington dc": "dc", "washington, dc": "dc"}


_WORDS_TOO = frozenset({"in", "or", "me", "hi", "ok", "id", "oh", "pa", "ma", "al", "de", "la", "co", "mo", "ms"})
"""Codes of states that are words as well, and so are no place by themselves."""
