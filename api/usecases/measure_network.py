"""Measure the network around a person, as it may be shown to others."""

from datetime import date

from pie.assessment import Assessment
from pie.graph import situation_graph
from pie.measures import Measure, network_measures


def measure_network(assessment: Assessment, *, on: date) -> tuple[Measure, ...]:
    """Every measure of this assessment on this day, without anything of a source of harm."""
    return network_measures(situation_graph(assessment), on=on, for_export=True)
