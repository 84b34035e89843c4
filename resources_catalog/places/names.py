"""Places by the names that a directory itself uses: its towns and counties, and the areas that its services name.

Only what the public may see is looked at, and only towns with three public places or more have a centre, so that a name
tells nothing of a place that is kept secret.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from rapidfuzz import fuzz, process

from resources_catalog.directory import Directory
from resources_catalog.listing import Address, Location, Point, Visibility
from resources_catalog.places.area_text import is_name_of_everywhere, state_code
from resources_catalog.places.place import Place

_LONGEST = 60  # characters of an area's name; assumed: longer ones are sentences
_FEWEST_PLACES = 3  # as for the centres of regions
_DECIMALS = 2
_NEAR, _MOST_NEAR = 75, 3
_SIGNS = frozenset(";:()[]/")


class NameKind(Enum):
    """What a name stands for."""

    CITY = "town"
    COUNTY = "county"
    AREA = "area"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """One place that the directory knows by this name.

    ``county`` is that of a town all of whose addresses name the same; ``centre`` is None where public places are too few.
    """

    name: str
    kind: NameKind
    state: str | None = None
    county: str | None = None
    centre: Point | None = None

    def __str__(self) -> str:
        where = f" in {self.state}" if self.state else ""
        return f"the {self.kind.value} {self.name}{where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceNames:
    """Every name of a place that a directory uses, folded."""

    by_name: Mapping[str, tuple[NamedPlace, ...]]

    @classmethod
    def of(cls, directory: Directory) -> "PlaceNames":
        """The names in a directory, which should be as the public may see it."""
        found: dict[tuple[str, NameKind, str | None], NamedPlace] = {}
        for each in _of_addresses(directory.locations.values()):
            found.setdefault((_folded(each.name), each.kind, each.state), each)
        known = {name for name, _, _ in found}
        for each in _of_areas(directory):
            if _folded(each.name) not in known:  # else the addresses say it with its state
                found.setdefault((_folded(each.name), each.kind, each.state), each)
        by_name: dict[str, list[NamedPlace]] = defaultdict(list)
        for (name, _, _), each in sorted(found.items(), key=lambda item: _order(item[1])):
            by_name[name].append(each)
        return cls(by_name={name: tuple(several) for name, several in by_name.items()})

    def find(self, name: str) -> tuple[NamedPlace, ...]:
        """The places of this name, with or without its state ("Alderford, MT"); several where it is not clear which."""
        whole = self.by_name.get(_folded(name), ())
        if whole:
            return whole
        place, comma, state = name.rpartition(",")
        code = state_code(state)
        return tuple(each for each in self.by_name.get(_folded(place), ()) if comma and code and each.state == code)

    def near(self, name: str) -> tuple[str, ...]:
        """Names that look like it, nearest first."""
        found = process.extract(
            _folded(name), self.by_name.keys(), scorer=fuzz.WRatio, limit=_MOST_NEAR, score_cutoff=_NEAR
        )
        return tuple(self.by_name[key][0].name for key, _, _ in found)

    def located(self, place: Place, name: str | None = None) -> Place:
        """The place, completed by the name that was given for it, or else by its own town's centre.

        What was told in other words stands before what the name tells; a name that is not known here, or is that of
        several places, tells nothing.
        """
        named = self.find(name) if name else ()
        if len(named) == 1:
            place = _with_name(place, named[0])
        if place.point is None and place.city:
            towns = [each for each in self.by_name.get(_folded(place.city), ()) if each.kind is NameKind.CITY]
            towns = [each for each in towns if place.state is None or each.state in {None, state_code(place.state)}]
            if len(towns) == 1:
                return replace(place, point=towns[0].centre)
        return place


NO_NAMES = PlaceNames(by_name={})
"""Where there is no directory to know names from."""


def _with_name(place: Place, named: NamedPlace) -> Place:
    state = place.state or named.state
    match named.kind:
        case NameKind.CITY:
            return replace(place, city=place.city or named.name, county=place.county or named.county, state=state)
        case NameKind.COUNTY:
            return replace(place, county=place.county or named.name, state=state)
        case NameKind.AREA:
            return replace(place, areas=place.areas | {named.name})


def _of_addresses(locations: Iterable[Location]) -> Iterable[NamedPlace]:
    """The towns and counties of public addresses, with the middle of the public places in each town."""
    points: dict[tuple[str, str | None], list[Point]] = defaultdict(list)
    towns: dict[tuple[str, str | None], str] = {}
    counties: dict[tuple[str, str | None], dict[str, str]] = defaultdict(dict)
    for location, address in _public_addresses(locations):
        town, county, state = _parts(address)
        if town:
            towns.setdefault((_folded(town), state), town)
            points[_folded(town), state] += [location.point] if location.point else []
            counties[_folded(town), state].setdefault(_folded(county), county)
        if county:
            yield NamedPlace(name=county, kind=NameKind.COUNTY, state=state)
    for key, name in towns.items():
        county = next(iter(counties[key].values())) if len(counties[key]) == 1 else ""
        yield NamedPlace(
            name=name, kind=NameKind.CITY, state=key[1], county=county or None, centre=_middle(points[key])
        )


def _public_addresses(locations: Iterable[Location]) -> Iterable[tuple[Location, Address]]:
    for location in locations:
        if location.visibility is Visibility.PUBLIC and not location.approximate and location.addresses:
            yield location, location.addresses[0]


def _of_areas(directory: Directory) -> Iterable[NamedPlace]:
    """The areas that services name, such as "Ward 7" or "Kestrel County": one plain name, neither a list nor a sentence."""
    towns = {
        _folded(address.city) for place in directory.locations.values() for address in place.addresses if address.city
    }
    for service in directory.services.values():
        for area in service.service_areas:
            name = " ".join((area.name or "").split())
            if not name or len(name) > _LONGEST or _SIGNS.intersection(name) or "," in name:
                continue
            if _folded(name) in towns or state_code(name) or is_name_of_everywhere(name) or name.isdigit():
                continue
            kind = NameKind.COUNTY if _folded(name).endswith(" county") else NameKind.AREA
            yield NamedPlace(name=name, kind=kind)


def _parts(address: Address) -> tuple[str, str, str | None]:
    town, county = (" ".join((part or "").split()) for part in (address.city, address.region))
    state = address.state_province
    return _plain(town), _county(_plain(county)), (state_code(state) or state) if state else None


def _plain(name: str) -> str:
    return "" if any(letter.isdigit() for letter in name) or len(name) > _LONGEST else name


def _county(name: str) -> str:
    return name if not name or _folded(name).endswith(" county") else f"{name} County"


def _middle(points: list[Point]) -> Point | None:
    if len(points) < _FEWEST_PLACES:
        return None
    return Point(
        latitude=round(sum(point.latitude for point in points) / len(points), _DECIMALS),
        longitude=round(sum(point.longitude for point in points) / len(points), _DECIMALS),
    )


def _order(named: NamedPlace) -> tuple[str, str, str]:
    return named.name.casefold(), named.kind.value, named.state or ""


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace(".", "").split())
