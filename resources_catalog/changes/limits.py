"""How much a file may change before a person has to say that it is meant."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from resources_catalog.changes.records import RecordKind

MOST_GONE = Fraction(1, 10)
"""The share of a kind's records that a file may leave out. Assumed: directories lose a few in a hundred a year."""
MOST_OTHER = Fraction(3, 10)
"""The share of a kind's records that a file may change. Assumed: a round of verification changes fewer at once."""
FEWEST = 5
"""So few records may always go or change; assumed, for small directories."""
COUNTED = (RecordKind.ORGANIZATION, RecordKind.SERVICE, RecordKind.LOCATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCounts:
    """How many records of a kind there are, and how many a file adds, leaves out, and changes."""

    before: int = 0
    added: int = 0
    gone: int = 0
    changed: int = 0


def too_much(counts: Mapping[RecordKind, KindCounts], *, guarded_gone: int) -> tuple[str, ...]:
    """What of a file is more than usual, in words; nothing where it may be taken in as it is.

    ``guarded_gone`` counts records that are not public, or about which a person decided something, and that the file
    does not have: the same place could come in again under another id, and be public.

    >>> too_much({RecordKind.SERVICE: KindCounts(before=100, gone=11)}, guarded_gone=0)
    ('11 of 100 services would go, more than 10 %',)
    """
    return (*_by_kind(counts), *_guarded(guarded_gone))


def _by_kind(counts: Mapping[RecordKind, KindCounts]) -> Iterator[str]:
    for kind in COUNTED:
        each = counts.get(kind, KindCounts())
        for number, most, word in ((each.gone, MOST_GONE, "go"), (each.changed, MOST_OTHER, "change")):
            if number > FEWEST and number > most * each.before:
                yield f"{number:,} of {each.before:,} {kind.value} would {word}, more than {int(most * 100)} %"


def _guarded(number: int) -> Iterator[str]:
    if number:
        has = "record that is" if number == 1 else "records that are"
        yield f"{number:,} {has} not public, or that a person decided about, would go"
