"""Measures of what the ties do for the needs: who helps with which, what hangs on one, what rests on services alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from pie.codes import NeedDomain
from pie.graph import SituationGraph, tie_node
from pie.measures.measure import Measure, MeasureName, MeasurePart
from pie.measures.words import counted, not_asked, one_or_many
from pie.needs import needs
from pie.supports import Coverage, coverage, helping_ties

_WHOLE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """The areas of need with which help is not declined, with who helps, in the order of the areas.

    ``unclear`` counts the helping ties of which nobody asked with what they help.
    """

    wanted: tuple[Coverage, ...]
    unclear: int
    is_asked: bool

    @property
    def covered(self) -> tuple[Coverage, ...]:
        """Those with which somebody helps."""
        return tuple(each for each in self.wanted if each.helpers)

    @property
    def uncovered(self) -> tuple[Coverage, ...]:
        """Those with which nobody is recorded as helping."""
        return tuple(each for each in self.wanted if not each.helpers)


def helped(graph: SituationGraph, *, on: date) -> Helped:
    """Who helps with the needs of this day."""
    domains = {need.domain for need in needs(graph, on=on) if not need.is_declined}
    helping = helping_ties(graph)
    return Helped(
        wanted=tuple(each for each in coverage(graph).values() if each.domain in domains),
        unclear=sum(not tie.helps_with for tie in helping),
        is_asked=any(tie.helps_with for tie in helping),
    )


def coverage_of_needs(found: Helped) -> Measure:
    """The share of needs with which somebody helps; the parts tell how well, in shares of what could be wished."""
    if not found.wanted or not found.is_asked:
        return _unknown(MeasureName.COVERAGE, found)
    number, of = len(found.covered), len(found.wanted)
    return Measure(
        name=MeasureName.COVERAGE,
        figure=Fraction(number, of),
        reckoned=f"Somebody helps with {number} of {counted(of, 'need')}{_unclear(found)}.",
        means=_coverage_means(number, of),
        parts=tuple(
            MeasurePart(label=f"{each.domain.label}, {how}", figure=Fraction(permille, _WHOLE))
            for each in found.covered
            for how, permille in (("the strongest tie", each.best_permille), ("all ties", each.total_permille))
        ),
    )


def _coverage_means(number: int, of: int) -> str:
    if not number:
        return "Whoever helps, helps with other things than what presses now."
    if number == of:
        return "Somebody stands beside the person in every need."
    return "Somebody stands beside the person in some needs; the others are where to look first."


def uncovered(found: Helped) -> Measure:
    """With how many needs nobody is recorded as helping, and which."""
    if not found.wanted or not found.is_asked:
        return _unknown(MeasureName.UNCOVERED, found)
    number = len(found.uncovered)
    return Measure(
        name=MeasureName.UNCOVERED,
        figure=Fraction(number),
        reckoned=f"Nobody is recorded as helping with {number} of {counted(len(found.wanted), 'need')}{_unclear(found)}.",
        means=_uncovered_means(found),
        parts=tuple(MeasurePart(label=each.domain.label, figure=Fraction(1)) for each in found.uncovered),
    )


def _uncovered_means(found: Helped) -> str:
    if not found.uncovered:
        return "Somebody is recorded beside the person in every need."
    return f"Nobody is recorded beside the person in {_listed(each.domain for each in found.uncovered)}: ask who is."


def redundancy(found: Helped) -> Measure:
    """How many needs hang on one helper alone; the parts tell how many help with each."""
    if not found.covered:
        return _unknown(MeasureName.REDUNDANCY, found)
    alone = [each for each in found.covered if each.is_single_point_of_failure]
    means = (
        f"If that help stops, nobody else is there for {_listed(each.domain for each in alone)}."
        if alone
        else "With each of these needs a second one helps too."
    )
    return Measure(
        name=MeasureName.REDUNDANCY,
        figure=Fraction(len(alone)),
        reckoned=f"One alone helps with {len(alone)} of {counted(len(found.covered), 'need')} that somebody helps with.",
        means=means,
        parts=tuple(MeasurePart(label=each.domain.label, figure=Fraction(each.redundancy)) for each in found.covered),
    )


def shared_supporter(found: Helped) -> Measure:
    """The largest number of needs with which the same one helps; the parts tell everybody who helps with several."""
    if not found.covered:
        return _unknown(MeasureName.SHARED_SUPPORTER, found)
    domains: dict[str, set[NeedDomain]] = {}
    names: dict[str, str] = {}
    for each in found.covered:
        for helper in each.helpers:
            node = tie_node(helper.support)
            domains.setdefault(node, set()).add(each.domain)
            names.setdefault(node, helper.called)
    most = max(len(each) for each in domains.values())
    several = [node for node in sorted(domains) if len(domains[node]) > 1]
    means = (
        f"Much goes through {' and '.join(names[node] for node in several if len(domains[node]) == most)}."
        if several
        else "Nobody carries more than one of these needs."
    )
    return Measure(
        name=MeasureName.SHARED_SUPPORTER,
        figure=Fraction(most),
        reckoned=f"{counted(len(several), 'helper')} {one_or_many(len(several), 'helps', 'help')} with more than one need.",
        means=means,
        parts=tuple(MeasurePart(label=names[node], figure=Fraction(len(domains[node]))) for node in several),
    )


def formal_dependence(found: Helped) -> Measure:
    """The share of covered needs with which only services help."""
    if not found.covered:
        return _unknown(MeasureName.FORMAL_DEPENDENCE, found)
    formal = [each for each in found.covered if not each.natural]
    means = (
        f"With {_listed(each.domain for each in formal)} only services help: their hours, rules and funds decide."
        if formal
        else "With each of these needs somebody from the person's own life helps."
    )
    return Measure(
        name=MeasureName.FORMAL_DEPENDENCE,
        figure=Fraction(len(formal), len(found.covered)),
        reckoned=f"Only services help with {len(formal)} of {counted(len(found.covered), 'need')} that somebody helps with.",
        means=means,
        parts=tuple(MeasurePart(label=each.domain.label, figure=Fraction(1)) for each in formal),
    )


def _unclear(found: Helped) -> str:
    return not_asked(found.unclear, "with what it helps")


def _unknown(name: MeasureName, found: Helped) -> Measure:
    if not found.wanted:
        reckoned, means = "No need is recorded with which help is wanted.", "There is nothing to hold it against yet."
    elif not found.is_asked:
        reckoned = "No tie is recorded with what it helps with."
        means = "Ask everybody who helps what they help with."
    else:
        reckoned = f"Nobody is recorded as helping with any of {counted(len(found.wanted), 'need')}{_unclear(found)}."
        means = "There is no help yet that could hang on somebody."
    return Measure(name=name, figure=None, reckoned=reckoned, means=means)


def _listed(domains: Iterable[NeedDomain]) -> str:
    """The labels in a sentence.

    >>> _listed([NeedDomain.FOOD, NeedDomain.GRIEF, NeedDomain.TRANSPORT])
    'food, grief and transport'
    """
    *others, last = [domain.label for domain in domains]
    return f"{', '.join(others)} and {last}" if others else last
