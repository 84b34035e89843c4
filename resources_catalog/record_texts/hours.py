"""Opening hours written as text, in the manner of the other readers: schedules, or the whole text as what was not read."""

import re
from dataclasses import dataclass

from resources_catalog.legible import JOINER, Span
from resources_catalog.listing import Schedule
from resources_catalog.opening import hours_from_text
from resources_catalog.record_texts.phrasebook import remainder
from resources_catalog.record_texts.plain import LONGEST, plain
from resources_catalog.record_texts.values import Said, TextRead

_CONFIDENCE = 990
"""Of 210 labelled texts of three directories none was read wrongly (make quality); what it means for others is assumed."""
_ROUND_THE_CLOCK = re.compile(r"\b24-7\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSaid(Said):
    """One schedule that the text as a whole states."""

    schedule: Schedule


def read_hours(text: str) -> TextRead[HoursSaid]:
    """The schedules of an ordinary week; all or nothing, for half of a week would be a wrong one.

    >>> [str(each.schedule.byday) for each in read_hours("Mon, Wed 9-5").said], read_hours("Hours vary").said
    (['MO,WE'], ())
    """
    seen = plain(text[:LONGEST]).replace(JOINER, " ")
    found = hours_from_text(_ROUND_THE_CLOCK.sub("24/7", seen)) if len(text) <= LONGEST else None
    if found is None:
        return TextRead(text=text, said=(), remainder=remainder(text, []))
    start, end = len(seen) - len(seen.lstrip()), len(seen.rstrip())
    whole = Span(start=start, end=end, words=text[start:end])
    return TextRead(
        text=text,
        said=tuple(HoursSaid(schedule=each, span=whole, confidence=_CONFIDENCE) for each in found),
        remainder=(),
    )
