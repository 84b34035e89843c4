"""A text as the phrases are held against it: legible, in small letters, each bullet on a line of its own, blanks as one."""

import re
from collections.abc import Sequence

from resources_catalog.legible import JOINER, legible

LONGEST = 20_000
"""Characters that are read; assumed: further than any text of a record. What follows stays visible as not read."""

_STARS = str.maketrans(dict.fromkeys("*•·▪●◦►■", "\n"))
_BLANKS = re.compile(f" {{2,}}|{JOINER}+")
_SEVERAL = "\t"


def plain(text: str) -> str:
    r"""The text legible and in small letters; offsets in one are offsets in the other.

    >>> plain("• FREE&nbsp;to all")
    '\n free      to all'
    """
    small = legible(text).translate(_STARS)
    lowered = small.lower()
    if len(lowered) == len(small):
        return lowered
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in small)


def with_single_blanks(seen: str) -> tuple[str, Sequence[int]]:
    r"""A plain text with each run of blanks as one sign, a tab, and for each sign where it stood, the end too.

    What only fills up a word is left out.

    >>> with_single_blanks("no   fee")
    ('no\tfee', [0, 1, 2, 5, 6, 7, 8])
    """
    if "  " not in seen and JOINER not in seen:
        return seen, range(len(seen) + 1)
    parts: list[str] = []
    places: list[int] = []
    begin = 0
    for found in _BLANKS.finditer(seen):
        parts.append(seen[begin : found.start()])
        places += range(begin, found.start())
        if found[0][0] != JOINER:
            parts.append(_SEVERAL)
            places.append(found.start())
        begin = found.end()
    places += range(begin, len(seen) + 1)
    return "".join((*parts, seen[begin:])), places
