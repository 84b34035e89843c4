"""How likely help is received: log-odds from named parts with sourced weights, in thousandths."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """One reason for or against, in thousandths of log-odds, rounded once, with the source of its weight."""

    name: str
    thousandths: int
    because: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The parts, and the score that is exactly their sum."""

    parts: tuple[ScorePart, ...]

    @property
    def score(self) -> int:
        """Thousandths of log-odds."""
        return sum(part.thousandths for part in self.parts)
