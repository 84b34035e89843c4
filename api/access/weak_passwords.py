"""Which passwords are refused, and why: too short, or of the words and patterns that are tried first. Nothing is asked for.

NIST SP 800-63B-4 (3.1.1.2): at least 15 characters where the password stands alone, no rules on which kinds of characters,
a list of those that are commonly used or expected, the service's and the user's own names among them.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

SHORTEST, LONGEST = 15, 256
_FEWEST_DIFFERENT, _LEAST_LEFT, _SHORTEST_NAME = 5, 8, 3
"""Assumed: different characters; characters that remain without words and patterns; names shorter than that are not looked for."""
_TABLE = Path(__file__).with_name("common_passwords.csv")
_AS_LETTERS = str.maketrans("0134578@$!€", "oieastbasie")
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "yxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "1qaz2wsx3edc4rfv5tgb6yhn",
)
_LONGEST_RUN, _SHORTEST_RUN = 12, 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_SIGNS = re.compile(r"[\s!-/:-@\[-`{-~]+")
"""Blanks and the signs of ASCII, which stand between words and at their ends."""
_SHIFTED = re.compile(r"[!@#$%^&*()_+]{4,}")
"""The row of digits with the shift key held."""


def weaknesses(password: str, about: Iterable[str] = ()) -> tuple[str, ...]:
    """Why a password is refused, in words that go on after "this password"; empty where it may be used.

    ``about`` are the names that a stranger would try: what somebody signs in with, their own name, their agency.

    >>> weaknesses("violet kettle under the stairs")
    ()
    >>> weaknesses("Password2026Password!")
    ('is made of words, names or patterns that are tried first',)
    """
    normal = unicodedata.normalize("NFC", password)
    if len(normal) < SHORTEST:
        return (f"has fewer than {SHORTEST} characters",)
    if len(normal) > LONGEST:
        return (f"has more than {LONGEST} characters",)
    folded = unicodedata.normalize("NFKC", normal).casefold()
    if len(set(folded)) < _FEWEST_DIFFERENT or _repeats(folded):
        return ("repeats the same few characters again and again",)
    if _left(folded, about) < _LEAST_LEFT:
        return ("is made of words, names or patterns that are tried first",)
    return ()


def _repeats(text: str) -> bool:
    """Whether it is one short piece again and again, with a part of it at the end perhaps."""
    return any(text == (text[:length] * len(text))[: len(text)] for length in range(1, len(text) // 2 + 1))


def _left(text: str, about: Iterable[str]) -> int:
    """How many characters remain when everything that is tried first is taken out.

    Digits are read as they are and as the letters that they look like, and the shorter remainder counts; of signs each counts once.
    """
    names = sorted({*common_words(), *_names(about)}, key=lambda word: (-len(word), word))
    readings = (_SIGNS.sub("", text), _SIGNS.sub("", text.translate(_AS_LETTERS)))
    signs = set("".join(_SIGNS.findall(_SHIFTED.sub("", text))))
    return min(len(_without(reading, names)) for reading in readings) + len(signs)


def _without(text: str, words: Iterable[str]) -> str:
    for word in words:
        text = text.replace(word, " ")
    text = _YEAR.sub(" ", text)
    for run in _runs():
        text = text.replace(run, " ")
    return re.sub(r"(.)\1{2,}", " ", text).replace(" ", "")


def _names(about: Iterable[str]) -> Iterable[str]:
    for each in about:
        for part in _SIGNS.split(unicodedata.normalize("NFKC", each).casefold()):
            if len(part) >= _SHORTEST_NAME:
                yield part


@cache
def common_words() -> tuple[str, ...]:
    """The words of ``common_passwords.csv``, without signs."""
    with _TABLE.open(encoding="utf-8", newline="") as opened:
        return tuple(row["words"] for row in csv.DictReader(opened))


@cache
def _runs() -> tuple[str, ...]:
    """Every run of neighbours in the alphabet and on keyboards, forwards and backwards, the longest first."""
    found = {
        piece[start : start + length]
        for row in _ROWS
        for piece in (row, row[::-1])
        for length in range(_SHORTEST_RUN, _LONGEST_RUN + 1)
        for start in range(len(piece) - length + 1)
    }
    return tuple(sorted(found, key=lambda run: (-len(run), run)))
