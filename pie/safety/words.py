"""Words that suggest danger: a phrase table held against what was said, misspellings included, in linear time.

Words may raise a flag and never clear one: "I am not suicidal" raises it too, and a person asks.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from pie.safety.tables import known_flag, safety_table
from pie.safety.values import EscalationLevel, FlagId

_GAP = "?"
_LONGEST_GAP = 2  # words that may stand in a gap; assumed
_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 5, 9  # letters of a word from which so many slips are forgiven; assumed
_LONGEST_WORD = 24
_APOSTROPHES = re.compile("['\u2019\u2018`\u00b4]")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")
_TWICE = re.compile(r"(.)\1+")

Slot: TypeAlias = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words one after another, each one of several; an empty slot is a gap. ``is_exact`` forgives no slip."""

    slots: tuple[Slot, ...]
    flag: FlagId
    level: EscalationLevel
    is_exact: bool


def phrases_in(text: str) -> Iterator[Phrase]:
    """Each phrase of the table that the text has, once.

    >>> sorted({phrase.flag for phrase in phrases_in("sometimes i want too die; court is tomorow")})
    ['legal_deadline', 'suicide']
    """
    words = _words(text)
    meant = {word: _meant(word) for word in set(words)}
    seen = set()
    for place, word in enumerate(words):
        for phrase in _candidates(meant[word]):
            if phrase not in seen and _stands(phrase, words, place, meant):
                seen.add(phrase)
                yield phrase


@cache
def phrases() -> tuple[Phrase, ...]:
    """The phrase table, in its order."""
    return tuple(
        Phrase(
            slots=tuple(_slot(part) for part in row.text("phrase").split()),
            flag=known_flag(row),
            level=row.member("level", EscalationLevel),
            is_exact=row.one_of("spelling", ("exact", "near")) == "exact",
        )
        for row in safety_table("safety_phrases.csv")
    )


def _slot(part: str) -> Slot:
    return frozenset() if part == _GAP else frozenset(part.split("/"))


def _words(text: str) -> list[str]:
    plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return _NOT_WORDS.sub(" ", _APOSTROPHES.sub("", plain.casefold())).split()


def _candidates(meant: tuple[str, ...]) -> Iterator[Phrase]:
    for word in meant:
        yield from _by_first_word().get(word, ())


def _stands(phrase: Phrase, words: Sequence[str], place: int, meant: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the phrase begins at this word. Slots and gaps are few and short, so this takes bounded time."""
    places = {place}
    for slot in phrase.slots:
        if not slot:
            places = {after + more for after in places for more in range(_LONGEST_GAP + 1)}
        else:
            places = {
                at + 1 for at in places if at < len(words) and _fits(slot, words[at], meant, is_exact=phrase.is_exact)
            }
        if not places:
            return False
    return True


def _fits(slot: Slot, word: str, meant: Mapping[str, tuple[str, ...]], *, is_exact: bool) -> bool:
    return word in slot if is_exact else not slot.isdisjoint(meant[word])


@cache
def _by_first_word() -> Mapping[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for phrase in phrases():
        for word in sorted(phrase.slots[0]):
            found[word] = (*found.get(word, ()), phrase)
    return found


@cache
def _vocabulary() -> Mapping[str, tuple[str, ...]]:
    """The words of the phrases by their first letter."""
    words = {word for phrase in phrases() for slot in phrase.slots for word in slot}
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        found[word[0]] = (*found.get(word[0], ()), word)
    return found


@cache
def _once() -> Mapping[str, tuple[str, ...]]:
    """The words of the phrases by how they look with doubled letters written once."""
    found: dict[str, tuple[str, ...]] = {}
    for words in _vocabulary().values():
        for word in words:
            if len(word) > len("too"):
                found[_TWICE.sub(r"\1", word)] = (*found.get(_TWICE.sub(r"\1", word), ()), word)
    return found


def _meant(word: str) -> tuple[str, ...]:
    """The words of the phrases that this one may be: itself, with other doubled letters, or with a slip or two."""
    known = _vocabulary().get(word[:1], ())
    if len(word) > _LONGEST_WORD:
        return (word,)
    once = _TWICE.sub(r"\1", word)
    doubled = (*_once().get(once, ()), *(each for each in (once,) if each in known))
    near = () if word in known else _near(word, known)
    return tuple(dict.fromkeys((word, *doubled, *near)))


def _near(word: str, known: Sequence[str]) -> Iterator[str]:
    from rapidfuzz.distance import OSA

    for each in known:
        slips = _slips(each)
        if abs(len(each) - len(word)) <= slips and OSA.distance(each, word, score_cutoff=slips) <= slips:
            yield each


def _slips(word: str) -> int:
    return 2 if len(word) >= _TWO_SLIPS_FROM else 1 if len(word) >= _ONE_SLIP_FROM else 0
