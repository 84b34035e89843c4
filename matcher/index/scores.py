"""What the records alone add to a score, as columns: each reason is asked once about all offers that are alike to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np

from matcher.candidates import AgeBands, Freshness, verified
from matcher.fit import OF_RECORD, LooksAt, Reason, Weighed, Weights, is_reported_full
from matcher.index.columns import Columns
from matcher.index.groups import Figures, Groups, Numbers, Truths, as_truths
from pie.codes import NeedDomain

Weigh = Callable[[int], Weighed]
"""What a reason may look at for the candidate at a place among those given."""
_MOST_TABLES = 400
"""Tables of figures that are kept, a few for each kind of need and for each day; assumed, above any day's use."""
_MOST_RELEVANT = 1000  # thousandths: meets the need wholly


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day of a match, and from which ages a record is labelled, ranked lower and withheld."""

    on: date
    bands: AgeBands


class RecordFigures:
    """The figures that the records alone give with one set of weights, kept from match to match."""

    def __init__(self, columns: Columns, weights: Weights) -> None:
        self.weights = weights
        self._columns = columns
        self._tables: dict[tuple[object, ...], Figures] = {}

    def is_full(self, rows: Numbers, on: date) -> Truths:
        """Which of these offers were reported full within the last days."""
        of, offers, weights = self._columns.capacities, self._columns.offers, self.weights
        table = self._table((is_reported_full, on), of.count)
        full = table.of(of.of[rows], lambda place: int(is_reported_full(offers[rows[place]].service, on, weights)))
        return as_truths(full)

    def is_too_old(self, rows: Numbers, when: When) -> Truths:
        """Which of these offers were verified so long ago that they are withheld."""
        of, offers = self._columns.verified, self._columns.offers
        table = self._table((verified, when), of.count)

        def is_too_old(place: int) -> int:
            known = verified(offers[rows[place]].service.assured_on, when.on, when.bands)
            return int(known.freshness is Freshness.TOO_OLD)

        return as_truths(table.of(of.of[rows], is_too_old))

    def score(self, rows: Numbers, relevance: Numbers, domain: NeedDomain, when: When, weigh: Weigh) -> Numbers:
        """The sum of what their records give these candidates for a kind of need."""
        total = np.zeros(len(rows), dtype=np.int64)
        for reason, aspect in OF_RECORD.items():
            groups, count = self._groups(aspect, rows, relevance)
            total += added(reason, groups, self._table((reason, *_within(aspect, domain, when)), count), weigh)
        return total

    def _groups(self, aspect: LooksAt, rows: Numbers, relevance: Numbers) -> tuple[Numbers, int]:
        if aspect is LooksAt.NOTHING:
            return np.zeros(len(rows), dtype=np.int64), 1
        if aspect is LooksAt.RELEVANCE:
            return relevance, _MOST_RELEVANT + 1
        of = column(self._columns, aspect)
        return of.of[rows], of.count

    def _table(self, key: tuple[object, ...], count: int) -> Figures:
        found = self._tables.get(key)
        if found is None:
            if len(self._tables) >= _MOST_TABLES:
                self._tables = {}
            found = self._tables[key] = Figures(count)
        return found


def added(reason: Reason, groups: Numbers, figures: Figures, weigh: Weigh) -> Numbers:
    """What a reason adds to each score, in thousandths; those of one group get the same."""
    return figures.of(groups, lambda place: sum(part.thousandths for part in reason(weigh(place))))


def column(columns: Columns, aspect: LooksAt) -> Groups:
    """Which offers are alike in what a reason looks at."""
    return {
        LooksAt.SERVICE: columns.services,
        LooksAt.SERVICE_FOR_NEED: columns.services,
        LooksAt.WAYS_IN: columns.ways_in,
        LooksAt.CAPACITY: columns.capacities,
        LooksAt.AGE: columns.verified,
        LooksAt.LANGUAGES: columns.languages,
        LooksAt.HOURS: columns.hours,
        LooksAt.CRITERIA: columns.criteria,
    }[aspect]


def _within(aspect: LooksAt, domain: NeedDomain, when: When) -> tuple[object, ...]:
    """For what a figure of the records holds: for a kind of need, for a day, or always."""
    if aspect in (LooksAt.NOTHING, LooksAt.SERVICE_FOR_NEED):
        return (domain,)
    if aspect is LooksAt.CAPACITY:
        return (when.on,)
    return (when,) if aspect is LooksAt.AGE else ()
