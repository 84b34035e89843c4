"""Finding the words of our types inside a text: names and synonyms, whole words, the longest first."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from resources_catalog.taxonomy import ServiceTypeId, Taxonomy, plain_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words of a text that name types: where (first is 0), how many words, which types."""

    words: str
    at: int
    length: int
    types: tuple[ServiceTypeId, ...]


class Phrasebook:
    """Every name and synonym of a taxonomy, and the words that look like types and are not."""

    __slots__ = ("_lengths", "_types")

    def __init__(self, taxonomy: Taxonomy) -> None:
        phrases = {plain_words(words) for type_ in taxonomy for words in (type_.name, *type_.synonyms)}
        types: dict[str, tuple[ServiceTypeId, ...]] = {words: taxonomy.named(words) for words in phrases if words}
        self._types: Mapping[str, tuple[ServiceTypeId, ...]] = dict.fromkeys(foreign_words(), ()) | types
        lengths: dict[str, set[int]] = defaultdict(set)
        for words in self._types:
            lengths[words.partition(" ")[0]].add(words.count(" ") + 1)
        self._lengths = {first: tuple(sorted(of, reverse=True)) for first, of in lengths.items()}

    def found_in(self, words: list[str]) -> Iterator[Found]:
        """The phrases of a text in their order, none overlapping; of two at one place the longer."""
        at = 0
        while at < len(words):
            length = self._length_at(words, at)
            phrase = " ".join(words[at : at + length])
            types = self._types.get(phrase, ()) if length else ()
            if types:
                yield Found(words=phrase, at=at, length=length, types=types)
            at += max(length, 1)

    def _length_at(self, words: list[str], at: int) -> int:
        left = len(words) - at
        for length in self._lengths.get(words[at], ()):
            if length <= left and " ".join(words[at : at + length]) in self._types:
                return length
        return 0


@cache
def foreign_words() -> frozenset[str]:
    """Terms that say who is served, or that are no help to a client, and must not become types."""
    return frozenset(_table_words("not_types.csv"))


@cache
def audience_words() -> frozenset[str]:
    """Those of them that say who is served."""
    return frozenset(_table_words("not_types.csv", why="audience"))


@cache
def loose_words() -> frozenset[str]:
    """Words that help of many kinds is called by: they tell a type only where the record speaks of its branch."""
    return frozenset(_table_words("loose_words.csv"))


def is_about_a_programme(name: str) -> bool:
    """Whether a name in plain words is of an office that watches over a programme instead of helping with it.

    >>> is_about_a_programme("food stamp quality control"), is_about_a_programme("food stamp office")
    (True, False)
    """
    padded = f" {name} "
    return any(f" {words} " in padded for words in _about_programmes())


@cache
def _about_programmes() -> tuple[str, ...]:
    return _table_words("not_types.csv", why="about a programme")


def _table_words(file: str, *, why: str | None = None) -> tuple[str, ...]:
    with files(__package__).joinpath(file).open(encoding="utf-8") as table:
        return tuple(plain_words(row["words"]) for row in csv.DictReader(table) if why in {None, row["why"]})
