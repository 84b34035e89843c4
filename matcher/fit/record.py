"""What a record says about wait, cost, capacity and appointments; where unsure, nothing."""

import re
from dataclasses import dataclass
from datetime import date

from resources_catalog.directory import Offer
from resources_catalog.listing import Capacity, Phone, Service, Visibility

# Own phrase lists: each is read only where it is unmistakable, for a phrase that is missed costs little and a wrong one much.
_NO_LIST = re.compile(r"\bno (?:current )?wait|\bno waiting", re.IGNORECASE)
_LIST = re.compile(r"\bwait(?:ing)?[- ]?list\b", re.IGNORECASE)
_SPAN = re.compile(r"(\d{1,3})\s*(?:\+|or more)?\s*(day|week|month|year)s?\b", re.IGNORECASE)
_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_LONG = 30
_FREE = re.compile(
    r"\bfree\b|\bno (?:fee|cost|charge|charges|fees)\b|\bwithout charge\b|^\s*(?:none|\$?0(?:\.00)?)\s*\.?\s*$",
    re.IGNORECASE,
)
_BY_INCOME = re.compile(r"\bsliding\b|\bvar(?:y|ies)\b|\bdonation|\bincome\b", re.IGNORECASE)
_MONEY = re.compile(r"[$£€]\s?[1-9]|\b[1-9]\d*(?:\.\d+)?\s?(?:dollars|usd|gbp|eur)\b", re.IGNORECASE)
_NO_WALK_IN = re.compile(r"\bno walk[- ]?ins?\b|\bwalk[- ]?ins? (?:are )?not\b", re.IGNORECASE)
_WALK_IN = re.compile(r"\bwalk[- ]?ins?\b|\bdrop[- ]?ins?\b|\bno appointment (?:is )?(?:needed|necessary|required)\b", re.IGNORECASE)  # fmt: skip
_FAX = re.compile(r"fax|tty|tdd", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The newest report on capacity: whether anything is left, and how many days ago it was made (None: no date)."""

    is_full: bool
    days: int | None


def room(service: Service, on: date) -> Room | None:
    """What was last reported of what is left; None where nothing was. Full means that no unit has anything left."""
    if not service.capacities:
        return None
    newest = max(_day(each) for each in service.capacities)
    latest = [each for each in service.capacities if _day(each) == newest]
    days = None if newest is date.min else max(0, (on - newest).days)
    return Room(is_full=all(each.available <= 0 for each in latest), days=days)


def _day(capacity: Capacity) -> date:
    return capacity.updated.date() if capacity.updated else date.min


def has_long_wait(service: Service) -> bool:
    """Whether it says that one waits more than 30 days, or that there is a list.

    >>> from resources_catalog.listing import ServiceId
    >>> [has_long_wait(Service(id=ServiceId("s"), name="", wait_time=t)) for t in ("6 weeks", "up to 10 days", "No wait list")]
    [True, False, False]
    """
    said = service.wait_time or ""
    if _NO_LIST.search(said):
        return False
    spans = [int(number) * _DAYS[unit.lower()] for number, unit in _SPAN.findall(said)]
    return max(spans) > _LONG if spans else bool(_LIST.search(said))


def costs_money(service: Service) -> bool | None:
    """Whether it costs something: True, False, or None where the record does not say, or says that it depends."""
    amounts = [each.amount for each in service.cost_options if each.amount is not None]
    if amounts:
        return None if min(amounts) != max(amounts) and min(amounts) == 0 else max(amounts) > 0
    said = service.fees_description or ""
    if _FREE.search(said) and not _MONEY.search(said):
        return False
    return True if _MONEY.search(said) and not _BY_INCOME.search(said) and not _FREE.search(said) else None


def takes_walk_ins(offer: Offer) -> bool:
    """Whether it says that one may come without an appointment."""
    said = " ".join(text for text in (offer.service.application_process, offer.service.description) if text)
    return bool(_WALK_IN.search(said)) and not _NO_WALK_IN.search(said)


def speaks_through_interpreter(service: Service) -> bool:
    """Whether it says that there is an interpreter."""
    said = (service.interpretation_services or "").strip().casefold()
    return bool(said) and said not in {"no", "none", "n/a", "false", "0", "not available", "unknown"}


def language_codes(offer: Offer) -> frozenset[str]:
    """The languages that it names, by the first part of their codes: "es" for "es-MX"."""
    return frozenset(each.code.split("-")[0].casefold() for each in offer.languages if each.code)


def numbers_to_call(offer: Offer) -> tuple[Phone, ...]:
    """Its numbers for a voice, the nearest to the service first: no fax, no text telephone."""
    contacts = (*(offer.at_location.contacts if offer.at_location else ()), *offer.service.contacts)
    told = (*offer.phones, *(phone for contact in contacts for phone in contact.phones))
    kept: dict[str, Phone] = {}
    for phone in told:
        if not _FAX.search(phone.type or ""):
            kept.setdefault(phone.number, phone)
    return tuple(kept.values())


def may_come(offer: Offer) -> bool:
    """Whether there is a place that one can go to, and it may be told."""
    place = offer.location
    return (
        offer.visibility is Visibility.PUBLIC and place is not None and any(each.address_1 for each in place.addresses)
    )


def can_be_contacted(offer: Offer) -> bool:
    """Whether there is any way to reach it: a number, an e-mail, a web page or a door."""
    organization = offer.organization
    web = (offer.service.url, offer.service.email, organization.website if organization else None)
    return bool(numbers_to_call(offer)) or any(web) or may_come(offer)
