"""Where things stand in an ecomap: the household in the middle, boxes on the four sides, none over another.

Boxes stand on the sides of a rectangle and lines run from the middle to a box's inner edge, so that no line crosses
a box. They go clockwise from the top left, in the order given, so that those of one circle stand together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

BOX_WIDTH = 226.0
_GAP = 22.0
_LINE_ROOM = 130.0
"""The least length of a line between the middle and a box, so that its kind can be seen."""
_CORNER = 24.0


class Side(Enum):
    """The side of the drawing a box stands on."""

    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place in the drawing, in pixels from its top left corner."""

    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box, by its top left corner and size in pixels."""

    x: float
    y: float
    width: float
    height: float
    side: Side

    def doors(self, number: int) -> tuple[Point, ...]:
        """The places on the edge toward the middle where this many lines end."""
        shares = [(index + 1) / (number + 1) for index in range(number)]
        if self.side in {Side.LEFT, Side.RIGHT}:
            x = self.x + (self.width if self.side is Side.LEFT else 0)
            return tuple(Point(x=x, y=self.y + self.height * share) for share in shares)
        y = self.y + (self.height if self.side is Side.TOP else 0)
        return tuple(Point(x=self.x + self.width * share, y=y) for share in shares)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The size of the drawing, the middle, and the boxes in the order in which they were asked for."""

    width: float
    height: float
    middle: Point
    radius: float
    boxes: tuple[Box, ...]


def layout(heights: Sequence[float], *, radius: float, top: float) -> Layout:
    """A place for a box of each of these heights around a circle of this radius, below ``top`` pixels."""
    sides = _sides(len(heights))
    tall = {side: [height for height, at in zip(heights, sides, strict=True) if at is side] for side in Side}
    across = max(len(tall[Side.TOP]), len(tall[Side.BOTTOM]))
    inner = max(2 * (radius + _LINE_ROOM), across * (BOX_WIDTH + _GAP) - _GAP + 2 * _CORNER)
    down = max(2 * (radius + _LINE_ROOM), _stacked(tall[Side.LEFT]), _stacked(tall[Side.RIGHT]))
    band = {side: max(tall[side], default=0.0) for side in (Side.TOP, Side.BOTTOM)}
    left = _CORNER + BOX_WIDTH
    inside = top + (band[Side.TOP] + _GAP if tall[Side.TOP] else 0.0)
    middle = Point(x=left + inner / 2, y=inside + down / 2)
    places = {
        Side.TOP: iter(_row(tall[Side.TOP], middle.x, inside - _GAP, Side.TOP)),
        Side.BOTTOM: iter(reversed(_row(tall[Side.BOTTOM][::-1], middle.x, inside + down + _GAP, Side.BOTTOM))),
        Side.RIGHT: iter(_column(tall[Side.RIGHT], left + inner, inside, down, Side.RIGHT)),
        Side.LEFT: iter(reversed(_column(tall[Side.LEFT][::-1], _CORNER, inside, down, Side.LEFT))),
    }
    end = inside + down + (band[Side.BOTTOM] + _GAP if tall[Side.BOTTOM] else 0.0)
    boxes = tuple(next(places[side]) for side in sides)
    return Layout(width=2 * left + inner, height=end, middle=middle, radius=radius, boxes=boxes)


def _sides(number: int) -> tuple[Side, ...]:
    """Which side each of so many boxes stands on; the left and right take more, since boxes are wider than tall."""
    row = min(2 + number // 10, number // 4)
    beside = number - 2 * row
    right = (beside + 1) // 2
    return (Side.TOP,) * row + (Side.RIGHT,) * right + (Side.BOTTOM,) * row + (Side.LEFT,) * (beside - right)


def _stacked(heights: Sequence[float]) -> float:
    return sum(heights) + _GAP * (len(heights) + 1)


def _row(heights: Sequence[float], middle: float, edge: float, side: Side) -> list[Box]:
    """Boxes from left to right; their inner edges are in one line."""
    width = len(heights) * (BOX_WIDTH + _GAP) - _GAP
    return [
        Box(
            x=middle - width / 2 + index * (BOX_WIDTH + _GAP),
            y=edge - height if side is Side.TOP else edge,
            width=BOX_WIDTH,
            height=height,
            side=side,
        )
        for index, height in enumerate(heights)
    ]


def _column(heights: Sequence[float], x: float, top: float, down: float, side: Side) -> list[Box]:
    """Boxes from top to bottom, with equal gaps that fill the height."""
    gap = (down - sum(heights)) / (len(heights) + 1)
    found, y = [], top
    for height in heights:
        y += gap
        found.append(Box(x=x, y=y, width=BOX_WIDTH, height=height, side=side))
        y += height
    return found
