"""How old the knowledge of a service is: when it was last verified, and what that means for its place in the list."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeBands:
    """From how many days since the last verification on a record is labelled, ranked lower, withheld.

    Assumed: half a year, a year and three years. The services a 2-1-1 directory lists are commonly verified every year.
    """

    label_after_days: int = 180
    lower_after_days: int = 365
    withhold_after_days: int = 1095


class Freshness(Enum):
    """What the age of a record means."""

    FRESH = "fresh"
    LABELLED = "labelled"
    LOWERED = "lowered"
    TOO_OLD = "too_old"
    NEVER_DATED = "never_dated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """When a record was last verified (editing is not verifying), how many days that is ago, and what it means."""

    freshness: Freshness
    on: date | None = None
    days: int | None = None

    @property
    def ranks_lower(self) -> bool:
        """Whether the record stands lower for its age; one that was never dated does, and is never withheld."""
        return self.freshness in {Freshness.LOWERED, Freshness.TOO_OLD, Freshness.NEVER_DATED}

    def __str__(self) -> str:
        match self.freshness:
            case Freshness.NEVER_DATED:
                return "Nobody knows when this was last verified: call before you go."
            case Freshness.FRESH:
                return f"Last verified on {self.on}."
            case _:
                return f"Last verified on {self.on}, {self.days} days ago: call before you go."


def verified(assured_on: date | None, on: date, bands: AgeBands) -> Verified:
    """What the day of the last verification means on a day; a day in the future counts as that day."""
    if assured_on is None:
        return Verified(freshness=Freshness.NEVER_DATED)
    days = max(0, (on - assured_on).days)
    older_than = (
        (bands.withhold_after_days, Freshness.TOO_OLD),
        (bands.lower_after_days, Freshness.LOWERED),
        (bands.label_after_days, Freshness.LABELLED),
    )
    freshness = next((each for limit, each in older_than if days > limit), Freshness.FRESH)
    return Verified(freshness=freshness, on=assured_on, days=days)
