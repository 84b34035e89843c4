"""One record as it is kept: what is served, what its source says, and what a person decided."""

from dataclasses import dataclass

from resources_catalog.changes.records import Record, RecordKey, key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One version of one record.

    ``record`` is what is served. ``told`` is what the source says, where that is something else; ``decided`` names the
    fields that a person decided, which no later file changes. Versions of a record count from 1; this one came with the
    change ``since`` and ended with the change ``until``, None while it is the present one.
    """

    record: Record
    told: Record | None = None
    decided: frozenset[str] = frozenset()
    version: int = 1
    since: int = 0
    until: int | None = None

    @property
    def key(self) -> RecordKey:
        """What it is found by."""
        return key_of(self.record)

    @property
    def source(self) -> Record:
        """The record as its source says it."""
        return self.record if self.told is None else self.told
