"""When something is open: one answer for label, filter, sort and API, and a reader of hours written as text."""

from resources_catalog.opening.hours_text import hours_from_text
from resources_catalog.opening.hours_words import tells_of_arranged_times
from resources_catalog.opening.state import Opening, OpeningState, opening, timezone_of
from resources_catalog.opening.weekly import WeeklyHours, week_of

__all__ = [
    "Opening",
    "OpeningState",
    "WeeklyHours",
    "hours_from_text",
    "opening",
    "tells_of_arranged_times",
    "timezone_of",
    "week_of",
]
