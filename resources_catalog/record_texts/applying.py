"""What words on applying say: how one comes in, by whom one must be referred, and on which days intake is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from resources_catalog.record_texts.phrasebook import Hit, phrasebook, remainder
from resources_catalog.record_texts.values import Said, TextRead


class WayIn(Enum):
    """A way of applying, or something that is asked of those who apply."""

    WALK_IN = "walk_in"
    NO_WALK_IN = "no_walk_in"
    CALL = "call"
    APPOINTMENT = "appointment"
    NO_APPOINTMENT = "no_appointment"
    ONLINE = "online"
    EMAIL = "email"
    MAIL = "mail"
    FAX = "fax"
    IN_PERSON = "in_person"
    REFERRAL = "referral"
    SELF_REFERRAL = "self_referral"
    NO_REFERRAL = "no_referral"
    APPLICATION = "application"
    """A form to fill in."""
    REGISTRATION = "registration"
    INTAKE = "intake"
    """An assessment, an interview or a screening before help is given."""
    INTAKE_TIMES = "intake_times"
    NONE_NEEDED = "none_needed"
    ASK = "ask"


WALKS_IN = frozenset({WayIn.WALK_IN, WayIn.NO_APPOINTMENT})
"""Ways of coming without an appointment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WayInSaid(Said):
    """One way of applying; ``whom`` is who must refer, in the text's words."""

    way: WayIn
    whom: str | None = None


_WHOM = re.compile(r"referr[a-z]*\b.*?\b(?:from|by|through)(?:\s+only)?\s+(.{1,100})\Z", re.IGNORECASE | re.DOTALL)
_ONLINE = re.compile(r"\bonline\b", re.IGNORECASE)
_LISTED = "referral_listed"
_NEXT = re.compile(r"\s{0,2}(?:[,;/&]|or|and|,\sor)\s{0,2}(?:by\s)?")
_SAYS = {
    "referral_from": (WayIn.REFERRAL,),
    "referral_listed": (WayIn.REFERRAL,),
    "none": (WayIn.NONE_NEEDED,),
    "appointment_by_call": (WayIn.CALL, WayIn.APPOINTMENT),
}


@lru_cache(maxsize=20_000)
def read_applying(text: str) -> TextRead[WayInSaid]:
    """How one applies, by a text; what is said of other things is the remainder.

    >>> [(each.way.value, each.whom) for each in read_applying("Walk-in; referral required from a school").said]
    [('walk_in', None), ('referral', 'a school')]
    """
    hits = phrasebook("applying").hits(text)
    told = [
        hit for before, hit in zip((None, *hits), hits, strict=False) if hit.says != _LISTED or _is_listed(before, hit)
    ]
    said = tuple(way for hit in told for way in _said(text, hit))
    return TextRead(
        text=text, said=said, remainder=remainder(text, [(each.span.start, each.span.end) for each in said])
    )


def welcomes_walk_ins(said: Iterable[WayInSaid]) -> bool:
    """Whether it says that one may come without an appointment, and nowhere that one may not.

    >>> [welcomes_walk_ins(read_applying(text).said) for text in ("Walk in or call", "No walk-ins", "Referral only")]
    [True, False, False]
    """
    ways = {each.way for each in said if not each.is_limited}
    return WayIn.NO_WALK_IN not in ways and bool(ways & WALKS_IN)


def _is_listed(before: Hit | None, hit: Hit) -> bool:
    """Whether the bare word follows another way of applying in a list; alone it may be what the service gives."""
    return before is not None and _NEXT.fullmatch(hit.match.string, before.end, hit.start) is not None


def _said(text: str, hit: Hit) -> Iterator[WayInSaid]:
    span = hit.span(text)
    named = _WHOM.search(span.words) if hit.says == "referral_from" else None
    ways = _SAYS.get(hit.says) or (WayIn(hit.says),)
    if ways == (WayIn.REGISTRATION,) and _ONLINE.search(span.words):
        ways = (*ways, WayIn.ONLINE)
    for way in ways:
        yield WayInSaid(
            way=way,
            span=span,
            confidence=hit.confidence,
            is_limited=hit.is_limited,
            whom=named[1].strip() if named else None,
        )
