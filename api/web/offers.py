"""How an offer is found and reached, as far as it may be told."""

from datetime import date

from matcher.candidates import Freshness, Verified
from resources_catalog.directory import Offer
from resources_catalog.listing import Address, Phone, Visibility
from resources_catalog.opening import week_of

_MOST_PHONES = 3


def whereabouts(offer: Offer) -> str:
    """The address of a public place; the region of a partial one; empty where nothing is known.

    The directory has already been cut to what may be seen; this is the last door, so it looks again.
    """
    place = offer.location
    if place is None:
        return ""
    if offer.visibility is not Visibility.PUBLIC or place.approximate:
        return f"{place.region or 'A place'}; the address is confidential: call first"
    return next((said for said in map(_address, place.addresses) if said), "")


def phones(offer: Offer) -> tuple[str, ...]:
    """The numbers to call, the nearest to the service first; nothing where the place is hidden."""
    if offer.visibility is Visibility.HIDDEN:
        return ()
    return tuple(_phone(each) for each in offer.phones[:_MOST_PHONES])


def hours(offer: Offer, on: date) -> str:
    """The hours of an ordinary week around a day; the source's own words where they could not be read."""
    week = week_of(offer.schedules, on)
    said = dict.fromkeys(each.description for each in offer.schedules if each.description and not each.closed)
    if week is None or not str(week):
        return "; ".join(said)
    return f"{week}" if week.is_complete else "; ".join((f"{week}", *said))


def last_verified(verified: Verified, day: str) -> str:
    """When the record was last checked, and what to do where that is long ago; ``day`` is the day in words."""
    match verified.freshness:
        case Freshness.NEVER_DATED:
            return "Nobody knows: call before anybody goes"
        case Freshness.FRESH:
            return day
        case _:
            return f"{day}, {verified.days} days ago: call before anybody goes"


def _address(address: Address) -> str:
    parts = (address.address_1, address.address_2, address.city, address.postal_code)
    return ", ".join(part for part in parts if part)


def _phone(phone: Phone) -> str:
    extension = f", extension {phone.extension}" if phone.extension else ""
    kind = (
        f" ({phone.description or phone.type})" if phone.description or (phone.type and phone.type != "voice") else ""
    )
    return f"{phone.number}{extension}{kind}"
