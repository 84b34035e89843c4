"""What the name of a service area says of a place; it abstains from what it cannot read."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from resources_catalog.criteria import Verdict
from resources_catalog.places.place import Place

_LONGEST = 300  # characters; assumed: longer texts are sentences, not names
_EVERYWHERE = frozenset(
    {"nationwide", "national", "worldwide", "international", "all areas", "anywhere", "nation wide"}
)
_COUNTRY = {"united states": "US", "united states of america": "US", "usa": "US", "us": "US"}
_STATEWIDE = frozenset({"statewide", "state wide", "entire state"})
_WRAPPING = re.compile(
    r"^(?:residents of |people living in |serves |serving |all of |entire |the )+|(?: residents(?: only)?| only| and surrounding areas?)+$"
)
_NARROWER = re.compile(r"^(?:parts? of|portions? of|northern|southern|eastern|western|central|upper|lower|downtown) ")
_HEDGE = re.compile(r"\b(?:except|excluding|not|priority|call|determine|varies|near|between|outside)\b|[(:]")
_WARDS = re.compile(r"\b(ward|district|zone)s? (\d+(?:(?: and |, and |, | & |/)\d+)+)")
_JOINED = re.compile(r"\s*(?:;|/|&|\band\b|\bor\b|,)\s*")
_POSTCODE = re.compile(r"\d{5}")
_NUMBERED = re.compile(r"(ward|district|zone) \d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """A person's place, folded to compare with; ``state_of_service`` is what "statewide" means."""

    place: Place
    state_of_service: str | None


def area_verdict(text: str, place: Place, state_of_service: str | None = None) -> Verdict:
    """Whether a place lies in the named area; several names are "any of"; UNKNOWN where a name cannot be read.

    >>> area_verdict("Maryland, Virginia", Place(state="DC")).name
    'NOT_MET'
    """
    folded = " ".join(text.casefold().replace(".", "").split())
    known = _Known(place=place, state_of_service=state_of_service)
    if not folded or len(folded) > _LONGEST or _HEDGE.search(folded):
        return Verdict.UNKNOWN
    whole = _part(folded, known)
    if whole is not Verdict.UNKNOWN:
        return whole
    parts = [part for part in _JOINED.split(_WARDS.sub(_each_number, _with_state(folded))) if part]
    return max((_part(part, known) for part in parts), default=Verdict.UNKNOWN)


def state_code(name: str) -> str | None:
    """The code of a state of the United States by its name or code; None where it is none.

    >>> state_code("montana"), state_code("MT"), state_code("Kestrel County")
    ('MT', 'MT', None)
    """
    return _states().get(" ".join(name.casefold().split()))


def state_name(code: str) -> str:
    """The full name of a state by its code.

    >>> state_name("MT")
    'Montana'
    """
    return _names_of_states()[code]


def state_names() -> frozenset[str]:
    """The names and codes of the states, folded."""
    return frozenset(_states())


def is_name_of_everywhere(name: str) -> bool:
    """Whether a name means the whole country or more, or a whole state, whichever it is."""
    folded = " ".join(name.casefold().split())
    return folded in _EVERYWHERE or folded in _COUNTRY or folded in _STATEWIDE


def _each_number(wards: re.Match[str]) -> str:
    return ", ".join(f"{wards[1]} {number}" for number in re.findall(r"\d+", wards[2]))


def _with_state(text: str) -> str:
    """The text with "washington, dc" as the one place that it is, not two."""
    return re.sub(r"\bwashington,? dc\b", "dc", text)


def _part(text: str, known: _Known) -> Verdict:
    text = _with_state(_WRAPPING.sub("", text))
    if narrower := _NARROWER.match(text):
        # outside the whole is outside its part; inside the whole tells nothing of the part
        return min(_part(text[narrower.end() :], known), Verdict.UNKNOWN)
    if text in _EVERYWHERE:
        return Verdict.MET
    if text in _COUNTRY:
        return _same(known.place.country, _COUNTRY[text], "USA" if _COUNTRY[text] == "US" else "")
    if text in _STATEWIDE:
        return _same(known.place.state, known.state_of_service) if known.state_of_service else Verdict.UNKNOWN
    return _named(text, known.place)


def _named(text: str, place: Place) -> Verdict:
    if text in _states():
        return _state_verdict(_states()[text], place)
    if _POSTCODE.fullmatch(text):
        return _same(place.postcode, text)
    if text.endswith(" county"):
        return _same((place.county or "").casefold().removesuffix(" county") or None, text.removesuffix(" county"))
    if text.startswith("city of "):
        return _same(place.city, text.removeprefix("city of "))
    areas = frozenset(area.casefold() for area in place.areas)
    if text in areas or text in {(name or "").casefold() for name in (place.city, place.county, place.state)}:
        return Verdict.MET
    numbered = _NUMBERED.fullmatch(text)
    if numbered and any(area.startswith(f"{numbered[1]} ") for area in areas):
        return Verdict.NOT_MET
    return Verdict.UNKNOWN  # another town, or a neighbourhood of this one: the name alone does not tell


def _state_verdict(code: str, place: Place) -> Verdict:
    verdict = _same(place.state and _states().get(place.state.casefold(), place.state), code)
    if code != "WA" or verdict is Verdict.MET:
        return verdict
    # "Washington" is the name of a city too
    city = _same(place.city, "washington")
    return city if city is not Verdict.NOT_MET else verdict


def _same(lives: str | None, *names: str) -> Verdict:
    if not lives:
        return Verdict.UNKNOWN
    return Verdict.MET if lives.casefold() in {name.casefold() for name in names} else Verdict.NOT_MET


@cache
def _states() -> Mapping[str, str]:
    """Names and codes of the states, folded, to codes."""
    with files(__package__).joinpath("us_states.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    return {row[column].casefold(): row["code"] for row in rows for column in ("name", "code")}


@cache
def _names_of_states() -> Mapping[str, str]:
    with files(__package__).joinpath("us_states.csv").open(encoding="utf-8") as table:
        return {row["code"]: row["name"] for row in csv.DictReader(table)}
