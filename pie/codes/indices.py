"""The three indices of PIE: how bad, how long, and how well the person copes.

All run from 1 to 6. Severity is not zero-based (1 is *no problem*), duration runs backwards (6 is the newest),
coping ends with the worst (6). They are ordinal: order and compare them, never average them.
"""

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from pie.codes.tables import Row, table


class Severity(IntEnum):
    """How much change or suffering the problem brings."""

    NO_PROBLEM = 1
    LOW = 2
    MODERATE = 3
    HIGH = 4
    VERY_HIGH = 5
    CATASTROPHIC = 6

    @property
    def label(self) -> str:
        """The name of the level, as a worker says it."""
        return _level("severity", self.value).label

    @property
    def severity01(self) -> float:
        """The level between 0 (no problem) and 1 (catastrophic), for ordering and display only."""
        return (self.value - 1) / 5


class Duration(IntEnum):
    """How long the problem has lasted or been there; 6 is the newest."""

    OVER_FIVE_YEARS = 1
    ONE_TO_FIVE_YEARS = 2
    SIX_MONTHS_TO_ONE_YEAR = 3
    ONE_TO_SIX_MONTHS = 4
    TWO_WEEKS_TO_ONE_MONTH = 5
    UNDER_TWO_WEEKS = 6

    @property
    def label(self) -> str:
        """The span, as a worker says it."""
        return _level("duration", self.value).label

    @property
    def months_from(self) -> float:
        """The shortest time the span covers, in months."""
        return _level("duration", self.value).months_from or 0.0

    @property
    def months_to(self) -> float | None:
        """The longest time the span covers, in months; None where it has no end."""
        return _level("duration", self.value).months_to

    @property
    def acuteness01(self) -> float:
        """The level between 0 (more than five years) and 1 (under two weeks), for ordering and display only."""
        return (self.value - 1) / 5


class Coping(IntEnum):
    """How well the person deals with the problem by own means; 6 is the worst."""

    OUTSTANDING = 1
    ABOVE_AVERAGE = 2
    ADEQUATE = 3
    SOMEWHAT_INADEQUATE = 4
    INADEQUATE = 5
    NO_SKILLS = 6

    @property
    def label(self) -> str:
        """The name of the level, as a worker says it."""
        return _level("coping", self.value).label

    @property
    def deficit01(self) -> float:
        """The level between 0 (copes outstandingly) and 1 (cannot cope now), for ordering and display only."""
        return (self.value - 1) / 5


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLevel:
    """One level of an index: its number, label and meaning, and for durations the months it spans."""

    index: str
    value: int
    label: str
    definition: str
    months_from: float | None
    months_to: float | None
    source: str


@cache
def index_levels() -> tuple[IndexLevel, ...]:
    """Every level of severity, duration and coping, in the order of the table."""
    return tuple(_index_level(row) for row in table("indices.csv"))


def _index_level(row: Row) -> IndexLevel:
    return IndexLevel(
        index=row.one_of("index", ("severity", "duration", "coping")),
        value=row.whole_number("value", 1, 6),
        label=row.text("label"),
        definition=row.text("definition"),
        months_from=row.decimal("months_from"),
        months_to=row.decimal("months_to"),
        source=row.text("source"),
    )


@cache
def _levels() -> dict[tuple[str, int], IndexLevel]:
    return {(level.index, level.value): level for level in index_levels()}


def _level(index: str, value: int) -> IndexLevel:
    return _levels()[index, value]
