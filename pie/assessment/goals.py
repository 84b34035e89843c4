"""What the person wants to reach, and where they want help."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from pie.assessment.ids import GoalId, ProblemId
from pie.assessment.people import Beneficiary
from pie.codes import Attainment, NeedDomain


class Horizon(Enum):
    """How far off a goal is."""

    SHORT_TERM = "short_term"
    LONG_TERM = "long_term"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLevel:
    """What one level of a goal's scale looks like, in the person's own words."""

    level: Attainment
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """The level of a goal that was seen on one day."""

    level: Attainment
    on: date
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the person wants to reach, in their own words.

    ``scale`` is empty, or says what each of the five levels looks like; only a goal with one has a ``baseline`` (the
    level at which it starts), a ``weight`` above 0 beside the other goals' (None: counts like 1) and ``observed`` levels.
    """

    id: GoalId
    words: str
    horizon: Horizon = Horizon.SHORT_TERM
    domains: tuple[NeedDomain, ...] = ()
    problems: tuple[ProblemId, ...] = ()
    agreed_on: date | None = None
    due_on: date | None = None
    scale: tuple[GoalLevel, ...] = ()
    weight: float | None = None
    baseline: Attainment | None = None
    observed: tuple[Observation, ...] = ()


class Wanted(Enum):
    """Whether help is wanted."""

    YES = "yes"
    NO = "no"
    NOT_NOW = "not_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Whether the person wants help in a domain, and for whom (None: for whomever the need concerns)."""

    domain: NeedDomain
    wanted: Wanted
    beneficiary: Beneficiary | None = None
