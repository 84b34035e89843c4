"""The lines of an ecomap by the kind of tie: told apart by their shape alone, with arrowheads the way help flows."""

from math import hypot, pi, sin

from pie.assessment import Direction, TieQuality
from pie.ecomap.layout import Point

INK = "#111111"
PAPER = "#ffffff"
_HEAD = 15.0
_WAVE = 22.0
_SWING = 6.0


def line(start: Point, end: Point, quality: TieQuality | None, direction: Direction | None) -> str:
    """The line from the household at ``start`` to somebody at ``end``, as SVG, with its arrowheads.

    The arrow at the household says that help comes in, the one at the other end that help goes out.
    """
    into = direction in {Direction.TO_CLIENT, Direction.BOTH}
    out = direction in {Direction.FROM_CLIENT, Direction.BOTH}
    tail = _along(start, end, _HEAD - 2) if into else start
    head = _along(end, start, _HEAD - 2) if out else end
    heads = (_arrowhead(end, start) if into else "") + (_arrowhead(start, end) if out else "")
    return _stroke(tail, head, quality) + heads


def _stroke(start: Point, end: Point, quality: TieQuality | None) -> str:
    match quality:
        case TieQuality.STRONG:
            return _straight(start, end, 8) + _straight(start, end, 3, colour=PAPER)
        case TieQuality.ORDINARY:
            return _straight(start, end, 2.5)
        case TieQuality.TENUOUS:
            return _straight(start, end, 2.5, dashes="12 8")
        case TieQuality.STRESSFUL:
            return _path(_wave(start, end))
        case TieQuality.CONFLICTUAL:
            return _path(_zigzag(start, end)) + _crosses(start, end)
        case TieQuality.BROKEN:
            return _broken(start, end)
        case None:
            return _straight(start, end, 2.5, dashes="1 7", cap="round")


def _straight(start: Point, end: Point, width: float, *, colour: str = INK, dashes: str = "", cap: str = "butt") -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line x1="{start.x:.1f}" y1="{start.y:.1f}" x2="{end.x:.1f}" y2="{end.y:.1f}" '
        f'stroke="{colour}" stroke-width="{width:g}" stroke-linecap="{cap}"{dashed}/>'
    )


def _path(points: list[Point]) -> str:
    first, *others = [f"{point.x:.1f} {point.y:.1f}" for point in points]
    return f'<path d="M{first} L{" L".join(others)}" fill="none" stroke="{INK}" stroke-width="2.5"/>'


def _wave(start: Point, end: Point) -> list[Point]:
    length = _length(start, end)
    waves = max(1, round(length / _WAVE))
    steps = waves * 8
    return [_beside(start, end, step / steps, _SWING * sin(2 * pi * waves * step / steps)) for step in range(steps + 1)]


def _zigzag(start: Point, end: Point) -> list[Point]:
    teeth = max(2, round(_length(start, end) / 12))
    swings = [0.0, *(_SWING if tooth % 2 else -_SWING for tooth in range(1, teeth)), 0.0]
    return [_beside(start, end, tooth / teeth, swing) for tooth, swing in enumerate(swings)]


def _crosses(start: Point, end: Point) -> str:
    number = max(1, round(_length(start, end) / 70))
    found = []
    for index in range(number):
        share = (index + 1) / (number + 1)
        reach = 9 / max(_length(start, end), 1.0)
        for turn in (1, -1):
            one = _beside(start, end, share - reach, -9.0 * turn)
            other = _beside(start, end, share + reach, 9.0 * turn)
            found.append(_straight(one, other, 3))
    return "".join(found)


def _broken(start: Point, end: Point) -> str:
    gap = 11 / max(_length(start, end), 1.0)
    bars = [
        _straight(_beside(start, end, share, -11), _beside(start, end, share, 11), 3.5)
        for share in (0.5 - gap, 0.5 + gap)
    ]
    halves = _straight(start, _beside(start, end, 0.5 - gap, 0), 2.5) + _straight(
        _beside(start, end, 0.5 + gap, 0), end, 2.5
    )
    return halves + "".join(bars)


def _arrowhead(from_: Point, tip: Point) -> str:
    length = max(_length(from_, tip), 1.0)
    back = 1 - _HEAD / length
    corners = (tip, _beside(from_, tip, back, -7.5), _beside(from_, tip, back, 7.5))
    points = " ".join(f"{corner.x:.1f},{corner.y:.1f}" for corner in corners)
    return f'<polygon points="{points}" fill="{INK}" stroke="{PAPER}" stroke-width="1"/>'


def _along(start: Point, end: Point, distance: float) -> Point:
    return _beside(start, end, distance / max(_length(start, end), 1.0), 0)


def _beside(start: Point, end: Point, share: float, aside: float) -> Point:
    """The place this share of the way along, and so many pixels to the side."""
    length = max(_length(start, end), 1.0)
    along_x, along_y = (end.x - start.x), (end.y - start.y)
    return Point(
        x=start.x + along_x * share - along_y / length * aside, y=start.y + along_y * share + along_x / length * aside
    )


def _length(start: Point, end: Point) -> float:
    return hypot(end.x - start.x, end.y - start.y)
