"""What a comparison of two snapshots says: what came, what went, what differs, and what differs everywhere alike."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class MassKind(Enum):
    """How the same thing was done to many records; each kind has the one that undoes it, or is its own."""

    EMPTIED = "emptied"
    FILLED = "filled where it was empty"
    SET_TO = "set to one value"
    SET_FROM = "no longer all one value"
    PREFIX_ADDED = "got the same beginning"
    PREFIX_REMOVED = "lost the same beginning"
    SUFFIX_ADDED = "got the same ending"
    SUFFIX_REMOVED = "lost the same ending"
    REPLACED = "had the same words replaced"
    SHIFTED = "dates moved by the same number of days"
    RESPELLED = "written otherwise, in capitals, blanks or signs alone"
    RE_KEYED = "another id, the same record"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field of one record, before and after; None where it was or is empty.

    ``shown`` is False where either side may not be told: then neither is given. ``moved`` marks another organisation
    or another place.
    """

    field: str
    before: str | None = None
    after: str | None = None
    shown: bool = True
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedRecord:
    """A record by table, id and name, the name as it may be shown."""

    table: str
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedRecord:
    """A record that is in both snapshots and differs in these fields, beyond what is told as a mass change."""

    record: NamedRecord
    changes: tuple[FieldChange, ...]

    @property
    def moved(self) -> bool:
        """Whether it belongs to another organisation now, or is given at another place."""
        return any(change.moved for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class MassChange:
    """The same change of one field on many records, told as one.

    ``before`` and ``after`` are what all of them share: the words taken away or put in, the one value, the number of
    days; None where there is nothing of the kind. ``examples`` are up to three whole values, before and after.
    """

    table: str
    field: str
    kind: MassKind
    before: str | None
    after: str | None
    records: tuple[str, ...]
    examples: tuple[tuple[str | None, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableCounts:
    """How many records of a table there were and are, and what became of them.

    ``changed`` are those with a change of their own, ``moved`` those of them that moved, ``alike`` those in a mass
    change, ``re_keyed`` those found again by what they say because their id is another, ``same`` those without any of it.
    """

    old: int
    new: int
    added: int
    removed: int
    changed: int
    moved: int
    alike: int
    re_keyed: int
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything that differs between two snapshots of a directory, as somebody who sees the public part may know it."""

    added: tuple[NamedRecord, ...]
    removed: tuple[NamedRecord, ...]
    changed: tuple[ChangedRecord, ...]
    mass_changes: tuple[MassChange, ...]
    counts: Mapping[str, TableCounts]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.added or self.removed or self.changed or self.mass_changes)
