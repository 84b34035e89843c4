"""Clients in the database: within a scope only, by page or by what they are found by."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, RowMapping, delete, exists, false, func, insert, or_, select, update

from api.ports.acts import AgencyId, ClientId, GroupId, UserId
from api.ports.audit import Entry
from api.ports.cases import CaseScope, Client, Identifier
from api.store.cases.over import OverCases, list_written
from api.store.tables.cases import caseload, client, client_search, emergency_access, search_word


class SqlClients(OverCases):
    """Who is a client, whose they are, and how they are found."""

    def client(self, id_: ClientId, scope: CaseScope) -> Client | None:
        """One client."""
        found = self._clients(client.c.id == id_, scope, limit=1)
        return found[0] if found else None

    def clients(self, scope: CaseScope, *, after: ClientId | None = None, limit: int = 100) -> tuple[Client, ...]:
        """A page of clients in the order of their ids."""
        return self._clients(client.c.id > (after or ""), scope, limit=limit)

    def find(self, scope: CaseScope, words: frozenset[str], *, limit: int = 20) -> tuple[Client, ...]:
        """Clients of whom each of these words is kept, in the order of their ids; nobody for no words."""
        if not words:
            return ()
        hashes = [self.vault.index(word) for word in words]
        having_all = (
            select(search_word.c.client_id)
            .where(search_word.c.word.in_(hashes))
            .group_by(search_word.c.client_id)
            .having(func.count() == len(set(hashes)))
        )
        return self._clients(client.c.id.in_(having_all), scope, limit=limit)

    def searches(self, actor: str, since: datetime) -> int:
        """How often somebody searched for clients since a moment."""
        made = select(func.count()).where(client_search.c.actor == actor, client_search.c.at > since)
        return self.connection.scalar(made) or 0

    def note_search(self, actor: str) -> None:
        """Count one search; what was searched for is not kept."""
        self.connection.execute(insert(client_search).values(actor=actor, at=self._now))
        self.audit.note(Entry(action="searched", kind="clients", subject=actor))

    def add_client(self, client: Client, *, words: frozenset[str] = frozenset()) -> None:
        """Keep a new client without an assessment, found by these words."""
        self.connection.execute(
            insert(_CLIENT).values(
                id=client.id,
                agency_id=client.agency_id,
                version=client.version,
                assessments=client.assessments,
                made_at=client.made_at,
                **self._columns(client),
            )
        )
        self._set_workers(client.id, client.workers)
        self._set_words(client.id, words)
        self._note("made", "client", client.id, client.id)

    def change_client(self, client: Client, *, words: frozenset[str] | None = None) -> Client:
        """Keep a changed client. Raises UnknownClient, or ChangedMeanwhile."""
        change = (
            update(_CLIENT)
            .where(_CLIENT.c.id == client.id, _CLIENT.c.version == client.version)
            .values(version=client.version + 1, **self._columns(client))
        )
        before = self._read(_CLIENT.c.id == client.id)
        self._change_version(client.id, change)
        self._set_workers(client.id, client.workers)
        if words is not None:
            self._set_words(client.id, words)
        after = self._read(_CLIENT.c.id == client.id)
        changed = (name for name in _NOTED if getattr(before[0], name) != getattr(after[0], name))
        self._note("changed", "client", client.id, client.id, changed)
        return after[0]

    def _columns(self, client: Client) -> dict[str, object]:
        identifiers = list_written((each.kind, each.value) for each in client.identifiers)
        return {
            "team_id": client.group_id,
            "called": self._sealed(client.called),
            "identifiers": self._sealed(identifiers) if client.identifiers else None,
            "is_open": client.is_open,
            "changed_at": self._now,
        }

    def _set_workers(self, id_: ClientId, workers: Iterable[UserId]) -> None:
        self.connection.execute(delete(caseload).where(caseload.c.client_id == id_))
        rows = [{"client_id": id_, "account_id": each} for each in sorted(workers)]
        if rows:
            self.connection.execute(insert(caseload), rows)

    def _set_words(self, id_: ClientId, words: Iterable[str]) -> None:
        self.connection.execute(delete(search_word).where(search_word.c.client_id == id_))
        rows = [{"client_id": id_, "word": each} for each in sorted({self.vault.index(word) for word in words})]
        if rows:
            self.connection.execute(insert(search_word), rows)

    def _clients(self, which: ColumnElement[bool], scope: CaseScope, *, limit: int) -> tuple[Client, ...]:
        return self._read(which, _within(scope), limit=limit)

    def _read(self, *conditions: ColumnElement[bool], limit: int | None = None) -> tuple[Client, ...]:
        wanted = select(client).where(*conditions).order_by(client.c.id).limit(limit)
        rows = self.connection.execute(wanted).mappings().all()
        workers = self._workers([row["id"] for row in rows])
        return tuple(self._value(row, workers.get(row["id"], frozenset())) for row in rows)

    def _workers(self, ids: Sequence[str]) -> dict[str, frozenset[UserId]]:
        found: dict[str, set[UserId]] = {}
        wanted = select(caseload.c.client_id, caseload.c.account_id).where(caseload.c.client_id.in_(ids))
        for of, worker in self.connection.execute(wanted) if ids else ():
            found.setdefault(of, set()).add(UserId(worker))
        return {of: frozenset(each) for of, each in found.items()}

    def _value(self, row: RowMapping, workers: frozenset[UserId]) -> Client:
        identifiers = json.loads(self._opened(row["identifiers"]) or "[]")
        return Client(
            id=ClientId(row["id"]),
            agency_id=AgencyId(row["agency_id"]),
            called=self._opened(row["called"]),
            identifiers=tuple(Identifier(kind=kind, value=value) for kind, value in identifiers),
            group_id=GroupId(row["team_id"]) if row["team_id"] else None,
            workers=workers,
            is_open=row["is_open"],
            made_at=row["made_at"],
            version=row["version"],
            assessments=row["assessments"],
        )


_CLIENT = client
_NOTED = ("called", "identifiers", "group_id", "workers", "is_open")


def _within(scope: CaseScope) -> ColumnElement[bool]:
    """The clients that a scope names: of its agency, and whole, by team, by caseload, or opened in an emergency."""
    theirs = client.c.agency_id == scope.agency_id
    if scope.whole_agency:
        return theirs
    ways: list[ColumnElement[bool]] = [false()]
    if scope.groups:
        ways.append(client.c.team_id.in_(sorted(scope.groups)))
    if scope.user_id is not None:
        ways.append(exists().where(caseload.c.client_id == client.c.id, caseload.c.account_id == scope.user_id))
    if scope.user_id is not None and scope.in_emergencies:
        ways.append(
            exists().where(
                emergency_access.c.client_id == client.c.id,
                emergency_access.c.account_id == scope.user_id,
                emergency_access.c.opened_at <= scope.at,
                emergency_access.c.ends_at > scope.at,
            )
        )
    return theirs & or_(*ways)
