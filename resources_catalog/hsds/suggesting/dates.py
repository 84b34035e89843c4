"""In which way a column writes its dates, as formats of strptime."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

_DAY_FIRST = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y")
_MONTH_FIRST = ("%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y")
_PLAIN = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%y", "%Y/%m/%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%d-%b-%y")
_TIMES = ("", " %H:%M", " %H:%M:%S", "T%H:%M:%S", "T%H:%M:%SZ", " %I:%M %p", " %I:%M:%S %p")
_LOOKS_SO = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}([T ].{1,12})?|\d{1,2}[- ]\w{3,9}[- ]\d{2,4}|\w{3,9} \d{1,2}, \d{4}"
)
EMPTY_DATES = ("1/1/00", "1/1/00 0:00", "01/01/1900", "1/0/1900", "0000-00-00", "00/00/0000", "1900-01-01")
"""How spreadsheets and databases write a date that is not there."""


def date_formats(values: Sequence[str], *, day_first: bool) -> tuple[tuple[str, ...], int]:
    """The fewest formats that read most of the values, and how many of them are read.

    Where slashes leave open whether the day or the month comes first, ``day_first`` decides; a day above 12 settles it.

    >>> date_formats(["2/22/11 0:00", "8/17/09"], day_first=False)
    (('%m/%d/%y %H:%M', '%m/%d/%y'), 2)
    """
    left = [value for value in values if _LOOKS_SO.fullmatch(value) and value not in EMPTY_DATES]
    slashed = (_DAY_FIRST, _MONTH_FIRST) if day_first else (_MONTH_FIRST, _DAY_FIRST)
    reads = [sum(_reads(value, each) for value in left) for each in slashed]
    order = slashed[0] if reads[0] >= reads[1] else slashed[1]
    used: list[str] = []
    found = 0
    for name in _written((*_PLAIN, *order)):
        matched = {value for value in left if _is(value, name)}
        if matched:
            used.append(name)
            found += sum(value in matched for value in left)
            left = [value for value in left if value not in matched]
    return tuple(used), found


def order_is_open(values: Sequence[str]) -> bool:
    """Whether dates between slashes could be read both with the day and with the month first, every one of them.

    >>> order_is_open(["02/11/2026", "03/04/2026"]), order_is_open(["02/11/2026", "13/04/2026"]), order_is_open(["2026-02-11"])
    (True, False, False)
    """
    slashed = [value for value in values if _LOOKS_SO.fullmatch(value) and value not in EMPTY_DATES and "/" in value]
    month_first, day_first = (sum(_reads(value, each) for value in slashed) for each in (_MONTH_FIRST, _DAY_FIRST))
    return month_first == day_first > 0


def _written(days: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"{day}{time}" for time in _TIMES[::-1] for day in days)


def _reads(value: str, days: Sequence[str]) -> bool:
    return any(_is(value, name) for name in _written(days))


def _is(value: str, name: str) -> bool:
    if ("%H" in name or "%I" in name) != (":" in value):
        return False
    try:
        datetime.strptime(value, name).replace(tzinfo=UTC)
    except ValueError:
        return False
    return True
