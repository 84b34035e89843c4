"""Hours as a set of openings in an ordinary week, from labels and from schedules, so that both can be compared."""

from collections.abc import Iterable

from resources_catalog.listing import Schedule

Week = frozenset[tuple[int, str, str, str]]
"""Openings as (place in the month or 0, day "mo".."su", opens, closes)."""
DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_ALL_DAY = ("00:00", "00:00")


def week_from_label(text: str) -> Week | None:
    """The week that a label writes; None for ``abstain``.

    >>> sorted(week_from_label("mo-tu 09:00-17:00; 1sa 10:00-12:00"))
    [(0, 'mo', '09:00', '17:00'), (0, 'tu', '09:00', '17:00'), (1, 'sa', '10:00', '12:00')]
    >>> week_from_label("abstain") is None
    True
    """
    if text == "abstain":
        return None
    if text == "24/7":
        return frozenset((0, day, *_ALL_DAY) for day in DAYS)
    week: set[tuple[int, str, str, str]] = set()
    for part in text.split("; "):
        days, times = part.split(" ")
        for place, day in _days(days):
            for span in times.split(","):
                opens, closes = span.split("-")
                week.add((place, day, opens, closes))
    return frozenset(week)


def _days(text: str) -> Iterable[tuple[int, str]]:
    for name in text.split(","):
        first, _, last = name.partition("-")
        if last:
            yield from ((0, day) for day in DAYS[DAYS.index(first) : DAYS.index(last) + 1])
        elif first[0].isdigit():
            yield int(first[0]), first[1:]
        else:
            yield 0, first


def week_from_schedules(schedules: Iterable[Schedule] | None) -> Week | None:
    """The week that a reader's schedules say; None where the reader abstained."""
    if schedules is None:
        return None
    week: set[tuple[int, str, str, str]] = set()
    for schedule in schedules:
        for code in (schedule.byday or "").split(","):
            place, day = code[:-2], code[-2:].lower()
            week.add((int(place or 0), day, schedule.opens_at or "", schedule.closes_at or ""))
    return frozenset(week)
