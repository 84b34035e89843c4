"""Where people live, in words: "residents of Ward 7 or 8", "Kestrel County residents", "live in Easton", postcodes."""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Form, Role
from resources_catalog.eligibility_text.signs import Sign
from resources_catalog.eligibility_text.ways_of_living import (
    SERVES,
    after_ways,
    is_of_a_country,
    is_where_it_is,
    radius_end,
)

_MOST_WORDS = 5
_MOST_NAMES = 48
_MOST_CODES = 48
_POSTCODE_DIGITS = frozenset({4, 5})
_WITHIN = frozenset({"of", "the"})
_JOINING = frozenset({Sign.COMMA, Sign.SLASH, Sign.DASH})
_ENDING = frozenset({Sign.STOP, Sign.COMMA, Sign.CLOSE, Sign.OPEN, Sign.COLON, Sign.DASH, Sign.SLASH})
_KINDS_OF_PLACE = frozenset({"county", "parish", "borough", "township", "shire", "province"})
_UNITS = frozenset({"city", "town", "village", "township", "state", "county", "borough", "municipality", "province", "commonwealth"})  # fmt: skip
"""Words before "of" and a name: "the City of Easton"."""
BEGIN_PLACE_WORDS = _UNITS | {
    "of",
    "the",
    "any",
    "all",
    "greater",
    "within",
    "serve",
    "serving",
    "live",
    "reside",
    "living",
    "residing",
}
BEGIN_PLACES = Role.RESIDENT_OF | Role.IN_PLACE | Role.POSTCODE | Role.WARD
_AREAS = frozenset(
    {"area", "metro", "metropolitan", "region", "vicinity", "neighborhood", "neighbourhood", "community", "section"}
)
_IN_NAMES = (Role.OF, Role.FILLER, Role.WARD, Role.SCHOOL_SUFFIX, Role.ORG_SUFFIX, Role.IN_PLACE)
_DISTRICT = "district"
_OF_THINGS = frozenset(
    ["only", "for", "who", "with", "that", "are", "at", "by", "and", "or", "between", "age", "aged", "must", "in", "over", "under", "as", "living",
     "residing", "within", "needing", "experiencing", "having", "whose", "is", "meeting", "receiving", "interested", "seeking", "on"]
)  # fmt: skip
"""Words that may follow the name of a place which stands by itself; before others the name belongs to something else."""


class PlacesFound(NamedTuple):
    """Names of places in small letters, any of which will do, and the place after them.

    ``is_one_way`` tells that something else would do as well: "live or work in Easton".
    """

    names: tuple[str, ...]
    end: int
    is_one_way: bool = False


class _Name(NamedTuple):
    said: str
    end: int


def place_at(text: Marked, at: int) -> PlacesFound | None:
    """The residence that begins at this token; None where it is none that can be named."""
    start = text.after(at, Role.RESIDENT_OF)
    if start > at or text.word(at) in BEGIN_PLACE_WORDS:
        found = _lived_in(text, at, start)
        if found is not None or start > at:
            return found
    if not (_is_capital(text, at) or text.roles[at] & BEGIN_PLACES or text.word(at) in BEGIN_PLACE_WORDS):
        return None
    postcodes = _postcodes(text, at)
    if postcodes is not None:
        return postcodes
    here = _names(text, at)
    return _before_resident(text, here) or _inside(text, at, here)


def _lived_in(text: Marked, at: int, start: int) -> PlacesFound | None:
    """The places after words for living there, of which those that name no other way end at ``start``."""
    within = max(at, start - 1)
    radius = radius_end(text, within)
    if radius > within:
        return PlacesFound(("service_area",), radius)
    way = after_ways(text, at)
    if way > at:
        found = _names(text, way)
        return found._replace(is_one_way=True) if found else None
    if text.word(at) in SERVES and text.is_in_sentence_case:
        found = _names(text, at + 1)
        return found if found is not None and not _is_of_else(text, found.end, found.names) else None
    if start == at or is_where_it_is(text, at):
        return None
    found = _postcodes(text, _past_the(text, start)) or _names(text, start)
    if found is None or is_of_a_country(text, at, found.names):
        return None
    return found._replace(is_one_way=text.is_at(at, Role.OR_WORK))


