"""Which areas a text names: states, counties, numbered wards, postcodes, distances, and names that the directory uses."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from resources_catalog.directory import Directory
from resources_catalog.listing import Visibility
from resources_catalog.places.area_text import state_code, state_names
from resources_catalog.record_texts.phrasebook import LESS_SURE, Hit, Phrasebook, any_of, phrasebook, remainder
from resources_catalog.record_texts.plain import LONGEST, plain
from resources_catalog.record_texts.values import Said, TextRead


class AreaKind(Enum):
    """What kind of area a name stands for."""

    EVERYWHERE = "everywhere"
    COUNTRY = "country"
    STATEWIDE = "statewide"
    """The whole state of the service, which the text does not name."""
    STATE = "state"
    COUNTY = "county"
    CITY = "city"
    NUMBERED = "numbered"
    """A ward, a district or a zone with its number."""
    POSTCODE = "postcode"
    KNOWN = "known"
    """A name that the directory itself uses for an area or a town."""
    METRO = "metro"
    """A town and what lies around it, however far."""
    AROUND = "around"
    """A distance round a place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaSaid(Said):
    """One area: its kind and its ``name`` folded, "ward 7", "MD", "montgomery"; several are "any of".

    ``is_part`` where only a part of it is meant, ``is_excluded`` where it is what is left out.
    """

    kind: AreaKind
    name: str
    is_part: bool = False
    is_excluded: bool = False


