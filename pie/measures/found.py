"""Every measure of one situation, in one order."""

from datetime import date
from fractions import Fraction

from pie.graph import SituationGraph, is_source_of_harm, people
from pie.measures.measure import Measure, MeasureName
from pie.measures.network import network
from pie.measures.of_needs import coverage_of_needs, formal_dependence, helped, redundancy, shared_supporter, uncovered
from pie.measures.of_people import composition, constraint, density, effective_size, size, support_size
from pie.measures.of_ties import multiplexity, net_valence, reciprocity, strain
from pie.measures.words import counted, one_or_many
from pie.supports import helping_ties


def network_measures(graph: SituationGraph, *, on: date, for_export: bool) -> tuple[Measure, ...]:
    """Every measure of the network around the person, in the order of the names; ``on`` is the day of the needs.

    A source of harm counts in none of them. For export even *that* somebody does harm is left out; the worker's own
    view tells it as the last measure.
    """
    around, helping, with_needs = network(graph), helping_ties(graph), helped(graph, on=on)
    measures = (
        size(around),
        support_size(graph, around),
        composition(around),
        density(around),
        effective_size(around),
        constraint(around),
        reciprocity(helping),
        multiplexity(helping),
        strain(around),
        net_valence(around),
        coverage_of_needs(with_needs),
        uncovered(with_needs),
        redundancy(with_needs),
        shared_supporter(with_needs),
        formal_dependence(with_needs),
    )
    return measures if for_export else (*measures, _exposure(graph))


def _exposure(graph: SituationGraph) -> Measure:
    number = sum(is_source_of_harm(graph, person.id) for person in people(graph))
    if not number:
        return Measure(
            name=MeasureName.EXPOSURE,
            figure=None,
            reckoned="Nobody is recorded as doing harm; not recorded is not safe.",
            means="Ask, alone with the person, whether anybody hurts, threatens or controls them.",
        )
    return Measure(
        name=MeasureName.EXPOSURE,
        figure=Fraction(number),
        reckoned=f"{counted(number, 'person', 'people')} {one_or_many(number, 'is', 'are')} recorded as a source of harm.",
        means="Nothing may be told to them, sent through them or left where they find it.",
    )
