"""On which days a schedule applies, and from when to when: the recurrence parts of RFC 5545 that HSDS has."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from resources_catalog.listing import Schedule

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY_MINUTES = 24 * 60
_BYDAY = re.compile(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?")
_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?", re.DOTALL)
_LONGEST_COUNT = 5000  # assumed: weekly for a century; bounds the walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A schedule's days in a form that can be asked; ``nth_days`` pairs weekday 0..6 with its place in the month or None."""

    is_monthly: bool
    nth_days: tuple[tuple[int, int | None], ...]
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    interval: int = 1
    count: int | None = None
    anchor: date | None = None
    first: date | None = None
    last: date | None = None
    week_start: int = 0

    def is_in_force(self, day: date) -> bool:
        """Whether the day lies within the dates between which the schedule is valid."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def falls_on(self, day: date) -> bool:
        """Whether it applies on a day."""
        if not self.is_in_force(day) or (self.anchor is not None and day < self.anchor):
            return False
        if self.count is not None:
            return day in _counted(self)
        return self._is_named(day) and self._is_turn(day)

    def _is_named(self, day: date) -> bool:
        if self.year_days:
            return bool({(place := day.timetuple().tm_yday), place - _days_in_year(day) - 1} & set(self.year_days))
        nth, nth_last = (day.day - 1) // 7 + 1, -((days_in_month(day) - day.day) // 7 + 1)
        named = any(weekday == day.weekday() and place in {None, nth, nth_last} for weekday, place in self.nth_days)
        dated = bool({day.day, day.day - days_in_month(day) - 1} & set(self.month_days))
        if self.nth_days and self.month_days:
            return named and dated
        return named or dated

    def _is_turn(self, day: date) -> bool:
        if self.interval == 1 or self.anchor is None:
            return True
        if self.is_monthly:
            months = (day.year - self.anchor.year) * 12 + day.month - self.anchor.month
            return months % self.interval == 0
        weeks = (_week_start(day, self.week_start) - _week_start(self.anchor, self.week_start)).days // 7
        return weeks % self.interval == 0


def _week_start(day: date, week_start: int) -> date:
    return day - timedelta(days=(day.weekday() - week_start) % 7)


def _days_in_year(day: date) -> int:
    return day.replace(month=12, day=31).timetuple().tm_yday


def days_in_month(day: date) -> int:
    """How many days the day's month has."""
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day


@lru_cache(maxsize=1024)
def _counted(rule: Recurrence) -> frozenset[date]:
    """The days of a recurrence that ends after a number of times, by dateutil."""
    from dateutil import rrule

    days = [rrule.weekday(weekday, place) for weekday, place in rule.nth_days]
    found = rrule.rrule(
        rrule.MONTHLY if rule.is_monthly else rrule.WEEKLY,
        dtstart=datetime.combine(rule.anchor or date.min, datetime.min.time()),
        interval=rule.interval,
        count=rule.count,
        wkst=rule.week_start,
        byweekday=days or None,
        bymonthday=rule.month_days or None,
    )
    return frozenset(each.date() for each in found)


@lru_cache(maxsize=65536)
def recurrence_of(schedule: Schedule) -> Recurrence | None:
    """The days of a schedule; None where its parts name none, or cannot be read: then nothing is known, not "closed"."""
    if schedule.byyearday:
        return _yearly(schedule)
    freq = (schedule.freq or "WEEKLY").upper()
    nth_days, month_days = _nth_days(schedule.byday), _numbers(schedule.bymonthday, 31)
    if freq not in {"WEEKLY", "MONTHLY"} or nth_days is None or month_days is None:
        return None
    anchor = _date(schedule.dtstart) or schedule.valid_from
    if not nth_days and not month_days:
        named = _days_of_dates(schedule, freq, anchor)
        if named is None:
            return None
        nth_days, month_days = named
    interval, count = schedule.interval or 1, schedule.count
    if not _can_be_counted(interval, count, anchor) or schedule.byweekno:
        return None
    week_start = (schedule.wkst or "MO").upper()
    ends = [day for day in (schedule.valid_to, _date(schedule.until)) if day]
    return Recurrence(
        is_monthly=freq == "MONTHLY" or any(place for _, place in nth_days) or bool(month_days),
        nth_days=nth_days,
        month_days=month_days,
        interval=interval,
        count=count,
        anchor=anchor,
        first=schedule.valid_from,
        last=min(ends, default=None),
        week_start=DAY_CODES.index(week_start) if week_start in DAY_CODES else 0,
    )