_WARDS = re.compile(r"\d{1,3}")
_PART = re.compile(
    r"\b(?:parts? of|areas? of|neighbou?rhoods? (?:of|in)|portions? of|sections? of|northern|southern|eastern|western|northeast|northwest|southeast|southwest|central|upper|lower|downtown|inner|near|"
    r"surrounding|adjacent|outside|north|south|east|west|ne|nw|se|sw)[\s,]{1,3}\Z"
)
_LEFT_OUT = re.compile(
    r"\b(?:except(?: for)?|excluding|not including|other than|outside(?: of)?|but not)\s(?:the\s)?\Z"
)
_DC = re.compile(r"(?:washington,?\s)?d\.?c\.?|district of columbia")
_NUMBERED = r"(?P<unit>ward|district|zone)s?\s{0,3}#?\d{1,3}(?!\d)(?:(?:\s?,\s?(?:and\s)?|\sand\s|\s?&\s?|\s?/\s?|\sor\s)(?:(?:ward|district|zone)s?\s)?\d{1,3}(?!\d)){0,40}(?P<parts>,?\sand\sparts?\sof\s\d{1,3}(?:(?:,\s(?:and\s)?|\sand\s)\d{1,3}(?!\d)){0,20})?"
_AROUND = r"(?:within\s)?(?:an?\s)?(?P<miles>\d{1,3})[\s-](?:square\s)?(?P<length>miles?|kilomet(?:er|re)s?|km)(?:\s(?:radius\s)?(?:of|from)(?:\s[a-z0-9]{2,20}){1,4}|\sradius)"
_STATE_BEFORE = (
    r"(?:(?:state|commonwealth)\sof\s)?(?P<state>(?:washington,?\s)?d\.?c\.?(?!\.?[a-z])|district\sof\scolumbia"
)
_STATE_AFTER = r"(?!\.\s[a-z]|\s(?:county|parish|avenue|ave|street|heights|park|hospital|university))(?:\sstate)?"
_COUNTY = r"(?:county\sof\s(?P<of>[a-z']{3,20})|(?P<county>(?:(?!and\b|or\b|in\b|of\b|the\b|serves\b|all\b|entire\b|residents\b|surrounding\b|within\b|other\b|every\b|this\b|live\b)(?:st\.|[a-z'.]{2,20})\s){1,2})county)"
_NO_NAME = r"(?!(?:and|or|in|of|the|all|entire|residents?|surrounding|within|other|every|this|county|counties|states?|wards?|both)\b)"
_NAME = rf"{_NO_NAME}[a-z.']{{3,20}}(?:\s{_NO_NAME}[a-z.']{{3,20}})?"
_NAMES = rf"{_NAME}(?:\s?,\s?{_NAME}){{0,20}}(?:\s?,)?\s(?:and|&)\s{_NAME}"
_COUNTIES = rf"(?:(?P<several>{_NAMES})\scounties|counties(?:\sof|:)\s(?P<listed>{_NAMES}))"
_BETWEEN_NAMES = re.compile(r"\s?,\s?(?:(?:and|&)\s)?|\s(?:and|&)\s")
_CITY = (
    r"(?:the\s)?city\sof\s(?P<city>[a-z']{3,20}(?:\s(?:heights|park|city|beach|gardens|springs|hills|church|spring))?)"
)
_EVERYWHERE = r"(?:all\s(?:over\s)?the\s)?(?:nation[\s-]?wide|world[\s-]?wide|(?:inter)?national(?:ly)?(?=\s*(?:\Z|[,;.()\n]|and\b|or\b))|all\sareas|any(?:where|\sarea)|no\s(?:geographic\s)?(?:area\s)?(?:restrictions?|limits?|limitations?|boundaries))"
_COUNTRY = r"(?:the\s)?(?:united\sstates(?:\sof\samerica)?|u\.?s\.?a?\.?)"
_STATEWIDE = r"(?:state[\s-]?wide|(?:entire|whole)\sstate)"
_POSTCODE = r"(?:zip(?:\s?codes?)?:?\s{0,3})?\d{5}(?:-\d{4})?(?!\d)"
_BY_STREETS = re.compile(
    r"\b(?:between|bounded|boundar(?:y|ies)|borders?|blocks?)\b[^\n]{0,200}?\b(?:st|street|ave|avenue|rd|road|blvd|boulevard)\b"
)
"""An area between streets, which bear the names of states and towns: nothing of it is read."""
_PLACE_BEFORE = re.compile(r"[a-z],\s{0,2}\Z")
_WITHIN = re.compile(r"\s(?:of|in)\s(?:the\s)?")
_WHOLE_AREAS = frozenset({"state", "country", "everywhere", "statewide", "metro", "postcode"})
_BESIDE = 3  # characters: a comma and blanks
_LONGEST_NAME = 60  # assumed: longer names are sentences
_SHORTEST_NAME = 2
_METRO = (
    r"(?:greater|metro(?:politan)?)\s(?:washington,?\s)?(?:d\.?c\.?|(?!area)[a-z]{3,15})(?:,\s?d\.?c\.?)?(?:\smetro(?:politan)?)?(?:\s(?:area|region))?"
    r"|(?:washington,?\s)?(?:d\.?c\.?|(?!the\b|and\b|of\b)[a-z]{3,15})\smetro(?:politan)?(?:\s(?:area|region))?"
)
_AMBIGUOUS_CODES = frozenset({"in", "or", "me", "hi", "ok", "id", "oh", "pa", "ma", "al", "de", "la", "co", "mo", "ms"})
"""Codes of states that are words as well; read only after a comma."""
_NEVER_ALONE = frozenset({"washington", "ne", "new york", "dc", "district of columbia"})
"""Names of states that are names of towns or quarters too, and those with a pattern of their own."""


def read_areas(text: str, known: Iterable[str] = ()) -> TextRead[AreaSaid]:
    """The areas that a text names; ``known`` are the names of areas and towns that the directory itself uses.

    >>> [(each.kind.value, each.name) for each in read_areas("Wards 7 and 8; Kestrel County, MT").said]
    [('numbered', 'ward 7'), ('numbered', 'ward 8'), ('county', 'kestrel'), ('state', 'MT')]
    """
    if _BY_STREETS.search(plain(text[:LONGEST])):
        return TextRead(text=text, said=(), remainder=remainder(text, []))
    hits = _book(frozenset(" ".join(name.casefold().split()) for name in known)).hits(text)
    before = (None, *hits)
    said = tuple(area for last, hit in zip(before, hits, strict=False) for area in _areas(text, hit, last))
    return TextRead(
        text=text, said=said, remainder=remainder(text, [(each.span.start, each.span.end) for each in said])
    )


def areas_named_by(directory: Directory) -> frozenset[str]:
    """The names that a directory itself uses for areas and towns, to read texts with; none of a place that is not public."""
    areas = (
        area.name
        for service in directory.services.values()
        if service.visibility is Visibility.PUBLIC
        for area in service.service_areas
    )
    towns = (
        address.city
        for location in directory.locations.values()
        if location.visibility is Visibility.PUBLIC
        for address in location.addresses
    )
    return frozenset(name for name in (*areas, *towns) if name and len(name) <= _LONGEST_NAME)


