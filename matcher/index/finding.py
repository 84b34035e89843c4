"""What is found for one need, as the flow finds it, over columns: left out, put in order, the best of them made whole."""

from dataclasses import replace

import numpy as np

from matcher.candidates import Candidate, Withheld, candidate
from matcher.eligibility import Standing
from matcher.explanation import BESIDE
from matcher.fit import Weighed
from matcher.index.grounds import Ground
from matcher.index.groups import Numbers, Truths
from matcher.index.one_request import OneRequest
from matcher.index.postings import Postings
from matcher.proposal import NEAR_MISSES, Found, Ranked, Stands
from pie.needs import Need
from resources_catalog.listing import Service


class Search:
    """The search for one need: the order of its offers is settled by figures, before any of them is made whole."""

    def __init__(self, need: Need, asked: OneRequest, postings: Postings) -> None:
        self._need, self._asked, self._postings = need, asked, postings
        self._judged, self._judge = asked.judged(need), asked.judge(need)
        self._whole: dict[int, Candidate] = {}

        rows = self._postings.rows
        self._grounds = asked.grounds.of(need.domain, postings)
        kept = self._grounds == Ground.NONE
        self._order = self._ordered(rows[kept], postings.relevance[kept])
        self._services = asked.columns.services.of[self._order]
        best = self._order[np.sort(np.unique(self._services, return_index=True)[1])]
        fails = self._judged.standings(best) == Standing.NOT_ELIGIBLE.value
        self._options, self._not_eligible = best[~fails], best[fails]
        """Each service at its best place, in order."""

    def found(self, most: int) -> Found:
        """What is left out, and the services in order."""
        others = self._not_eligible
        near = others[self._judged.near_misses(others) == 1][:NEAR_MISSES]
        return Found(
            judge=self._judge,
            options=tuple(map(self._ranked, self._options[:most].tolist())),
            count=len(self._options),
            near_misses=tuple(map(self._ranked, near.tolist())),
            not_eligible=len(others),
            withheld=self._withheld(self._grounds != Ground.NONE),
        )

    def stands(self, service: Service) -> Stands:
        """Where a service stands."""
        columns = self._asked.columns
        number = columns.services.of[
            next(row for row, each in enumerate(columns.offers) if each.service.id == service.id)
        ]
        rank = np.flatnonzero(columns.services.of[self._options] == number)
        places = self._order[self._services == number]
        is_its = columns.services.of[self._postings.rows] == number
        return Stands(
            judge=self._judge,
            ranked=self._ranked(int(places[0])) if len(places) else None,
            rank=int(rank[0]) + 1 if len(rank) else 0,
            of=len(self._options),
            withheld=self._withheld(is_its & (self._grounds != Ground.NONE)),
        )

    def _withheld(self, which: Truths) -> tuple[Withheld, ...]:
        rows = self._postings.rows[which]
        return tuple(self._asked.grounds.left_out(self._need, rows, self._grounds[which], self._candidate))

    def _ordered(self, rows: Numbers, relevance: Numbers) -> Numbers:
        """The offers in the order of ``Ranked.sort_key``."""
        asked, judged = self._asked, self._judged

        def weigh(place: int) -> Weighed:
            row = int(rows[place])
            return Weighed(
                candidate=self._candidate(row),
                eligibility=judged.eligibility(row),
                request=asked.request,
                known=self._judge.known,
                weights=asked.figures.weights,
            )

        score = asked.figures.score(rows, relevance, self._need.domain, asked.when, weigh)
        score += asked.score(rows, judged, weigh)
        is_full = asked.figures.is_full(rows, asked.when.on)
        steps = np.where(is_full, judged.steps(rows, is_full=True), judged.steps(rows, is_full=False))
        # the rows are in the order of their ids; the last key is looked at first
        keys = (rows, asked.columns.services.of[rows], -score, steps, relevance < BESIDE)
        return rows[np.lexsort(keys)]

    def _ranked(self, row: int) -> Ranked:
        """A service at its best place, whole, with its other places."""
        whole = self._candidate(row)
        ranked = self._judge.weighed(whole, self._judge.eligibility(whole.offer.service))
        _, *others = self._order[self._services == self._asked.columns.services.of[row]].tolist()
        return replace(ranked, elsewhere=tuple(map(self._candidate, others)))

    def _candidate(self, row: int) -> Candidate:
        made = self._whole.get(row)
        if made is None:
            asked = self._asked
            made = self._whole[row] = candidate(
                self._need,
                asked.columns.offers[row],
                self._postings.relevant[int(asked.columns.kinds.of[row])],
                asked.request,
                asked.when.bands,
                informative=asked.columns.status_is_informative,
                way=asked.ways.journey(row),
            )
        return made
