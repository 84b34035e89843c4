"""The pieces of an ecomap: boxes with their words, ties, the household in the middle, and the legend."""

from dataclasses import dataclass
from math import hypot

from pie.assessment import Direction, Support, TieQuality
from pie.ecomap.layout import BOX_WIDTH, Box, Layout, Point, Side
from pie.ecomap.lines import INK, PAPER, line
from pie.ecomap.shown import CIRCLES, QUALITIES, SOURCE_OF_HARM, Around, help_words, tie_words
from pie.ecomap.text import safe, wrapped

_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif"
HEADING = 62.0
RADIUS = 110.0
OF_HARM, ORDINARY, ABSENT = 5.0, 1.5, 1.0
"""The width of a box's frame says what it stands for; that of a source of harm is dashed, of who is not there dotted."""
_DASHES = {OF_HARM: "14 5", ABSENT: "2 5"}
_MOST_AT_HOME = 6
_PAD = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A line of text in a box: its size in pixels and whether it is bold."""

    text: str
    size: float
    is_bold: bool = False

    @property
    def height(self) -> float:
        return self.size + 5


def document(body: list[str], width: float, height: float, title: str, description: str, name: str = "ecomap") -> str:
    """A whole SVG document; ``name`` begins its ids, so that several may stand on one page."""
    return "\n".join(
        [
            _opening(width, height, name),
            f'<title id="{name}-title">{safe(title)}</title>',
            f'<desc id="{name}-desc">{safe(description)}</desc>',
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
            *body,
            "</svg>\n",
        ]
    )


def _opening(width: float, height: float, name: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="{name}-title {name}-desc" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}" '
        f'font-family="{_FONT}" fill="{INK}">'
    )


def title_of(client: str) -> str:
    """What the drawing is called."""
    return f"Ecomap: {client[0].lower() + client[1:] if client == 'The client' else client}"


def description(shown: tuple[Around, ...]) -> str:
    """The drawing in words, for whoever does not see it."""
    if not shown:
        return "Nobody around the household is recorded yet."
    said = [f"{each.called} ({CIRCLES[each.circle]}): {'; '.join(tie_lines(each))}" for each in shown]
    return f"The household in the middle and {len(shown)} around it. " + ". ".join(said) + "."


def heading(title: str, places: Layout) -> str:
    """The title above the drawing, on one line."""
    return text_at(wrapped(title, places.width - 48, 22, 1)[0], 24, 36, 22, is_bold=True, anchor="start")


def tie_lines(each: Around) -> list[str]:
    """Each tie in a few words."""
    return [tie_words(tie) for tie in each.ties] or [tie_words(None)]


def words_of(each: Around) -> list[Words]:
    """What stands in the box of somebody: the name, the circle, the ties, what they give."""
    width = BOX_WIDTH - 2 * _PAD
    found = [Words(text=text, size=15, is_bold=True) for text in wrapped(each.called, width, 15.5, 3)]
    if each.is_source_of_harm:
        found.append(Words(text=SOURCE_OF_HARM.upper(), size=13, is_bold=True))
    found.append(Words(text=CIRCLES[each.circle], size=13))
    for said in tie_lines(each):
        found += [Words(text=text, size=13) for text in wrapped(said, width, 13, 2)]
    given = "; ".join(filter(None, map(help_words, each.ties)))
    found += [Words(text=text, size=13) for text in wrapped(given, width, 13, 3)]
    return found


def height_of(lines: list[Words]) -> float:
    """The height of a box with these lines, in pixels."""
    return sum(each.height for each in lines) + 2 * _PAD


def ties_drawn(each: Around, box: Box, places: Layout) -> str:
    """The lines between the household and a box, one a tie."""
    found = each.ties or (None,)
    return "".join(
        _tie(tie, _edge(places.middle, door, places.radius + 4), door)
        for tie, door in zip(found, box.doors(len(found)), strict=True)
    )


def _tie(tie: Support | None, start: Point, end: Point) -> str:
    quality, direction = (tie.quality, tie.direction) if tie else (None, None)
    return f'<g data-tie="{QUALITIES[quality]}">{line(start, end, quality, direction)}</g>'


def _edge(middle: Point, toward: Point, radius: float) -> Point:
    length = hypot(toward.x - middle.x, toward.y - middle.y)
    share = radius / length
    return Point(x=middle.x + (toward.x - middle.x) * share, y=middle.y + (toward.y - middle.y) * share)


def box_drawn(each: Around, lines: list[Words], box: Box) -> str:
    """The box of somebody, in the shape of a person or of an organisation."""
    width = OF_HARM if each.is_source_of_harm else ORDINARY
    return _box(each.called, lines, box, width, is_organisation=each.is_organisation)


def absent_drawn(each: Around, lines: list[Words], box: Box) -> str:
    """The place of somebody who is on another drawing but not on this one."""
    return _box(each.called, lines, box, ABSENT, is_organisation=False)


def _box(called: str, lines: list[Words], box: Box, width: float, *, is_organisation: bool) -> str:
    drawn = [frame(box, 0 if is_organisation else 18, width)]
    if is_organisation:
        drawn.append(_inner_frame(box))
    y = box.y + _PAD
    for words in lines:
        y += words.height
        drawn.append(text_at(words.text, box.x + box.width / 2, y - 5, words.size, is_bold=words.is_bold))
    return f"<g><title>{safe(called)}</title>{''.join(drawn)}</g>"


def frame(box: Box, rounding: float, width: float) -> str:
    """The frame of a box."""
    dashes = f' stroke-dasharray="{_DASHES[width]}"' if width in _DASHES else ""
    return (
        f'<rect class="box" x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" '
        f'rx="{rounding}" fill="{PAPER}" stroke="{INK}" stroke-width="{width:g}"{dashes}/>'
    )


def _inner_frame(box: Box) -> str:
    return (
        f'<rect x="{box.x + 4:.1f}" y="{box.y + 4:.1f}" width="{box.width - 8:.1f}" height="{box.height - 8:.1f}" '
        f'fill="none" stroke="{INK}" stroke-width="1"/>'
    )


def middle_drawn(at_home: tuple[str, ...], places: Layout) -> str:
    """The household in the middle: the client, then who lives with them."""
    client, *others = at_home
    kept = others if len(others) <= _MOST_AT_HOME else [*others[: _MOST_AT_HOME - 1], f"and {len(others) - 5} more"]
    lines = [Words(text=text, size=17, is_bold=True) for text in wrapped(client, 160, 17.5, 2)]
    lines += [Words(text=wrapped(other, 145, 13, 1)[0], size=13) for other in kept if other.strip()]
    centre_, drawn = places.middle, []
    y = centre_.y - sum(each.height for each in lines) / 2
    for words in lines:
        y += words.height
        drawn.append(text_at(words.text, centre_.x, y - 6, words.size, is_bold=words.is_bold))
    circle = (
        f'<circle cx="{centre_.x:.1f}" cy="{centre_.y:.1f}" r="{places.radius:g}" fill="{PAPER}" '
        f'stroke="{INK}" stroke-width="3"/>'
    )
    return f"<g><title>The household</title>{circle}{''.join(drawn)}</g>"


_LEGEND_LINES: tuple[tuple[str, TieQuality | None, Direction | None], ...] = (
    ("strong tie", TieQuality.STRONG, None),
    ("ordinary tie", TieQuality.ORDINARY, None),
    ("tenuous tie", TieQuality.TENUOUS, None),
    ("stressful tie", TieQuality.STRESSFUL, None),
    ("conflictual tie", TieQuality.CONFLICTUAL, None),
    ("broken tie", TieQuality.BROKEN, None),
    ("tie not asked about", None, None),
    ("gives help", TieQuality.ORDINARY, Direction.TO_CLIENT),
    ("gets help", TieQuality.ORDINARY, Direction.FROM_CLIENT),
    ("gives and gets help", TieQuality.ORDINARY, Direction.BOTH),
)


def legend(places: Layout, *, with_harm: bool, with_absent: bool = False) -> tuple[str, float]:
    """The legend below the drawing, and the height that it takes. Samples run from the household to the other end."""
    cell, row_height = 262.0, 40.0
    across = max(1, int((places.width - 40) // cell))
    entries: list[tuple[str, TieQuality | None, Direction | None] | tuple[str, float, bool]] = [*_LEGEND_LINES]
    entries += [("person", ORDINARY, False), ("organisation", ORDINARY, True)]
    entries += [(SOURCE_OF_HARM, OF_HARM, False)] if with_harm else []
    entries += [("not on this side", ABSENT, False)] if with_absent else []
    top = places.height + 34
    drawn = [
        f'<line x1="24" y1="{top:.0f}" x2="{places.width - 24:.0f}" y2="{top:.0f}" stroke="{INK}"/>',
        text_at(
            "Legend (lines run from the household to the other end)", 24, top + 26, 14, is_bold=True, anchor="start"
        ),
    ]
    for index, entry in enumerate(entries):
        at = Point(x=24 + (index % across) * cell, y=top + 58 + (index // across) * row_height)
        drawn.append(_sample(entry, at))
    rows = -(-len(entries) // across)
    return f'<g class="legend">{"".join(drawn)}</g>', 34 + 58 + rows * row_height


def _sample(entry: tuple[str, TieQuality | None, Direction | None] | tuple[str, float, bool], at: Point) -> str:
    label = text_at(entry[0], at.x + 104, at.y + 5, 14, anchor="start")
    if isinstance(entry[1], float):
        width, is_organisation = entry[1], bool(entry[2])
        return _sample_box(at, width, is_organisation=is_organisation) + label
    direction = entry[2] if isinstance(entry[2], Direction) else None
    return line(at, Point(x=at.x + 92, y=at.y), entry[1], direction) + label


def _sample_box(at: Point, width: float, *, is_organisation: bool) -> str:
    box = Box(x=at.x, y=at.y - 14, width=92, height=28, side=Side.TOP)
    drawn = frame(box, 0 if is_organisation else 12, width).replace(' class="box"', "")
    return drawn + (_inner_frame(box) if is_organisation else "")


def text_at(text: str, x: float, y: float, size: float, *, is_bold: bool = False, anchor: str = "middle") -> str:
    """A text at a place."""
    bold = ' font-weight="700"' if is_bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:g}" text-anchor="{anchor}"{bold}>{safe(text)}</text>'
