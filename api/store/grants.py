"""What lets somebody in, or something of a client out, as it stands: what was taken away since a backup is known by it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import ColumnElement, Connection, Table, inspect, select, true

from api.ports.audit import Entry
from api.store.tables.cases import caseload, client, consent
from api.store.tables.people import account, api_key, team_member

ACTIVE, ROLES, CLEARANCE, TEAMS, WORKERS = "active", "roles", "clearance", "teams", "workers"
_YES = frozenset({"yes"})


class GrantKind(StrEnum):
    """What gives access: a key, an account, a consent; or whose client somebody is."""

    KEY = "key"
    ACCOUNT = "account"
    CONSENT = "consent"
    CLIENT = "client"


GrantId = tuple[GrantKind, str]
"""Which grant: its kind, and the id of what gives."""
_Reading = Callable[[Connection, ColumnElement[bool]], Iterator["Grant"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What one key, account, consent or client's assignment gives: until when, and names by what they are for.

    ``password_set_at`` is of an account; ``password_hash`` is known of those in a database only, and is kept nowhere else.
    """

    kind: GrantKind
    id: str
    ends_at: datetime | None = None
    gives: Mapping[str, frozenset[str]] = field(default_factory=dict)
    password_set_at: datetime | None = None
    password_hash: str | None = field(default=None, repr=False)

    @property
    def key(self) -> GrantId:
        """What it is the grant of."""
        return self.kind, self.id

    def no_more_than(self, other: "Grant") -> "Grant":
        """What both give; of passwords the one that was set last."""
        ends = [each for each in (self.ends_at, other.ends_at) if each is not None]
        newer = other if _is_newer(other.password_set_at, self.password_set_at) else self
        return replace(
            self,
            ends_at=min(ends, default=None),
            gives={name: names & other.gives.get(name, names) for name, names in self.gives.items()},
            password_set_at=newer.password_set_at,
            password_hash=newer.password_hash,
        )


def less_of(some: Iterable[Grant], others: Iterable[Grant]) -> dict[GrantId, Grant]:
    """Every grant of two lists; what stands in both gives what both say."""
    found = {each.key: each for each in some}
    for each in others:
        found[each.key] = found[each.key].no_more_than(each) if each.key in found else each
    return found


def touched_by(entries: Iterable[Entry]) -> tuple[GrantId, ...]:
    """What may give less than before, by what the audit notes of a unit of work."""
    return tuple({(GrantKind(each.kind), each.subject): None for each in entries if _takes_away(each)})


def grants_in(connection: Connection, *, clients: bool = True) -> Iterator[Grant]:
    """Every grant in a database of any version that has its tables; ``clients`` with whose client somebody is."""
    present = set(inspect(connection).get_table_names())
    for table, read in ((api_key, _keys), (account, _accounts), (consent, _consents), (client, _clients)):
        if table.name in present and (clients or table is not client):
            yield from read(connection, true())


def grants_of(connection: Connection, wanted: Iterable[GrantId]) -> Iterator[Grant]:
    """These grants as they stand; one that is not there is left out."""
    for kind, id_ in wanted:
        table, read = _READ[kind]
        yield from read(connection, table.c.id == id_)


def _takes_away(entry: Entry) -> bool:
    if entry.kind == GrantKind.CLIENT:
        return entry.action == "changed" and not {"group_id", WORKERS}.isdisjoint(entry.fields)
    return (entry.action, entry.kind) in {("revoked", "key"), ("changed", "account"), ("revoked", "consent")}


def _keys(connection: Connection, which: ColumnElement[bool]) -> Iterator[Grant]:
    for id_, revoked in connection.execute(select(api_key.c.id, api_key.c.revoked_at).where(which)):
        yield Grant(kind=GrantKind.KEY, id=id_, ends_at=revoked)


def _accounts(connection: Connection, which: ColumnElement[bool]) -> Iterator[Grant]:
    teams: dict[str, set[str]] = {}
    joined = select(team_member.c.account_id, team_member.c.team_id).join(account).where(which)
    for member, team in connection.execute(joined):
        teams.setdefault(member, set()).add(team)
    columns = (account.c.id, account.c.is_active, account.c.roles, account.c.clearance)
    wanted = select(*columns, account.c.password_set_at, account.c.password_hash).where(which)
    for id_, active, roles, clearance, set_at, hashed in connection.execute(wanted):
        gives = {
            ACTIVE: _YES if active else frozenset(),
            ROLES: frozenset(roles.split()),
            CLEARANCE: frozenset(clearance.split()),
            TEAMS: frozenset(teams.get(id_, ())),
        }
        yield Grant(kind=GrantKind.ACCOUNT, id=id_, gives=gives, password_set_at=set_at, password_hash=hashed)


def _consents(connection: Connection, which: ColumnElement[bool]) -> Iterator[Grant]:
    for id_, revoked in connection.execute(select(consent.c.id, consent.c.revoked_at).where(which)):
        yield Grant(kind=GrantKind.CONSENT, id=id_, ends_at=revoked)


def _clients(connection: Connection, which: ColumnElement[bool]) -> Iterator[Grant]:
    workers: dict[str, set[str]] = {}
    for of, worker in connection.execute(select(caseload.c.client_id, caseload.c.account_id).join(client).where(which)):
        workers.setdefault(of, set()).add(worker)
    for id_, team in connection.execute(select(client.c.id, client.c.team_id).where(which)):
        gives = {TEAMS: frozenset({team} if team else ()), WORKERS: frozenset(workers.get(id_, ()))}
        yield Grant(kind=GrantKind.CLIENT, id=id_, gives=gives)


_READ: Mapping[GrantKind, tuple[Table, _Reading]] = MappingProxyType(
    {
        GrantKind.KEY: (api_key, _keys),
        GrantKind.ACCOUNT: (account, _accounts),
        GrantKind.CONSENT: (consent, _consents),
        GrantKind.CLIENT: (client, _clients),
    }
)


def _is_newer(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and (other is None or one > other)