@lru_cache(maxsize=16)
def _book(known: frozenset[str]) -> Phrasebook:
    # what is a state's or a county's name is told as such, whoever uses it
    own = [
        name
        for name in known
        if len(name) > _SHORTEST_NAME and name not in state_names() and not name.endswith(" county")
    ]
    states = any_of(state_names() - _AMBIGUOUS_CODES - _NEVER_ALONE)
    ambiguous = "|".join(sorted(_AMBIGUOUS_CODES & set(state_names())))
    patterns = (
        ("numbered", _NUMBERED, 950),
        ("around", _AROUND, 900),
        ("metro", _METRO, 850),
        ("known", rf"(?:{any_of(own)})(?!\s(?:county|parish)\b)", 900),
        ("state", rf"{_STATE_BEFORE}|{states}){_STATE_AFTER}", 900),
        (
            "state",
            r"(?:(?:state\sof\s(?P<of_state>washington|new\syork))|(?P<whole_state>washington|new\syork)\sstate)",
            950,
        ),
        ("state", rf"(?<=,)\s(?P<after>{ambiguous})", 850),
        ("county", _COUNTIES, 900),
        ("county", _COUNTY, 950),
        ("city", _CITY, 950),
        ("everywhere", _EVERYWHERE, 950),
        ("country", _COUNTRY, 900),
        ("statewide", _STATEWIDE, 950),
        ("postcode", _POSTCODE, 950),
    )
    return phrasebook("areas", *patterns)


def _areas(text: str, hit: Hit, last: Hit | None) -> Iterable[AreaSaid]:
    kind = AreaKind(hit.says)
    seen = hit.match.string
    before = max(0, hit.start - 40)
    is_excluded = _LEFT_OUT.search(seen, before, hit.start) is not None
    part = None if is_excluded else _PART.search(seen, before, hit.start)
    start = part.start() if part else hit.start
    only_names_it = kind is AreaKind.STATE and _says_where(hit, last)
    for name, is_of_parts in _names(kind, hit):
        yield AreaSaid(
            kind=kind,
            name=name,
            span=hit.span_between(text, start, hit.end),
            confidence=hit.confidence - (LESS_SURE if only_names_it else 0),
            is_limited=hit.is_limited,
            is_part=part is not None or only_names_it or is_of_parts,
            is_excluded=is_excluded,
        )


def _says_where(hit: Hit, last: Hit | None) -> bool:
    """Whether a state only says where the place before it lies ("Elm County, MT"), and is not one more of a list."""
    seen = hit.match.string
    if last is not None and _WITHIN.fullmatch(seen, last.end, hit.start):
        return True
    before = _PLACE_BEFORE.search(seen, max(0, hit.start - 40), hit.start)
    is_listed = last is not None and hit.start - last.end <= _BESIDE and last.says in _WHOLE_AREAS
    return before is not None and not is_listed


def _names(kind: AreaKind, hit: Hit) -> Iterable[tuple[str, bool]]:
    """The names that a hit tells, each with whether the hit itself says that only a part is meant."""
    found = hit.match
    if kind is AreaKind.NUMBERED:
        in_part = found.start("parts") if found["parts"] else found.end()
        numbers = _WARDS.finditer(found.string, found.start(), found.end())
        return [(f"{found['unit']} {int(number[0])}", number.start() >= in_part) for number in numbers]
    return [(name, False) for name in _whole_names(kind, found)]


def _whole_names(kind: AreaKind, found: re.Match[str]) -> Iterable[str]:
    if kind is AreaKind.STATE:
        said = found["state"] or found["after"] or found["of_state"] or found["whole_state"]
        return ["DC" if _DC.fullmatch(said) else state_code(said) or said]
    if kind is AreaKind.POSTCODE:
        return [re.findall(r"\d{5}", found[0])[0]]
    if kind is AreaKind.COUNTRY:
        return ["US"]
    if kind is AreaKind.COUNTY and (several := found["several"] or found["listed"]):
        return [" ".join(name.split()) for name in _BETWEEN_NAMES.split(several)]
    named = found["of"] or found["county"] or found["city"] if kind in {AreaKind.COUNTY, AreaKind.CITY} else found[0]
    return [" ".join(named.split())]
