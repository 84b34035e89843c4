"""Measures of the ties themselves: whether help goes both ways, how many kinds it has, what the ties give and cost."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from importlib import resources

from pie.assessment import Direction, Often, Support, TieQuality
from pie.codes.tables import Row, rows, unrepeated
from pie.errors import FaultyTable
from pie.graph import STRAINED
from pie.measures.measure import Measure, MeasureName, MeasurePart
from pie.measures.network import Network
from pie.measures.words import counted, nobody_recorded, not_asked, one_or_many

_WHOLE = 1000
_FILE = "line_values.csv"


def reciprocity(helping: Sequence[Support]) -> Measure:
    """The share of helping ties that go both ways, of those whose direction was asked."""
    if not helping:
        return _no_help(MeasureName.RECIPROCITY)
    known = [tie for tie in helping if tie.direction is not None]
    unknown = not_asked(len(helping) - len(known), "the direction")
    if not known:
        return _nothing_asked(MeasureName.RECIPROCITY, "which way help goes", "Ask whom the person helps in turn.")
    both = sum(tie.direction is Direction.BOTH for tie in known)
    return Measure(
        name=MeasureName.RECIPROCITY,
        figure=Fraction(both, len(known)),
        reckoned=f"{both} of {counted(len(known), 'helping tie')} {one_or_many(both, 'goes', 'go')} both ways{unknown}.",
        means=_reciprocity_means(both, len(known)),
    )


def _reciprocity_means(both: int, of: int) -> str:
    if not both:
        return "Help comes to the person; what they give in turn is not recorded, and is worth asking about."
    if both == of:
        return "The person gives as well as takes, in every one of these ties."
    return "The person gives as well as takes in some of these ties: that is a strength."


def multiplexity(helping: Sequence[Support]) -> Measure:
    """How many kinds of help a helping tie carries on average, over those of which the kinds were asked."""
    if not helping:
        return _no_help(MeasureName.MULTIPLEXITY)
    known = [tie for tie in helping if tie.gives]
    unknown = not_asked(len(helping) - len(known), "the kinds of help")
    if not known:
        return _nothing_asked(MeasureName.MULTIPLEXITY, "what kinds of help they give", "Ask what each of them does.")
    kinds = sum(len(tie.gives) for tie in known)
    means = (
        "Each of these ties gives one kind of help: losing one loses that kind there."
        if kinds == len(known)
        else "Some of these ties give several kinds of help at once, and would leave several gaps."
    )
    return Measure(
        name=MeasureName.MULTIPLEXITY,
        figure=Fraction(kinds, len(known)),
        reckoned=f"{counted(kinds, 'kind')} of help over {counted(len(known), 'helping tie')}{unknown}.",
        means=means,
    )


def strain(around: Network) -> Measure:
    """The share of ties under strain, of those of which quality or criticism was asked."""
    if not around.size:
        return nobody_recorded(MeasureName.STRAIN)
    known = [tie for tie in around.ties if tie.quality is not None or tie.critical is not None]
    unknown = not_asked(len(around.ties) - len(known), "how it feels")
    if not known:
        return _nothing_asked(MeasureName.STRAIN, "how the ties feel", "Ask who gives strength and who takes it.")
    strained = [tie for tie in known if _is_strained(tie)]
    means = (
        f"{counted(len(strained), 'tie')} {one_or_many(len(strained), 'costs', 'cost')} the person strength, "
        "also where help comes over it."
        if strained
        else "None of the ties that were asked about costs strength."
    )
    return Measure(
        name=MeasureName.STRAIN,
        figure=Fraction(len(strained), len(known)),
        reckoned=f"{len(strained)} of {counted(len(known), 'tie')}{unknown}.",
        means=means,
    )


def _is_strained(tie: Support) -> bool:
    return tie.quality in STRAINED or tie.critical is Often.ALMOST_ALWAYS


def net_valence(around: Network) -> Measure:
    """The values of the ties' line types added up, over those whose quality was asked."""
    if not around.size:
        return nobody_recorded(MeasureName.NET_VALENCE)
    known = [tie for tie in around.ties if tie.quality is not None]
    unknown = not_asked(len(around.ties) - len(known), "the quality")
    if not known:
        return _nothing_asked(MeasureName.NET_VALENCE, "how the ties feel", "Ask who gives strength and who takes it.")
    figure = sum((line_values()[tie.quality] for tie in known if tie.quality), Fraction(0))
    means = "What strengthens and what strains weigh the same."
    if figure:
        means = f"Together the ties {'give more than they cost' if figure > 0 else 'cost more than they give'}."
    return Measure(
        name=MeasureName.NET_VALENCE,
        figure=figure,
        reckoned=f"Added up over {counted(len(known), 'tie')}{unknown}.",
        means=means,
        parts=_by_quality(known),
    )


def _by_quality(known: Sequence[Support]) -> tuple[MeasurePart, ...]:
    numbers = {quality: sum(tie.quality is quality for tie in known) for quality in TieQuality}
    return tuple(
        MeasurePart(label=f"{number} {quality.value}", figure=number * line_values()[quality])
        for quality, number in numbers.items()
        if number
    )


@cache
def line_values() -> dict[TieQuality, Fraction]:
    """What a line of each type counts. Raises FaultyTable where one has no row."""
    text = resources.files("pie.measures").joinpath(_FILE).read_text(encoding="utf-8")
    found = {row.text("quality"): _value(row) for row in unrepeated(rows(_FILE, text), "quality")}
    missing = [quality.value for quality in TieQuality if quality.value not in found]
    if missing:
        raise FaultyTable(_FILE, 1, f"no row for {', '.join(missing)}")
    return {quality: found[quality.value] for quality in TieQuality}


def _value(row: Row) -> Fraction:
    written = row.text("thousandths")
    if not written.removeprefix("-").isdecimal():
        raise row.fault("thousandths", f"is {written!r}, not a whole number")
    return Fraction(int(written), _WHOLE)


def _no_help(name: MeasureName) -> Measure:
    return Measure(
        name=name,
        figure=None,
        reckoned="No tie is recorded over which help comes.",
        means="Ask who helps, with what, and what the person gives in turn.",
    )


def _nothing_asked(name: MeasureName, what: str, remedy: str) -> Measure:
    return Measure(name=name, figure=None, reckoned=f"Nobody asked {what}.", means=remedy)
