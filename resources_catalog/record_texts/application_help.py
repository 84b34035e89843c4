"""What words say of help with an application: where they say it, and the clause that may name what it is for."""

import re
from dataclasses import dataclass
from functools import lru_cache

from resources_catalog.legible import Span
from resources_catalog.record_texts.phrasebook import Hit, phrasebook
from resources_catalog.record_texts.values import Said

_BEFORE = re.compile(r"[^.;,:\n]*\Z")
_AFTER = re.compile(r"[^.;:\n]*")
_LONGEST = 120  # characters to either side; assumed: further off the words speak of something else


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpSaid(Said):
    """Help with an application, enrolment or paperwork; ``clause`` is what stands around those words."""

    clause: Span


@lru_cache(maxsize=20_000)
def application_help(text: str) -> tuple[HelpSaid, ...]:
    """Where a text says that a service helps with applications; descriptions say much else, so there is no remainder.

    >>> [each.clause.words for each in application_help("Check-ups, help with Medicaid applications.")]
    [' help with Medicaid applications']
    """
    return tuple(_said(text, hit) for hit in phrasebook("application_help").hits(text))


def _said(text: str, hit: Hit) -> HelpSaid:
    seen = hit.match.string
    before = _BEFORE.search(seen, max(0, hit.start - _LONGEST), hit.start)
    after = _AFTER.match(seen, hit.end, hit.end + _LONGEST)
    start, end = before.start() if before else hit.start, after.end() if after else hit.end
    return HelpSaid(
        span=hit.span(text),
        confidence=hit.confidence,
        is_limited=hit.is_limited,
        clause=hit.span_between(text, start, end),
    )
