"""The audit: what was done, by whom, when, to what; never what it said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from api.ports.acts import Actor, AgencyId, ClientId


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: ``action`` on ``kind`` ``subject``; ``fields`` are the names of what changed, never their values.

    >>> Entry(action="recorded", kind="assessment", subject="a1", client_id="c1", fields=("problems",)).action
    'recorded'
    """

    action: str
    kind: str
    subject: str
    client_id: ClientId | None = None
    agency_id: AgencyId | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRow:
    """An entry as it was kept, with its number; numbers grow, and may have gaps where a write was taken back."""

    number: int
    at: datetime
    by: Actor
    entry: Entry
    request_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDigest:
    """What is kept of a row in its seal: its number, and the hash of everything else that it says (16 bytes)."""

    number: int
    digest: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A batch of rows sealed into the chain; ``hash`` covers the digests of the rows and the hash of the seal before.

    The numbers of the rows lie after the last one of the seal before, up to ``rows[-1].number``: a row that turns up
    there later was put there by somebody.
    """

    number: int
    rows: tuple[RowDigest, ...]
    hash: str
    sealed_at: datetime

    @property
    def last(self) -> int:
        """The number of the last row."""
        return self.rows[-1].number


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSeal:
    """A seal's number and hash, kept outside of the database so that a chain that was cut off is found.

    ``restored_at`` is the moment at which a restore put the chain that ends with it in the place of another, and
    ``instead_of`` the number of that other chain's newest seal.
    """

    number: int
    hash: str
    restored_at: datetime | None = None
    instead_of: int | None = None


class KeptSeals(Protocol):
    """Where the newest seal is kept outside of the database."""

    def newest(self) -> KeptSeal | None:
        """The seal that was kept last; None where none was."""
        ...

    def restores(self) -> tuple[KeptSeal, ...]:
        """Every seal that a restore left as the newest, the oldest first."""
        ...

    def keep(self, seal: KeptSeal) -> None:
        """Keep a seal in the place of the one before; restores stay. Raises UnreadableFile."""
        ...


class Audit(Protocol):
    """The rows, and the seals over them. Rows are added by what writes, in the same transaction."""

    def note(self, entry: Entry) -> None:
        """Keep one row for the present act."""
        ...

    def rows(self, *, after: int = 0, limit: int = 1000) -> tuple[AuditRow, ...]:
        """Rows in the order of their numbers."""
        ...

    def about_client(self, client: ClientId) -> Iterator[AuditRow]:
        """Every row that concerns a client, the oldest first: who saw or changed what, and when."""
        ...

    def of_action(self, action: str, agency: AgencyId | None = None) -> Iterator[AuditRow]:
        """Every row of something that was done, in one agency or in all, the oldest first."""
        ...

    def settled(self) -> int:
        """The number up to which no more rows can come: whoever was given a smaller one has ended.

        Waits a moment for those that still write; 0 where they take too long, so that it is asked again later.
        """
        ...

    def digests(self, *, after: int, through: int, limit: int = 1000) -> tuple[RowDigest, ...]:
        """What seals keep of the rows with numbers after one and up to another, in order."""
        ...

    def seals(self, *, after: int = 0, limit: int = 10) -> tuple[Seal, ...]:
        """Seals in order, a few at a time."""
        ...

    def newest_seal(self) -> Seal | None:
        """The last seal of the chain; None where nothing was sealed yet."""
        ...

    def add_seal(self, seal: Seal) -> None:
        """Keep the next seal; this leaves no row, for it would never end."""
        ...

    def unsealed(self) -> int:
        """How many rows are not sealed yet."""
        ...
