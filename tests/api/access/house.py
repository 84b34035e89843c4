"""Two invented agencies with an account for each role, keys, and what each of them shows at the door."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from api.access import KEY_SCOPES
from api.access.passwords import Argon2Passwords
from api.access.proofs import hash_of
from api.ports import FixedClock
from api.ports.acts import AT_THE_TERMINAL, Act, AgencyId, GroupId, KeyId, UserId
from api.ports.people import Agency, ApiKey, Group, Role, Session, User
from pie.circumstances import EVERYTHING
from pie.facts import Sensitivity
from tests.api.conftest import TODAY

HARBOUR, HILL = AgencyId("harbour"), AgencyId("hill")
EAST = GroupId("east")
PASSWORD = "violet kettle under the stairs"  # noqa: S105  (of invented people)
CHEAP = Argon2Passwords(memory_kib=8, times=1)
NOW = FixedClock(day=TODAY).now()
PUBLIC = frozenset({Sensitivity.PUBLIC, Sensitivity.INTERNAL, Sensitivity.PERSONAL})
ROLES = tuple(Role)
SCOPES = tuple(sorted(KEY_SCOPES))


class Changing:
    """A store that another one is put into."""

    present: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.present, name)

    def forget(self):
        return self.present.forget()

    def prove_ready(self):
        self.present.prove_ready()


class Watch:
    """A clock that goes on when a test says so."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def today(self):
        return self.at.date()

    def goes_on(self, **by: float) -> None:
        self.at += timedelta(**by)


@dataclass(frozen=True, kw_only=True)
class House:
    """``secrets`` of sessions by user id; ``keys`` are what a calling system sends, by key id."""

    now: datetime
    secrets: dict[str, str] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def user(id_: str, *roles: Role, agency: AgencyId = HARBOUR, **given) -> User:
    made = User(
        id=UserId(id_),
        agency_id=agency,
        login=f"{id_}@{agency}.example",
        name=id_.replace("_", " ").title(),
        roles=frozenset(roles),
        clearance=PUBLIC,
        groups=frozenset({EAST}) if agency == HARBOUR else frozenset(),
    )
    return replace(made, **given)


def users() -> list[User]:
    """One for each role, one with every role, one of another agency, and some who are not let in any more."""
    return [
        *(user(role.value, role) for role in ROLES),
        user("elsewhere", *ROLES, agency=HILL),
        user("everybody", *ROLES, clearance=EVERYTHING),
        user("disabled", *ROLES, is_active=False),
        user("expired", *ROLES),
        user("revoked", *ROLES),
        user("idle", *ROLES),
    ]


def settle(store, now: datetime = NOW) -> House:
    """Fill an empty store."""
    house = House(now=now)
    hashed = CHEAP.hashed(PASSWORD)
    with store.writing(Act(by=AT_THE_TERMINAL, at=now - timedelta(hours=9))) as work:
        work.people.add_agency(Agency(id=HARBOUR, name="Harbour House"))
        work.people.add_agency(Agency(id=HILL, name="Hill Street"))
        work.people.add_group(Group(id=EAST, agency_id=HARBOUR, name="East"))
        for each in users():
            work.people.add_user(each)
            work.people.set_password(each.id, hashed)
            house.secrets[each.id] = f"secret-of-{each.id}"
            work.people.add_session(_session(each, now))
        for scope in SCOPES:
            house.keys[scope] = _add_key(work, scope.replace(":", "-"), now, scope)
        house.keys["expired"] = _add_key(work, "expired", now, *SCOPES, expires_at=now - timedelta(seconds=1))
        house.keys["revoked"] = _add_key(work, "revoked", now, *SCOPES, revoked_at=now - timedelta(seconds=1))
        house.keys["elsewhere"] = _add_key(work, "elsewhere", now, *SCOPES, agency_id=HILL)
    return house


def _session(of: User, now: datetime) -> Session:
    made = Session(
        key=hash_of(f"secret-of-{of.id}"),
        user_id=of.id,
        made_at=now - timedelta(hours=1),
        seen_at=now,
        ends_at=now + timedelta(hours=7),
    )
    if of.id == "expired":
        return replace(made, ends_at=now)
    if of.id == "revoked":
        return replace(made, revoked_at=now - timedelta(minutes=1))
    if of.id == "idle":
        return replace(made, seen_at=now - timedelta(minutes=15))
    return made


def _add_key(work, id_: str, now: datetime, *scopes: str, **given) -> str:
    key = ApiKey(
        id=KeyId(id_),
        agency_id=HARBOUR,
        name=id_,
        scopes=frozenset(scopes),
        clearance=PUBLIC,
        made_at=now - timedelta(days=1),
        expires_at=now + timedelta(days=89),
    )
    work.people.add_key(replace(key, **given), hash_of(f"secret-of-{id_}"))
    return f"pie_{id_}_secret-of-{id_}"
