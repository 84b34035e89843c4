"""How much likelier the words of a text are in records of each type than in records at large: multinomial naive Bayes.

Learnt from our own words alone: each type's name, synonyms, definition, what records of it often say, and invented records.
What is learnt does not depend on the directory that is read, so a record is judged by itself.
"""

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resources_catalog.classify.likeness import STOP_WORDS
from resources_catalog.taxonomy import ServiceType, ServiceTypeId, Taxonomy, plain_words

SMOOTHING = 0.05
"""What a word counts in a type that never uses it (of 0.01 to 0.2 all near; chosen on the development half)."""
NONE = ServiceTypeId("none")
"""Stands in tables for what is none of our types."""
WHOLE = 3.0
"""What a type's words together count beside each of its phrases (chosen on the development half)."""
_PHRASE_ENDS = re.compile(r"[;.:]")
Odds = NDArray[np.float64]
Records = Mapping[str, tuple["InventedRecord", ...]]
Words = Mapping[str, str]
"""The words and pairs of neighbouring words of a text, as they are compared, with how they stand there."""


@lru_cache(maxsize=4)
def type_odds(taxonomy: Taxonomy) -> "TypeOdds":
    """The odds of a taxonomy, learnt once: a taxonomy never changes."""
    return TypeOdds(taxonomy)


class TypeOdds:
    """What each word tells about each type, in natural logarithms.

    ``ids`` gives the order of the columns: the taxonomy's types, and last what directories list that is none of them.
    ``unread``: learnt without the invented records whose author had read the services on which classifiers are measured.
    """

    def __init__(self, taxonomy: Taxonomy, *, unread: bool = False) -> None:
        self.ids = (*(type_.id for type_ in taxonomy), NONE)
        self.at = {type_id: at for at, type_id in enumerate(self.ids)}
        records = _records(unread=unread)
        taught = [*(_taught(type_, records) for type_ in taxonomy), _taught_of_none(records)]
        texts = [(at, weight, _counted(text)) for at, of_type in enumerate(taught) for weight, text in of_type]
        within = Counter(word for _, _, counts in texts for word in counts)
        self._column = {word: column for column, word in enumerate(sorted(within))}
        self._rarity = np.array([math.log((1 + len(texts)) / (1 + within[word])) + 1 for word in sorted(within)])
        self._learn(texts)

    def of(self, texts: Sequence[str]) -> Odds:
        """One row a text in plain words, one column for each of ``ids``; all zero where a text has none of our words."""
        rows = self._matrix([_counted(text) for text in texts])
        told: Odds = (rows @ self._beyond).toarray()
        told += np.outer(np.asarray(rows.sum(axis=1)).ravel(), self._unused)
        told -= (rows @ self._at_large)[:, None]
        return told

    def telling(
        self, text: str, type_ids: Sequence[ServiceTypeId], *, most: int = 3
    ) -> Mapping[ServiceTypeId, tuple[str, ...]]:
        """The words of a text in plain words that speak most for each type, as they stand there, the strongest first."""
        shown = compared_words(text)
        words = [word for word in shown if word in self._column]
        if not words:
            return dict.fromkeys(type_ids, ())
        found: dict[ServiceTypeId, tuple[str, ...]] = {}
        for type_id in type_ids:
            told = sorted((-self._told_of(word, self.at[type_id]), at) for at, word in enumerate(words))
            best = [shown[words[at]] for value, at in told[: 2 * most] if value < 0]
            found[type_id] = tuple(dict.fromkeys(best))[:most]
        return found

    def _told_of(self, word: str, type_at: int) -> float:
        column = self._column[word]
        beyond = self._cells[column].get(type_at, 0.0) + self._unused[type_at] - self._at_large[column]
        return round(float(beyond * self._rarity[column]), 6)

    def _learn(self, texts: Iterable[tuple[int, float, Counter[str]]]) -> None:
        from scipy.sparse import csr_matrix

        every = list(texts)
        rows = self._matrix([counts for _, _, counts in every])
        shape = (len(self.ids), len(every))
        weights = csr_matrix(
            ([weight for _, weight, _ in every], ([at for at, _, _ in every], range(len(every)))), shape
        )
        sums = (weights @ rows).tocsr()
        used = np.asarray(sums.sum(axis=1)).ravel() + SMOOTHING * len(self._column)
        at_large = np.asarray(sums.sum(axis=0)).ravel() + SMOOTHING * len(self.ids)
        self._unused: Odds = np.log(SMOOTHING / used)
        self._at_large: Odds = np.log(at_large / at_large.sum())
        sums.data = np.log1p(sums.data / SMOOTHING)
        self._beyond: Any = sums.T.tocsr()
        starts = self._beyond.indptr.tolist()
        every_cell = list(zip(self._beyond.indices.tolist(), self._beyond.data.tolist(), strict=True))
        self._cells = [dict(every_cell[start:end]) for start, end in pairwise(starts)]

    def _matrix(self, counted: Sequence[Counter[str]]) -> Any:
        """Each text as a row of length 1: the rarer a word, the more it counts, and again ever less."""
        from scipy.sparse import csr_matrix

        starts, columns, values = [0], list[int](), list[float]()
        for counts in counted:
            known = [(self._column[word], times) for word, times in counts.items() if word in self._column]
            row = [(1 + math.log(times)) * self._rarity[column] for column, times in known]
            length = math.sqrt(math.fsum(value * value for value in row)) or 1.0
            columns += [column for column, _ in known]
            values += [value / length for value in row]
            starts.append(len(columns))
        return csr_matrix((values, columns, starts), (len(counted), len(self._column)))


