"""Erasure: every row about a client goes, and that it happened stays, so that no backup brings them back."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import RowMapping, Table, delete, func, insert, select

from api.ports.acts import AgencyId, ClientId, UserId
from api.ports.audit import Entry
from api.ports.cases import Client, DraftKey, Erasure
from api.store.cases.clients import SqlClients
from api.store.tables.cases import client, draft, erasure
from api.store.tables.columns import METADATA


class SqlErasing(SqlClients):
    """What removes a client, and what remains of it."""

    def erase(self, client: ClientId, *, dry_run: bool = False, drafts: tuple[DraftKey, ...] = ()) -> Erasure | None:
        """Remove every row about a client, and drafts that name no client, leaving that it happened; a dry run counts only.

        None: no such client.
        """
        agency = self._agency_of(client)
        if agency is None:
            return None
        rows = self._count(client) + len(drafts)
        found = Erasure(
            client_id=client, agency_id=agency, erased_at=self._now, rows=rows, drafts=tuple(sorted(drafts))
        )
        if not dry_run:
            self._remove(found)
            self._keep(found)
            self.audit.note(Entry(action="erased", kind="client", subject=client, client_id=client, agency_id=agency))
        return found

    def erase_again(self, erasure: Erasure) -> None:
        """Remove what a restored backup brought back of somebody who was erased, and keep that they were."""
        self._remove(erasure)
        self._keep(erasure)
        self.audit.note(
            Entry(
                action="erased_again",
                kind="client",
                subject=erasure.client_id,
                client_id=erasure.client_id,
                agency_id=erasure.agency_id,
            )
        )

    def erasure(self, client: ClientId) -> Erasure | None:
        """When a client was erased; None where they were not."""
        row = self.connection.execute(select(_ERASURE).where(_ERASURE.c.client_id == client)).mappings().first()
        return None if row is None else _erasure(row)

    def erasures(self) -> tuple[Erasure, ...]:
        """Every erasure, the oldest first."""
        wanted = select(_ERASURE).order_by(_ERASURE.c.erased_at, _ERASURE.c.client_id)
        return tuple(_erasure(row) for row in self.connection.execute(wanted).mappings())

    def past_retention(self, before: datetime) -> tuple[Client, ...]:
        """Clients that are closed and were last changed before a moment, in the order of their ids."""
        return self._read(~_CLIENT.c.is_open, _CLIENT.c.changed_at < before)

    def _count(self, of: ClientId) -> int:
        counts = (
            self.connection.scalar(select(func.count()).select_from(table).where(table.c.client_id == of)) or 0
            for table in about_clients()
        )
        return 1 + sum(counts)

    def _remove(self, erased: Erasure) -> None:
        of = erased.client_id
        for table in about_clients():
            self.connection.execute(delete(table).where(table.c.client_id == of))
        for writer, id_ in erased.drafts:
            self.connection.execute(delete(draft).where(draft.c.account_id == writer, draft.c.id == id_))
        self.connection.execute(delete(_CLIENT).where(_CLIENT.c.id == of))

    def _keep(self, found: Erasure) -> None:
        self.connection.execute(delete(_ERASURE).where(_ERASURE.c.client_id == found.client_id))
        self.connection.execute(
            insert(_ERASURE).values(
                client_id=found.client_id,
                agency_id=found.agency_id,
                erased_at=found.erased_at,
                rows=found.rows,
                drafts=drafts_written(found.drafts),
            )
        )


_CLIENT, _ERASURE = client, erasure


def about_clients() -> tuple[Table, ...]:
    """Every table with rows that belong to a client: found by what they point at, so that a new one cannot be missed."""
    return tuple(
        table
        for table in METADATA.sorted_tables
        if "client_id" in table.c and any(key.references(client) for key in table.c.client_id.foreign_keys)
    )


def drafts_written(drafts: Iterable[DraftKey]) -> str:
    """Which drafts, as a column and the list beside the store keep it.

    >>> drafts_written([(UserId("u2"), "d1"), (UserId("u1"), "d2")])
    'u1/d2 u2/d1'
    """
    return " ".join(sorted(f"{writer}/{id_}" for writer, id_ in drafts))


def drafts_read(written: str) -> tuple[DraftKey, ...]:
    """Which drafts a column names."""
    pairs = (each.rsplit("/", 1) for each in written.split())
    return tuple((UserId(writer), id_) for writer, id_ in pairs)


def _erasure(row: RowMapping) -> Erasure:
    return Erasure(
        client_id=ClientId(row["client_id"]),
        agency_id=AgencyId(row["agency_id"]),
        erased_at=row["erased_at"],
        rows=row["rows"],
        drafts=drafts_read(row["drafts"]),
    )
