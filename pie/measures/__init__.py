"""The network around the person in figures: each with how it was reckoned, what it means here, and what it does not mean."""

from pie.measures.found import network_measures
from pie.measures.measure import Measure, MeasureEntry, MeasureName, MeasurePart, Scale, measure_entries
from pie.measures.network import Network, network

__all__ = [
    "Measure",
    "MeasureEntry",
    "MeasureName",
    "MeasurePart",
    "Network",
    "Scale",
    "measure_entries",
    "network",
    "network_measures",
]
