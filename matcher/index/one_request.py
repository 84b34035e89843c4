"""One request over the columns of a directory: what of it holds for all of its needs."""

from dataclasses import replace

import numpy as np

from matcher.candidates import AgeBands
from matcher.fit import OF_PERSON, LooksAt, Reason
from matcher.index.columns import Columns
from matcher.index.grounds import Grounds
from matcher.index.groups import Figures, Groups, Numbers, grouped
from matcher.index.judged import JudgedCriteria
from matcher.index.scores import RecordFigures, Weigh, When, added, column
from matcher.index.ways import Ways
from matcher.proposal import Judge
from matcher.request import Request
from pie.assessment import Beneficiary
from pie.needs import Need


class OneRequest:
    """A request, with what is known of the way to every offer, and of every criterion for those who benefit."""

    def __init__(self, columns: Columns, figures: RecordFigures, request: Request, bands: AgeBands) -> None:
        self.columns, self.figures, self.request = columns, figures, request
        self.when = When(on=request.on, bands=bands)
        self.ways = Ways(columns, request)
        self.grounds = Grounds(columns, figures, request, self.when, self.ways)
        self._judged: dict[Beneficiary, JudgedCriteria] = {}
        self._tables: dict[Reason, Figures] = {}
        self._earlier = self._by_earlier_contact()

    def judged(self, need: Need) -> JudgedCriteria:
        """The criteria as judged on those whom a need is for."""
        found = self._judged.get(need.beneficiary)
        if found is None:
            judge = Judge.of(need, self.request, self.figures.weights)
            found = self._judged[need.beneficiary] = JudgedCriteria(self.columns, judge)
        return found

    def judge(self, need: Need) -> Judge:
        """The judge of one need, with what several needs have in common worked out once."""
        return replace(self.judged(need).judge, need=need)

    def score(self, rows: Numbers, judged: JudgedCriteria, weigh: Weigh) -> Numbers:
        """The sum of what the person gives these candidates."""
        total = np.zeros(len(rows), dtype=np.int64)
        for reason, aspect in OF_PERSON.items():
            if aspect is LooksAt.PAPERS:
                total += self._for_papers(reason, rows, judged, weigh)
            elif aspect is LooksAt.CRITERIA:
                total += added(reason, self.columns.criteria.of[rows], judged.figures(reason), weigh)
            else:
                of = self._groups(aspect)
                if reason not in self._tables:
                    self._tables[reason] = Figures(of.count)
                total += added(reason, of.of[rows], self._tables[reason], weigh)
        return total

    def _for_papers(self, reason: Reason, rows: Numbers, judged: JudgedCriteria, weigh: Weigh) -> Numbers:
        """By the papers that are listed together with those that the criteria lack."""
        lacking = judged.lacking(rows)
        pairs = self.columns.papers.of[rows] * (1 + lacking.max(initial=0)) + lacking
        numbers, groups = np.unique(pairs, return_inverse=True)
        return added(reason, groups, Figures(len(numbers)), weigh)

    def _groups(self, aspect: LooksAt) -> Groups:
        if aspect is LooksAt.WAY:
            return self.ways.groups
        return self._earlier if aspect is LooksAt.SERVICE else column(self.columns, aspect)

    def _by_earlier_contact(self) -> Groups:
        """Offers by the service, where it was tried before: all others are alike to a reason of the person."""
        tried = {each.service for each in self.request.earlier}
        if not tried:
            return Groups(np.zeros(len(self.columns.offers), dtype=np.int64), np.zeros(1, dtype=np.int64))
        ids = (offer.service.id for offer in self.columns.offers)
        return grouped(id_ if id_ in tried else None for id_ in ids)
