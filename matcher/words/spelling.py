"""Words as people type them in a hurry, brought to the words of the sayings: one slip in five letters, two in eight."""

from collections.abc import Mapping
from functools import cache

from matcher.words.clauses import plain
from matcher.words.sayings import sayings

_ONE_SLIP_FROM, _TWO_SLIPS_FROM = 5, 8  # letters of a word from which so many slips are forgiven; assumed


def spelt(text: str) -> str:
    """The text in plain words, those that no saying has as the saying's word that is nearest, where one is near.

    >>> spelt("cant aford diapars")
    'cant afford diapers'
    """
    return " ".join(_meant(word) for word in plain(text).split())


@cache
def _vocabulary() -> Mapping[str, tuple[str, ...]]:
    """The words of the sayings by their first letter, which a slip seldom changes."""
    found: dict[str, set[str]] = {}
    for word in {word for saying in sayings() for word in plain(saying.words).split()}:
        found.setdefault(word[0], set()).add(word)
    return {letter: tuple(sorted(words)) for letter, words in found.items()}


def _meant(word: str) -> str:
    from rapidfuzz.distance import OSA

    known = _vocabulary().get(word[:1], ())
    if len(word) < _ONE_SLIP_FROM or word in known:
        return word
    slips = 2 if len(word) >= _TWO_SLIPS_FROM else 1
    near = [
        (OSA.distance(each, word, score_cutoff=slips), each) for each in known if abs(len(each) - len(word)) <= slips
    ]
    distance, nearest = min(near, default=(slips + 1, word))
    return nearest if distance <= slips else word
