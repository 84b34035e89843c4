"""Measures of who is around the person: how many, from where, and who of them knows whom."""

from collections import Counter
from fractions import Fraction

from pie.assessment import Circle
from pie.graph import SituationGraph, tie_node
from pie.measures.measure import Measure, MeasureName, MeasurePart
from pie.measures.network import Network
from pie.measures.words import CIRCLES, counted, nobody_recorded, one_or_many
from pie.supports import helping_ties

_PAIRS_NOT_ASKED = "Who of them knows whom was not asked of every pair"


def size(around: Network) -> Measure:
    """How many people and organisations there are; not known where no tie is recorded."""
    number = around.size
    if not number:
        return nobody_recorded(MeasureName.SIZE)
    means = (
        "Whatever comes from others comes from one place."
        if number == 1
        else f"There are {number} that the person has to do with, as far as was asked."
    )
    return Measure(
        name=MeasureName.SIZE,
        figure=Fraction(number),
        reckoned=f"{counted(number, 'person or organisation', 'people and organisations')} with a recorded tie.",
        means=means,
        parts=tuple(MeasurePart(label=around.names[alter], figure=Fraction(1)) for alter in around.alters),
    )


def support_size(graph: SituationGraph, around: Network) -> Measure:
    """How many of them help now."""
    if not around.size:
        return nobody_recorded(MeasureName.SUPPORT_SIZE)
    helping = {tie_node(tie) for tie in helping_ties(graph)}
    number = len(helping)
    return Measure(
        name=MeasureName.SUPPORT_SIZE,
        figure=Fraction(number),
        reckoned=f"Help comes now from {number} of {around.size}.",
        means=_help_means(number, around.size),
        parts=tuple(
            MeasurePart(label=around.names[alter], figure=Fraction(1)) for alter in around.alters if alter in helping
        ),
    )


def _help_means(number: int, of: int) -> str:
    if not number:
        return "From none of them is help recorded: ask who does what."
    if number == of:
        return "Everybody who is recorded helps in some way."
    return f"{of - number} more {one_or_many(of - number, 'is', 'are')} there from whom no help is recorded."


def composition(around: Network) -> Measure:
    """The share of them from the person's own life, with the share of each circle."""
    if not around.size:
        return nobody_recorded(MeasureName.COMPOSITION)
    counts = Counter(around.circles[alter] for alter in around.alters)
    natural = around.size - counts[Circle.FORMAL]
    return Measure(
        name=MeasureName.COMPOSITION,
        figure=Fraction(natural, around.size),
        reckoned=f"{natural} of {around.size} from the person's own life, {counts[Circle.FORMAL]} from services.",
        means=_composition_means(natural, around.size),
        parts=tuple(
            MeasurePart(label=CIRCLES[circle], figure=Fraction(counts[circle], around.size))
            for circle in Circle
            if counts[circle]
        ),
    )


def _composition_means(natural: int, of: int) -> str:
    if not natural:
        return "Only services are recorded: when their hours or their rules end, so does the help."
    if natural == of:
        return "Nobody is recorded whose work it is to help."
    return "Own people and services stand side by side; each can do what the other cannot."


def density(around: Network) -> Measure:
    """The share of pairs who know each other; not known unless every pair is."""
    if around.size < 2:
        return _too_few(MeasureName.DENSITY, around)
    if not around.all_pairs_known:
        return _pairs_unknown(MeasureName.DENSITY, around)
    know = around.pairs_who_know
    return Measure(
        name=MeasureName.DENSITY,
        figure=Fraction(know, around.pairs),
        reckoned=f"{know} of {counted(around.pairs, 'pair')} know each other.",
        means=_density_means(know, around.pairs),
    )


def _density_means(know: int, pairs: int) -> str:
    if not know:
        return "None of them know each other: whatever has to be agreed between them goes through the person."
    if know == pairs:
        return "All of them know each other: they can share the load, and a quarrel with one may reach all."
    return "Some of them know each other: between those, news and help can pass without the person."


def effective_size(around: Network) -> Measure:
    """Burt's effective size, n − 2t/n; not known unless every pair is."""
    number = around.size
    if not number:
        return nobody_recorded(MeasureName.EFFECTIVE_SIZE)
    if not around.all_pairs_known:
        return _pairs_unknown(MeasureName.EFFECTIVE_SIZE, around)
    know = around.pairs_who_know
    figure = number - Fraction(2 * know, number)
    means = (
        "Each of them is a source of their own."
        if not know
        else "Some of them hear the same news: there are fewer separate sources than people."
    )
    return Measure(
        name=MeasureName.EFFECTIVE_SIZE,
        figure=figure,
        reckoned=f"{number} − 2 × {know} / {number}.",
        means=means,
    )


def constraint(around: Network) -> Measure:
    """Burt's constraint on the person, over ties that all count the same; not known unless every pair is."""
    if not around.size:
        return nobody_recorded(MeasureName.CONSTRAINT)
    if not around.all_pairs_known:
        return _pairs_unknown(MeasureName.CONSTRAINT, around)
    local = {alter: _local_constraint(around, alter) for alter in around.alters}
    figure, least = sum(local.values(), Fraction(0)), Fraction(1, around.size)
    means = (
        "The circles are as open as so many ties can be: none of them knows another."
        if figure == least
        else "Their circles overlap: what one of them thinks or knows, another soon does too."
    )
    if around.size == 1:
        means = "All goes through one: that tie decides much."
    return Measure(
        name=MeasureName.CONSTRAINT,
        figure=figure,
        reckoned=f"Added up over {around.size}; it would be {least} if nobody among them knew another.",
        means=means,
        parts=tuple(MeasurePart(label=around.names[alter], figure=each) for alter, each in local.items()),
    )


def _local_constraint(around: Network, alter: str) -> Fraction:
    """(p_ij + Σ p_iq p_qj)²: each of the person's ties has the same share, as has each tie of anybody around them."""
    share = Fraction(1, around.size)
    through = sum((Fraction(1, 1 + len(around.knows[other])) for other in around.knows[alter]), Fraction(0))
    return (share * (1 + through)) ** 2


def _too_few(name: MeasureName, around: Network) -> Measure:
    if not around.size:
        return nobody_recorded(name)
    return Measure(
        name=name,
        figure=None,
        reckoned="There is one only, and so no pair.",
        means="There is nobody else whom that one could know.",
    )


def _pairs_unknown(name: MeasureName, around: Network) -> Measure:
    know = around.pairs_who_know
    known = f"{know or 'none'} of {counted(around.pairs, 'pair')} {one_or_many(know or 1, 'is', 'are')} known to know each other"
    return Measure(
        name=name,
        figure=None,
        reckoned=f"{_PAIRS_NOT_ASKED}; {known}.",
        means="Ask who of them know each other, and who would ring whom if something happened.",
    )
