"""The audit in the database: rows are added in the transaction of what they tell of."""

from collections.abc import Iterator

from sqlalchemy import Connection, RowMapping, String, func, insert, select, type_coerce

from api.ports.acts import Act, Actor, ActorKind, AgencyId, ClientId
from api.ports.audit import AuditRow, Entry, RowDigest, Seal
from api.store.sealing import digest, packed, settled, unpacked
from api.store.tables.audit import audit, audit_seal

_AT_ONCE = 500


class SqlAudit:
    """The audit over one transaction; a row needs the act that it tells of."""

    def __init__(self, connection: Connection, act: Act | None) -> None:
        self._connection = connection
        self._act = act
        self.noted: list[Entry] = []
        """What was noted in this unit of work, so that the lists beside the database hear of it."""

    @property
    def act(self) -> Act:
        """The act that this unit of work does; RuntimeError where it only reads, which is a fault of ours."""
        if self._act is None:
            raise RuntimeError("this unit of work only reads, so there is nothing to write down")
        return self._act

    def note(self, entry: Entry) -> None:
        """Keep one row for the present act."""
        by = self.act.by
        self.noted.append(entry)
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

    def of_action(self, action: str, agency: AgencyId | None = None) -> Iterator[AuditRow]:
        """Every row of something that was done, in one agency or in all, the oldest first."""
        found = select(audit).where(audit.c.action == action).order_by(audit.c.number)
        if agency is not None:
            found = found.where(audit.c.agency_id == agency)
        for each in self._connection.execute(found).yield_per(_AT_ONCE).mappings():
            yield _row(each)

    def settled(self) -> int:
        """The number up to which no more rows can come; 0 where that cannot be told yet."""
        return settled(self._connection)

    def digests(self, *, after: int, through: int, limit: int = 1000) -> tuple[RowDigest, ...]:
        """What seals keep of rows, in order. It takes what stands there as it is, so that no damage stops it."""
        found = (
            select(*(type_coerce(column, String) if column is audit.c.at else column for column in audit.c))
            if self._connection.dialect.name == "sqlite"
            else select(audit)
        )
        found = found.where(audit.c.number > after, audit.c.number <= through).order_by(audit.c.number).limit(limit)
        return tuple(RowDigest(number=number, digest=digest(said)) for number, *said in self._connection.execute(found))

    def seals(self, *, after: int = 0, limit: int = 10) -> tuple[Seal, ...]:
        """Seals in order, a few at a time."""
        found = select(audit_seal).where(audit_seal.c.number > after).order_by(audit_seal.c.number).limit(limit)
        return tuple(_seal(each) for each in self._connection.execute(found).mappings())

    def newest_seal(self) -> Seal | None:
        """The last seal of the chain."""
        found = self._connection.execute(select(audit_seal).order_by(audit_seal.c.number.desc()).limit(1)).mappings()
        return next((_seal(each) for each in found), None)

    def add_seal(self, seal: Seal) -> None:
        """Keep the next seal."""
        self._connection.execute(
            insert(audit_seal).values(
                number=seal.number,
                last=seal.last,
                rows=packed(seal.rows),
                hash=seal.hash,
                sealed_at=seal.sealed_at,
            )
        )

    def unsealed(self) -> int:
        """How many rows are not sealed yet."""
        sealed = select(func.coalesce(func.max(audit_seal.c.last), 0)).scalar_subquery()
        found = self._connection.scalar(select(func.count()).select_from(audit).where(audit.c.number > sealed))
        return int(found or 0)


def _seal(row: RowMapping) -> Seal:
    return Seal(number=row["number"], rows=unpacked(row["rows"]), hash=row["hash"], sealed_at=row["sealed_at"])


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
