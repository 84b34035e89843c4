"""The hours of an ordinary week, to show and to compare with the hours that somebody has."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from resources_catalog.listing import Schedule
from resources_catalog.opening.recurrence import DAY_MINUTES, Recurrence, hours_of, recurrence_of

Hours = tuple[tuple[int, int], ...]
_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NTH = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 5: "5th", -1: "last", -2: "last but one"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyHours:
    """Ranges of minutes after midnight for Monday to Sunday; a range past 1440 ends on the next day.

    ``occasional`` says what does not happen every week. ``is_complete`` is False where some schedule could not be read.

    >>> str(WeeklyHours(days=(((540, 1020),),) * 5 + (((600, 840),), ())))
    'Mon–Fri 9:00–17:00, Sat 10:00–14:00'
    """

    days: tuple[Hours, ...] = ((),) * 7
    occasional: tuple[str, ...] = ()
    is_complete: bool = True

    def overlaps(self, weekday: int, start: int, end: int) -> bool:
        """Whether it is open at some time between two minutes of a weekday (Monday is 0), the night before included."""
        before = ((opens - DAY_MINUTES, closes - DAY_MINUTES) for opens, closes in self.days[(weekday - 1) % 7])
        return any(opens < end and closes > start for opens, closes in (*self.days[weekday], *before))

    def __str__(self) -> str:
        if all(hours == ((0, DAY_MINUTES),) for hours in self.days):
            return ", ".join(("day and night", *self.occasional))
        runs = (_run(first, last, self.days[first]) for first, last in _runs(self.days))
        return ", ".join((*runs, *self.occasional))


def week_of(schedules: Iterable[Schedule], on: date) -> WeeklyHours | None:
    """The ordinary week of the schedules in force on a day; None where no schedule tells hours for then.

    Exceptions (holidays) do not belong to an ordinary week; ``opening`` knows them.
    """
    days: dict[int, set[tuple[int, int]]] = defaultdict(set)
    occasional: dict[str, None] = {}
    complete, known = True, False
    for schedule in schedules:
        if schedule.closed:
            continue
        recurrence, hours = recurrence_of(schedule), hours_of(schedule)
        if recurrence is None or hours is None:
            complete = False
        elif recurrence.is_in_force(on):
            known = True
            if recurrence.is_monthly or recurrence.interval > 1 or recurrence.count is not None:
                occasional[f"{_turns(recurrence)} {_range(hours)}"] = None
            else:
                for weekday, _ in recurrence.nth_days:
                    days[weekday].add(hours)
    if not known:
        return None
    week = tuple(_joined(sorted(days[weekday])) for weekday in range(7))
    return WeeklyHours(days=week, occasional=tuple(occasional), is_complete=complete)


def _joined(ranges: Sequence[tuple[int, int]]) -> Hours:
    """Ranges that touch or overlap as one."""
    joined: list[tuple[int, int]] = []
    for opens, closes in ranges:
        if joined and opens <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return tuple(joined)


def _runs(days: Sequence[Hours]) -> Iterable[tuple[int, int]]:
    """Neighbouring days with the same hours, without the days that are closed."""
    first = 0
    for weekday in range(1, 8):
        if weekday == 7 or days[weekday] != days[first]:
            if days[first]:
                yield first, weekday - 1
            first = weekday


def _run(first: int, last: int, hours: Hours) -> str:
    named = _NAMES[first] if first == last else f"{_NAMES[first]}–{_NAMES[last]}"
    return f"{named} {' and '.join(map(_range, hours))}"


def _range(hours: tuple[int, int]) -> str:
    return "all day" if hours == (0, DAY_MINUTES) else f"{clock(hours[0])}–{clock(hours[1])}"


def clock(minutes: int) -> str:
    """Minutes after midnight as on a clock; the end of the day is 24:00.

    >>> clock(540), clock(1440), clock(1500)
    ('9:00', '24:00', '1:00')
    """
    of_day = minutes if minutes <= DAY_MINUTES else minutes - DAY_MINUTES
    return f"{of_day // 60}:{of_day % 60:02}"


def _turns(rule: Recurrence) -> str:
    if rule.month_days:
        return f"day {', '.join(str(day) for day in rule.month_days)} of the month"
    named = ", ".join(
        f"{_NTH.get(place, str(place)) + ' ' if place else ''}{_NAMES[day]}" for day, place in rule.nth_days
    )
    every = f"every {rule.interval} {'months' if rule.is_monthly else 'weeks'} " if rule.interval > 1 else ""
    return f"{every}{named}"