def _inside(text: Marked, at: int, here: PlacesFound | None) -> PlacesFound | None:
    """What is plainly a district, county or state, whoever is spoken of: "in Kestrel County", "Wards 7 and 8"."""
    start = text.after(at, Role.IN_PLACE)
    if text.word(at) == "of" and text.word(at + 1) == "the" and _are_people(text, at - 1):
        start = at + 2  # "children of the District of Columbia"
    if start == at and _is_of_else_before(text, at):
        return None
    found = here if start == at else _names(text, start)
    if found is None:
        return None
    is_called_so = start > at and (
        _is_called_a_place(text, start, found.end) or _is_behind_people(text, at, start, found.end)
    )
    if not (is_called_so or all(map(_is_plainly_a_place, found.names)) or _are_counties(text, found.end)):
        return None
    if start == at and len(found.names) == 1 and _is_code(text, at, found.end):
        return None  # "VA health care" is of veterans, "PA" may be anything
    if _is_of_else(text, found.end, found.names):
        return None
    return found


def _is_behind_people(text: Marked, at: int, start: int, end: int) -> bool:
    """Whether people were named right before "in" and a name that ends what is said: "older adults in Dover"."""
    phrase = text.phrase(at - 1)
    are_people = text.word(at - 1) in _PEOPLE or (
        phrase is not None and phrase[1] == at and phrase[0].kind in _OF_PEOPLE
    )
    said = text.said(start, end)
    is_name = text.word(start) not in _NO_PLACE and not said.isupper() and not text.matches[start]
    return (
        text.word(at) == "in" and are_people and is_name and text.is_in_sentence_case
        and text.sign(end) in (Sign.STOP, Sign.COMMA) and all(_is_capital(text, place) for place in range(start, end))
    )  # fmt: skip


_PEOPLE = frozenset({"people", "person", "individual", "household", "those", "resident"})
_OF_PEOPLE = frozenset({Kind.AGE, Kind.GENDER, Kind.FAMILY, Kind.VETERAN, Kind.HOUSING, Kind.HEALTH})
_NO_PLACE = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "spring", "summer", "fall", "autumn", "winter",
     "phase", "level", "tier", "stage", "group", "braille", "christ", "god"]
)  # fmt: skip


def _is_called_a_place(text: Marked, start: int, end: int) -> bool:
    """Whether words around a name say that it is a place: "in the City of Dayton", "in the Eastside neighborhood"."""
    has_unit = any(text.word(place) in _UNITS and text.word(place + 1) == "of" for place in range(start, start + 2))
    further = text.phrase(end)
    has_area = further is not None and further[0].values == ("service_area",)
    return has_unit or has_area or (text.word(end - 1) in _QUARTERS and not text.tokens[end - 1].capital)


_QUARTERS = frozenset({"neighborhood", "neighbourhood", "area"})


def _is_of_else_before(text: Marked, at: int) -> bool:
    """Whether the words before say that the place does or owns something: "licensed by the District of Columbia"."""
    if text.sign(at - 1) is Sign.DASH and at and text.tokens[at - 1].glued:
        return True
    if is_where_it_is(text, at - 2):
        return True
    before = at - 2 if text.word(at - 1) == "the" else at - 1
    if text.word(before) == "to" and text.word(before - 1) in _GIVES:
        return False  # "preference given to Ward 4"
    return text.word(before) in _OF_DOERS and not (text.word(before) == "of" and _are_people(text, before - 1))


_OF_DOERS = frozenset(
    {"by", "with", "to", "under", "through", "between", "against", "of", "from", "near", "outside", "at"}
)


_GIVES = frozenset({"given", "priority", "preference", "limited", "restricted", "open", "available", "goes"})


def _are_people(text: Marked, at: int) -> bool:
    """Whether a word for people stands here."""
    phrase = text.phrase(at)
    return text.is_at(at, Role.PERSON, Role.RESIDENT) or (phrase is not None and phrase[0].form is Form.NOUN)


