"""The one place where the day comes from the machine."""

from datetime import UTC, date, datetime


class SystemClock:
    """The machine's own day, in its own time zone, and its moment."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(tz=UTC)  # noqa: TID251  (this is the Clock that everybody else takes)

    def today(self) -> date:
        """The day it is here, now."""
        return datetime.now(tz=UTC).astimezone().date()  # noqa: TID251  (this is the Clock that everybody else takes)
