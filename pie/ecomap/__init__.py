"""The situation graph as an ecomap: an SVG drawing with a legend, and a table that says the same."""

from pie.ecomap.drawing import ecomap
from pie.ecomap.shown import EcomapRow, ecomap_table

__all__ = ["EcomapRow", "ecomap", "ecomap_table"]
