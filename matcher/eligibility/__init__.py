"""May this person use this service: a verdict for each criterion and one standing, with the reasons."""

from dataclasses import dataclass
from enum import IntEnum

from resources_catalog.criteria import Criterion, Verdict


class Standing(IntEnum):
    """What the criteria together say, best first; only stated and confirmed criteria can give NOT_ELIGIBLE."""

    FITS = 0
    ASK = 1
    CHECK_FIRST = 2
    NOT_ELIGIBLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One criterion with its verdict, whom it was judged on, and the facts that would settle it."""

    criterion: Criterion
    verdict: Verdict
    about: str
    missing: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Eligibility:
    """The standing of a person with a service, the criteria behind it, and the lowest verdict of those that can exclude."""

    standing: Standing
    verdict: Verdict
    criteria: tuple[Judged, ...]
    because: str
