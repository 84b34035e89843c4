"""What may be said of where a partial place is: its region in words, and the region's centre to order by."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from resources_catalog.listing import Address, Location, Point, Visibility

_FEWEST_PLACES = 3  # assumed: a mean of fewer public places could be taken for one of them
_DECIMALS = 2  # about a kilometre: coarser than a neighbourhood, fine enough to order by


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where a place is, as coarsely as may be said; a part with a digit is left out, as it may be a street or postcode."""

    city: str | None = None
    county: str | None = None
    state: str | None = None

    def __str__(self) -> str:
        narrower = self.city or self.county
        return ", ".join(part for part in (narrower, self.state) if part)


def region_of(location: Location) -> Region:
    """The region of a location's physical address, or of its first address."""
    physical = [each for each in location.addresses if (each.address_type or "physical").casefold() == "physical"]
    addresses = physical or list(location.addresses)
    if not addresses:
        return Region()
    return _region(addresses[0])


def _region(address: Address) -> Region:
    return Region(city=_plain(address.city), county=_plain(address.region), state=_plain(address.state_province))


def _plain(text: str | None) -> str | None:
    words = (text or "").strip()
    return words if words and not any(letter.isdigit() for letter in words) and "," not in words else None


def region_centres(locations: Iterable[Location]) -> Mapping[Region, Point]:
    """The centre of each city and of each state: the mean of its *public* places, in degrees to two decimals.

    No partial or hidden place adds to a mean, so a centre tells nothing about them. A city or state with fewer than
    three public places has no centre. Cities are keyed with their state, states alone; names are folded.
    """
    points: dict[Region, list[Point]] = defaultdict(list)
    for location in locations:
        if location.visibility is Visibility.PUBLIC and not location.approximate and location.point:
            region = region_of(location)
            for key in _keys(region):
                points[key].append(location.point)
    return {key: _mean(several) for key, several in points.items() if len(several) >= _FEWEST_PLACES}


def centre_of(region: Region, centres: Mapping[Region, Point]) -> Point | None:
    """The centre of the region's city, else of its state, else None."""
    return next((centres[key] for key in _keys(region) if key in centres), None)


def _keys(region: Region) -> list[Region]:
    if not region.state:
        return []
    state = region.state.casefold()
    keys = [Region(city=region.city.casefold(), state=state)] if region.city else []
    return [*keys, Region(state=state)]


def _mean(points: list[Point]) -> Point:
    return Point(
        latitude=round(sum(point.latitude for point in points) / len(points), _DECIMALS),
        longitude=round(sum(point.longitude for point in points) / len(points), _DECIMALS),
    )
