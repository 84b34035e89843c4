"""How sure the strength of a type makes us: its lead over the others and over "none of ours", by a measured table."""

import csv
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from resources_catalog.classify.odds import Odds


def confidences(strength: Odds) -> NDArray[np.int64]:
    """The confidence of every type of one record, in thousandths: never less for more strength.

    ``strength`` is a row of ``strengths``, whose last is "none of ours"; the answer has none for that.
    """
    leads, measured = _steps()
    told: NDArray[np.int64] = np.round(np.interp(lead(strength)[:-1], leads, measured) * 1000).astype(np.int64)
    return told


def lead(strength: Odds) -> Odds:
    """The log-odds of every answer for one record against all others together.

    >>> lead(np.array([0.0, 0.0, 0.0])).tolist()
    [-0.693147, -0.693147, -0.693147]
    """
    most = float(strength.max())
    likely = np.exp(strength - most)
    others = np.maximum(likely.sum() - likely, 1e-12)
    ahead: Odds = np.round(strength - most - np.log(others), 6)
    return ahead


@cache
def _steps() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Leads, and how often types of such a lead were right: an isotonic regression, straight between its points."""
    with files(__package__).joinpath("confidence.csv").open(encoding="utf-8") as table:
        rows = [(int(row["lead"]) / 1000, int(row["confidence"]) / 1000) for row in csv.DictReader(table)]
    return np.array([lead for lead, _ in rows]), np.array([confidence for _, confidence in rows])
