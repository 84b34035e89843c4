"""Names of places that a text asks people to live in, found among those that the directory itself knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from resources_catalog.criteria import AllOf, AnyOf, LivesIn, Not, OneOf, Rule
from resources_catalog.directory import Directory
from resources_catalog.eligibility_text.value_rules import roughly
from resources_catalog.listing import Visibility
from resources_catalog.places.area_text import state_code, state_name
from resources_catalog.places.names import NO_NAMES, NamedPlace, NameKind, PlaceNames

_POSTCODE = re.compile(r"\d{5}")
_NUMBERED = re.compile(r"(?P<unit>[a-z ]{2,20}?) (?P<number>\d{1,2})")
_COUNTY = " county"
_OWN_AREA = "service_area"
_REGIONS = {"AK": "alaska", "HI": "hawaii"}
_COUNTRIES = {"united states": "US", "usa": "US", "us": "US"}


@dataclass(frozen=True)
class KnownPlaces:
    """What tells which place a name means; by itself only states and postcodes."""

    names: PlaceNames = NO_NAMES

    @classmethod
    def of(cls, directory: Directory) -> "KnownPlaces":
        """The places that a directory names where the public may see it; nothing that is guarded changes what a name means."""
        services = {id_: each for id_, each in directory.services.items() if each.visibility is Visibility.PUBLIC}
        locations = {id_: each for id_, each in directory.locations.items() if each.visibility is Visibility.PUBLIC}
        return cls(PlaceNames.of(replace(directory, services=services, locations=locations)))

    def residence(self, name: str, words: str) -> Rule | None:
        """The rule of living in a place of this name in small letters; None where the directory does not tell which it is.

        >>> str(KnownPlaces().residence("maryland", "Maryland residents"))
        'living in MD or Maryland'
        >>> KnownPlaces().residence("easton", "live in Easton") is None
        True
        """
        if _POSTCODE.fullmatch(name):
            return LivesIn(postcodes=(name,))
        if name in _COUNTRIES:
            return LivesIn(countries=(_COUNTRIES[name],))
        found = self._the_county(words) if name == _OWN_AREA else self._found(name)
        if found is None:
            state = state_code(name.removesuffix(" state"))
            return _in_state(state) if state else None
        return self._rule(found, words)

    @cached_property
    def region(self) -> str:
        """Whose poverty guideline holds: that of the only state in which the directory has a place."""
        states = {each.state for each in self._every() if each.state}
        return _REGIONS.get(states.pop(), "contiguous") if len(states) == 1 else "contiguous"

    def _found(self, name: str) -> NamedPlace | None:
        """The only place of this name, or the only county that has all its words: "dade county" of "Miami-Dade County"."""
        found = self.names.find(name) or self.names.find(name.removeprefix("city of ").removeprefix("town of "))
        if not found and name.endswith(_COUNTY):
            found = tuple(
                each for each in self._every() if each.kind is NameKind.COUNTY and _has_words(each.name, name)
            )
        return found[0] if len(found) == 1 else None

    def _the_county(self, words: str) -> NamedPlace | None:
        """What "the county" is where the directory knows of one alone."""
        counties = [each for each in self._every() if each.kind is NameKind.COUNTY]
        return counties[0] if len(counties) == 1 and words.casefold().endswith("the county") else None

    def _every(self) -> Iterator[NamedPlace]:
        return (each for several in self.names.by_name.values() for each in several)

    def _rule(self, found: NamedPlace, words: str) -> Rule | None:
        match found.kind:
            case NameKind.CITY:
                return _within(LivesIn(cities=(found.name,)), found.state)
            case NameKind.COUNTY:
                towns = tuple(sorted({each.name for each in self._every() if _is_in(each, found)}))
                short = found.name[: -len(_COUNTY)] if found.name.casefold().endswith(_COUNTY) else found.name
                counties = tuple(dict.fromkeys((found.name, short)))
                return _within(LivesIn(counties=counties, cities=towns), found.state)
            case NameKind.AREA:
                return self._area(found, words)

    def _area(self, found: NamedPlace, words: str) -> Rule | None:
        """Met where the person names the area. Who names another one of its kind, "Ward 3" for "Ward 7", lives elsewhere;
        a neighbourhood may lie in it or not.
        """
        numbered = _NUMBERED.fullmatch(found.name.casefold())
        lives = LivesIn(areas=(found.name,))
        if numbered is None:
            return roughly(lives, None, words)
        others = sorted({each.name for each in self._every() if _is_beside(each, numbered["unit"]) and each != found})
        if not others:
            return roughly(lives, None, words)
        elsewhere = Not(rule=OneOf(fact="residence_area", values=tuple(others)))
        return roughly(lives, AnyOf(rules=(lives, elsewhere)), words)


def together(rules: list[Rule]) -> Rule:
    """Living in any of several places, as one rule where they are plain."""
    plain = [each for each in rules if isinstance(each, LivesIn)]
    if len(plain) < len(rules) or not plain:
        return rules[0] if len(rules) == 1 else AnyOf(rules=tuple(rules))
    whole = plain[0]
    for each in plain[1:]:
        whole = replace(
            whole,
            postcodes=whole.postcodes + each.postcodes,
            cities=whole.cities + each.cities,
            counties=whole.counties + each.counties,
            states=whole.states + each.states,
            countries=whole.countries + each.countries,
        )
    return whole


def _within(rule: LivesIn, state: str | None) -> Rule:
    """The place in its state, so that who is known to live in another state need not tell their town."""
    return AllOf(rules=(rule, _in_state(state))) if state else rule


def _in_state(state: str) -> LivesIn:
    """The state by its code and by its name: people tell either."""
    code = state_code(state)
    return LivesIn(states=(code, state_name(code)) if code else (state,))


def _is_in(place: NamedPlace, county: NamedPlace) -> bool:
    is_town = place.kind is NameKind.CITY and place.county is not None and place.state == county.state
    return is_town and (place.county or "").casefold() == county.name.casefold()


def _is_beside(place: NamedPlace, unit: str) -> bool:
    numbered = _NUMBERED.fullmatch(place.name.casefold()) if place.kind is NameKind.AREA else None
    return numbered is not None and numbered["unit"] == unit


def _has_words(name: str, said: str) -> bool:
    return set(said.split()) <= set(name.casefold().replace("-", " ").split())
