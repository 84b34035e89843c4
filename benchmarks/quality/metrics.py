"""The figures of the report: counts with precision and recall, nDCG, and how far confidence can be trusted."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found rightly, found wrongly, and missed; they add up over kinds and statements."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of what was found that is right; None where nothing was found."""
        return share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float | None:
        """Share of what is there that was found; None where nothing is there."""
        return share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both; None where nothing was found and nothing is there."""
        return share(2 * self.right, 2 * self.right + self.wrong + self.missed)


def share(part: int, whole: int) -> float | None:
    """A part of a whole, None where the whole is nothing."""
    return part / whole if whole else None


def ndcg(ranked: Sequence[str], grades: Mapping[str, int], at: int = 10) -> float | None:
    """Normalised discounted cumulative gain with gains ``2 ** grade - 1``; None where nothing is relevant.

    After Järvelin and Kekäläinen (2002), gains as in Burges et al. (2005).

    >>> ndcg(["food", "money"], {"food": 3})
    1.0
    >>> round(ndcg(["money", "food"], {"food": 3}), 3)
    0.631
    """
    best = _gain(sorted(grades.values(), reverse=True)[:at])
    return _gain([grades.get(name, 0) for name in ranked[:at]]) / best if best else None


def _gain(grades: Sequence[int]) -> float:
    return math.fsum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Answers given with about one confidence: how many, how sure they were in the mean, what share was right."""

    answers: int
    confidence: float
    right: float


def reliability(answers: Sequence[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Answers in ten bins of equal width by confidence (0..1), lowest first, empty bins left out."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, is_right in answers:
        bins.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, is_right))
    return tuple(
        Bin(
            answers=len(inside),
            confidence=math.fsum(confidence for confidence, _ in inside) / len(inside),
            right=sum(is_right for _, is_right in inside) / len(inside),
        )
        for _, inside in sorted(bins.items())
    )


def calibration_error(answers: Sequence[tuple[float, bool]]) -> float | None:
    """The expected calibration error: mean distance of confidence and share right, over bins by their size.

    After Naeini, Cooper and Hauskrecht (2015).

    >>> calibration_error([(1.0, True), (1.0, False)])
    0.5
    """
    if not answers:
        return None
    return math.fsum(each.answers * abs(each.confidence - each.right) for each in reliability(answers)) / len(answers)
