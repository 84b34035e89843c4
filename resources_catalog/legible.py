"""A record's text made legible, letter for letter at the same places: without markup, marks, control signs, broken encoding."""

import re
from dataclasses import dataclass

JOINER = "\u2060"
"""Fills up what became shorter inside a word: it stands between letters and is no letter."""

_TAG = re.compile(r"<[/!?]?[a-zA-Z][^<>]{0,400}>")
_LINE_TAG = re.compile(r"<[/!?]?(?:br|p|li|ul|ol|div|tr|td|h[1-6]|table)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_ENTITIES = {"&amp;": "&", "&lt;": " ", "&gt;": " ", "&ndash;": "-", "&mdash;": "-", "&rsquo;": "'", "&lsquo;": "'", "&#39;": "'", "&apos;": "'", "&#8217;": "'", "&#8211;": "-", "&#8212;": "-", "&#x27;": "'"}  # fmt: skip
_WRITTEN_BREAK = re.compile(r"\\r\\n|\\[nr]|#{2,6}[A-Za-z]{0,12}#{2,6}")
_BROKEN = re.compile(
    r"[GΓ]Ç[æôöòÖÿÿ£¥ó\u00f6]|â€[\u0093\u0094\u2122\u02dc\u0153\u009d\u0099\u0098™˜œ“”\x9d]?|Â(?=[\s\xa0])"
)
_LETTERS = {
    **dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 133), *range(134, 160), 160, 12288), " "),
    **dict.fromkeys((*range(8192, 8203), 8239, 8287), " "),
    **dict.fromkeys((*range(8206, 8208), *range(8234, 8239), *range(8294, 8298)), " "),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0xFEFF, 0xAD), JOINER),
    **dict.fromkeys((0x2018, 0x2019, 0x201B, 0x2BC, 0xB4, 0x60, 0xFF07), "'"),
    **dict.fromkeys((0x201C, 0x201D, 0x201E, 0xAB, 0xBB), '"'),
    **dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D, 0x2043, 0x223C, 0x7E), "-"),
    **dict.fromkeys((0xD, 0x85, 0x2028, 0x2029), "\n"),
    0x9: " ", 0xFF0B: "+", 0xFF06: "&", 0xFF0C: ",", 0x3001: ",", 0x3002: ".", 0xFF1A: ":", 0x2044: "/", 0xFF0F: "/",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a text: ``text[start:end]`` is ``words``."""

    start: int
    end: int
    words: str


def legible(text: str) -> str:
    r"""The text as readers see it; offsets in one are offsets in the other.

    >>> legible("Free&nbsp;<b>to all</b>\\nCall")
    'Free         to all    \n Call'
    """
    if "<" in text:
        text = _TAG.sub(_tag, text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: _filled(_ENTITIES.get(found[0].lower(), " "), len(found[0])), text)
    if "\\" in text or "##" in text:
        text = _WRITTEN_BREAK.sub(lambda found: "\n".ljust(len(found[0])), text)
    if "Ç" in text or "â€" in text or "Â" in text:
        text = _BROKEN.sub(_mended, text)
    return text.translate(_LETTERS)


def _filled(sign: str, length: int) -> str:
    return sign + (" " if sign == " " or sign in "-&" else JOINER) * (length - 1)


def _tag(found: re.Match[str]) -> str:
    return ("\n" if _LINE_TAG.match(found[0]) else " ").ljust(len(found[0]))


def _mended(found: re.Match[str]) -> str:
    """Dashes and quotation marks whose bytes were read in another encoding (code pages 437 and 1252)."""
    last = found[0][-1]
    if last in "æôöò\u0093\u0094“”":
        return _filled("-", len(found[0]))
    return _filled("'" if last in "Öÿ\u2122\u02dc\u0098\u0099™˜" else " ", len(found[0]))
