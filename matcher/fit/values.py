"""The values of a score, and what its parts may look at."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from matcher.candidates import Candidate
from matcher.eligibility import Eligibility
from matcher.fit.known import Known
from matcher.fit.weights import Weights
from matcher.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """One reason for or against, in thousandths of log-odds, rounded once, with the source of its weight."""

    name: str
    thousandths: int
    because: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The parts that are not 0, in a fixed order, and the score that is exactly their sum."""

    parts: tuple[ScorePart, ...]

    @property
    def score(self) -> int:
        """Thousandths of log-odds."""
        return sum(part.thousandths for part in self.parts)

    def part(self, name: str) -> ScorePart | None:
        """The part of this name; None where it counts nothing."""
        return next((part for part in self.parts if part.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Everything that a part of the score may look at; of the person only what may weigh."""

    candidate: Candidate
    eligibility: Eligibility
    request: Request
    known: Known
    weights: Weights

    def part(self, name: str, because: str, *, times: float = 1) -> ScorePart:
        """The part of this name: the weight's figure so many times, rounded once."""
        weight = self.weights[name]
        return ScorePart(name=name, thousandths=round(weight.value * times), because=because, source=weight.source)


class LooksAt(Enum):
    """What of an offer a kind of reason looks at, beside the need, the day and the person.

    Offers that are alike in it get the same figure, so that it is worked out once for all of them.
    """

    NOTHING = "nothing"
    RELEVANCE = "relevance"
    SERVICE = "service"
    """The texts, costs and id of the service."""
    SERVICE_FOR_NEED = "service for the need"
    """What the service is named for, and which need its words speak of."""
    WAYS_IN = "ways in"
    """Whether it has a number to call, a place to go to, any contact at all."""
    CAPACITY = "capacity"
    AGE = "age"
    """What the day of the last verification means."""
    CRITERIA = "criteria"
    """Its criteria as judged on those whom the need is for."""
    PAPERS = "papers"
    """The papers in its list, and those that its criteria lack."""
    LANGUAGES = "languages"
    WAY = "way"
    """How it is reached, and how long that takes."""
    HOURS = "hours"


class Reason(Protocol):
    """A kind of reason for or against: the parts that it gives, none where it says nothing."""

    def __call__(self, weighed: Weighed, /) -> Iterator[ScorePart]:
        """The parts."""
        ...
