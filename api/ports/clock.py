"""Where the day and the moment come from, so that tests and replays can set them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol


class Clock(Protocol):
    """The day and the moment that count as now."""

    def today(self) -> date:
        """The day it is here."""
        ...

    def now(self) -> datetime:
        """The moment, with its time zone (UTC)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedClock:
    """A clock that stands still: at noon (UTC) of its day, unless it is given another time."""

    day: date
    at: time = time(12)

    def today(self) -> date:
        """The one day."""
        return self.day

    def now(self) -> datetime:
        """The one moment."""
        return datetime.combine(self.day, self.at, tzinfo=UTC)
