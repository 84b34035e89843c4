"""Whether an offer can reach somebody: by coverage, by how far it is, and without going there."""

from dataclasses import dataclass

from resources_catalog.directory import Offer
from resources_catalog.listing import Visibility
from resources_catalog.places.coverage import Coverage, coverage
from resources_catalog.places.distance import distance_km, travel_minutes
from resources_catalog.places.place import Place
from resources_catalog.places.remote import Remote, remote


@dataclass(frozen=True, slots=True, kw_only=True)
class Proximity:
    """How far in a straight line, and about how long one way; None where it cannot be told.

    Where ``shown`` is False the place is known by its region only: order by ``km``, never show it nor the minutes.
    """

    km: float | None = None
    minutes: int | None = None
    shown: bool = True
    because: str

    def __str__(self) -> str:
        return self.because


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Three facts that are never mixed: who may use it by where they live, how far it is, and whether one must go."""

    coverage: Coverage
    proximity: Proximity
    remote: Remote


def reach(offer: Offer, place: Place, mode: str | None = None) -> Reach:
    """How an offer reaches somebody at a place who travels by ``mode`` (None: not asked, so no minutes).

    Raises UnknownTravelMode for a mode that the table of speeds does not have.
    """
    return Reach(coverage=coverage(offer, place), proximity=proximity(offer, place, mode), remote=remote(offer))


def proximity(offer: Offer, place: Place, mode: str | None = None) -> Proximity:
    """The straight line between the person's place and the offer's; by the region's centre where that is all there is."""
    location = offer.location
    if location is None:
        return Proximity(because="It gives no place to go to.")
    shown = offer.visibility is Visibility.PUBLIC and not location.approximate
    km = distance_km(place.point, location.point) if place.point and location.point else None
    minutes = travel_minutes(km, mode) if km is not None and mode is not None else None
    if not shown:
        where = f"It is in {location.region}" if location.region else "Its place is not given"
        return Proximity(km=km, minutes=minutes, shown=False, because=f"{where}; call to ask how to get there.")
    if km is None:
        return Proximity(because="How far it is cannot be told: " + _missing(place, offer))
    about = (
        f"about {minutes} minutes by {mode}, assumed" if mode != "walk" else f"about {minutes} minutes on foot, assumed"
    )
    start = "" if place.is_exact else " from the middle of the postcode or town"
    return Proximity(
        km=km, minutes=minutes, because=f"{km:.1f} km in a straight line{start}{f' ({about})' if minutes else ''}."
    )


def _missing(place: Place, offer: Offer) -> str:
    if place.point is None:
        return "we do not know where you are."
    where = offer.location.addresses if offer.location else ()
    return "the directory has its address but no position." if where else "the directory gives no address."
