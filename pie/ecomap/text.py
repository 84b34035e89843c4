"""Words in a drawing: how wide they are, where they break, and how they are made safe for SVG."""

import unicodedata
from xml.sax.saxutils import escape

_WIDE = frozenset("MW@mw%&—")
_NARROW = frozenset("fijlrt.,:;'!|()[]I ")
_NOT_IN_XML = frozenset({"Cc", "Cs", "Cn", "Co"})


def text_width(text: str, size: float) -> float:
    """How wide the text is in a sans-serif font of this size in pixels, rather too wide than too narrow.

    The figures are assumed: those of a wide, bold face rounded up, since nobody knows which font will be there.
    .
    """
    return size * sum(_em(character) for character in text)


def wrapped(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """The text in at most this many lines that fit the width; what is cut off ends in an ellipsis.

    Breaks at blanks, and inside a word only where the word alone is too long.

    >>> wrapped("Saint Brigid's Food Pantry", 110, 14, 2)
    ("Saint Brigid's", 'Food Pantry')
    """
    lines: list[str] = []
    for word in _clean(text).split():
        for piece in _pieces(word, width, size):
            if lines and text_width(f"{lines[-1]} {piece}", size) <= width:
                lines[-1] = f"{lines[-1]} {piece}"
            else:
                lines.append(piece)
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], _cut(lines[most - 1], width, size))


def safe(text: str) -> str:
    """The text as it may stand between tags of SVG: markup is escaped, characters that XML forbids are left out."""
    return escape(_clean(text))


def _clean(text: str) -> str:
    blank = " ".join(text.split())
    return "".join(each for each in blank if unicodedata.category(each) not in _NOT_IN_XML)


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, size) > width:
            pieces.append("")
        pieces[-1] += character
    return pieces


def _cut(line: str, width: float, size: float) -> str:
    while line and text_width(f"{line}…", size) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1.05
    if character in _WIDE:
        return 1.1
    if character in _NARROW:
        return 0.42
    return 0.8 if character.isupper() else 0.66