def _are_counties(text: Marked, end: int) -> bool:
    return text.word(end - 1) == "county"


def _is_code(text: Marked, at: int, end: int) -> bool:
    return end == at + 1 and len(text.word(at)) == 2 and text.word(at) != "dc"


def _is_of_else(text: Marked, end: int, names: tuple[str, ...]) -> bool:
    """Whether the name is part of another one, or of a thing: "DC Public Library", "Florida ID"."""
    if names[-1].startswith(("ward ", "district ")):
        return False
    if text.sign(end) in _ENDING or text.word(end) in _OF_THINGS or text.is_at(end, Role.PERSON):
        return False
    if _is_capital(text, end) and text.is_at(end, Role.SCHOOL_SUFFIX):
        return True
    phrase = text.phrase(end)
    if phrase is not None and phrase[0].form is not Form.THING:
        return text.is_at(phrase[1], Role.ORG_SUFFIX) and _is_capital(text, end)
    return text.sign(end) is Sign.WORD or text.sign(end) is Sign.NUMBER


def _is_plainly_a_place(name: str) -> bool:
    *_, last = name.split()
    return (
        last in _KINDS_OF_PLACE
        or name in _AS_KNOWN.values()
        or name in states().values()
        or name == "dc"
        or (last.isdigit() and " " in name)
    )


def _names(text: Marked, at: int) -> PlacesFound | None:
    """One name or several: "Ward 7 or 8", "Easton, Weston and Norwood"."""
    names: list[str] = []
    end = at
    here = _past_the(text, at)
    numbered = ""
    while len(names) < _MOST_NAMES:
        name = _numbered(text, here, numbered) or _named(text, here) or _code(text, here)
        if name is None:
            break
        names.append(name.said)
        numbered = name.said.rsplit(" ", 1)[0] if name.said[-1:].isdigit() and " " in name.said else ""
        end = name.end
        here = _past_the(text, _past_joint(text, end))
        if _past_joint(text, end) == end:
            break
    if not names:
        return None
    before, end = end, _past_area(text, end)
    if end > before:
        names[-1] = _AS_KNOWN.get(f"{names[-1]} {text.said(before, end).casefold()}", names[-1])
    return PlacesFound(tuple(dict.fromkeys(_with_kind(text, names, end))), end)


def _with_kind(text: Marked, names: list[str], end: int) -> list[str]:
    """What is said of all at their end: "Easton and Weston Counties"."""
    if _are_counties(text, end) and text.said(end - 1, end).casefold() == "counties":
        first = [name if name.endswith("county") or name.isdigit() else f"{name} county" for name in names[:-1]]
        return [*first, names[-1].replace("counties", "county")]
    return names


def _past_area(text: Marked, end: int) -> int:
    for _ in range(2):
        end += text.word(end) in _AREAS and not text.tokens[end].capital
    return end


def _code(text: Marked, at: int) -> _Name | None:
    """A postcode of five digits in a list of places."""
    if text.sign(at) is Sign.NUMBER and len(text.word(at)) == 5 and text.word(at).isdigit():
        return _Name(text.word(at), at + 1)
    return None


def _numbered(text: Marked, at: int, before: str) -> _Name | None:
    after = text.after(at, Role.WARD)
    kind = text.word(at) if after > at else before
    if not kind or text.sign(after) is not Sign.NUMBER or not 0 <= text.tokens[after].number <= 99:
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
    if text.word(end) in _KINDS_OF_PLACE and not _is_capital(text, end):
        end += 1  # "Kestrel county"
    said = text.said(at, end).casefold().replace("d.c.", "dc").removesuffix("'s").rstrip(".")
    if said in _KINDS_OF_PLACE:
        return None
    if said == _DISTRICT:
        return _Name("dc", end) if _is_the_district(text, at) else None
    return _Name(_AS_KNOWN.get(said) or states().get(said, said), end)


def _is_the_district(text: Marked, at: int) -> bool:
    """The District of Columbia is called so where "the" or "residents" stands beside it, and no name or number."""
    return text.word(at - 1) == "the" or text.is_at(at + 1, Role.RESIDENT) or text.word(at - 1) in {"a", "be"}


