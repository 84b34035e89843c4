"""What a measure is: a figure with its reckoning and two plain sentences, over a table that says what each stands for."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib import resources

from pie.codes.tables import Row, rows, unrepeated
from pie.errors import FaultyTable

_FILE = "measures.csv"
_WHOLE = 1000


class MeasureName(StrEnum):
    """The measures, in the order in which they are told. What each stands for is in ``measures.csv``."""

    SIZE = "size"
    SUPPORT_SIZE = "support_size"
    COMPOSITION = "composition"
    DENSITY = "density"
    EFFECTIVE_SIZE = "effective_size"
    CONSTRAINT = "constraint"
    RECIPROCITY = "reciprocity"
    MULTIPLEXITY = "multiplexity"
    STRAIN = "strain"
    NET_VALENCE = "net_valence"
    COVERAGE = "coverage"
    UNCOVERED = "uncovered"
    REDUNDANCY = "redundancy"
    SHARED_SUPPORTER = "shared_supporter"
    FORMAL_DEPENDENCE = "formal_dependence"
    EXPOSURE = "exposure"


class Scale(StrEnum):
    """How a figure is read: so many, a share of a whole, or a plain number."""

    COUNT = "count"
    SHARE = "share"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEntry:
    """What the table says of one measure: what it is called, how it is reckoned, and what it does not mean."""

    name: MeasureName
    title: str
    scale: Scale
    definition: str
    does_not_mean: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePart:
    """One line of the reckoning: a circle, a need or a supporter with its own figure."""

    label: str
    figure: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure about the network around the person, exact.

    ``figure`` is None where too little is known; ``reckoned`` then says what was not asked. ``reckoned`` tells the
    numbers behind the figure and ``means`` what it says of this person, each in one sentence.
    """

    name: MeasureName
    figure: Fraction | None
    reckoned: str
    means: str
    parts: tuple[MeasurePart, ...] = ()

    @property
    def entry(self) -> MeasureEntry:
        """What the table says of this measure."""
        return measure_entries()[self.name]

    @property
    def thousandths(self) -> int | None:
        """The figure in thousandths, rounded once, halves to the even; None where it is not known."""
        return None if self.figure is None else round(self.figure * _WHOLE)

    @property
    def words(self) -> str:
        """The figure as it is read: a count, a share in percent, a number with up to three decimals, or *not known*."""
        return "not known" if self.figure is None else figure_words(self.figure, self.entry.scale)


def figure_words(figure: Fraction, scale: Scale) -> str:
    """A figure as it is read.

    >>> figure_words(Fraction(1, 3), Scale.SHARE), figure_words(Fraction(7, 2), Scale.NUMBER)
    ('33 %', '3.5')
    """
    if scale is Scale.SHARE:
        return f"{round(figure * 100)} %"
    return f"{round(figure * _WHOLE) / _WHOLE:g}".replace("-", "\N{MINUS SIGN}")


@cache
def measure_entries() -> dict[MeasureName, MeasureEntry]:
    """What each measure stands for, in the order of the measures. Raises FaultyTable where one has no row."""
    text = resources.files("pie.measures").joinpath(_FILE).read_text(encoding="utf-8")
    found = {each.name: each for each in map(_entry, unrepeated(rows(_FILE, text), "name"))}
    missing = [name for name in MeasureName if name not in found]
    if missing:
        raise FaultyTable(_FILE, 1, f"no row for {', '.join(missing)}")
    return {name: found[name] for name in MeasureName}


def _entry(row: Row) -> MeasureEntry:
    return MeasureEntry(
        name=row.member("name", MeasureName),
        title=row.text("title"),
        scale=row.member("scale", Scale),
        definition=row.text("definition"),
        does_not_mean=row.text("does_not_mean"),
        source=row.text("source"),
    )
