"""What was wrong in a source and what was done about it: collected, never swallowed, never fatal."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from resources_catalog.hsds.remedies import FaultKind, remedy_for

_SHOWN = 120  # assumed: enough of a value to find it by, short enough for a table
_EXAMPLES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong: where, what, what was done, and what whoever keeps the source can do.

    ``row`` counts records from 1; None where the whole file is meant. ``wrong`` is the same text for every fault of a
    kind, so that faults can be grouped; what differs is in ``value``.
    """

    file: str
    row: int | None = None
    field: str | None = None
    value: str | None = None
    wrong: str
    done: str

    @property
    def kind(self) -> FaultKind:
        """What sort of thing is wrong."""
        return remedy_for(self.wrong).kind

    @property
    def remedy(self) -> str:
        """What whoever keeps the source can do."""
        return remedy_for(self.wrong).advice


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultGroup:
    """Faults that differ only in row and value, with their number and the first three."""

    file: str
    field: str | None
    wrong: str
    done: str
    count: int
    examples: tuple[Fault, ...]

    @property
    def kind(self) -> FaultKind:
        """What sort of thing is wrong."""
        return remedy_for(self.wrong).kind

    @property
    def remedy(self) -> str:
        """What whoever keeps the source can do."""
        return remedy_for(self.wrong).advice


class Faults:
    """Faults in the order they were found; added to while reading."""

    def __init__(self) -> None:
        self._found: list[Fault] = []

    def add(
        self,
        file: str,
        wrong: str,
        done: str,
        *,
        row: int | None = None,
        field: str | None = None,
        value: object = None,
    ) -> None:
        """Keep one fault; a long value is cut to 120 characters."""
        shown = None if value is None else str(value)[:_SHOWN]
        self._found.append(Fault(file=file, row=row, field=field, value=shown, wrong=wrong, done=done))

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def first_of(faults: Iterable[Fault]) -> str:
    """The first fault in a few words, to stand behind a message; nothing where there is none.

    >>> first_of([Fault(file="services.csv", wrong="is empty", done="read as a table without records")])
    ' (services.csv: is empty)'
    """
    first = next(iter(faults), None)
    return f" ({first.file}: {first.wrong})" if first else ""


def grouped(faults: Iterable[Fault]) -> tuple[FaultGroup, ...]:
    """Faults of one kind, file and field as one group each, with the count and up to three examples; the first found first."""
    kinds: dict[tuple[str, str | None, str, str], list[Fault]] = {}
    for fault in faults:
        kinds.setdefault((fault.file, fault.field, fault.wrong, fault.done), []).append(fault)
    return tuple(
        FaultGroup(file=file, field=field, wrong=wrong, done=done, count=len(found), examples=tuple(found[:_EXAMPLES]))
        for (file, field, wrong, done), found in kinds.items()
    )
