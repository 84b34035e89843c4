"""How the person of one request gets to every offer: distances and minutes as columns, equal to those of the flow."""

import numpy as np
import numpy.typing as npt

from matcher.candidates import FASTEST_MODE, USUAL_MODE, Journey, journey_with
from matcher.index.columns import Columns
from matcher.index.groups import Figures, Numbers, Truths, as_truths, grouped
from matcher.request import Request
from resources_catalog.criteria import Verdict
from resources_catalog.listing import Point
from resources_catalog.places import Coverage, coverage, distance_km, travel_speeds

_Floats = npt.NDArray[np.float64]
NOWHERE = -1
"""Stands for minutes where no distance is known."""
_EARTH_KM = 6371.0088  # as distance_km has it
_NEAR_A_HALF = 1e-3
"""Hundredths of a hundredth of a kilometre about which rounding could go either way, so that it is done one by one."""
_FAR = 0.9  # of the chord: beyond, the last digits of a distance are not sure


class Ways:
    """Ways to the offers of a directory: which areas cover the person, and how many minutes each offer is away."""

    def __init__(self, columns: Columns, request: Request) -> None:
        self._columns, self._request = columns, request
        self._covered: dict[int, Coverage] = {}
        self._outside = Figures(columns.areas.count)
        self._journeys: dict[int, Journey] = {}
        km = kilometres(columns.points, request.place.point)
        own = sorted(mode for mode in request.travel.modes if mode in travel_speeds())
        minutes, quickest = _minutes(km, own or [USUAL_MODE]), _minutes(km, own or [FASTEST_MODE])
        self.quickest: Numbers = quickest[columns.places.of]
        """Minutes by the person's quickest way, or by the fastest there is where nobody asked; to tell what is too far."""
        alike = 2 * minutes[columns.places.of] + columns.is_remote
        self.groups = grouped(alike.tolist())
        """Offers that are equally many minutes away and equally to be had without going there."""

    def is_outside(self, rows: Numbers) -> Truths:
        """Which of these offers are for people who live elsewhere."""
        areas = self._columns.areas.of[rows]
        outside = self._outside.of(areas, lambda place: self._coverage(rows[place]).verdict is Verdict.NOT_MET)
        return as_truths(outside)

    def journey(self, row: int) -> Journey:
        """The journey to one offer, whole."""
        found = self._journeys.get(row)
        if found is None:
            columns = self._columns
            found = self._journeys[row] = journey_with(
                columns.offers[row],
                self._request,
                covered=self._coverage(row),
                without_going=columns.remote[columns.remotes.of[row]],
            )
        return found

    def _coverage(self, row: int) -> Coverage:
        area = int(self._columns.areas.of[row])
        if area not in self._covered:
            self._covered[area] = coverage(self._columns.offers[row], self._request.place)
        return self._covered[area]


def kilometres(points: tuple[Point | None, ...], start: Point | None) -> _Floats:
    """``distance_km`` from one point to each of the others, to the same digits; NaN where either is not known."""
    known = [place for place, point in enumerate(points) if point is not None and start is not None]
    found = np.full(len(points), np.nan)
    if start is None or not known:
        return found
    there = [point for point in points if point is not None]
    south = np.radians([point.latitude for point in there])
    half_width = np.sin(np.radians([point.longitude - start.longitude for point in there]) / 2) ** 2
    north = np.radians(start.latitude)
    chord = np.sin((south - north) / 2) ** 2 + np.cos(north) * np.cos(south) * half_width
    hundredths = 200 * _EARTH_KM * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    exact = np.rint(hundredths) / 100
    unsure = (np.abs(hundredths - np.floor(hundredths) - 0.5) < _NEAR_A_HALF) | (chord > _FAR)
    for place in np.flatnonzero(unsure).tolist():
        exact[place] = distance_km(start, there[place])
    found[known] = exact
    return found


def _minutes(km: _Floats, modes: list[str]) -> Numbers:
    """``travel_minutes`` by the quickest of these ways of travelling."""
    found = np.full(len(km), NOWHERE, dtype=np.int64)
    known = np.flatnonzero(~np.isnan(km))
    speeds = [travel_speeds()[mode] for mode in modes]
    each = [np.ceil(km[known] * speed.detour_factor / speed.speed_km_h * 60 + speed.extra_minutes) for speed in speeds]
    found[known] = np.min(each, axis=0).astype(np.int64)
    return found
