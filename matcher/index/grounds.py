"""Which candidates are left out of one match, and on what ground: the checks of the flow, as columns."""

from collections.abc import Callable, Iterator
from enum import IntEnum

import numpy as np

from matcher.candidates import Candidate, Withheld, WithheldReason, left_out, most_minutes, waits_for_escalation
from matcher.index.columns import Columns
from matcher.index.groups import Numbers
from matcher.index.postings import Postings
from matcher.index.scores import RecordFigures, When
from matcher.index.ways import Ways
from matcher.request import Request
from pie.codes import NeedDomain
from pie.needs import Need


class Ground(IntEnum):
    """On what ground an offer is left out, in the order in which the flow looks."""

    NONE = 0
    NOT_IN_USE = 1
    TOO_OLD = 2
    OUTSIDE = 3
    TOO_FAR = 4
    HELD_BACK = 5


class Grounds:
    """What one request leaves out, with the words; these are the same for offers that are alike in what they speak of."""

    def __init__(self, columns: Columns, figures: RecordFigures, request: Request, when: When, ways: Ways) -> None:
        self._columns, self._figures, self._request, self._when, self._ways = columns, figures, request, when, ways
        self._waits = waits_for_escalation(request)
        self._words: dict[tuple[int, int, NeedDomain], tuple[WithheldReason, str]] = {}

    def of(self, domain: NeedDomain, postings: Postings) -> Numbers:
        """The ground on which each of these offers is left out; NONE for those to look at."""
        rows = postings.rows
        longest = self._request.travel.minutes_max
        at_most = most_minutes()[domain] if longest is None else longest
        is_far = (self._ways.quickest[rows] > at_most) & ~self._columns.is_remote[rows]
        checks = {
            Ground.NOT_IN_USE: self._columns.is_unused[rows],
            Ground.TOO_OLD: self._figures.is_too_old(rows, self._when),
            Ground.OUTSIDE: self._ways.is_outside(rows),
            Ground.TOO_FAR: is_far,
            Ground.HELD_BACK: ~postings.is_action & self._waits,
        }
        found: Numbers = np.select(list(checks.values()), [int(ground) for ground in checks], int(Ground.NONE))
        return found

    def left_out(
        self, need: Need, rows: Numbers, grounds: Numbers, whole: Callable[[int], Candidate]
    ) -> Iterator[Withheld]:
        """The offers that are left out for a need, with the words for each; ``whole`` gives one as a candidate."""
        alike = self._alike(rows, grounds)
        for row, ground, group in zip(rows.tolist(), grounds.tolist(), alike.tolist(), strict=True):
            key = ground, group, need.domain
            if key not in self._words:
                told = left_out(whole(row), self._request)
                if told is None:
                    continue
                self._words[key] = told
            reason, because = self._words[key]
            yield Withheld(offer=self._columns.offers[row], need=need.id, reason=reason, because=because)

    def _alike(self, rows: Numbers, grounds: Numbers) -> Numbers:
        """By what the words for the ground on which each is left out speak of."""
        columns = self._columns
        nothing = np.zeros(len(rows), dtype=np.int64)
        spoken_of = (columns.standings, columns.verified, columns.areas, columns.places)
        of: Numbers = np.choose(grounds, (nothing, *(each.of[rows] for each in spoken_of), nothing))
        return of
