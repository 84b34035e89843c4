"""The audit in the database: rows are added in the transaction of what they tell of."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, RowMapping, insert, select

from api.ports.acts import Act, Actor, ActorKind, AgencyId, ClientId
from api.ports.audit import AuditRow, Entry, Seal
from api.store.tables.audit import audit, audit_seal

_AT_ONCE = 500


class SqlAudit:
    """The audit over one transaction; a row needs the act that it tells of."""

    def __init__(self, connection: Connection, act: Act | None) -> None:
        self._connection = connection
        self._act = act

    @property
    def act(self) -> Act:
        """The act that this unit of work does; RuntimeError where it only reads, which is a fault of ours."""
        if self._act is None:
            raise RuntimeError("this unit of work only reads, so there is nothing to write down")
        return self._act

    def note(self, entry: Entry) -> None:
        """Keep one row for the present act."""
        by = self.act.by
        self._connection.execute(
            insert(audit).values(
                at=self.act.at,
                by_kind=by.kind.value,
                by_id=by.id,
                by_agency=by.agency_id,
                action=entry.action,
                kind=entry.kind,
                subject=entry.subject,
                client_id=entry.client_id,
                agency_id=entry.agency_id or by.agency_id,
                fields=" ".join(entry.fields),
                request_id=self.act.request_id,
            )
        )

    def rows(self, *, after: int = 0, limit: int = 1000) -> tuple[AuditRow, ...]:
        """Rows in the order of their numbers."""
        found = select(audit).where(audit.c.number > after).order_by(audit.c.number).limit(limit)
        return tuple(_row(each) for each in self._connection.execute(found).mappings())

    def about_client(self, client: ClientId) -> Iterator[AuditRow]:
        """Every row that concerns a client, the oldest first."""
        found = select(audit).where(audit.c.client_id == client).order_by(audit.c.number)
        for each in self._connection.execute(found).yield_per(_AT_ONCE).mappings():
            yield _row(each)

    def seals(self) -> tuple[Seal, ...]:
        """Every seal, in order."""
        found = self._connection.execute(select(audit_seal).order_by(audit_seal.c.number)).mappings()
        return tuple(Seal(**_plain(each)) for each in found)

    def add_seal(self, seal: Seal) -> None:
        """Keep the next seal."""
        self._connection.execute(
            insert(audit_seal).values(
                number=seal.number,
                first=seal.first,
                last=seal.last,
                rows=seal.rows,
                hash=seal.hash,
                sealed_at=seal.sealed_at,
            )
        )


def _plain(row: RowMapping) -> Mapping[str, Any]:
    return {str(name): value for name, value in row.items()}


def _row(row: RowMapping) -> AuditRow:
    client, agency = row["client_id"], row["agency_id"]
    return AuditRow(
        number=row["number"],
        at=row["at"],
        by=Actor(
            kind=ActorKind(row["by_kind"]),
            id=row["by_id"],
            agency_id=AgencyId(row["by_agency"]) if row["by_agency"] else None,
        ),
        entry=Entry(
            action=row["action"],
            kind=row["kind"],
            subject=row["subject"],
            client_id=ClientId(client) if client else None,
            agency_id=AgencyId(agency) if agency else None,
            fields=tuple(row["fields"].split()),
        ),
        request_id=row["request_id"],
    )
