"""The people and organisations of two assessments compared: who came, who is gone or not mentioned, what changed between them."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pie.assessment import HelpKind, Support, SupportId, TieQuality
from pie.codes import NeedDomain
from pie.graph import SituationGraph, ties
from pie.history.alignment import Names
from pie.history.changed import paired
from pie.history.course import Course
from pie.supports import called, coverage


@dataclass(frozen=True, slots=True, kw_only=True)
class TieChange:
    """One tie in both assessments; None on the side that does not have it. ``signs`` say what changed, in words.

    ``with_harm`` is True where whoever is at the other end does harm by either assessment: then it is for the worker's own
    view only.
    """

    course: Course
    called: str
    before: Support | None
    after: Support | None
    signs: tuple[str, ...] = ()
    with_harm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageChange:
    """Who helps with one need domain, before and now, by what they are called."""

    domain: NeedDomain
    before: tuple[str, ...]
    after: tuple[str, ...]


Sign = tuple[str, int]
"""What changed, and whether it is for the better (1), for the worse (−1), or neither (0)."""


def tie_changes(
    before: SituationGraph, after: SituationGraph, names: tuple[Names, Names], harmful: frozenset[str]
) -> tuple[TieChange, ...]:
    """Every tie of either side, by what the one at the other end is called; of several to one, by id."""

    def end(tie: Support, is_later: bool) -> tuple[Hashable, ...]:  # noqa: FBT001 - as paired calls it
        return names[is_later].end(tie)

    pairs = paired(ties(before), ties(after), by=(lambda tie, is_later: (tie.id, *end(tie, is_later)), end))
    made = [_change(one, other, before, after, names, harmful) for one, other in pairs]
    return tuple(sorted(made, key=_order))


def coverage_changes(
    before: SituationGraph, after: SituationGraph, names: tuple[Names, Names]
) -> tuple[CoverageChange, ...]:
    """The domains with other helpers than before, in the order of the domains; nobody who does harm is ever a helper."""
    was, is_now = coverage(before), coverage(after)
    found = []
    for domain in NeedDomain:
        one, other = was[domain].helpers, is_now[domain].helpers
        if {names[0].end(each.support) for each in one} != {names[1].end(each.support) for each in other}:
            said = [tuple(dict.fromkeys(each.called for each in helpers)) for helpers in (one, other)]
            found.append(CoverageChange(domain=domain, before=said[0], after=said[1]))
    return tuple(found)


def _order(change: TieChange) -> tuple[str, SupportId]:
    tie = change.after or change.before
    assert tie is not None  # noqa: S101 - one of both is always there
    return change.called, tie.id


def _change(
    before: Support | None,
    after: Support | None,
    earlier: SituationGraph,
    later: SituationGraph,
    names: tuple[Names, Names],
    harmful: frozenset[str],
) -> TieChange:
    graph, tie, of = (later, after, names[1]) if after is not None else (earlier, before, names[0])
    assert tie is not None  # noqa: S101 - one of both is always there
    signs = tuple(_signs(before, after)) if before and after else ()
    return TieChange(
        course=_course(before, after, signs),
        called=called(graph, tie),
        before=before,
        after=after,
        signs=tuple(said for said, _ in signs),
        with_harm=of.key(tie.person) in harmful,
    )


def _course(before: Support | None, after: Support | None, signs: Sequence[Sign]) -> Course:
    if before is None or after is None:
        return Course.NEW if before is None else Course.NOT_MENTIONED
    was, is_now = (tie.quality is TieQuality.BROKEN for tie in (before, after))
    if was != is_now and None not in {before.quality, after.quality}:
        return Course.ENDED if is_now else Course.RESUMED
    ways = {way for _, way in signs}
    if not signs:
        return Course.UNCHANGED
    if ways <= {0, 1} and 1 in ways:
        return Course.BETTER
    return Course.WORSE if ways <= {0, -1} and -1 in ways else Course.CHANGED


_QUALITIES = (
    TieQuality.BROKEN,
    TieQuality.CONFLICTUAL,
    TieQuality.STRESSFUL,
    TieQuality.TENUOUS,
    TieQuality.ORDINARY,
    TieQuality.STRONG,
)
"""From the worst tie to the best; the order of the figures in support_capacity.csv."""


def _signs(before: Support, after: Support) -> Iterable[Sign]:
    yield from _scale("closeness", before.closeness, after.closeness, ("closer", "less close"))
    yield from _scale("the tie", before.quality, after.quality, ("tie better", "tie worse"), order=_QUALITIES)
    yield from _scale("criticism", before.critical, after.critical, ("more critical", "less critical"), more_is=-1)
    yield from _scale("room for more", before.room, after.room, ("more room to help", "less room to help"))
    if before.direction is not after.direction:
        yield f"which way help goes: {_word(before.direction)} → {_word(after.direction)}", 0
    for now, then, said, way in (
        (after, before, "now helps with", 1),
        (before, after, "is not said to help any more with", -1),
    ):
        gained = [domain.label for domain in NeedDomain if domain in now.helps_with and domain not in then.helps_with]
        if gained:
            yield f"{said} {', '.join(gained)}", way
    for now, then, said, way in ((after, before, "now gives", 1), (before, after, "is not said to give any more", -1)):
        kinds = [kind.value for kind in HelpKind if kind in now.gives and kind not in then.gives]
        if kinds:
            yield f"{said} {', '.join(kinds)} help", way


def _scale(
    what: str,
    before: Any,
    after: Any,
    said: tuple[str, str],
    *,
    order: Sequence[Any] = (),
    more_is: int = 1,
) -> Iterable[Sign]:
    """More or less on a scale, where both sides were asked; else that one was not."""
    if before is after:
        return
    if before is None or after is None:
        yield f"{what}: {_word(before)} → {_word(after)}", 0
        return
    is_more = order.index(after) > order.index(before) if order else after.value > before.value
    yield f"{said[0] if is_more else said[1]} ({_word(before)} → {_word(after)})", more_is if is_more else -more_is


def _word(level: Any) -> str:
    return "not asked" if level is None else str(level.name).lower().replace("_", " ")
