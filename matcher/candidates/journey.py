"""How somebody would get to an offer, and whether that is too far; three separate facts stay separate."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from matcher.errors import FaultyWeights
from matcher.request import Request, Travel
from pie.codes import NeedDomain
from resources_catalog.criteria import Verdict
from resources_catalog.directory import Offer
from resources_catalog.places import (
    Coverage,
    Reach,
    Remote,
    coverage,
    proximity,
    remote,
    travel_minutes,
    travel_speeds,
)

USUAL_MODE = "bus"
"""Assumed where nobody asked how the person gets about: orders by nearness, never withholds."""
FASTEST_MODE = "car"
"""Where nobody asked, an offer is too far only if it is so even by car."""
_FILE = "travel_limits.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """How an offer is reached, and about how long that takes one way.

    ``mode`` is the person's quickest way there, None where nobody asked; ``minutes`` then are by bus. Where the place
    is known by its region only, no distance is kept in ``reach``; ``km`` and ``minutes`` then lead to the region's
    centre, are there to order by, and are never shown.
    """

    reach: Reach
    mode: str | None = None
    km: float | None = field(default=None, repr=False)
    minutes: int | None = field(default=None, repr=False)

    @property
    def is_shown(self) -> bool:
        """Whether the distance may be shown."""
        return self.reach.proximity.shown

    @property
    def is_remote(self) -> bool:
        """Whether the help can be had without going there, as the record says."""
        return self.reach.remote.verdict is Verdict.MET


def journey(offer: Offer, request: Request) -> Journey:
    """The journey of this person to this offer by the quickest of their ways of travelling."""
    return journey_with(offer, request, covered=coverage(offer, request.place), without_going=remote(offer))


def journey_with(offer: Offer, request: Request, *, covered: Coverage, without_going: Remote) -> Journey:
    """The journey where it is known already who is covered and what can be had without going there."""
    near = proximity(offer, request.place)
    found = Reach(coverage=covered, proximity=near, remote=without_going)
    km = near.km
    if km is None:
        return Journey(reach=found)
    mode = _quickest(km, request.travel)
    near = proximity(offer, request.place, mode)
    shown = near if near.shown else replace(near, km=None, minutes=None)
    minutes = travel_minutes(km, mode or USUAL_MODE)
    return Journey(reach=replace(found, proximity=shown), mode=mode, km=km, minutes=minutes)


def too_far(way: Journey, domain: NeedDomain, travel: Travel) -> str | None:
    """Why a journey is too long for this need, or None; remote help and an unknown distance never are."""
    if way.is_remote or way.km is None:
        return None
    at_most = most_minutes()[domain] if travel.minutes_max is None else travel.minutes_max
    quickest = travel_minutes(way.km, way.mode or FASTEST_MODE)
    if quickest <= at_most:
        return None
    by = way.mode or f"{FASTEST_MODE}, the quickest way, as nobody asked how you travel"
    taken = f"about {quickest} minutes by {by}" if way.is_shown else "too long a way, by its region"
    if travel.minutes_max is not None:
        return f"it is {taken}, and you can travel {at_most} minutes."
    return f"it is {taken}; most people go up to {at_most} minutes for {domain.label} (assumed)."


@cache
def most_minutes() -> Mapping[NeedDomain, int]:
    """How many minutes one way most people go for help with each need, at most. Raises FaultyWeights for a lack."""
    with files("matcher").joinpath(_FILE).open(encoding="utf-8") as table:
        found = {row["domain"]: int(row["minutes"]) for row in csv.DictReader(table)}
    missing = next((domain for domain in NeedDomain if domain.value not in found), None)
    if missing is not None:
        raise FaultyWeights(_FILE, missing.value)
    return MappingProxyType({domain: found[domain.value] for domain in NeedDomain})


def _quickest(km: float, travel: Travel) -> str | None:
    known = sorted(mode for mode in travel.modes if mode in travel_speeds())
    return min(known, key=lambda mode: travel_minutes(km, mode), default=None)
