"""The cells of one row as values; what cannot be read is a fault with the place, and the value is left out."""

import math
import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from decimal import Decimal, InvalidOperation

from dateutil import parser as dates

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.tables import Row

LONGEST_TEXT = 100_000
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;.]+")
_WEB = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(
    r"(\d{1,2})(?::(\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap])?\.?m?\.?(?:Z|[+-]\d{2}:?\d{2})?", re.IGNORECASE
)
_DEFAULT = datetime(1, 1, 1, tzinfo=UTC)
_EARLIEST = 1900  # assumed: earlier than any record of a service; a date without a year comes out as year 1


class Cells:
    """Reads the cells of one row."""

    __slots__ = ("faults", "row")

    def __init__(self, row: Row, faults: Faults) -> None:
        self.row = row
        self.faults = faults

    def fault(self, name: str, wrong: str, done: str, value: object = None) -> None:
        """Say what is wrong with a cell of this row."""
        self.faults.add(self.row.file, wrong, done, row=self.row.number, field=name, value=value)

    def raw(self, name: str) -> object | None:
        """The cell as it stands; None where it is blank."""
        value = self.row.cells.get(name)
        return None if value is None or value == "" else value

    def text(self, name: str) -> str | None:
        """The cell as text, without blanks around it; None where nothing is left."""
        value = self.raw(name)
        if value is None:
            return None
        if isinstance(value, dict | list):
            self.fault(name, "is not a text", "left out")
            return None
        said = str(value).replace("\x00", "").strip()
        if len(said) > LONGEST_TEXT:
            self.fault(name, f"is longer than {LONGEST_TEXT:,} characters", "cut there", said)
            said = said[:LONGEST_TEXT]
        return said or None

    def number(self, name: str) -> float | None:
        """The cell as a number that is finite."""
        value = self.raw(name)
        if value is None:
            return None
        try:
            found = math.nan if isinstance(value, bool | dict | list) else float(str(value).strip())
        except ValueError:
            found = math.nan
        if math.isfinite(found):
            return found
        self.fault(name, "is not a number", "left out", value)
        return None

    def whole(self, name: str) -> int | None:
        """The cell as a whole number."""
        value = self.number(name)
        if value is None or value == int(value):
            return None if value is None else int(value)
        self.fault(name, "is not a whole number", "left out", value)
        return None

    def money(self, name: str) -> Decimal | None:
        """The cell as an amount; a currency sign is let pass."""
        value = self.text(name)
        if value is None:
            return None
        try:
            amount = Decimal(value.lstrip("$£€ ").replace(",", ""))
        except InvalidOperation:
            amount = Decimal("NaN")
        if amount.is_finite():
            return amount
        self.fault(name, "is not an amount", "left out", value)
        return None

    def moment(self, name: str) -> datetime | None:
        """The cell as a point in time; without a zone it counts as UTC."""
        value = self.text(name)
        if value is None:
            return None
        try:
            found = _zoned(dates.isoparse(value) if _ISO.fullmatch(value) else _moment(value))
        except (ValueError, OverflowError):
            found = _DEFAULT
        if found.year < _EARLIEST:
            self.fault(name, "is not a date", "left out", value)
            return None
        return found

    def day(self, name: str) -> date | None:
        """The cell as a day."""
        found = self.moment(name)
        return found.date() if found else None

    def time(self, name: str) -> str | None:
        """The cell as a time of day, "HH:MM"."""
        value = self.text(name)
        if value is None:
            return None
        match = _TIME.fullmatch(value)
        clock = _clock(match) if match else None
        if clock is None:
            self.fault(name, "is not a time of day", "left out", value)
        return clock

    def email(self, name: str) -> str | None:
        """The cell as an e-mail address."""
        value = self.text(name)
        if value is None or _EMAIL.fullmatch(value):
            return value
        self.fault(name, "is not an e-mail address", "left out", value)
        return None

    def web(self, name: str) -> str | None:
        """The cell as a web address."""
        value = self.text(name)
        if value is None or _WEB.fullmatch(value):
            return value
        self.fault(name, "is not a web address", "left out", value)
        return None


def _zoned(found: datetime) -> datetime:
    """The same moment with a plain offset, so that equal moments are the same value however they were written."""
    offset = found.utcoffset()
    return found.replace(tzinfo=UTC if offset is None else timezone(offset))


def _moment(value: str) -> datetime:
    found: datetime = dates.parse(value, default=_DEFAULT.replace(tzinfo=None), tzinfos=_zone)
    return found


def _zone(_: str, seconds: int | None) -> tzinfo:
    """A zone that is only a name ("EST") means different hours in different countries: taken as UTC unless it has hours."""
    return timezone(timedelta(seconds=seconds)) if seconds is not None else UTC


def _clock(match: re.Match[str]) -> str | None:
    hour, minute, half = int(match[1]), int(match[2] or 0), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        return "24:00"
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
