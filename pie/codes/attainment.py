"""The five levels of goal attainment scaling, after Kiresuk and Sherman (1968): 0 is what was hoped for."""

from enum import IntEnum


class Attainment(IntEnum):
    """How far a goal is reached, from −2 to +2; 0 is the level that was agreed on as the one to expect.

    >>> Attainment(-1).label, Attainment(2).signed
    ('somewhat less than expected', '+2')
    """

    MUCH_LESS = -2
    LESS = -1
    EXPECTED = 0
    MORE = 1
    MUCH_MORE = 2

    @property
    def label(self) -> str:
        """The level as a worker says it, where the person's own words are not at hand."""
        return _LABELS[self]

    @property
    def signed(self) -> str:
        """The number with its sign; the minus is a minus."""
        return "0" if self == 0 else f"{self.value:+d}".replace("-", "−")


_LABELS = {
    Attainment.MUCH_LESS: "much less than expected",
    Attainment.LESS: "somewhat less than expected",
    Attainment.EXPECTED: "as expected",
    Attainment.MORE: "somewhat more than expected",
    Attainment.MUCH_MORE: "much more than expected",
}
