"""The situation graph as an ecomap: an SVG drawing with a legend, and a table that says the same; two side by side."""

from pie.ecomap.beside import BesideRow, EcomapsBeside, ecomaps_beside
from pie.ecomap.drawing import ecomap
from pie.ecomap.shown import EcomapRow, ecomap_table

__all__ = ["BesideRow", "EcomapRow", "EcomapsBeside", "ecomap", "ecomap_table", "ecomaps_beside"]
