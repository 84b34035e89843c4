"""What would happen if a tie were lost: which needs open again, and which become more pressing."""

from dataclasses import dataclass
from datetime import date

from pie.assessment import SupportId
from pie.codes import NeedDomain
from pie.graph import SituationGraph, ties, without_tie
from pie.needs.found import needs
from pie.supports import called, coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A need's priority in thousandths with the tie and without it."""

    need: str
    domain: NeedDomain
    before_permille: int
    after_permille: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """What the loss of a tie would mean.

    ``uncovered`` are the domains that nobody would help with any more, whether a need is recorded there or not;
    ``changes`` the needs that would become more pressing, the largest change first; ``reopened`` those of them
    that nobody else covers.
    """

    support: SupportId
    called: str
    uncovered: tuple[NeedDomain, ...]
    changes: tuple[Change, ...]
    because: tuple[str, ...]

    @property
    def reopened(self) -> tuple[Change, ...]:
        """The changes of needs that nobody would help with any more."""
        return tuple(change for change in self.changes if change.domain in self.uncovered)


def if_lost(graph: SituationGraph, support: SupportId, *, on: date) -> Lost:
    """What the loss of this tie would mean on this day. Raises KeyError for a support that the graph does not have.

    A tie that gives nothing changes nothing, and neither does one with a source of harm.
    """
    tie = {each.id: each for each in ties(graph)}[support]
    without = without_tie(graph, support)
    covered, left = coverage(graph), coverage(without)
    uncovered = tuple(domain for domain in NeedDomain if covered[domain].helpers and not left[domain].helpers)
    changes = _changes(graph, without, on)
    return Lost(
        support=support,
        called=called(graph, tie),
        uncovered=uncovered,
        changes=changes,
        because=_because(called(graph, tie), uncovered, changes),
    )


def _changes(graph: SituationGraph, without: SituationGraph, on: date) -> tuple[Change, ...]:
    before = {need.id: need.priority_permille for need in needs(graph, on=on)}
    found = [
        Change(need=need.id, domain=need.domain, before_permille=before[need.id], after_permille=need.priority_permille)
        for need in needs(without, on=on)
        if need.priority_permille != before[need.id]
    ]
    return tuple(sorted(found, key=lambda each: (each.before_permille - each.after_permille, each.need)))


def _because(who: str, uncovered: tuple[NeedDomain, ...], changes: tuple[Change, ...]) -> tuple[str, ...]:
    if not uncovered and not changes:
        return (f"Nothing that is recorded depends on {who}.",)
    alone = tuple(f"Nobody else helps with {domain.label}." for domain in uncovered)
    more = tuple(
        f"{change.domain.label[0].upper()}{change.domain.label[1:]} would become more pressing: "
        f"from {change.before_permille} to {change.after_permille} of 1000."
        for change in changes
    )
    return alone + more
