"""Whether a point lies in a shape that a directory draws as GeoJSON."""

import json
from collections.abc import Iterable, Mapping, Sequence

from resources_catalog.listing import Point

_LONGEST = 2_000_000  # characters; assumed: more than any service area needs, and bounded to read


def holds(extent: str, point: Point) -> bool | None:
    """True where the point lies in the shape, None where the text is not a shape that can be read.

    Points on an edge may fall on either side.
    """
    if len(extent) > _LONGEST:
        return None
    try:
        polygons = list(_polygons(json.loads(extent)))
        return any(_in_polygon(polygon, point) for polygon in polygons) if polygons else None
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None  # any text may stand here; the caller says that the area could not be read


def _polygons(shape: object) -> Iterable[Sequence[Sequence[Sequence[float]]]]:
    if not isinstance(shape, Mapping):
        return
    match shape.get("type"):
        case "Polygon":
            yield shape["coordinates"]
        case "MultiPolygon":
            yield from shape["coordinates"]
        case "Feature":
            yield from _polygons(shape["geometry"])
        case "FeatureCollection" | "GeometryCollection":
            for part in shape.get("features") or shape.get("geometries") or ():
                yield from _polygons(part)
        case _:
            pass  # lines and points hold nobody


def _in_polygon(rings: Sequence[Sequence[Sequence[float]]], point: Point) -> bool:
    """Inside the first ring and in none of the holes that follow it."""
    outer, *holes = rings
    return _in_ring(outer, point) and not any(_in_ring(hole, point) for hole in holes)


def _in_ring(ring: Sequence[Sequence[float]], point: Point) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    inside = False
    before = ring[-1]
    for corner in ring:
        (x1, y1), (x2, y2) = before[:2], corner[:2]
        if (y1 > point.latitude) != (y2 > point.latitude):
            crossing = x1 + (point.latitude - y1) * (x2 - x1) / (y2 - y1)
            inside ^= point.longitude < crossing
        before = corner
    return inside
