"""Every criterion judged once for those whom a need is for, however many services state it."""

from collections.abc import Callable

from matcher.eligibility import Eligibility
from matcher.fit import Reason
from matcher.index.columns import Columns
from matcher.index.groups import Figures, Numbers
from matcher.proposal import Judge, is_near_miss, step


class JudgedCriteria:
    """What the criteria of each group of services say of those whom a need is for."""

    def __init__(self, columns: Columns, judge: Judge) -> None:
        self.judge = judge
        self._columns = columns
        self._eligibility: dict[int, Eligibility] = {}
        self._standings, self._with_room, self._full, self._near, self._lacking = (
            Figures(columns.criteria.count) for _ in range(5)
        )
        self._papers: dict[frozenset[str], int] = {}
        self._tables: dict[Reason, Figures] = {}

    def eligibility(self, row: int) -> Eligibility:
        """What the criteria of an offer say; equal criteria are judged once."""
        group = int(self._columns.criteria.of[row])
        found = self._eligibility.get(group)
        if found is None:
            found = self._eligibility[group] = self.judge.eligibility(self._columns.offers[row].service)
        return found

    def standings(self, rows: Numbers) -> Numbers:
        """The standing of each of these offers."""
        return self._figure(self._standings, rows, lambda found: found.standing.value)

    def steps(self, rows: Numbers, *, is_full: bool) -> Numbers:
        """The standing that counts for the order, of those that are reported full and of those that are not."""
        figures = self._full if is_full else self._with_room
        return self._figure(figures, rows, lambda found: step(found, is_full=is_full).value)

    def near_misses(self, rows: Numbers) -> Numbers:
        """1 for each of these offers that a single criterion excludes which could change, else 0."""
        is_household = self.judge.is_of_household
        return self._figure(self._near, rows, lambda found: int(is_near_miss(found, is_household=is_household)))

    def lacking(self, rows: Numbers) -> Numbers:
        """A number for the papers that the criteria of each of these offers lack, the same for the same papers."""
        return self._figure(self._lacking, rows, self._lack)

    def figures(self, reason: Reason) -> Figures:
        """What a reason that looks at the criteria adds for each group of them."""
        if reason not in self._tables:
            self._tables[reason] = Figures(self._columns.criteria.count)
        return self._tables[reason]

    def _lack(self, found: Eligibility) -> int:
        papers = frozenset(code for each in found.criteria for code in each.papers)
        return self._papers.setdefault(papers, len(self._papers))

    def _figure(self, figures: Figures, rows: Numbers, of: Callable[[Eligibility], int]) -> Numbers:
        return figures.of(self._columns.criteria.of[rows], lambda place: of(self.eligibility(rows[place])))
