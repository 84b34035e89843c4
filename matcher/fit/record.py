"""What a record says about wait, cost, capacity and appointments; where unsure, nothing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from resources_catalog.directory import Offer
from resources_catalog.listing import Capacity, Phone, Service, Visibility
from resources_catalog.record_texts import (
    WALKS_IN,
    Said,
    Spoken,
    Waiting,
    WaitSaid,
    does_cost,
    longest_wait,
    read_applying,
    read_fees,
    read_languages,
    read_waiting,
    welcomes_walk_ins,
)

_LONG = 30
"""Days; what one waits longer for is a long wait, after Fiori et al. 2020 (see the weight ``long_wait``)."""
_LISTS = frozenset({Waiting.LIST, Waiting.CLOSED_LIST, Waiting.LONG})
_INTERPRETED = frozenset({Spoken.INTERPRETER, Spoken.ANY_LANGUAGE})
_DENIED = re.compile(r"\b(?:no|none|not|n/a|false|unknown)\b|^\W*0?\W*$", re.IGNORECASE)
_LONGEST_QUOTE = 60
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


def long_wait(service: Service) -> WaitSaid | None:
    """What its words say of a wait of more than 30 days, or of a list; None where they do not, or say that there is none.

    >>> from resources_catalog.listing import ServiceId
    >>> [bool(long_wait(Service(id=ServiceId("s"), name="", wait_time=t))) for t in ("6 weeks", "up to 10 days", "No wait list")]
    [True, False, False]
    """
    said = read_waiting(service.wait_time or "").said
    if any(each.waiting is Waiting.NONE for each in said):
        return None
    days = longest_wait(said)
    if days is not None:
        return next((each for each in said if each.waiting is Waiting.DAYS), None) if days > _LONG else None
    listed = next((each for each in said if each.waiting in _LISTS), None)
    return listed or _closed_list(service.application_process or "")


def _closed_list(text: str) -> WaitSaid | None:
    """Words on applying tell of a closed list too; other waits that they name belong to something else."""
    if "list" not in text and "accepting" not in text:
        return None
    return next(
        (each for each in read_waiting(text).said if each.waiting is Waiting.CLOSED_LIST and not each.is_limited), None
    )


def costs_money(service: Service) -> bool | None:
    """Whether it costs something: True, False, or None where the record does not say, or says that it depends."""
    amounts = [each.amount for each in service.cost_options if each.amount is not None]
    if amounts:
        return None if min(amounts) != max(amounts) and min(amounts) == 0 else max(amounts) > 0
    return does_cost(read_fees(service.fees_description or "").said)


def cost_words(service: Service) -> str:
    """The words that say what it costs, where they and no figures of the record do; else empty."""
    if any(each.amount is not None for each in service.cost_options):
        return ""
    return quoted(read_fees(service.fees_description or "").said)


def walk_in_words(offer: Offer) -> str:
    """The words by which one may come without an appointment; empty where none say so, or some say the opposite."""
    texts = (offer.service.application_process, offer.service.description)
    said = [each for text in texts if text and _may_speak_of_walk_ins(text) for each in read_applying(text).said]
    if not welcomes_walk_ins(said):
        return ""
    return quoted(each for each in said if each.way in WALKS_IN and not each.is_limited)


def takes_walk_ins(offer: Offer) -> bool:
    """Whether it says that one may come without an appointment."""
    return bool(walk_in_words(offer))


def _may_speak_of_walk_ins(text: str) -> bool:
    small = text.casefold()
    return "walk" in small or "drop" in small or "appointment" in small or "reservation" in small


def quoted(said: Iterable[Said]) -> str:
    """The first words of what was read, on one line, in quotation marks; empty where nothing was."""
    first = next(iter(said), None)
    if first is None:
        return ""
    words = " ".join(first.span.words.replace("\\n", " ").split())
    return f"“{words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + '…'}”"


def speaks_through_interpreter(offer: Offer) -> bool:
    """Whether it says that there is an interpreter, in its words on interpreting or among its languages."""
    said = offer.service.interpretation_services or ""
    read = {each.spoken for each in read_languages(said).said}
    among = {each.spoken for name in _names_without_code(offer) for each in read_languages(name).said}
    if (read | among) & _INTERPRETED:
        return True
    return bool(said.strip()) and Spoken.OWN_INTERPRETER not in read and not _DENIED.search(said)


def language_codes(offer: Offer) -> frozenset[str]:
    """The languages that staff speak, by the first part of their codes: "es" for "es-MX"; named so, or read in a name."""
    coded = {each.code.split("-")[0].casefold() for each in offer.languages if each.code}
    read = (each for name in _names_without_code(offer) for each in read_languages(name).said)
    spoken = {each.code for each in read if each.code and each.spoken is Spoken.STAFF and not each.is_limited}
    return frozenset(coded | spoken)


def _names_without_code(offer: Offer) -> list[str]:
    return [each.name for each in offer.languages if each.name and not each.code]


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