def _yearly(schedule: Schedule) -> Recurrence | None:
    """A closure on days of every year (holidays), counted from its start or, below zero, from its end; None for all else."""
    days = _numbers(schedule.byyearday, 366)
    others = (schedule.byday, schedule.bymonthday, schedule.byweekno, schedule.count)
    if not schedule.closed or not days or any(others) or (schedule.interval or 1) != 1:
        return None
    first, last = schedule.valid_from, schedule.valid_to
    return Recurrence(is_monthly=False, nth_days=(), year_days=days, first=first, last=last)


def _can_be_counted(interval: int, count: int | None, anchor: date | None) -> bool:
    """Every second week, or ten times, means nothing without a day to count from."""
    if interval < 1 or (count is not None and not 1 <= count <= _LONGEST_COUNT):
        return False
    return anchor is not None or (interval == 1 and count is None)


def _days_of_dates(
    schedule: Schedule, freq: str, anchor: date | None
) -> tuple[tuple[tuple[int, int | None], ...], tuple[int, ...]] | None:
    """A schedule that names no days: every day of a closure or a special date, else the day it starts on."""
    if schedule.valid_from and not schedule.freq and (schedule.closed or schedule.valid_from == schedule.valid_to):
        return tuple((weekday, None) for weekday in range(7)), ()
    if schedule.freq is None or anchor is None:
        return None
    return ((), (anchor.day,)) if freq == "MONTHLY" else (((anchor.weekday(), None),), ())


def _nth_days(byday: str | None) -> tuple[tuple[int, int | None], ...] | None:
    """Parts such as "1MO,-1FR" as weekdays and places; None where one cannot be read."""
    found = []
    for part in filter(None, (part.strip().upper() for part in (byday or "").split(","))):
        read = _BYDAY.fullmatch(part)
        if read is None:
            return None
        found.append((DAY_CODES.index(read[2]), int(read[1]) if read[1] else None))
    return tuple(found)


def _numbers(text: str | None, most: int) -> tuple[int, ...] | None:
    """Numbers such as "1,-1" up to the most that a month or a year has; None where one cannot be read."""
    try:
        days = tuple(int(part) for part in (text or "").split(",") if part.strip())
    except ValueError:
        return None
    return days if all(1 <= abs(day) <= most for day in days) else None


def _date(text: str | None) -> date | None:
    read = _DATE.fullmatch((text or "").strip())
    if read is None:
        return None
    try:
        return date(int(read[1]), int(read[2]), int(read[3]))
    except ValueError:
        return None


def hours_of(schedule: Schedule) -> tuple[int, int] | None:
    """Opening and closing in minutes after midnight; the end is past 1440 where it lies on the next day.

    Equal times are a whole day, and 23:59 is midnight. None where a time is missing or cannot be read.
    """
    opens, closes = _minutes(schedule.opens_at), _minutes(schedule.closes_at)
    if opens is None or closes is None or opens >= DAY_MINUTES:
        return None
    closes = DAY_MINUTES if closes == DAY_MINUTES - 1 else closes
    return opens, closes if closes > opens else closes + DAY_MINUTES


def _minutes(text: str | None) -> int | None:
    read = _TIME.fullmatch((text or "").strip())
    if read is None:
        return None
    minutes = int(read[1]) * 60 + int(read[2])
    return minutes if int(read[2]) < 60 and minutes <= DAY_MINUTES else None
