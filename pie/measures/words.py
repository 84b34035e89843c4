"""The words that several measures use."""

from pie.assessment import Circle
from pie.measures.measure import Measure, MeasureName

CIRCLES: dict[Circle, str] = {
    Circle.HOUSEHOLD: "household",
    Circle.FAMILY: "family",
    Circle.FRIENDS: "friends",
    Circle.NEIGHBOURS: "neighbours",
    Circle.WORK_SCHOOL: "work or school",
    Circle.GROUPS: "groups and clubs",
    Circle.FORMAL: "services",
}
"""The circles in words, the nearest first."""


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "pair"), counted(3, "pair")
    ('1 pair', '3 pairs')
    """
    return f"{number} {one_or_many(number, one, many or f'{one}s')}"


def one_or_many(number: int, one: str, many: str) -> str:
    """The word for one, or for another number."""
    return one if number == 1 else many


def nobody_recorded(name: MeasureName) -> Measure:
    """Where no tie is recorded nothing is known: that there is nobody was not said."""
    return Measure(
        name=name,
        figure=None,
        reckoned="No tie is recorded, and that there is none was not said.",
        means="Ask who matters to the person, who helps, and whom they help.",
    )


def not_asked(number: int, what: str) -> str:
    """A clause on ties that are left out because something was not asked of them; empty where there are none."""
    return f"; of {counted(number, 'tie')} {what} was not asked" if number else ""
