"""What confirmed types teach: a service that is like one whose types a coordinator confirmed is likelier of those types."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from resources_catalog.classify.odds import Odds, compared_words, type_odds
from resources_catalog.classify.records import RecordRead
from resources_catalog.taxonomy import ServiceTypeId, Taxonomy

MOST = 15.0
"""What ever so many confirmed services like this one can add to a type's strength, in log-odds."""
DOUBT = 0.7
"""So many confirmed services just like this one add half of that: one alone teaches less."""
LEAST_LIKE = 0.15
"""Below this cosine two records of a directory have nothing in common but its own turns of phrase: nothing is taught."""
# All three chosen on the development half, learning from half of a directory's organisations and telling the other half.


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """A service whose types a coordinator confirmed, with what its record alone would have told."""

    record: RecordRead
    strength: Odds
    types: frozenset[ServiceTypeId]


class Lessons:
    """What the confirmed services of one directory teach.

    ``texts`` are those of the whole directory, so that words which stand in every record of it count for little.
    """

    def __init__(
        self,
        texts: Iterable[str],
        confirmed: Sequence["Confirmed"],
        taxonomy: Taxonomy,
    ) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._words: Any = TfidfVectorizer(analyzer=compared_words, sublinear_tf=True)
        self._words.fit(texts)
        self._confirmed: Any = self._words.transform([text_of(each.record) for each in confirmed]).T.tocsc()
        odds = type_odds(taxonomy)
        self._ids = odds.ids
        self._right = np.zeros((len(confirmed), len(odds.ids)))
        self._wrong = np.zeros_like(self._right)
        for row, each in enumerate(confirmed):
            self._right[row, [odds.at[type_id] for type_id in sorted(each.types) if type_id in odds.at]] = 1
            first = int(each.strength.argmax())
            self._wrong[row, first] = odds.ids[first] not in each.types

    def for_records(self, records: Sequence[RecordRead]) -> "Taught":
        """What the confirmed services tell of these records: nothing of a record that is like none of them."""
        alike = (self._words.transform([text_of(record) for record in records]) @ self._confirmed).toarray()
        alike = np.round(np.maximum(alike - LEAST_LIKE, 0) / (1 - LEAST_LIKE), 6)
        added = _weight(alike @ self._right) - _weight(alike @ self._wrong)
        return Taught(added=added, like=(alike > 0).astype(int) @ self._right.astype(int), ids=self._ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taught:
    """What to add to the strengths of some records, and how many services like each were confirmed as of a type."""

    added: Odds
    like: NDArray[np.int64]
    ids: tuple[ServiceTypeId, ...]

    def says(self, row: int) -> dict[ServiceTypeId, str]:
        """The evidence for one record, by type; without names, since what is confirmed may be kept secret."""
        counts = {self.ids[int(at)]: int(self.like[row, at]) for at in np.flatnonzero(self.like[row])}
        return {
            type_id: f"like {count} {'service' if count == 1 else 'services'} that a coordinator confirmed as this"
            for type_id, count in counts.items()
        }


def text_of(record: RecordRead) -> str:
    """The words of a record by which it is compared with others of its directory."""
    return f"{record.name} {record.name} {record.description or record.terms}"


def _weight(support: Odds) -> Odds:
    weighed: Odds = MOST * support / (support + DOUBT)
    return weighed
