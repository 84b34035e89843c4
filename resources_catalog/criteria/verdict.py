"""The three answers a criterion can give, and how they combine.

AND is the lowest verdict, OR the highest, NOT swaps the ends (strong Kleene logic), so learning more can turn UNKNOWN
into an answer but never turn an answer round.
"""

from enum import IntEnum


class Verdict(IntEnum):
    """Does what is known meet the criterion?

    >>> min(Verdict.MET, Verdict.UNKNOWN).name
    'UNKNOWN'
    """

    NOT_MET = 0
    UNKNOWN = 1
    MET = 2

    def swapped(self) -> "Verdict":
        """What *not* makes of this verdict: the ends swap, unknown stays unknown."""
        return Verdict(2 - self)

    def __str__(self) -> str:
        return {0: "not met", 1: "unknown", 2: "met"}[int(self)]
