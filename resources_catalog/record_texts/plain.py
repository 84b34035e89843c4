"""A text made plain, letter for letter at the same places: in small letters, without markup, marks and broken signs."""

import re
from collections.abc import Sequence

LONGEST = 20_000
"""Characters that are read; assumed: further than any text of a record. What follows stays visible as not read."""

_TAG = re.compile(r"<[/!]?[a-z][^<>]{0,300}>")
_LINE_TAG = re.compile(r"</?(?:br|p|li|ul|ol|div|tr|td|h[1-6])\b")
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});")
_BREAK = re.compile(r"\\r\\n|\\[nr]|#{2,6}[a-z]{0,12}#{2,6}|\r")
_BROKEN = re.compile(r"[gγ]ç[^\w\s]?[a-zæôöòÿö]?|â€[\w\u0080-\u2122]?|â(?=[\s\xa0])")
_ENTITIES = {"&amp;": "&", "&ndash;": "-", "&mdash;": "-", "&rsquo;": "'", "&lsquo;": "'", "&#39;": "'", "&apos;": "'"}
_SIGNS = str.maketrans(
    {
        **dict.fromkeys((*range(10), 11, 12, *range(14, 32), *range(127, 160), 0xA0, 0xAD, 0x3000, 0xFEFF), " "),
        **dict.fromkeys((*range(0x2000, 0x2010), *range(0x202A, 0x2030), *range(0x205F, 0x206A)), " "),
        **dict.fromkeys((0x2018, 0x2019, 0x201B, 0xB4, 0x60), "'"),
        **dict.fromkeys((0x201C, 0x201D, 0x201E, 0xAB, 0xBB), '"'),
        **dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-"),
        **dict.fromkeys((0x2028, 0x2029, *map(ord, "*•·▪●◦►■")), "\n"),
    }
)


_BLANKS = re.compile(r"[ \t]{2,}")
_SEVERAL = "\t"


def with_single_blanks(seen: str) -> tuple[str, Sequence[int]]:
    r"""A plain text with each run of blanks as one sign, a tab, and for each sign where it stood, the end too.

    >>> with_single_blanks("no   fee")
    ('no\tfee', [0, 1, 2, 5, 6, 7, 8])
    """
    if "  " not in seen and "\t" not in seen:
        return seen, range(len(seen) + 1)
    parts: list[str] = []
    places: list[int] = []
    begin = 0
    for found in _BLANKS.finditer(seen):
        parts += (seen[begin : found.start()], _SEVERAL)
        places += range(begin, found.start() + 1)
        begin = found.end()
    places += range(begin, len(seen) + 1)
    return "".join((*parts, seen[begin:])), places


def plain(text: str) -> str:
    r"""The text as readers see it; offsets in one are offsets in the other.

    >>> plain("Free&nbsp;<b>to all</b>\\nCall")
    'free         to all    \n call'
    """
    small = text.lower()
    if len(small) != len(text):
        small = "".join(low if len(low := sign.lower()) == 1 else sign for sign in text)
    if "<" in small:
        small = _TAG.sub(lambda found: ("\n" if _LINE_TAG.match(found[0]) else " ").ljust(len(found[0])), small)
    if "&" in small:
        small = _ENTITY.sub(lambda found: _ENTITIES.get(found[0], " ").ljust(len(found[0])), small)
    if "\\" in small or "##" in small or "\r" in small:
        small = _BREAK.sub(lambda found: "\n".ljust(len(found[0])), small)
    if "ç" in small or "â" in small:
        small = _BROKEN.sub(lambda found: "'".ljust(len(found[0])) if len(found[0]) > 1 else found[0], small)
    return small.translate(_SIGNS)
