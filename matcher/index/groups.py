"""Offers grouped by what decides something, so that it is worked out once for each group and not for each offer."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
_NOT_YET = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """``of`` is the number of each offer's group, ``first`` an offer of each group, both in the order of the offers."""

    of: Numbers
    first: Numbers

    @property
    def count(self) -> int:
        """How many groups there are."""
        return len(self.first)


def grouped(keys: Iterable[Hashable]) -> Groups:
    """Offers with equal keys in one group, numbered as they first come.

    >>> found = grouped(["a", "b", "a"])
    >>> found.of.tolist(), found.first.tolist()
    ([0, 1, 0], [0, 1])
    """
    numbers: dict[Hashable, int] = {}
    of: list[int] = []
    first: list[int] = []
    for place, key in enumerate(keys):
        number = numbers.setdefault(key, len(numbers))
        of.append(number)
        if number == len(first):
            first.append(place)
    return Groups(np.array(of, dtype=np.int64), np.array(first, dtype=np.int64))


class Figures:
    """One whole number for each group, worked out when it is first asked for and kept."""

    __slots__ = ("_known",)

    def __init__(self, groups: int) -> None:
        self._known = np.full(groups, _NOT_YET)

    def of(self, groups: Numbers, work_out: Callable[[int], int]) -> Numbers:
        """The figure of each of these groups; ``work_out`` takes the place of a group among those given.

        >>> Figures(3).of(np.array([2, 0, 2]), lambda place: 10 * place).tolist()
        [0, 10, 0]
        """
        found: Numbers = self._known[groups]
        unknown = np.flatnonzero(found == _NOT_YET)
        if unknown.size:
            numbers, places = np.unique(groups[unknown], return_index=True)
            self._known[numbers] = [work_out(place) for place in unknown[places].tolist()]
            found = self._known[groups]
        return found


def as_truths(figures: Numbers) -> Truths:
    """1 as true, 0 as false."""
    truths: Truths = figures != 0
    return truths
