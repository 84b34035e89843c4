"""Hours written as text: read when plain, left alone when not."""

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.listing import Schedule
from resources_catalog.opening import hours_from_text, week_of


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("7:00 am - 6:00 pm, Monday - Friday", "Mon–Fri 7:00–18:00"),
        ("Mon-Fri 9-5", "Mon–Fri 9:00–17:00"),
        ("24 hours a day, 7 days a week", "day and night"),
        ("24/7", "day and night"),
        ("Open 24 Hours", "day and night"),
        ("24 hours, Saturday and Sunday", "Sat–Sun all day"),
        ("M-F 8:30am-4:30pm; Sat 10am-2pm", "Mon–Fri 8:30–16:30, Sat 10:00–14:00"),
        ("Tuesdays and Thursdays 1pm to 3pm", "Tue 13:00–15:00, Thu 13:00–15:00"),
        ("9 a.m. to noon Saturday; closed Sunday", "Sat 9:00–12:00"),
        ("Mon–Fri: 9–5 (Closed Sat, Sun)", "Mon–Fri 9:00–17:00"),
        ("8:00 am - noon and 1:00 pm - 3:00 pm, Monday - Friday", "Mon–Fri 8:00–12:00 and 13:00–15:00"),
        ("10am-12pm, 1st and 3rd Wednesday of the month", "1st Wed, 3rd Wed 10:00–12:00"),
        ("Last Friday of each month: 12 noon - 2pm", "last Fri 12:00–14:00"),
        ("every third Thursday, 6-8pm", "3rd Thu 18:00–20:00"),
        ("6pm - midnight, Fri and Sat", "Fri–Sat 18:00–24:00"),
        ("7:00 pm - 7:00 am daily", "Mon–Sun 19:00–7:00"),
        ("Weekdays 08:00-16:30", "Mon–Fri 8:00–16:30"),
        ("weekends 13:00 - 17:00", "Sat–Sun 13:00–17:00"),
        ("8am-8pm, Monday to Friday (except federal holidays)", "Mon–Fri 8:00–20:00"),
        ("Sunday - Tuesday 9-12", "Mon–Tue 9:00–12:00, Sun 9:00–12:00"),
        ("M/W/F 1-4", "Mon 13:00–16:00, Wed 13:00–16:00, Fri 13:00–16:00"),
        ("MWF 9am-1", "Mon 9:00–13:00, Wed 9:00–13:00, Fri 9:00–13:00"),
        ("Mon 5 - 7pm", "Mon 17:00–19:00"),
        ("Mon 10-12pm", "Mon 10:00–12:00"),
        ("Mon 9-5pm", "Mon 9:00–17:00"),
        ("900am- 3:00pm, Mon", "Mon 9:00–15:00"),
        ("Office hours: 9am-5pm, every day", "Mon–Sun 9:00–17:00"),
        ("9-5 Mon-Fri and by appointment", "Mon–Fri 9:00–17:00"),
        ("Mon-Fri, 8-4:30; evenings by appointment", "Mon–Fri 8:00–16:30"),
        ("9am-5pm, Mon-Thu\\n\\n(Other times by appointment)", "Mon–Thu 9:00–17:00"),
        ("Mon-Thu, 9-6; Fridays by appointment", "Mon–Thu 9:00–18:00"),
        ("Tue, Thu, 12-5; answering machine after hours", "Tue 12:00–17:00, Thu 12:00–17:00"),
        ("Wed 9-9; Thu, 1-9; Fri 12:30-7", "Wed 9:00–21:00, Thu 13:00–21:00, Fri 12:30–19:00"),
        ("Mon-Fri, 7-9:30, 3:30-6", "Mon–Fri 7:00–9:30 and 15:30–18:00"),
        ("Mon-Fri, 9-12; 2-5", "Mon–Fri 9:00–12:00 and 14:00–17:00"),
        ("9am-12pm; 1pm-4pm, Mon-Fri", "Mon–Fri 9:00–12:00 and 13:00–16:00"),
        ("Monday-Friday, 9AM-6PMSaturday, 9AM-1PM", "Mon–Fri 9:00–18:00, Sat 9:00–13:00"),
        ("Mon-Fri - 10-5; Sat, 10:00-5:30", "Mon–Fri 10:00–17:00, Sat 10:00–17:30"),
        ("10am-2pm, 1st two Wednesdays of each month", "1st Wed, 2nd Wed 10:00–14:00"),
        ("8am - noon, Mon, Tue (Closed to the public on Wednesday)", "Mon–Tue 8:00–12:00"),
        ("8-5 Mon-Fri, except on public holidays", "Mon–Fri 8:00–17:00"),
        ("7:00pm-8:30pm; 1st and 3rd Monday of the month", "1st Mon, 3rd Mon 19:00–20:30"),
        ("Monday-Friday. 9:00am-3:00pm", "Mon–Fri 9:00–15:00"),
        ("10am- -3pm, Tuesday -- Friday", "Tue–Fri 10:00–15:00"),
        ("8-5 Mon-Fri\n(closed on national and county holidays)", "Mon–Fri 8:00–17:00"),
        ("8-5 Mon-Fri\nOffice is closed on all court holidays", "Mon–Fri 8:00–17:00"),
        ("8-5 Mon-Fri; or by appointment", "Mon–Fri 8:00–17:00"),
        ("8-4 Mon-Thu, 8-12 Fri", "Mon–Thu 8:00–16:00, Fri 8:00–12:00"),
    ],
)
def test_plain_hours_are_read(text: str, read: str) -> None:
    schedules = hours_from_text(text)

    assert schedules is not None
    assert str(week_of(schedules, date(2026, 3, 2))) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hours vary",
        "by appointment",
        "Mon-Fri 9-5 by appointment",
        "Mon-Fri 9-5 (by appointment)",
        "Mon-Fri 9-5; Fridays by appointment",
        "Mon-Fri 9-5\n8-10am",
        "Mon-Fri, 9-12; 11-2",
        "Mon-Fri, 7-9, 8-10",
        "Mon 9-9:30",
        "Mon-Fri 9-5; Sat hours available",
        "Mon-Fri 9-5\n\nWeekend hours available",
        "Mon-Fri 9-5; some evenings available",
        "9:00 am - 5:00 pm",
        "Monday - Friday",
        "Closed Sunday",
        "closed",
        "call",
        "Mon 7-9",
        "Mon 9pm - 9pm",
        "Mon 2:00 am - 7:00 pm",
        "Mon 9am - 5am",
        "Mon 13pm-14pm",
        "Mon 9:75-10",
        "Mon 0am-5pm",
        "Mon 25-26",
        "9-5 Monday, Tuesday 10-4",
        "Mon-Fri 9-5; Mon 10-4",
        "Mon-Fri 9-5; closed Friday",
        "Mon-Fri 9-5, 24 hours",
        "Mon 9am; Tue 10am-11am",
        "Mon - 9am",
        "every other Tuesday 9-5",
        "1st and 3rd Monday and Tuesday 9-5",
        "first 9-5",
        "Mon 9-5 9-5 Tue",
        "Mon 9-5, Tue; Wed",
        "Mon closed 9-5",
        "School days: 3:30 pm - 9:00 pm, Monday - Friday",
        "9-5, - Mon",
        "Mon 11pm - 9",
        "x" * 401,
    ],
)
def test_the_reader_abstains_when_unsure(text: str) -> None:
    assert hours_from_text(text) is None


