"""How far it is, in a straight line, and about how long that takes by each way of travelling; there is no router."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from resources_catalog.errors import UnknownTravelMode
from resources_catalog.listing import Point

_EARTH_KM = 6371.0088  # mean radius (IUGG)


@dataclass(frozen=True, slots=True, kw_only=True)
class TravelSpeed:
    """How one way of travelling turns a straight line into minutes."""

    mode: str
    speed_km_h: float
    detour_factor: float
    extra_minutes: float
    source: str


@cache
def travel_speeds() -> Mapping[str, TravelSpeed]:
    """Every way of travelling, as the fact ``transport_modes`` names them."""
    with files(__package__).joinpath("travel_speeds.csv").open(encoding="utf-8") as table:
        return MappingProxyType(
            {
                row["mode"]: TravelSpeed(
                    mode=row["mode"],
                    speed_km_h=float(row["speed_km_h"]),
                    detour_factor=float(row["detour_factor"]),
                    extra_minutes=float(row["extra_minutes"]),
                    source=row["source"],
                )
                for row in csv.DictReader(table)
            }
        )


def distance_km(one: Point, other: Point) -> float:
    """Great-circle distance in kilometres (haversine), to ten metres.

    >>> distance_km(Point(latitude=38.9, longitude=-77.0), Point(latitude=38.9, longitude=-77.1))
    8.65
    """
    north, south = math.radians(one.latitude), math.radians(other.latitude)
    half_height = math.sin((south - north) / 2) ** 2
    half_width = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    chord = min(1.0, half_height + math.cos(north) * math.cos(south) * half_width)
    return round(2 * _EARTH_KM * math.asin(math.sqrt(chord)), 2)


def travel_minutes(km: float, mode: str) -> int:
    """About how many minutes one way takes, rounded up: straight line, detour factor, speed, and time to set out.

    Raises UnknownTravelMode for a mode without a row in the table.

    >>> travel_minutes(3, "bus")
    28
    """
    speed = travel_speeds().get(mode)
    if speed is None:
        raise UnknownTravelMode(mode, tuple(travel_speeds()))
    return math.ceil(km * speed.detour_factor / speed.speed_km_h * 60 + speed.extra_minutes)