def _goes_on(text: Marked, at: int, here: int) -> bool:
    if not (_is_capital(text, here) or (here > at and text.word(here) in _WITHIN and _is_capital(text, here + 1))):
        return False
    if here == at and (text.word(here) in _NO_NAME or text.is_at(here, Role.POSTCODE)):
        return False
    phrase = text.phrase(here)
    if phrase is not None and phrase[0].values != ("service_area",):
        return False
    return phrase is not None or not text.matches[here] or text.is_at(here, *_IN_NAMES)


_NO_NAME = frozenset(["a", "an", "only", "all", "any", "each", "every", "other", "some", "most", "both", "must", "no", "not", "current", "former", "legal",
     "adult", "eligible", "serves", "serving", "also", "low", "primarily"])  # fmt: skip
"""Words that begin with a capital at the beginning of a statement, and no name with them."""


def _is_capital(text: Marked, at: int) -> bool:
    return text.sign(at) is Sign.WORD and text.tokens[at].capital


def _postcodes(text: Marked, at: int) -> PlacesFound | None:
    start = text.after(at, Role.POSTCODE)
    if start == at:
        return None
    here = text.skipped(start, (Sign.COLON, Sign.COMMA, Sign.STOP, Sign.OPEN, Sign.DASH))
    codes: list[str] = []
    end = here
    while text.sign(here) is Sign.NUMBER and len(text.word(here)) in _POSTCODE_DIGITS and len(codes) < _MOST_CODES:
        codes.append(text.word(here))
        end = here + 1
        here = _past_joint(text, end)
    return PlacesFound(tuple(codes), end) if codes else None


def _before_resident(text: Marked, found: PlacesFound | None) -> PlacesFound | None:
    """Names that end at the word for who lives there: "Kestrel County residents", "Ward 7 and 8 residents"."""
    if found is None:
        return None
    end = text.after(found.end, Role.RESIDENT)
    if end == found.end and text.word(end) in _OF_HOME and len(found.names[0]) > 2:
        end += 1  # "must have an Easton address"
    return PlacesFound(found.names, end) if end > found.end else None


_OF_HOME = frozenset({"address", "addresses", "taxpayer"})


def _past_the(text: Marked, at: int) -> int:
    for _ in range(_MOST_WORDS):
        if (
            text.word(at) in {"the", "greater", "any", "all"} and not (at > 0 and text.tokens[at].capital)
        ) or text.word(at) == "the":
            at += 1
        elif text.word(at) in _UNITS and text.word(at + 1) == "of":
            at += 2
        else:
            break
    return at


def _past_joint(text: Marked, at: int) -> int:
    after = text.skipped(at, _JOINING)
    return text.after(after, Role.AND, Role.OR)


_AS_KNOWN = dict.fromkeys(
    [
        "washington dc area",
        "washington, dc area",
        "dc area",
        "dc metro area",
        "dc metropolitan area",
        "washington metropolitan area",
        "washington metro area",
        "washington dc metro area",
        "washington dc metropolitan area",
        "washington, dc metropolitan area",
        "district of columbia metro area",
        "metropolitan washington area",
        "greater washington area",
        "greater washington dc area",
    ],
    "dc metro area",
)
"""The names of one area that is larger than the city in its name."""


@cache
def states() -> dict[str, str]:
    """The states of the United States in small letters, by code (where that is no word) and by name."""
    with files("resources_catalog.places").joinpath("us_states.csv").open(encoding="utf-8") as table:
        rows = [(row["code"].casefold(), row["name"].casefold()) for row in csv.DictReader(table)]
    found = {name: name for _, name in rows} | {code: name for code, name in rows if code not in _WORDS_TOO}
    return found | {"dc": "dc", "district of columbia": "dc", "washington dc": "dc", "washington, dc": "dc"}


_WORDS_TOO = frozenset({"in", "or", "me", "hi", "ok", "id", "oh", "pa", "ma", "al", "de", "la", "co", "mo", "ms"})
"""Codes of states that are words as well, and so are no place by themselves."""