def test_schedules_read_from_text_are_recurrences() -> None:
    assert hours_from_text("1st Monday 9am-5pm; Tue 24 hours") == (
        Schedule(id="hours-1", freq="MONTHLY", byday="1MO", opens_at="09:00", closes_at="17:00"),
        Schedule(id="hours-2", freq="WEEKLY", byday="TU", opens_at="00:00", closes_at="00:00"),
    )


@given(st.text("0123456789:-–,; amp.MonTueFri()&/\n24hours", max_size=60))
def test_any_text_is_read_or_left_alone(text: str) -> None:
    schedules = hours_from_text(text)

    assert schedules is None or week_of(schedules, date(2026, 3, 2)) is not None


@pytest.mark.parametrize("piece", ["9", "9-", "Mon,", "1st ", "24 ", " ", "closed ", "a.m."])
def test_reading_takes_no_longer_than_the_text_is_long(piece: str) -> None:
    text = (piece * 400)[:400]
    began = time.process_time()

    hours_from_text(text)
    hours_from_text(piece * 1_000_000)

    assert time.process_time() - began < 120


def test_most_hours_of_a_real_directory_are_read(shared: Path) -> None:
    with (shared / "directories" / "icarol-dc-2012.csv").open(encoding="utf-8-sig", errors="replace") as table:
        texts = [row["HoursOfOperation"].strip() for row in csv.DictReader(table)]
    filled = [text for text in texts if text]

    read = sum(hours_from_text(text) is not None for text in filled)

    assert len(filled) == 2033
    assert read / len(filled) > 0.75
