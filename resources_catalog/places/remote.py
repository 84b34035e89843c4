"""Whether help can be had without going there: by phone, online, or because somebody comes."""

import re
from dataclasses import dataclass
from enum import Enum

from resources_catalog.criteria import Verdict
from resources_catalog.directory import Offer
from resources_catalog.taxonomy import TypeFlag, service_types


class Way(Enum):
    """A way to get help without going there."""

    PHONE = "by phone"
    ONLINE = "online"
    COMES_TO_YOU = "somebody comes to you"


_SAID_IN_NAME = (
    (
        Way.PHONE,
        re.compile(r"\b(?:hot|help|warm|tele|crisis |support |advice |quit)\s?lines?\b|\b(?:tele)?phone\b", re.I),
    ),
    (Way.ONLINE, re.compile(r"\b(?:online|virtual|telehealth|web ?chat)\b", re.I)),
    (
        Way.COMES_TO_YOU,
        re.compile(r"\b(?:home[- ](?:visit\w*|delivered|deliver\w*)|meals on wheels|mobile|street outreach)\b", re.I),
    ),
)
_SAID_IN_TEXT = (
    (Way.PHONE, re.compile(r"\b(?:over the (?:tele)?phone|by (?:tele)?phone (?:or|and) (?:video|online)|telephone (?:counsel+ing|support|reassurance)|24[- ]hour (?:hot|help)line)\b", re.I)),
    (Way.ONLINE, re.compile(r"\b(?:telehealth|virtual(?:ly)? (?:visits?|sessions?|classes|groups?|appointments?|meetings?)|online (?:classes|sessions?|groups?|counsel+ing|meetings?|support)|video (?:visits?|calls?|sessions?))\b", re.I)),
    (Way.COMES_TO_YOU, re.compile(r"\b(?:home visits?|visits? (?:you |people |clients |families )?(?:at|in) (?:your |their )?homes?|comes? to (?:you|your home)|deliver(?:s|ed|y)? (?:\w+ ){0,2}?(?:to|at) (?:your |their |the )?(?:homes?|doors?)|in[- ]home (?:care|services?|support)|mobile (?:unit|clinic|van|team))\b", re.I)),
)  # fmt: skip
# own list: phrases that say how help is given, and not how to apply for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Remote:
    """MET where the record says so; UNKNOWN where it is silent, ``ways`` then being what its kind of help allows."""

    verdict: Verdict
    ways: frozenset[Way] = frozenset()
    because: str

    def __str__(self) -> str:
        return self.because


def remote(offer: Offer) -> Remote:
    """Judged by the kind of place, how its hours may be attended, its words, and else by the kind of service."""
    stated = _stated(offer) | _said(offer)
    if stated:
        listed = " and ".join(way.value for way in Way if way in stated)
        return Remote(
            verdict=Verdict.MET, ways=frozenset(stated), because=f"You can get this without going there: {listed}."
        )
    if any(TypeFlag.REMOTE_CAPABLE in _flags(each.type_id) for each in offer.service.types if each.is_likely):
        ways = frozenset({Way.PHONE, Way.ONLINE})
        return Remote(verdict=Verdict.UNKNOWN, ways=ways, because="Ask whether this can be done by phone or online.")
    return Remote(verdict=Verdict.UNKNOWN, because="It does not say whether you can get this without going there.")


def _flags(type_id: str) -> frozenset[TypeFlag]:
    taxonomy = service_types()
    return taxonomy[type_id].flags if type_id in taxonomy else frozenset()


def _stated(offer: Offer) -> set[Way]:
    ways = {Way.ONLINE} if offer.location and (offer.location.location_type or "").casefold() == "virtual" else set()
    for schedule in offer.schedules:
        attended = (schedule.attending_type or "").casefold()
        ways |= {Way.PHONE} if "phone" in attended else set()
        ways |= {Way.ONLINE} if any(word in attended for word in ("virtual", "online", "video", "remote")) else set()
        ways |= {Way.COMES_TO_YOU} if "home" in attended or "outreach" in attended else set()
    return ways


def _said(offer: Offer) -> set[Way]:
    service = offer.service
    named = {way for way, said in _SAID_IN_NAME if said.search(service.name)}
    texts = " ".join(text for text in (service.description, service.application_process) if text)
    return named | {way for way, said in _SAID_IN_TEXT if said.search(texts)}
