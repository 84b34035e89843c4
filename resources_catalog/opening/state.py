"""Whether something is open at a moment: open, closed or unknown, until when, and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import Enum
from zoneinfo import ZoneInfo

from resources_catalog.listing import Point, Schedule
from resources_catalog.opening.recurrence import DAY_MINUTES, Recurrence, hours_of, recurrence_of

_DAYS_AHEAD = 62  # two months: the next turn of anything that happens every month
_DAYS_TO_FOLLOW = 8  # something open without a break for longer is open day and night
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class OpeningState(Enum):
    """Unknown is not closed."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What can be said of a moment; times are aware. ``until`` is None where it never closes or is not open."""

    state: OpeningState
    because: str
    until: datetime | None = None
    opens_next: datetime | None = None

    def __str__(self) -> str:
        return self.because


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The schedules that could be read, with the clock each of them means."""

    open: tuple[tuple[Recurrence, tuple[int, int], tzinfo], ...] = ()
    closed: tuple[tuple[Recurrence, tuple[int, int], tzinfo], ...] = ()
    closed_days: tuple[Recurrence, ...] = ()
    unclear: tuple[Recurrence | None, ...] = ()


def timezone_of(point: Point | None, default: tzinfo = UTC) -> tzinfo:
    """The time zone in which a place lies, offline; the default where the place or its zone is not known."""
    if point is None:
        return default
    import tzfpy

    name = tzfpy.get_tz(point.longitude, point.latitude)
    return ZoneInfo(name) if name else default


def opening(schedules: Iterable[Schedule], at: datetime, timezone: tzinfo) -> Opening:
    """Whether the schedules say that it is open at a moment.

    A schedule's own offset stands before ``timezone``, the place's; a naive ``at`` is the place's local time. A date on
    which a schedule says *closed* stands before all others. Where nothing that can be read is in force, or a schedule
    for that day cannot be read, the answer is UNKNOWN unless another one says that it is open.
    """
    local = at.replace(tzinfo=timezone) if at.tzinfo is None else at.astimezone(timezone)
    known = _known(tuple(schedules), timezone)
    spans = _spans(known, local.date() - timedelta(days=1), _DAYS_TO_FOLLOW + 1)
    now = next((span for span in spans if span[0] <= local < span[1]), None)
    if now is not None:
        return _open(local, now[1], timezone)
    if not _is_closed_that_day(known, local):
        if not any(recurrence.is_in_force(local.date()) for recurrence, _, _ in known.open):
            return Opening(state=OpeningState.UNKNOWN, because="opening hours are not known")
        if any(each is None or each.falls_on(local.date()) for each in known.unclear):
            return Opening(state=OpeningState.UNKNOWN, because="some opening hours could not be read: ask by phone")
    return _closed(known, local, timezone)


def _known(schedules: Sequence[Schedule], timezone: tzinfo) -> _Known:
    opened, closed, closed_days, unclear = [], [], [], []
    for schedule in schedules:
        recurrence, hours = recurrence_of(schedule), hours_of(schedule)
        zone = _zone(schedule, timezone)
        if recurrence is None or (hours is None and not schedule.closed):
            unclear.append(recurrence)
        elif hours is None:
            closed_days.append(_one_day(recurrence))
        elif schedule.closed:
            closed.append((_one_day(recurrence), hours, zone))
        else:
            opened.append((recurrence, hours, zone))
    return _Known(open=tuple(opened), closed=tuple(closed), closed_days=tuple(closed_days), unclear=tuple(unclear))


def _one_day(recurrence: Recurrence) -> Recurrence:
    """A closure from a date without an end, and on every day, is that one day."""
    is_every_day = len({weekday for weekday, _ in recurrence.nth_days}) == 7
    if recurrence.first and recurrence.last is None and is_every_day:
        return replace(recurrence, last=recurrence.first)
    return recurrence


def _zone(schedule: Schedule, default: tzinfo) -> tzinfo:
    if schedule.timezone is None or not -24 < schedule.timezone < 24:
        return default
    return timezone(timedelta(hours=schedule.timezone))


def _spans(known: _Known, first: date, days: int) -> list[tuple[datetime, datetime]]:
    """When it is open, from a day on: in order, without overlaps, closures cut out; in UTC."""
    dates = [first + timedelta(days=ahead) for ahead in range(days)]
    closed = _occurrences(known.closed, dates)
    # a night that began before a closed day runs to its end; one that would begin on it does not
    opened = _occurrences(known.open, [day for day in dates if not _falls_on_any(known.closed_days, day)])
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted(part for span in opened for part in _without(span, closed)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _occurrences(
    rules: Iterable[tuple[Recurrence, tuple[int, int], tzinfo]], dates: Sequence[date]
) -> list[tuple[datetime, datetime]]:
    return [
        (_moment(day, hours[0], zone), _moment(day, hours[1], zone))
        for recurrence, hours, zone in rules
        for day in dates
        if recurrence.falls_on(day)
    ]


def _moment(day: date, minutes: int, zone: tzinfo) -> datetime:
    """The moment when clocks there show a time; clocks that are put forward or back are the zone's."""
    on, of_day = day + timedelta(days=minutes // DAY_MINUTES), minutes % DAY_MINUTES
    return datetime.combine(on, time(of_day // 60, of_day % 60), tzinfo=zone).astimezone(UTC)


def _without(
    span: tuple[datetime, datetime], closed: Iterable[tuple[datetime, datetime]]
) -> list[tuple[datetime, datetime]]:
    parts = [span]
    for shut, opens in closed:
        parts = [
            piece
            for start, end in parts
            for piece in ((start, min(end, shut)), (max(start, opens), end))
            if piece[0] < piece[1]
        ]
    return parts


def _is_closed_that_day(known: _Known, local: datetime) -> bool:
    spans = _occurrences(known.closed, [local.date() - timedelta(days=1), local.date()])
    return _falls_on_any(known.closed_days, local.date()) or any(start <= local < end for start, end in spans)


def _falls_on_any(rules: Iterable[Recurrence], day: date) -> bool:
    return any(rule.falls_on(day) for rule in rules)


def _open(local: datetime, until: datetime, timezone: tzinfo) -> Opening:
    if until - local > timedelta(days=_DAYS_TO_FOLLOW - 2):
        return Opening(state=OpeningState.OPEN, because="open day and night")
    end = until.astimezone(timezone)
    return Opening(state=OpeningState.OPEN, because=f"open until {_said(end, local)}", until=end)


def _closed(known: _Known, local: datetime, timezone: tzinfo) -> Opening:
    """Closed, with the next time it opens; weeks are looked at one after the other, as most open within one."""
    for ahead in range(0, _DAYS_AHEAD, 7):
        spans = _spans(known, local.date() + timedelta(days=ahead), 7)
        following = next((start for start, _ in spans if start > local), None)
        if following is not None:
            opens = following.astimezone(timezone)
            return Opening(state=OpeningState.CLOSED, because=f"closed; opens {_said(opens, local)}", opens_next=opens)
    return Opening(state=OpeningState.CLOSED, because="closed")


def _said(moment: datetime, local: datetime) -> str:
    clock = f"{moment.hour}:{moment.minute:02}"
    days = (moment.date() - local.date()).days
    if days == 0:
        return clock
    if days < 7:
        return f"{_WEEKDAYS[moment.weekday()]} {clock}"
    return f"{moment.date().isoformat()} {clock}"
