"""A text as it is cut into tokens, letter for letter at the same places: legible, with a line a statement."""

import re

from resources_catalog.legible import legible

_BULLET = re.compile(r"(?:(?<=\n)|\A)[ \t]*(?:[-*•·▪●◦o–—>]|\d{1,2}[.)]|\d{1,2}-(?=[ \t]+[A-Z]))[ \t]+")
_STARS = re.compile(r"[*•·▪●◦►■]")
_WRAPPED = re.compile(r"(?<=[a-z0-9,])[ \t]*\n(?=[ \t]*[a-z]{2})")
_WITH = re.compile(r"\b[wW]/(o\b)?")


def cleaned(text: str) -> str:
    """The text with every letter at its place, so that offsets in one are offsets in the other."""
    plain = legible(text)
    if "\n" in plain:
        plain = _WRAPPED.sub(lambda found: " " * len(found[0]), plain)
    plain = _BULLET.sub(lambda found: "\n".rjust(len(found[0])), plain)
    if "/" in plain:
        plain = _WITH.sub(_with, plain)
    return _STARS.sub("\n", plain)


def _with(found: re.Match[str]) -> str:
    """The short forms "w/" and "w/o" as words; there is no room for the whole word, so the tokens know these."""
    return "wo " if found[1] else "w "
