"""The weights of the score as a versioned profile: each with its unit, its source and what it stands for."""

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from matcher.errors import FaultyWeights
from resources_catalog.listing import ServiceId

_FILE = "weights.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """One figure of the score."""

    name: str
    value: int
    unit: str
    source: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Every figure by its name; ``version`` is a hash of the table, twelve hexadecimal digits.

    ``track_record`` holds what local outcomes say of a service, in thousandths of log-odds; empty until there are some.
    """

    version: str
    figures: Mapping[str, Weight] = field(repr=False)
    track_record: Mapping[ServiceId, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Weight:
        """The figure of this name; raises FaultyWeights where the table has none."""
        if name not in self.figures:
            raise FaultyWeights(_FILE, name)
        return self.figures[name]


@cache
def weights() -> Weights:
    """The weights that ship with the package.

    >>> weights()["application_help"].value
    570
    """
    return read_weights(files("matcher.fit").joinpath(_FILE).read_text(encoding="utf-8"))


def read_weights(text: str) -> Weights:
    """A table of weights; raises FaultyWeights for a value that is not a whole number."""
    figures = {row["name"]: _weight(row) for row in csv.DictReader(io.StringIO(text))}
    return Weights(version=hashlib.sha256(text.encode()).hexdigest()[:12], figures=MappingProxyType(figures))


def _weight(row: Mapping[str, str]) -> Weight:
    try:
        value = int(row["value"])
    except ValueError:
        raise FaultyWeights(_FILE, row["name"]) from None
    return Weight(name=row["name"], value=value, unit=row["unit"], source=row["source"], note=row["note"])
