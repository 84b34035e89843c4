"""Open, closed or unknown: one answer from a directory's schedules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import timezone as offset
from zoneinfo import ZoneInfo

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from resources_catalog.listing import Point, Schedule
from resources_catalog.opening import Opening, OpeningState, WeeklyHours, opening, timezone_of, week_of
from resources_catalog.opening.recurrence import DAY_CODES, recurrence_of

EASTERN = ZoneInfo("America/New_York")
OPEN, CLOSED, UNKNOWN = OpeningState.OPEN, OpeningState.CLOSED, OpeningState.UNKNOWN


def hours(byday: str | None = "MO,TU,WE,TH,FR", opens: str | None = "09:00", closes: str | None = "17:00", **parts: object) -> Schedule:  # fmt: skip
    return replace(Schedule(id="s", freq="WEEKLY", byday=byday, opens_at=opens, closes_at=closes), **parts)


def closed(first: date, last: date | None = None, **parts: object) -> Schedule:
    return replace(Schedule(id="c", valid_from=first, valid_to=last, closed=True), **parts)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=EASTERN)


MONDAY = "2026-03-02T"


@pytest.mark.parametrize(
    ("schedules", "moment", "state", "because"),
    [
        ((hours(),), f"{MONDAY}09:00", OPEN, "open until 17:00"),
        ((hours(),), f"{MONDAY}16:59", OPEN, "open until 17:00"),
        ((hours(),), f"{MONDAY}17:00", CLOSED, "closed; opens Tuesday 9:00"),
        ((hours(),), f"{MONDAY}08:59", CLOSED, "closed; opens 9:00"),
        ((hours(),), "2026-03-07T12:00", CLOSED, "closed; opens Monday 9:00"),
        ((), f"{MONDAY}12:00", UNKNOWN, "opening hours are not known"),
        ((Schedule(id="s", description="ask"),), f"{MONDAY}12:00", UNKNOWN, "opening hours are not known"),
        ((hours(), Schedule(id="s", description="ask")), f"{MONDAY}12:00", OPEN, "open until 17:00"),
        ((hours(), Schedule(id="s", description="ask")), f"{MONDAY}20:00", UNKNOWN, "some opening hours could not be read: ask by phone"),
        ((hours(), hours("SA", None)), f"{MONDAY}20:00", CLOSED, "closed; opens Tuesday 9:00"),
        ((hours(), hours("SA", None)), "2026-03-07T12:00", UNKNOWN, "some opening hours could not be read: ask by phone"),
        # nights and whole days
        ((hours("MO", "20:00", "06:00"),), f"{MONDAY}23:00", OPEN, "open until Tuesday 6:00"),
        ((hours("MO", "20:00", "06:00"),), "2026-03-03T05:59", OPEN, "open until 6:00"),
        ((hours("MO", "20:00", "06:00"),), "2026-03-03T06:00", CLOSED, "closed; opens Monday 20:00"),
        ((hours("MO", "00:00", "00:00"),), f"{MONDAY}23:59", OPEN, "open until Tuesday 0:00"),
        ((hours(",".join(DAY_CODES), "00:00", "23:59"),), f"{MONDAY}23:59", OPEN, "open day and night"),
        ((hours(",".join(DAY_CODES), "00:00", "00:00"),), f"{MONDAY}03:00", OPEN, "open day and night"),
        # monthly
        ((hours("1MO", freq="MONTHLY"),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
        ((hours("-1FR", freq="MONTHLY"),), "2026-03-27T10:00", OPEN, "open until 17:00"),
        ((hours("-1FR", freq="MONTHLY"),), f"{MONDAY}10:00", CLOSED, "closed; opens 2026-03-27 9:00"),
        ((hours(None, freq="MONTHLY", bymonthday="2,-1"),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
        ((hours(None, freq="MONTHLY", bymonthday="2,-1"),), "2026-03-31T10:00", OPEN, "open until 17:00"),
        ((hours("FR", freq="MONTHLY", bymonthday="13"),), "2026-03-13T10:00", OPEN, "open until 17:00"),
        ((hours("FR", freq="MONTHLY", bymonthday="13"),), "2026-03-20T10:00", CLOSED, "closed"),
        # from, to, until, count, every second week
        ((hours(valid_from=date(2026, 3, 3)),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(valid_to=date(2026, 3, 1)),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(until="20260301"),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(until="2026-03-02T00:00:00Z"),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
        ((hours("MO", dtstart="2026-02-23", interval=2),), f"{MONDAY}10:00", CLOSED, "closed; opens 2026-03-09 9:00"),
        ((hours("MO", dtstart="2026-02-16", interval=2),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
        ((hours("MO", dtstart="2026-02-16", count=3),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
        ((hours("MO", dtstart="2026-02-16", count=2),), f"{MONDAY}10:00", CLOSED, "closed"),
        ((hours(None, dtstart="2026-02-16"),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
        ((hours(None, freq="MONTHLY", dtstart="2026-02-02"),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
        ((hours("1MO", freq="MONTHLY", dtstart="2026-01-05", interval=2),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
        ((hours(None, freq=None, valid_from=date(2026, 3, 2), valid_to=date(2026, 3, 2)),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
        # exceptions
        ((hours(), closed(date(2026, 3, 2), date(2026, 3, 2))), f"{MONDAY}10:00", CLOSED, "closed; opens Tuesday 9:00"),
        ((hours(), closed(date(2026, 3, 2))), f"{MONDAY}10:00", CLOSED, "closed; opens Tuesday 9:00"),
        ((hours(), closed(date(2026, 3, 2))), "2026-03-03T10:00", OPEN, "open until 17:00"),
        ((closed(date(2026, 3, 2)),), f"{MONDAY}10:00", CLOSED, "closed"),
        ((closed(date(2026, 3, 2)),), "2026-03-03T10:00", UNKNOWN, "opening hours are not known"),
        ((hours(), closed(date(2026, 3, 2), date(2026, 3, 2), opens_at="12:00", closes_at="13:00")), f"{MONDAY}10:00", OPEN, "open until 12:00"),
        ((hours(), closed(date(2026, 3, 2), date(2026, 3, 2), opens_at="12:00", closes_at="13:00")), f"{MONDAY}12:30", CLOSED, "closed; opens 13:00"),
        ((hours("SU", "20:00", "06:00"), closed(date(2026, 3, 2))), f"{MONDAY}05:00", OPEN, "open until 6:00"),
        # what cannot be read is unknown
        ((hours("XX"),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(opens="nine"),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(opens="09:75"),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(freq="DAILY"),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(None),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(bymonthday="x"),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(bymonthday="32"),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(interval=2),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(interval=-1),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(count=10**9, dtstart="2026-01-01"),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(byweekno="9"),), f"{MONDAY}10:00", UNKNOWN, "opening hours are not known"),
        ((hours(dtstart="8:30AM", until="20261399"),), f"{MONDAY}10:00", OPEN, "open until 17:00"),
    ],
)  # fmt: skip
def test_a_moment_is_open_closed_or_unknown(
    schedules: tuple[Schedule, ...], moment: str, state: OpeningState, because: str
) -> None:
    found = opening(schedules, at(moment), EASTERN)

    assert (found.state, str(found)) == (state, because)


def test_what_is_open_says_until_when_and_what_is_closed_when_it_opens() -> None:
    assert opening((hours(),), at(f"{MONDAY}10:00"), EASTERN) == Opening(
        state=OPEN, because="open until 17:00", until=at(f"{MONDAY}17:00")
    )
    assert opening((hours(),), at(f"{MONDAY}18:00"), EASTERN) == Opening(
        state=CLOSED, because="closed; opens Tuesday 9:00", opens_next=at("2026-03-03T09:00")
    )


def test_a_naive_moment_is_the_local_time_of_the_place() -> None:
    naive = datetime.fromisoformat(f"{MONDAY}10:00")

    assert opening((hours(),), naive, EASTERN) == opening((hours(),), at(f"{MONDAY}10:00"), EASTERN)


def test_another_clock_means_the_same_moment() -> None:
    assert opening((hours(),), datetime(2026, 3, 2, 15, tzinfo=UTC), EASTERN).state is OPEN
    assert opening((hours(),), datetime(2026, 3, 2, 13, tzinfo=UTC), EASTERN).state is CLOSED


def test_the_offset_of_a_schedule_stands_before_the_zone_of_the_place() -> None:
    pacific = hours(timezone=-8.0)

    assert opening((pacific,), at(f"{MONDAY}10:00"), EASTERN).state is CLOSED
    assert opening((pacific,), at(f"{MONDAY}12:00"), EASTERN).state is OPEN
    assert opening((hours(timezone=99),), at(f"{MONDAY}10:00"), EASTERN).state is OPEN


def test_a_night_is_an_hour_shorter_when_clocks_are_put_forward() -> None:
    night = hours("SA", "22:00", "06:00")
    before = at("2026-03-08T01:30")

    found = opening((night,), before, EASTERN)

    assert found.until is not None
    assert found.until.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=3, minutes=30)


def test_the_zone_of_a_place_is_found_offline() -> None:
    assert timezone_of(Point(latitude=38.9, longitude=-77.0)) == EASTERN
    assert timezone_of(None, EASTERN) is EASTERN
    assert timezone_of(None) is UTC


@pytest.mark.parametrize(
    ("schedules", "said"),
    [
        ((hours(), hours("SA", "10:00", "14:00")), "Mon–Fri 9:00–17:00, Sat 10:00–14:00"),
        ((hours("MO", "09:00", "12:00"), hours("MO", "13:00", "17:00")), "Mon 9:00–12:00 and 13:00–17:00"),
        ((hours("MO", "09:00", "12:00"), hours("MO", "11:00", "17:00")), "Mon 9:00–17:00"),
        ((hours("FR,SA", "20:00", "02:00"),), "Fri–Sat 20:00–2:00"),
        ((hours("SU", "00:00", "00:00"),), "Sun all day"),
        ((hours(",".join(DAY_CODES), "00:00", "00:00"),), "day and night"),
        ((hours("1WE,3WE", "10:00", "12:00", freq="MONTHLY"),), "1st Wed, 3rd Wed 10:00–12:00"),
        ((hours("-1WE", "10:00", "12:00"), hours()), "Mon–Fri 9:00–17:00, last Wed 10:00–12:00"),
        ((hours(None, freq="MONTHLY", bymonthday="1,15"),), "day 1, 15 of the month 9:00–17:00"),
        ((hours("MO", interval=2, dtstart="2026-01-05"),), "every 2 weeks Mon 9:00–17:00"),
        ((hours("1MO", interval=2, freq="MONTHLY", dtstart="2026-01-05"),), "every 2 months 1st Mon 9:00–17:00"),
        ((hours(), closed(date(2026, 3, 2))), "Mon–Fri 9:00–17:00"),
        ((hours("-5MO", freq="MONTHLY"),), "-5 Mon 9:00–17:00"),
    ],
)
def test_an_ordinary_week_is_said_in_few_words(schedules: tuple[Schedule, ...], said: str) -> None:
    week = week_of(schedules, date(2026, 3, 2))

    assert week is not None
    assert (str(week), week.is_complete) == (said, True)


@pytest.mark.parametrize(
    "schedules",
    [(), (Schedule(id="s", description="ask"),), (hours(valid_to=date(2020, 1, 1)),), (closed(date(2026, 3, 2)),)],
)
def test_a_week_that_no_schedule_tells_is_not_known(schedules: tuple[Schedule, ...]) -> None:
    assert week_of(schedules, date(2026, 3, 2)) is None


def test_a_week_says_when_some_schedule_could_not_be_read() -> None:
    week = week_of((hours("MO"), Schedule(id="s", description="ask")), date(2026, 3, 2))

    assert week == WeeklyHours(days=(((540, 1020),),) + ((),) * 6, is_complete=False)


@pytest.mark.parametrize(
    ("weekday", "start", "end", "expected"),
    [(0, 0, 540, False), (0, 0, 541, True), (0, 1020, 1440, False), (5, 0, 120, True), (5, 120, 1440, False)],
)
def test_hours_overlap_with_the_hours_somebody_has(weekday: int, start: int, end: int, *, expected: bool) -> None:
    week = week_of((hours("MO"), hours("FR", "20:00", "02:00")), date(2026, 3, 2))

    assert week is not None
    assert week.overlaps(weekday, start, end) is expected


days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
weekdays = st.lists(st.sampled_from(DAY_CODES), min_size=1, max_size=4, unique=True)


@settings(max_examples=150, deadline=None)
@given(
    start=days,
    asked=days,
    weekday=weekdays,
    interval=st.integers(1, 4),
    wkst=st.sampled_from(DAY_CODES),
    count=st.none() | st.integers(1, 40),
)
def test_weekly_days_are_those_of_dateutil(
    start: date, asked: date, weekday: list[str], interval: int, wkst: str, count: int | None
) -> None:
    schedule = hours(",".join(weekday), dtstart=start.isoformat(), interval=interval, wkst=wkst, count=count)
    reference = rrule.rrulestr(
        f"FREQ=WEEKLY;INTERVAL={interval};WKST={wkst};BYDAY={','.join(weekday)}" + (f";COUNT={count}" if count else ""),
        dtstart=datetime.combine(start, datetime.min.time()),
    )
    moment = datetime.combine(asked, datetime.min.time())

    found = recurrence_of(schedule)

    assert found is not None
    assert found.falls_on(asked) is bool(reference.between(moment, moment, inc=True))


@settings(max_examples=150, deadline=None)
@given(
    start=days,
    asked=days,
    places=st.lists(st.sampled_from([1, 2, 3, 4, 5, -1, -2]), min_size=1, max_size=3, unique=True),
    weekday=st.sampled_from(DAY_CODES),
    interval=st.integers(1, 3),
)
def test_monthly_days_are_those_of_dateutil(
    start: date, asked: date, places: list[int], weekday: str, interval: int
) -> None:
    byday = ",".join(f"{place}{weekday}" for place in places)
    schedule = hours(byday, freq="MONTHLY", dtstart=start.isoformat(), interval=interval)
    reference = rrule.rrulestr(
        f"FREQ=MONTHLY;INTERVAL={interval};BYDAY={byday}", dtstart=datetime.combine(start, datetime.min.time())
    )
    moment = datetime.combine(asked, datetime.min.time())

    found = recurrence_of(schedule)

    assert found is not None
    assert found.falls_on(asked) is bool(reference.between(moment, moment, inc=True))


@settings(max_examples=100, deadline=None)
@given(
    byday=weekdays,
    opens=st.integers(0, 1439),
    closes=st.integers(0, 1439),
    moment=st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)),  # noqa: DTZ001
)
def test_an_ordinary_week_agrees_with_the_moment(byday: list[str], opens: int, closes: int, moment: datetime) -> None:
    schedule = hours(",".join(byday), f"{opens // 60:02}:{opens % 60:02}", f"{closes // 60:02}:{closes % 60:02}")
    zone = offset(timedelta(hours=-5))
    minute = moment.hour * 60 + moment.minute

    week = week_of((schedule,), moment.date())

    assert week is not None
    is_open = opening((schedule,), moment.replace(tzinfo=zone), zone).state is OPEN
    assert week.overlaps(moment.weekday(), minute, minute + 1) is is_open
