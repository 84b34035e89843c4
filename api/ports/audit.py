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
class Seal:
    """A batch of rows sealed into the chain: ``hash`` covers the rows from ``first`` to ``last`` and the seal before."""

    number: int
    first: int
    last: int
    rows: int
    hash: str
    sealed_at: datetime


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

    def seals(self) -> tuple[Seal, ...]:
        """Every seal, in order."""
        ...

    def add_seal(self, seal: Seal) -> None:
        """Keep the next seal."""
        ...
