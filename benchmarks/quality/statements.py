"""Labelled eligibility statements, and the rules by which what a reader says counts as the same."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from benchmarks.quality.sources import FIRST_DRAWING, Half, Place, label_rows

Meaning = tuple[str, str]
"""A kind and one value, as ``eligibility_values.csv`` names them."""
_GENERIC = frozenset(
    [
        "county",
        "counties",
        "city",
        "town",
        "village",
        "of",
        "the",
        "area",
        "state",
        "residents",
        "neighborhood",
        "community",
    ]
)
_DISTRICT = re.compile(r"\bdistrict of columbia\b|\bwashington,? d\.?c\b\.?|\bd\.c\b\.?|\bthe district\b")
_NOT_TOLD = 150.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One criterion with one value, as a reader or a label has it.

    ``choice`` names a branch of an "or"; values that a reader gives as one criterion have the same ``criterion`` number.
    """

    kind: str
    value: str
    negated: bool = False
    force: str = "required"
    about: str = "person"
    choice: str = ""
    criterion: int | None = None

    @property
    def meaning(self) -> Meaning:
        """Kind and value."""
        return self.kind, self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A labelled criterion with one value, and the other meanings that are right as well."""

    said: Said
    is_optional: bool = False
    also: frozenset[Meaning] = frozenset()

    def allows(self, found: Said) -> bool:
        """Whether what a reader found says this: same sense of negation, same meaning."""
        if found.negated is not self.said.negated:
            return False
        return any(same_meaning(meaning, found.meaning) for meaning in (self.said.meaning, *self.also))

    def implies(self, found: Said) -> bool:
        """Whether what a reader found follows from this, so that saying it as well is no fault."""
        if found.negated or self.said.negated:
            return False
        kind, value = self.said.meaning
        name = value.partition(":")[0]
        return any(found.meaning in _implied().get((kind, key), ()) for key in (value, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A labelled statement: where its text is, what it says, whether a reader can judge it at all.

    The first drawing is for development, the second is held out but for what was shown to somebody who changed the reader.
    """

    id: str
    place: Place
    half: Half
    label_hash: str
    is_evaluable: bool
    has_remainder: bool
    criteria: tuple[Labelled, ...] = field(default=())


def labelled_statements() -> tuple[Statement, ...]:
    """Every labelled statement in the order of the file."""
    by_statement: dict[str, list[Labelled]] = defaultdict(list)
    for row in label_rows("eligibility_criteria"):
        by_statement[row["statement"]].extend(criteria_of(row))
    return tuple(
        Statement(
            id=row["id"],
            place=Place(file=row["file"], row=int(row["row"]), column=row["column"]),
            half=Half.DEVELOPMENT if row["drawing"] == FIRST_DRAWING or row["shown"] else Half.HELD_OUT,
            label_hash=row["hash"],
            is_evaluable=row["evaluable"] != "no",
            has_remainder=row["remainder"] == "yes",
            criteria=tuple(by_statement[row["id"]]),
        )
        for row in label_rows("eligibility_statements")
    )


def criteria_of(row: Mapping[str, str]) -> Iterator[Labelled]:
    """The values of one row of labels, each by itself; what stands after a bar is right in place of what is before."""
    first, *others = row["values"].split("|")
    instead = [_meaning(row["kind"], value) for group in others for value in group.split(",")]
    for value in first.split(","):
        kind, plain = _meaning(row["kind"], value)
        yield Labelled(
            said=Said(
                kind=kind,
                value=plain,
                negated=row["negated"] == "yes",
                force=row["force"],
                about=row["about"],
                choice=row["choice"],
            ),
            is_optional=row["optional"] == "yes",
            also=frozenset(instead),
        )


def _meaning(kind: str, value: str) -> Meaning:
    other, _, rest = value.partition(":")
    return (other, rest) if rest and other in _kinds() and other != kind else (kind, value)


