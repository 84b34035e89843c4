"""A text cut into what is said one thing at a time, each with its place in the text."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_LETTERS = 2_000
"""How much of a text is heard; assumed: longer ones are notes, and a worker reads those."""
MOST_CLAUSES = 24
_LEAST_LETTERS = 4  # of the only word of a part: "food" says something, "so" does not; assumed
_BREAK = re.compile(
    r"[.;!?\n,:–—]+|\b(?:and|but|because|since|so|then|also|plus|y|pero|porque|desde que|además|así que)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a text and where they stand in it: from ``start`` up to ``end``."""

    words: str
    start: int
    end: int


def clauses(text: str) -> tuple[Clause, ...]:
    """The whole text first, then its parts where it has several; none where it has no word.

    >>> [clause.words for clause in clauses("No heat, and my son is sick.")]
    ['No heat, and my son is sick', 'No heat', 'my son is sick']
    """
    heard = text[:MOST_LETTERS]
    whole = _trimmed(heard, 0, len(heard))
    if whole is None:
        return ()
    return (whole, *(part for part in _telling(heard)[:MOST_CLAUSES] if part != whole))


def heard_up_to(text: str) -> int:
    """How far into a text it is heard: where the last of its parts ends that is, or its own end.

    >>> heard_up_to("no food"), heard_up_to("no food. " * 30) == len("no food. " * 24) - 2
    (7, True)
    """
    told = _telling(text[:MOST_LETTERS])
    return told[MOST_CLAUSES - 1].end if len(told) > MOST_CLAUSES else min(len(text), MOST_LETTERS)


def _telling(text: str) -> list[Clause]:
    return [part for part in _parts(text) if " " in part.words or len(part.words) >= _LEAST_LETTERS]


def _parts(text: str) -> Iterator[Clause]:
    start = 0
    for found in _BREAK.finditer(text):
        if part := _trimmed(text, start, found.start()):
            yield part
        start = found.end()
    if part := _trimmed(text, start, len(text)):
        yield part


def _trimmed(text: str, start: int, end: int) -> Clause | None:
    words = list(_WORD.finditer(text, start, end))
    if all(word.group().isdigit() for word in words):
        return None
    first, last = words[0].start(), words[-1].end()
    return Clause(text[first:last], first, last)


def plain(text: str) -> str:
    """A text in small letters without accents, apostrophes and punctuation.

    >>> plain("¿Dónde está? I can't!")
    'donde esta i cant'
    """
    bare = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    return _NOT_WORDS.sub(" ", bare.replace("'", "").replace("’", "")).strip()
