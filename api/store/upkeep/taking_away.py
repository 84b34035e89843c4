"""What was taken away since a backup, taken away from what it brought back: nobody gets in again by a restore."""

from collections import Counter
from collections.abc import Callable, Mapping
from types import MappingProxyType

from sqlalchemy import delete, update

from api.ports.audit import Entry
from api.store.grants import ACTIVE, CLEARANCE, ROLES, TEAMS, WORKERS, Grant, GrantId, GrantKind, grants_in
from api.store.people.rows import words
from api.store.tables.cases import caseload, client, consent
from api.store.tables.people import account, api_key, team_member
from api.store.work import SqlWork


def taken_away_again(work: SqlWork, known: Mapping[GrantId, Grant]) -> Counter[GrantKind]:
    """Leave of what a backup brought back no more than what is known of it now; how many of each kind gave more.

    Each leaves a row in the audit. Passwords that were changed since are the new ones where a database still had them;
    elsewhere the old one works no more, and whoever has the account needs a link.
    """
    less: Counter[GrantKind] = Counter()
    for restored in tuple(grants_in(work.connection)):
        left = restored.no_more_than(known.get(restored.key, restored))
        if left != restored:
            _WRITE[left.kind](work, restored, left)
            fields = sorted(_different(restored, left))
            work.audit.note(
                Entry(action="taken_away_again", kind=left.kind.value, subject=left.id, fields=tuple(fields))
            )
            less[left.kind] += 1
    return less


def _different(restored: Grant, left: Grant) -> set[str]:
    found = {name for name, names in left.gives.items() if names != restored.gives[name]}
    if left.ends_at != restored.ends_at:
        found.add("revoked_at")
    if left.password_set_at != restored.password_set_at:
        found.add("password")
    return found


def _end_key(work: SqlWork, _: Grant, left: Grant) -> None:
    work.connection.execute(update(api_key).where(api_key.c.id == left.id).values(revoked_at=left.ends_at))


def _end_consent(work: SqlWork, _: Grant, left: Grant) -> None:
    work.connection.execute(
        update(consent).where(consent.c.id == left.id).values(revoked_at=left.ends_at, version=consent.c.version + 1)
    )


def _narrow_account(work: SqlWork, restored: Grant, left: Grant) -> None:
    work.connection.execute(
        update(account)
        .where(account.c.id == left.id)
        .values(
            is_active=bool(left.gives[ACTIVE]),
            roles=words(left.gives[ROLES]),
            clearance=words(left.gives[CLEARANCE]),
            password_hash=left.password_hash,
            password_set_at=left.password_set_at,
            version=account.c.version + 1,
        )
    )
    lost = sorted(restored.gives[TEAMS] - left.gives[TEAMS])
    work.connection.execute(
        delete(team_member).where(team_member.c.account_id == left.id, team_member.c.team_id.in_(lost))
    )


def _narrow_client(work: SqlWork, restored: Grant, left: Grant) -> None:
    lost = sorted(restored.gives[WORKERS] - left.gives[WORKERS])
    work.connection.execute(delete(caseload).where(caseload.c.client_id == left.id, caseload.c.account_id.in_(lost)))
    team = next(iter(left.gives[TEAMS]), None)
    work.connection.execute(
        update(client).where(client.c.id == left.id).values(team_id=team, version=client.c.version + 1)
    )


_WRITE: Mapping[GrantKind, Callable[[SqlWork, Grant, Grant], None]] = MappingProxyType(
    {
        GrantKind.KEY: _end_key,
        GrantKind.ACCOUNT: _narrow_account,
        GrantKind.CONSENT: _end_consent,
        GrantKind.CLIENT: _narrow_client,
    }
)
