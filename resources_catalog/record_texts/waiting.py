"""What words on waiting say: how many days, a list and whether it is open, or no wait at all."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from resources_catalog.record_texts.phrasebook import Hit, phrasebook, remainder
from resources_catalog.record_texts.values import Said, TextRead


class Waiting(Enum):
    """What is said of waiting."""

    NONE = "none"
    DAYS = "days"
    LONG = "long"
    SHORT = "short"
    LIST = "list"
    CLOSED_LIST = "closed_list"
    VARIES = "varies"


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitSaid(Said):
    """One thing said of waiting; ``least_days`` and ``most_days`` where it tells a time, None on an open end."""

    waiting: Waiting
    least_days: int | None = None
    most_days: int | None = None


_WORDS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12, "a couple of": 2, "couple of": 2}  # fmt: skip
_NUMBER = r"\d{1,3}(?!\d)|" + "|".join(sorted(_WORDS, key=len, reverse=True))
_UNIT_DAYS = {"hour": 0, "hr": 0, "day": 1, "week": 7, "wk": 7, "month": 30, "mo": 30, "year": 365, "yr": 365}
_UNIT = r"(?:business\s|working\s|calendar\s)?(?P<{}>hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?)\b"
_SPAN = (
    r"(?:(?P<bound>up to|less than|under|within|no more than|at least|over|more than|minimum of|maximum of|about|approximately|approx\.?|around|average(?: of)?)\s{1,3})?"
    rf"(?P<first>{_NUMBER})(?P<open>\+|\splus|\sor\smore)?\s{{0,3}}(?:{_UNIT.format('mid')}\s{{0,3}})?(?:(?:-|to|or|and)\s{{0,3}}(?P<last>{_NUMBER}))?"
    rf"[\s-]{{0,3}}{_UNIT.format('unit')}(?P<more>\s?\+|\sor\s(?:more|longer)|\splus)?(?:\s{{1,3}}wait(?:ing)?(?:\s?list|\speriod|\stime)?)?"
)
_ABOUT_WAITING = re.compile(
    r"wait|delay|backlog|appointment|opening|intake|respon|process|turn|list|availab|return|call(?:ed)? back"
)
"""Words beside a time that say it is a wait; without any, a time is one only where it stands alone."""
_ALONE = re.compile(
    r"(?:(?:about|approximately|approx|around|usually|generally|currently|typically|often|average|on|an?|the|is|it|it's|may|be|can|takes?|within|next|or|and|so|sometimes|for|adults|children|families)\b|[^\w]){0,80}"
)
_STOP = re.compile(r"[.;,()\n]")
_ON_ONE = re.compile(r"\bon\s(?:(?:the|an?|our|their|its)\s)?(?:[\w.]{2,12}\s){0,2}\Z")
_PUT = re.compile(r"\b(?:plac|put|add|get|go(?:es)?\b|sign|name|kept|keep|remain|join)")
_BESIDE = 80  # characters looked at before and after
_UPPER = frozenset({"up to", "less than", "under", "within", "no more than", "maximum of"})
_LOWER = frozenset({"at least", "over", "more than", "minimum of"})
_HOURS_A_DAY = 24


@lru_cache(maxsize=20_000)
def read_waiting(text: str) -> TextRead[WaitSaid]:
    """What a text says of waiting.

    >>> [(each.waiting.value, each.least_days, each.most_days) for each in read_waiting("Waiting list, 6-8 weeks").said]
    [('list', None, None), ('days', 42, 56)]
    """
    hits = phrasebook("waiting", ("days", _SPAN, 950)).hits(text)
    said = tuple(_said(text, hit) for hit in hits if _is_said_of_waiting(hit))
    return TextRead(
        text=text, said=said, remainder=remainder(text, [(each.span.start, each.span.end) for each in said])
    )


def longest_wait(said: Iterable[WaitSaid]) -> int | None:
    """The most days that are told; None where none are.

    >>> longest_wait(read_waiting("6-8 weeks").said), longest_wait(read_waiting("No wait").said)
    (56, 0)
    """
    days = [each.most_days if each.most_days is not None else each.least_days for each in said]
    return max((number for number in days if number is not None), default=None)


def _is_said_of_waiting(hit: Hit) -> bool:
    """Whether a time is a wait, and a list the service's own: "people on the waiting list for a shelter" says who may come."""
    seen = hit.match.string
    before, after = seen[max(0, hit.start - _BESIDE) : hit.start], seen[hit.end : hit.end + _BESIDE]
    if hit.says == Waiting.LIST.value:
        return _ON_ONE.search(before) is None or _PUT.search(before) is not None
    if hit.says != Waiting.DAYS.value:
        return True
    beside = f"{_STOP.split(before)[-1]} {_STOP.split(after)[0]}"
    return _ABOUT_WAITING.search(beside + hit.match[0]) is not None or _ALONE.fullmatch(beside) is not None


def _said(text: str, hit: Hit) -> WaitSaid:
    waiting = Waiting(hit.says)
    least, most = _days(hit.match) if waiting is Waiting.DAYS else ((0, 0) if waiting is Waiting.NONE else (None, None))
    return WaitSaid(
        waiting=waiting,
        span=hit.span(text),
        confidence=hit.confidence,
        is_limited=hit.is_limited,
        least_days=least,
        most_days=most,
    )


def _days(found: re.Match[str]) -> tuple[int | None, int | None]:
    unit = found["unit"]
    first = _in_days(found["first"], found["mid"] or unit)
    last = _in_days(found["last"] or found["first"], unit)
    bound = found["bound"] or ""
    if bound in _UPPER:
        return None, last
    if bound in _LOWER or found["open"] or found["more"]:
        return min(first, last), None
    return min(first, last), max(first, last)


def _in_days(number: str, unit: str) -> int:
    count = int(number) if number.isdigit() else _WORDS[" ".join(number.split())]
    days = _UNIT_DAYS[unit.removesuffix("s")]
    return count * days if days else -(-count // _HOURS_A_DAY)
