"""What people work as, in words: "hospitality workers", "EMS personnel", "employees of the county", "education professionals"."""

from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.signs import Sign

_MOST_WORDS = 3
_NOT_A_TRADE = frozenset(
    ["social", "case", "outreach", "support", "health", "key", "our", "the", "by", "a", "an", "program", "intake", "agency", "site",
     "centre", "center", "shelter", "field", "volunteer", "office", "trained", "qualified", "other", "experienced", "helping",
     "with", "these", "all", "and", "or", "of", "for", "to", "any", "from", "youth", "referring", "licensed", "certified", "caring",
     "dedicated", "low", "wage", "full", "part", "paid", "unpaid", "injured", "their", "your", "hard", "essential", "this", "sex", "unemployed",
     "dislocated", "displaced", "laid", "migrant", "seasonal", "older", "young", "working", "adult", "medical", "mental", "day", "co", "self", "former"]
)  # fmt: skip
"""Words before "workers" that name whoever helps, or say what any worker is like."""


def trade_at(text: Marked, at: int) -> int | None:
    """The place after a trade that begins here with a word of no other meaning: "foundry workers"."""
    if text.sign(at) is not Sign.WORD or text.word(at) in _NOT_A_TRADE:
        return None
    here = at
    for _ in range(_MOST_WORDS):
        if text.sign(here) is not Sign.WORD or text.phrase(here) is not None or text.roles[here] & ~Role.ORG_SUFFIX:
            return None
        here += 1
        end = text.after(here, Role.TRADE_HEAD)
        if end > here:
            return end if _are_several(text, end - 1) else None
    return None


def _are_several(text: Marked, at: int) -> bool:
    said = text.said(at, at + 1).casefold()
    return text.word(at) == "personnel" or (said != text.word(at) and "'" not in said)
