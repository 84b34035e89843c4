"""Times of day as people write them: what two of them mean together as a range."""

from dataclasses import dataclass

from resources_catalog.opening.recurrence import DAY_MINUTES

_HALF_DAY = 12 * 60
_EARLIEST = 5 * 60  # assumed: what opens between 0:30 and 5:00 is more often a slip of am for pm
_EVENING = 15 * 60  # assumed: what is open overnight opens in the afternoon or later
_LATEST_END = 12 * 60  # assumed: and closes by noon


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockText:
    """A time as written: minutes after midnight on the face of the clock, "am" or "pm" where it says so.

    ``is_24_hour`` where it can only be a 24-hour clock ("13:00", "08:00") or a word ("noon").
    """

    minutes: int
    half: str | None = None
    is_24_hour: bool = False

    @property
    def face(self) -> int:
        """Minutes on the face of a twelve-hour clock."""
        return self.minutes % _HALF_DAY

    def at(self, half: str) -> int:
        """Minutes after midnight, were it this half of the day."""
        return self.face + (_HALF_DAY if half == "pm" else 0)

    @property
    def known(self) -> int | None:
        """Minutes after midnight where the writing leaves no doubt."""
        if self.is_24_hour:
            return self.minutes
        return self.at(self.half) if self.half else None


def span_from(opens: ClockText, closes: ClockText) -> tuple[int, int] | None:
    """Minutes of a range, the end past 1440 on the next day; None where more than one reading, or none, is plausible."""
    start, end = opens.known, closes.known
    if start is None and end is None:
        both = _bare(opens, closes)
        return _plausible(*both) if both else None
    if start is None and end is not None:
        start = _start_before(opens, end)
    elif end is None and start is not None:
        end = _end_after(start, closes)
    return None if start is None or end is None else _plausible(start, end)


def _bare(opens: ClockText, closes: ClockText) -> tuple[int, int] | None:
    """Neither says am or pm: "9-5", "8-12", "9-9", "12-8" and "1-9" have one plausible reading, "7-9" has two."""
    if opens.face >= 6 * 60 and closes.face <= opens.face:
        return opens.at("am"), closes.at("pm")
    before_dawn = opens.face < _EARLIEST  # such a start is in the afternoon, and so is 5 where it ends by 6
    if closes.face > opens.face and (before_dawn or closes.face <= 6 * 60):
        return opens.at("pm"), closes.at("pm")
    return None


def morning_span(opens: ClockText, closes: ClockText) -> tuple[int, int] | None:
    """Minutes of a range that can be in the morning or in the evening, were it in the morning.

    >>> morning_span(ClockText(minutes=420), ClockText(minutes=570))
    (420, 570)
    """
    is_bare = opens.known is None and closes.known is None
    return _plausible(opens.at("am"), closes.at("am")) if is_bare and closes.face > opens.face else None


def _start_before(opens: ClockText, end: int) -> int | None:
    """The latest start before the end: of "9-5pm" the morning, of "1-3pm" the afternoon."""
    if end <= _HALF_DAY:
        return opens.at("am")
    afternoon = opens.at("pm")
    return afternoon if afternoon < end else opens.at("am")


def _end_after(start: int, closes: ClockText) -> int | None:
    """The first time after the start that the face of the clock allows."""
    return next((end for end in (closes.at("am"), closes.at("pm")) if end > start), None)


def _plausible(start: int, end: int) -> tuple[int, int] | None:
    if start == end:
        return None  # "9am - 9am": a whole day, or a slip
    if end > start:
        return (start, end) if start >= _EARLIEST else None
    overnight = start >= _EVENING and end <= _LATEST_END
    return (start, end + DAY_MINUTES) if overnight else None
