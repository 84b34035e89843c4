"""Whether a service is open in the hours that somebody has, and its hours in words."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from resources_catalog.directory import Offer
from resources_catalog.listing import Schedule
from resources_catalog.opening import WeeklyHours, tells_of_arranged_times, week_of

_NINE, _SEVENTEEN, _TWENTY_TWO = 9 * 60, 17 * 60, 22 * 60
_FREE: dict[str, tuple[tuple[int, ...], int, int]] = {
    "weekday_day": (tuple(range(5)), _NINE, _SEVENTEEN),
    "weekday_evening": (tuple(range(5)), _SEVENTEEN, _TWENTY_TWO),
    "weekend": ((5, 6), _NINE, _TWENTY_TWO),
}
"""The fact ``free_hours`` as weekdays (Monday is 0) and minutes after midnight; the hours are assumed."""


def is_open_when_free(offer: Offer, free: Iterable[str], on: date) -> bool | None:
    """Whether it is open at some time that the person has; None where either is not known. Unknown is not closed."""
    times = [_FREE[each] for each in free if each in _FREE]
    week = usual_week(offer.schedules, on)
    if not times or week is None:
        return None
    if any(week.overlaps(day, start, end) for days, start, end in times for day in days):
        return True
    arranged = any(tells_of_arranged_times(each.description or "") for each in offer.schedules)
    return False if week.is_complete and not week.occasional and not arranged else None


@lru_cache(maxsize=65536)
def usual_week(schedules: tuple[Schedule, ...], on: date) -> WeeklyHours | None:
    """The hours of an ordinary week; None where no schedule tells them."""
    return week_of(schedules, on)
