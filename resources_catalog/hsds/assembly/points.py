"""Which coordinates can be believed: none at 0,0, none off the earth, none far from everything else."""

from collections.abc import Iterable
from dataclasses import replace
from math import asin, cos, radians, sin, sqrt
from statistics import median

from resources_catalog.hsds.assembly.cells import Cells
from resources_catalog.hsds.faults import Faults
from resources_catalog.listing import Location, Point

FAR_KM = 300.0
"""Assumed: a local directory reaches no further from its middle; a national one has a wider middle itself."""
_SPREADS = 8.0
"""Assumed: times the median distance from the middle, so that a wide directory is not cut to its centre."""
_ENOUGH = 8
"""Fewer places than this have no middle."""


def point(cells: Cells) -> Point | None:
    """The coordinates of a row; refused with a fault where they cannot be."""
    latitude, longitude = cells.number("latitude"), cells.number("longitude")
    if latitude is None or longitude is None:
        if (latitude is None) != (longitude is None):
            cells.fault("latitude", "only one of latitude and longitude is given", "the place is kept without a point")
        return None
    said = f"{latitude}, {longitude}"
    if latitude == 0 and longitude == 0:
        cells.fault("latitude", "is at 0, 0", "the place is kept without a point", said)
        return None
    if abs(latitude) <= 90 and abs(longitude) <= 180:
        return Point(latitude=latitude, longitude=longitude)
    if abs(longitude) <= 90 and abs(latitude) <= 180:
        cells.fault("latitude", "latitude and longitude are swapped", "swapped back", said)
        return Point(latitude=longitude, longitude=latitude)
    cells.fault("latitude", "is not on the earth", "the place is kept without a point", said)
    return None


def without_far_points(locations: Iterable[Location], faults: Faults) -> tuple[Location, ...]:
    """The locations, those far from all the others without their point; swapped ones turned back where that is near."""
    found = tuple(locations)
    points = [each.point for each in found if each.point]
    if len(points) < _ENOUGH:
        return found
    middle = Point(latitude=median(p.latitude for p in points), longitude=median(p.longitude for p in points))
    limit = max(FAR_KM, _SPREADS * median(_km(middle, p) for p in points))
    return tuple(_checked(each, middle, limit, faults) for each in found)


def _checked(location: Location, middle: Point, limit: float, faults: Faults) -> Location:
    here = location.point
    if here is None or _km(middle, here) <= limit:
        return location
    origin = location.origin
    where = {"row": origin.row if origin else None, "field": "latitude", "value": f"{here.latitude}, {here.longitude}"}
    file = origin.table if origin else "locations"
    turned = _turned(here)
    if turned and _km(middle, turned) <= limit:
        faults.add(file, "latitude and longitude are swapped", "swapped back", **where)  # type: ignore[arg-type]
        return replace(location, point=turned)
    km = f"{where['value']}: {_km(middle, here):,.0f} km away"
    faults.add(
        file,
        "lies far from every other place",
        "the place is kept without a point",
        **(where | {"value": km}),  # type: ignore[arg-type]
    )
    return replace(location, point=None)


def _turned(here: Point) -> Point | None:
    return Point(latitude=here.longitude, longitude=here.latitude) if abs(here.longitude) <= 90 else None


def _km(one: Point, other: Point) -> float:
    """Great-circle distance in kilometres, on a sphere of radius 6371 km."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    half = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 12742 * asin(sqrt(half))
