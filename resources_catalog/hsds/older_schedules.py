"""Opening hours as HSDS 1.1 and 2.0 files have them, weekdays and times as text, brought to the schedules of HSDS 3.1."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.tables import Row
from resources_catalog.listing import Schedule
from resources_catalog.opening.hours_text import hours_from_text
from resources_catalog.opening.recurrence import DAY_CODES

_LINKS = ("id", "service_id", "location_id", "service_at_location_id", "valid_from", "valid_to")
_KEPT = ("interval", "wkst", "count", "byweekno", "bymonthday", "byyearday", "timezone", "schedule_link", "notes")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s*([ap])\.?m?\.?)?", re.IGNORECASE)
_ALL_HOURS = re.compile(r"(?:open\s+)?24\s*(?:hours|hrs)(?:\s+(?:a|per)\s+day)?", re.IGNORECASE)
_BYDAY = re.compile(r"[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)(?:\s*,\s*[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU))*")
_NUMBERS = re.compile(r"[1-7](?:\s*,\s*[1-7])*")
_UNREAD = "the hours are not plainly days and times"
_AS_TEXT = "kept as text"

_Days = tuple[str, str]  # freq and byday


def regular_rows(rows: Iterable[Row], faults: Faults) -> Iterator[Row]:
    """Regular opening hours, one row for each set of days with its hours; times are "HH:MM", days "MO,TU".

    What cannot be read for certain is kept as the schedule's description, with a fault. Rows with days and no hours
    are kept, for "it opens on Mondays" is not "closed"; rows with neither are left out. Both are told with their count.
    """
    bare: Counter[str] = Counter()
    silent: Counter[str] = Counter()
    for row in rows:
        days, opens, closes = _said(row)
        text = str(row.cells.get("original_text") or row.cells.get("description") or "")
        if opens or closes:
            yield from _timed(row, days, opens, closes, text, faults)
        elif not text and (named := days_named(days)):
            bare[row.file] += 1
            yield from (_row(row, freq=_freq(row, freq), byday=byday) for freq, byday in named)
        elif days or text:
            yield from _from_text(row, f"{days} {text}".strip(), ", ".join(filter(None, (days, text))), faults)
        elif any(row.cells.get(name) for name in _KEPT):
            yield _row(row, **_present(row, ("freq",)))
        else:
            silent[row.file] += 1
    for file, count in bare.items():
        faults.add(file, "rows name days but no hours", "kept without hours", value=f"{count:,} rows")
    for file, count in silent.items():
        faults.add(file, "rows tell neither days nor hours", "left out", value=f"{count:,} rows")


def holiday_rows(rows: Iterable[Row]) -> Iterator[Row]:
    """Holidays of HSDS 1.1 as schedules between two dates: closed, unless the row says otherwise or gives hours.

    "closed" is "true" or "false" in the result; a silent row with opening hours is an opening.
    """
    for row in rows:
        opens, closes = _clock(row.cells.get("opens_at")), _clock(row.cells.get("closes_at"))
        said = str(row.cells.get("closed") or "").strip().lower()
        closed = said in {"true", "1", "yes", "y", "t"} or (not said and not (opens and closes))
        cells = {name: row.cells[name] for name in (*_LINKS, "description") if row.cells.get(name)}
        dates = {
            "valid_from": row.cells.get("start_date"),
            "valid_to": row.cells.get("end_date") or row.cells.get("start_date"),
        }
        hours = {"opens_at": opens, "closes_at": closes}
        cells |= {name: value for name, value in (dates | hours).items() if value}
        cells["closed"] = "true" if closed else "false"
        yield replace(row, cells=cells)


def days_named(text: str) -> tuple[_Days, ...]:
    """The days that a text names, as freq and byday; none where it is not plainly days.

    >>> days_named("Mon-Wed, Fri"), days_named("2nd & 4th Saturday"), days_named("1"), days_named("Varies")
    ((('WEEKLY', 'MO,TU,WE,FR'),), (('MONTHLY', '2SA,4SA'),), (('WEEKLY', 'MO'),), ())
    """
    plain = text.strip()
    if _NUMBERS.fullmatch(plain):
        chosen = sorted({int(number) for number in plain.split(",")})
        return (("WEEKLY", ",".join(DAY_CODES[number - 1] for number in chosen)),)
    if _BYDAY.fullmatch(plain):
        freq = "MONTHLY" if any(sign.isdigit() for sign in plain) else "WEEKLY"
        return ((freq, "".join(plain.split())),)
    # the reader of hours is asked with hours of our own, so that days are read in one place only
    read = hours_from_text(f"{plain} 9:00am - 5:00pm")
    if not read or any((each.opens_at, each.closes_at) != ("09:00", "17:00") for each in read):
        return ()
    return tuple((each.freq or "WEEKLY", each.byday or "") for each in read)


def _said(row: Row) -> tuple[str, str, str]:
    """Days, opening and closing as text; HSDS-like 2.0 files put the times of day in dtstart and until."""
    cells = row.cells
    days = str(cells.get("weekday") or cells.get("byday") or "").strip()
    opens, closes = cells.get("opens_at"), cells.get("closes_at")
    if not (opens or closes):
        opens, closes = (_unless_date(cells.get(name)) for name in ("dtstart", "until"))
    return days, str(opens or "").strip(), str(closes or "").strip()


def _unless_date(cell: object) -> object:
    return None if cell and re.match(r"\d{4}-?\d{2}-?\d{2}", str(cell).strip()) else cell


def _timed(row: Row, days: str, opens: str, closes: str, text: str, faults: Faults) -> Iterator[Row]:
    hours = _hours(opens, closes)
    named = days_named(days) if days else _dated(row)
    if hours is None or not named:
        times = "–".join(filter(None, (opens, closes)))
        whole = ", ".join(dict.fromkeys(filter(None, (days, times, text))))
        yield from _from_text(row, f"{days} {' - '.join(filter(None, (opens, closes)))}", whole, faults)
        return
    for freq, byday in named:
        cells = {
            "freq": _freq(row, freq),
            "byday": byday,
            "opens_at": hours[0],
            "closes_at": hours[1],
            "description": text,
        }
        yield _row(row, **{name: value for name, value in cells.items() if value})


def _freq(row: Row, read: str) -> str:
    """What the row says itself; days alone do not tell every Monday from a Monday of the month that has a date."""
    return str(row.cells.get("freq") or read).strip().upper()


def _dated(row: Row) -> tuple[_Days, ...]:
    """The days of a row that names none: those of its month, or none to be known."""
    freq = str(row.cells.get("freq") or "")
    return ((freq, ""),) if freq and (row.cells.get("bymonthday") or row.cells.get("dtstart")) else ()


def _from_text(row: Row, readable: str, shown: str, faults: Faults) -> Iterator[Row]:
    """Schedules that the text states, with the text as their description, or the text alone."""
    read = hours_from_text(re.sub(r"\b24-7\b", "24/7", readable))
    for each in read or (Schedule(id=""),):
        parts = {"freq": each.freq, "byday": each.byday, "opens_at": each.opens_at, "closes_at": each.closes_at}
        yield _row(row, **{name: value for name, value in parts.items() if value}, description=shown)
    if not read:
        faults.add(row.file, _UNREAD, _AS_TEXT, row=row.number, value=shown)


def _row(row: Row, **parts: str) -> Row:
    """The row's links and dates with what was read; a date in dtstart or until stays, a time of day does not."""
    cells = _present(row, (*_LINKS, *_KEPT))
    dates = {name: said for name, said in _present(row, ("dtstart", "until")).items() if _unless_date(said) is None}
    name = _present(row, ("name",)).get("name")
    label = {"notes": name} if name else {}
    return replace(row, cells={**label, **cells, **dates, **parts})


def _present(row: Row, names: Iterable[str]) -> dict[str, str]:
    return {name: str(row.cells[name]) for name in names if row.cells.get(name)}


def _hours(opens: str, closes: str) -> tuple[str, str] | None:
    """Opening and closing as "HH:MM"; the whole day is midnight to midnight."""
    if _ALL_HOURS.fullmatch(opens) and closes in {"", opens}:
        return "00:00", "00:00"
    first, last = _clock(opens), _clock(closes)
    if first is None or last is None or (first == last and first != "00:00"):
        return None
    return first, last


def _clock(cell: object) -> str | None:
    """A time of day as "HH:MM"; None where it is none."""
    read = _CLOCK.fullmatch(str(cell or "").strip())
    if read is None:
        return None
    hour, minute, half = int(read[1]), int(read[2]), (read[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
