"""The services directory in the store: records as versioned documents, the log of changes, files that were taken in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from api.ports.acts import Actor
from resources_catalog.changes import Listing, RecordKey, RecordKind
from resources_catalog.listing import ServiceStatus, Visibility


class ChangeKind(StrEnum):
    """What was done to the directory."""

    IMPORTED = "imported"
    EDITED = "edited"
    VERIFIED = "verified"
    SHOWN = "shown"
    """A person decided who may see something."""
    UNDONE = "undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryChange:
    """One change of the directory, its records all or none; numbers grow by one and have no gaps.

    ``version`` is the hash of the whole directory after it, ``public_version`` that of what anybody may see. ``why`` is
    the reason that was given; it may tell a place, so it is for those who see the whole directory.
    """

    number: int = 0
    kind: ChangeKind
    version: str
    public_version: str
    source: str
    status_is_informative: bool = True
    import_id: str | None = None
    undoes: int | None = None
    records: int = 0
    at: datetime | None = None
    by: Actor | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedSince:
    """What differs since an earlier change: the records that are new or other now, and those that are gone."""

    newest: DirectoryChange | None
    put: tuple[Listing, ...] = ()
    gone: tuple[RecordKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingFilter:
    """Which listings are meant; what is None does not matter. ``verified_before`` finds those never verified too."""

    kind: RecordKind
    visibility: Visibility | None = None
    status: ServiceStatus | None = None
    organization_id: str | None = None
    verified_before: date | None = None


class ImportState(StrEnum):
    """What became of a file: staged, and then taken in, dropped, or found to say nothing new."""

    STAGED = "staged"
    APPLIED = "applied"
    DROPPED = "dropped"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectoryImport:
    """A file that was read to be taken in. ``report`` says what it would change and every fault, as JSON.

    ``content`` is what was read, kept while it is staged. ``version`` grows with every change of its state.
    """

    id: str
    name: str
    read_as: str
    report: str
    content: str | None = None
    state: ImportState = ImportState.STAGED
    made_at: datetime
    by: Actor
    change: int | None = None
    version: int = 1


class Listings(Protocol):
    """The directory that the agencies share. What is written leaves an audit row that names fields, and no place."""

    def newest(self) -> int:
        """The number of the last change, 0 before the first; cheap enough to ask at every request."""
        ...

    def change(self, number: int) -> DirectoryChange | None:
        """One change."""
        ...

    def change_of_version(self, version: str) -> DirectoryChange | None:
        """The newest change after which the directory, whole or as anybody sees it, had this version."""
        ...

    def changes(self, *, before: int | None = None, limit: int = 50) -> tuple[DirectoryChange, ...]:
        """Changes, the newest first, those below a number."""
        ...

    def present(self, *, at: int | None = None) -> Iterator[Listing]:
        """Every listing as it is, or as it was after a change. Raises VersionForgotten."""
        ...

    def departed(self) -> Iterator[Listing]:
        """The last version of each record that is gone and about which a person decided something, or that was not public."""
        ...

    def changed_since(self, number: int) -> ChangedSince:
        """What differs now from what was after a change."""
        ...

    def listing(self, key: RecordKey) -> Listing | None:
        """The present version of a record."""
        ...

    def history(self, key: RecordKey) -> tuple[Listing, ...]:
        """Every version of a record that is still kept, the oldest first."""
        ...

    def find(self, wanted: ListingFilter, *, after: str | None = None, limit: int = 100) -> tuple[Listing, ...]:
        """A page of present listings, in the order of their ids."""
        ...

    def made_by(self, number: int) -> tuple[Listing, ...]:
        """The versions that a change made."""
        ...

    def ended_by(self, number: int) -> tuple[Listing, ...]:
        """The versions that a change ended."""
        ...

    def keep(
        self, change: DirectoryChange, put: Sequence[Listing], gone: Iterable[RecordKey] = (), *, expected: int,
        fields: Sequence[str] = (),
    ) -> DirectoryChange:  # fmt: skip
        """Keep a change with all its records, and give it back with its number; ``put`` become the next versions.

        ``expected`` is the number of the change that it was made to. Raises ChangedMeanwhile where that is not the last
        any more, so that whoever made it can look again.
        """
        ...

    def forget_before(self, moment: datetime) -> int:
        """Remove versions that ended before a moment, and say how many; what people decided stays."""
        ...

    def add_import(self, taken: DirectoryImport) -> None:
        """Keep a file that was staged."""
        ...

    def change_import(self, taken: DirectoryImport) -> DirectoryImport:
        """Keep another state of it; ``version`` is the one it was read with. Raises ChangedMeanwhile."""
        ...

    def import_(self, id_: str) -> DirectoryImport | None:
        """One file that was staged, with its content while it is kept."""
        ...

    def imports(self, *, limit: int = 20) -> tuple[DirectoryImport, ...]:
        """The last files, the newest first, without their content."""
        ...

    def counts(self) -> Mapping[RecordKind, int]:
        """How many listings of each kind there are now."""
        ...