def compared_words(text: str) -> Words:
    """The words of a text in plain words that are compared, and their pairs, each as it first stands there.

    >>> compared_words("the counselling of teen")
    {'counsel': 'counselling', 'youth': 'teen', 'counsel youth': 'counselling teen'}
    """
    kept = [(same_words().get(word, word), word) for word in text.split() if len(word) > 1]
    kept = [(word, shown) for word, shown in kept if word not in _stop_words()]
    found: dict[str, str] = {}
    for word, shown in kept:
        found.setdefault(word, shown)
    for (word, shown), (following, after) in pairwise(kept):
        found.setdefault(f"{word} {following}", f"{shown} {after}")
    return found


def _counted(text: str) -> Counter[str]:
    words = [same_words().get(word, word) for word in text.split() if len(word) > 1]
    words = [word for word in words if word not in _stop_words()]
    return Counter([*words, *(f"{word} {following}" for word, following in pairwise(words))])


def _taught(type_: ServiceType, records: Records) -> list[tuple[float, str]]:
    """The texts from which a type is learnt, in plain words: each phrase, each record, and all of them together."""
    told, invented = typical_records().get(type_.id, ""), records.get(type_.id, ())
    phrases = [type_.name, type_.definition, *type_.synonyms, *_PHRASE_ENDS.split(told)]
    said = (f"{each.name} {each.description}" for each in invented)
    whole = ". ".join((type_.name, type_.name, *type_.synonyms, type_.definition, told, *said))
    return [*_weighed(phrases), *_weighed(map(_as_read, invented)), (WHOLE, plain_words(whole))]


def _taught_of_none(records: Records) -> list[tuple[float, str]]:
    told = typical_records()[NONE]
    phrases = (*_PHRASE_ENDS.split(told), *map(_as_read, records.get(NONE, ())))
    return [*_weighed(phrases), (WHOLE, plain_words(told))]


def _weighed(phrases: Iterable[str]) -> Iterator[tuple[float, str]]:
    return ((1.0, plain_words(phrase)) for phrase in phrases)


def _as_read(record: "InventedRecord") -> str:
    """A record as real ones are read: the name counts twice."""
    return f"{record.name} {record.name} {record.description}"


def _records(*, unread: bool) -> Records:
    return {
        type_id: tuple(each for each in records if not (unread and each.after_reading))
        for type_id, records in invented_records().items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class InventedRecord:
    """A record as a directory might write it, of no agency that exists, from which a type is learnt.

    ``after_reading``: its author had read labelled services of the second drawing (``benchmarks/quality/README.md``).
    """

    name: str
    description: str
    after_reading: bool = False


@cache
def invented_records() -> Records:
    """The invented records of each type, and of what is none of ours, in their order."""
    found: dict[str, list[InventedRecord]] = defaultdict(list)
    for row in _rows("invented_records.csv"):
        after = row["after_reading"] == "yes"
        found[row["type"]].append(InventedRecord(name=row["name"], description=row["description"], after_reading=after))
    return {type_id: tuple(records) for type_id, records in found.items()}


@cache
def typical_records() -> Mapping[str, str]:
    """What records of each type, and of none, often say; invented, in the words of several countries."""
    return {row["type"]: row["words"] for row in _rows("typical_records.csv")}


@cache
def same_words() -> Mapping[str, str]:
    """Words that mean the same as another, or are spelt otherwise elsewhere, and the word they are taken as."""
    return {plain_words(row["word"]): row["taken_as"] for row in _rows("same_words.csv")}


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(same_words().get(word, word) for word in STOP_WORDS.split())


def _rows(file: str) -> list[dict[str, str]]:
    with files(__package__).joinpath(file).open(encoding="utf-8") as table:
        return list(csv.DictReader(table))
