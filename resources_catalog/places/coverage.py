"""Who may use a service by where they live: what its service areas say of a place."""

from dataclasses import dataclass

from resources_catalog.criteria import Verdict
from resources_catalog.directory import Offer
from resources_catalog.listing import ServiceArea
from resources_catalog.places.area_text import area_verdict
from resources_catalog.places.geometry import holds
from resources_catalog.places.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Whether people who live there may use it, and the words that say why."""

    verdict: Verdict
    because: str

    def __str__(self) -> str:
        return self.because


def coverage(offer: Offer, place: Place) -> Coverage:
    """Met when any service area of the offer holds the place; not met only when every area can be read and none does."""
    areas = offer.service_areas
    if not areas:
        return Coverage(verdict=Verdict.UNKNOWN, because="It does not say which area it serves.")
    state = _state_of(offer)
    judged = [(_verdict(area, place, state), area) for area in areas]
    best = max(verdict for verdict, _ in judged)
    named = ", ".join(dict.fromkeys(_called(area) for verdict, area in judged if verdict is best))
    return Coverage(verdict=best, because=_because(best, named))


def _because(verdict: Verdict, named: str) -> str:
    match verdict:
        case Verdict.MET:
            return f"It serves {named}, which covers this address."
        case Verdict.NOT_MET:
            return f"It only serves {named}."
        case Verdict.UNKNOWN:
            return f"It serves {named}: ask whether this address is covered."


def _verdict(area: ServiceArea, place: Place, state: str | None) -> Verdict:
    if area.extent and place.point:
        inside = holds(area.extent, place.point)
        if inside:
            return Verdict.MET
        if inside is False and place.is_exact:
            return Verdict.NOT_MET  # the centre of a postcode may lie outside while the home is within
    return area_verdict(area.name or area.description or "", place, state)


def _called(area: ServiceArea) -> str:
    return area.name or (f"“{area.description}”" if area.description else "the area it has drawn on a map")


def _state_of(offer: Offer) -> str | None:
    addresses = offer.location.addresses if offer.location else ()
    return next((each.state_province for each in addresses if each.state_province), None)
