"""Mass changes: the same thing done to one field of many records, found as one change.

Each change of a field is a text before and a text after, and could be an instance of several things ("the same words in
front", "set to one value", …). The thing that most changes of the field share is told first, with all of its records;
then the next of what is left. It is a mass change from 20 records on that are a twentieth of the table (both assumed: fewer
are read through one by one). Cost is linear in the changes.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from resources_catalog.comparison.values import FieldChange, MassChange, MassKind

_FEWEST = 20
_SHARE = 20  # one in so many of the records of the table
_EXAMPLES = 3
_SIDES = (
    (MassKind.EMPTIED, MassKind.FILLED), (MassKind.SET_TO, MassKind.SET_FROM),
    (MassKind.PREFIX_ADDED, MassKind.PREFIX_REMOVED), (MassKind.SUFFIX_ADDED, MassKind.SUFFIX_REMOVED),
    (MassKind.REPLACED, MassKind.REPLACED), (MassKind.SHIFTED, MassKind.SHIFTED),
    (MassKind.RESPELLED, MassKind.RESPELLED),
)  # fmt: skip
_RANK = {kind: rank for rank, pair in enumerate(_SIDES) for kind in pair}


@dataclass(frozen=True, slots=True, kw_only=True)
class Instance:
    """One changed field of one record."""

    record: str
    change: FieldChange


@dataclass(frozen=True, slots=True)
class _Thing:
    """What was done: the kind, and what all its instances share before and after."""

    kind: MassKind
    before: str | None = None
    after: str | None = None

    @property
    def order(self) -> tuple[int, list[str]]:
        """The same for a thing and for the one that undoes it, so that a comparison the other way tells the same."""
        return _RANK[self.kind], sorted((self.before or "", self.after or ""))


def enough(of: int) -> int:
    """From how many records on a change is a mass change, in a table with so many that are in both snapshots."""
    return max(_FEWEST, -(-of // _SHARE))


def mass_changes(
    table: str, field: str, instances: Sequence[Instance], fewest: int
) -> tuple[tuple[MassChange, ...], tuple[Instance, ...]]:
    """The mass changes of one field, of at least so many records, most first; and the instances that belong to none."""
    left = [each for each in instances if each.change.shown]
    rest = [each for each in instances if not each.change.shown]
    found: list[MassChange] = []
    while len(left) >= fewest:
        things: dict[_Thing, list[Instance]] = defaultdict(list)
        for each in left:
            for thing in _things(each.change):
                things[thing].append(each)
        records = {thing: len({each.record for each in several}) for thing, several in things.items()}
        best = min(things, key=lambda thing: (-records[thing], thing.order), default=None)
        if best is None or records[best] < fewest:
            break
        taken = {id(each) for each in things[best]}
        found.append(_mass_change(table, field, best, things[best]))
        left = [each for each in left if id(each) not in taken]
    return tuple(found), (*left, *rest)


def _mass_change(table: str, field: str, thing: _Thing, instances: Iterable[Instance]) -> MassChange:
    ordered = sorted(instances, key=lambda each: each.record)
    return MassChange(
        table=table,
        field=field,
        kind=thing.kind,
        before=thing.before,
        after=thing.after,
        records=tuple(dict.fromkeys(each.record for each in ordered)),
        examples=tuple((each.change.before, each.change.after) for each in ordered[:_EXAMPLES]),
    )


def _things(change: FieldChange) -> Iterator[_Thing]:
    before, after = change.before, change.after
    if after is None:
        yield _Thing(MassKind.EMPTIED)
    if before is None:
        yield _Thing(MassKind.FILLED)
    if after is not None:
        yield _Thing(MassKind.SET_TO, after=after)
    if before is not None:
        yield _Thing(MassKind.SET_FROM, before=before)
    if before is not None and after is not None:
        yield from _edits(before, after)


def _edits(before: str, after: str) -> Iterator[_Thing]:
    if after.endswith(before):
        yield _Thing(MassKind.PREFIX_ADDED, after=after.removesuffix(before))
    if before.endswith(after):
        yield _Thing(MassKind.PREFIX_REMOVED, before=before.removesuffix(after))
    if after.startswith(before):
        yield _Thing(MassKind.SUFFIX_ADDED, after=after.removeprefix(before))
    if before.startswith(after):
        yield _Thing(MassKind.SUFFIX_REMOVED, before=before.removeprefix(after))
    if _letters(before) == _letters(after):
        yield _Thing(MassKind.RESPELLED)
    if days := _days_between(before, after):
        yield _Thing(MassKind.SHIFTED, *((f"{-days} days", None) if days < 0 else (None, f"{days} days")))
    words = _words_replaced(before, after)
    if words is not None:
        yield _Thing(MassKind.REPLACED, *words)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _days_between(before: str, after: str) -> int | None:
    try:
        return (date.fromisoformat(after[:10]) - date.fromisoformat(before[:10])).days
    except ValueError:
        return None


def _words_replaced(before: str, after: str) -> tuple[str, str] | None:
    """The words that differ between what both begin with and what both end with."""
    one, other = before.split(" "), after.split(" ")
    start = _shared(one, other)
    end = _shared(one[start:][::-1], other[start:][::-1])
    taken, put = one[start : len(one) - end], other[start : len(other) - end]
    return (" ".join(taken), " ".join(put)) if (start or end) and (taken or put) else None


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