@cache
def _kinds() -> frozenset[str]:
    return frozenset(row["kind"] for row in label_rows("eligibility_values"))


@cache
def as_good() -> Mapping[Meaning, frozenset[Meaning]]:
    """For each meaning those that count as the same reading, in both directions."""
    found: dict[Meaning, set[Meaning]] = defaultdict(set)
    for row in label_rows("eligibility_values"):
        meaning = row["kind"], row["value"]
        for other in row["also"].split():
            kind, _, value = other.partition(":")
            found[meaning].add((kind, value))
            found[kind, value].add(meaning)
    return {meaning: frozenset(others) for meaning, others in found.items()}


@cache
def _implied() -> Mapping[Meaning, frozenset[Meaning]]:
    """For each meaning those that follow from it; a value with a figure ("poverty:n") stands under its name."""
    found: dict[Meaning, frozenset[Meaning]] = {}
    for row in label_rows("eligibility_values"):
        name, _, figure = row["value"].partition(":")
        key = name if figure in {"n", "n/period", "a..b"} else row["value"]
        pairs = (each.partition(":") for each in row["implies"].split())
        found[row["kind"], key] = frozenset((kind, value) for kind, _, value in pairs)
    return found


def same_meaning(label: Meaning, found: Meaning) -> bool:
    """Whether two meanings say the same, with the ways in which people write ages, places and amounts.

    >>> same_meaning(("residence", "ward 7"), ("residence", "Ward 7"))
    True
    >>> same_meaning(("age", "..17"), ("age", "0..17")), same_meaning(("age", "18.."), ("age", "21.."))
    (True, False)
    """
    if label == found or found in as_good().get(label, ()):
        return True
    if label[0] != found[0]:
        return False
    judge = {"age": _same_range, "student": _same_range, "residence": _same_place, "income": _same_amount}.get(label[0])
    if judge is not None:
        return judge(label[1], found[1])
    return _same_range(label[1], found[1])


def _same_range(label: str, found: str) -> bool:
    wanted, told = _range(label), _range(found)
    return None not in (wanted, told) and wanted[0] == told[0] and _near(wanted[1], told[1])  # type: ignore[index] # both are there


def _range(value: str) -> tuple[str, tuple[float, float]] | None:
    """What a range is of ("grade", nothing for ages) and its ends; 99 and more is no end."""
    name, _, ends = value.rpartition(":")
    found = re.fullmatch(r"(-?[\d.]*?)\.\.([\d.]*)", ends)
    if found is None:
        return None
    try:
        youngest, oldest = float(found[1] or 0), float(found[2] or _NOT_TOLD)
    except ValueError:
        return None
    return name, (youngest, _NOT_TOLD if oldest >= 99 else oldest)


def _near(first: Iterable[float], second: Iterable[float]) -> bool:
    return all(abs(one - other) < 0.1 for one, other in zip(first, second, strict=True))


def _same_place(label: str, found: str) -> bool:
    if label.startswith("since:") and found.startswith("since:"):
        return _near([float(label[6:])], [float(found[6:])])
    return bool(_place_words(label)) and _place_words(label) == _place_words(found)


def _place_words(name: str) -> frozenset[str]:
    plain = _DISTRICT.sub("dc", name.casefold())
    return frozenset(re.findall(r"[a-z0-9']+", plain)) - _GENERIC


def _same_amount(label: str, found: str) -> bool:
    kind, _, amount = label.partition(":")
    other_kind, _, other = found.partition(":")
    if kind != other_kind or not amount or not other:
        return False
    if amount == "by_size":
        return True
    return (
        _a_year(amount) == _a_year(other) or other.partition("/")[0] == amount
    )  # the label may be silent on the period


def _a_year(amount: str) -> float | None:
    number, _, period = amount.partition("/")
    times = {"month": 12, "week": 52}.get(period, 1)
    try:
        return float(number) * times
    except ValueError:
        return None
