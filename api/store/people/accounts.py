"""Agencies, their teams, and accounts in the database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import ColumnElement, delete, insert, select, true, update
from sqlalchemy.exc import IntegrityError

from api.errors import ChangedMeanwhile, LoginTaken, NameTaken
from api.ports.acts import AgencyId, GroupId, UserId
from api.ports.people import Agency, Group, Role, User
from api.store.people.rows import AnyRow, OverOneTransaction, names, words
from api.store.tables.people import account, agency, session, team, team_member
from pie.facts import Sensitivity

_KEPT = tuple(field.name for field in fields(User) if field.name not in {"id", "agency_id", "version"})
"""What of an account may change; the audit names these."""


class SqlAccounts(OverOneTransaction):
    """Agencies, teams and accounts over one transaction."""

    def agencies(self) -> tuple[Agency, ...]:
        """Every agency, in the order of their names."""
        found = self.connection.execute(select(agency.c.id, agency.c.name))
        return tuple(sorted((Agency(id=AgencyId(each.id), name=each.name) for each in found), key=_by_name))

    def add_agency(self, new: Agency) -> None:
        """Keep a new agency. Raises NameTaken."""
        self._add_named(agency.insert().values(id=new.id, name=new.name, made_at=self.now))
        self.note("added", "agency", new.id, agency=new.id)

    def groups(self, of: AgencyId) -> tuple[Group, ...]:
        """The teams of an agency, in the order of their names."""
        found = self.connection.execute(select(team.c.id, team.c.name).where(team.c.agency_id == of))
        return tuple(sorted((Group(id=GroupId(each.id), agency_id=of, name=each.name) for each in found), key=_by_name))

    def add_group(self, group: Group) -> None:
        """Keep a new team. Raises NameTaken."""
        self._add_named(team.insert().values(id=group.id, agency_id=group.agency_id, name=group.name))
        self.note("added", "group", group.id, agency=group.agency_id)

    def user(self, id_: UserId) -> User | None:
        """The account with this id."""
        return next(self._found(account.c.id == id_), None)

    def user_of_login(self, login: str) -> User | None:
        """The account that signs in with this; upper and lower case are the same."""
        return next(self._found(account.c.login == login.lower()), None)

    def users(self, of: AgencyId) -> tuple[User, ...]:
        """The accounts of an agency, in the order of what they sign in with."""
        return tuple(sorted(self._found(account.c.agency_id == of), key=lambda each: each.login))

    def add_user(self, user: User) -> None:
        """Keep a new account, which cannot sign in before it has a password. Raises LoginTaken."""
        self._refuse_taken(user)
        row = _row(user) | {"id": user.id, "agency_id": user.agency_id, "made_at": self.now, "version": user.version}
        with _login_once():
            self.connection.execute(insert(account).values(row))
        self._join(user)
        self.note("added", "account", user.id, _KEPT, agency=user.agency_id)
        self.note_given(user.clearance, "account", user.id, user.agency_id)

    def change_user(self, user: User) -> User:
        """Keep a changed account, and give it with its new version. Raises ChangedMeanwhile, LoginTaken."""
        before = self.user(user.id)
        if before is None or before.version != user.version:
            raise ChangedMeanwhile(before.version if before else 0)
        self._refuse_taken(user)
        changed = replace(user, version=user.version + 1, login=user.login.lower(), agency_id=before.agency_id)
        as_read = (account.c.id == user.id) & (account.c.version == user.version)
        with _login_once():
            kept = self.connection.execute(
                update(account).where(as_read).values(_row(changed) | {"version": changed.version})
            )
        if kept.rowcount != 1:  # somebody was faster between the reading and the writing
            raise ChangedMeanwhile(changed.version)
        self.connection.execute(delete(team_member).where(team_member.c.account_id == user.id))
        self._join(changed)
        different = [name for name in _KEPT if getattr(before, name) != getattr(changed, name)]
        self.note("changed", "account", user.id, different, agency=before.agency_id)
        self.note_given(changed.clearance - before.clearance, "account", user.id, before.agency_id)
        if not changed.is_active:
            self.revoke_sessions(user.id)
        return changed

    def password_hash(self, id_: UserId) -> str | None:
        """What the account's password is checked against."""
        return self.connection.execute(select(account.c.password_hash).where(account.c.id == id_)).scalar()

    def set_password(self, id_: UserId, password_hash: str) -> None:
        """Replace the password's hash, and end every session of the account."""
        self.connection.execute(
            update(account).where(account.c.id == id_).values(password_hash=password_hash, password_set_at=self.now)
        )
        self.note("changed", "account", id_, ("password",))
        self.revoke_sessions(id_)

    def renew_hash(self, id_: UserId, password_hash: str) -> None:
        """Keep the same password under newer parameters; sessions stay, and there is no audit row."""
        self.connection.execute(update(account).where(account.c.id == id_).values(password_hash=password_hash))

    def revoke_sessions(self, user: UserId) -> None:
        """End every session of an account now."""
        live = (session.c.account_id == user) & session.c.revoked_at.is_(None)
        if self.connection.execute(update(session).where(live).values(revoked_at=self.now)).rowcount:
            self.note("ended", "sessions", user)

    def _found(self, wanted: ColumnElement[bool]) -> Iterator[User]:
        memberships = select(team_member.c.account_id, team_member.c.team_id).join(account).where(wanted)
        groups: dict[str, set[GroupId]] = defaultdict(set)
        for each in self.connection.execute(memberships):
            groups[each.account_id].add(GroupId(each.team_id))
        for each in self.connection.execute(select(account).where(wanted)):
            yield _user(each, groups[each.id])

    def _refuse_taken(self, user: User) -> None:
        other = (account.c.login == user.login.lower()) & (account.c.id != user.id)
        if self.connection.execute(select(true()).where(other)).first():
            raise LoginTaken

    def _add_named(self, statement: Any) -> None:
        try:
            self.connection.execute(statement)
        except IntegrityError as error:
            if "unique" in str(error.orig).lower():
                raise NameTaken from None
            raise

    def _join(self, user: User) -> None:
        if user.groups:
            rows = [{"team_id": each, "account_id": user.id} for each in sorted(user.groups)]
            self.connection.execute(insert(team_member), rows)


@contextmanager
def _login_once() -> Iterator[None]:
    """Two writers may look at the same time whether a login is free: the table itself has the last word."""
    try:
        yield
    except IntegrityError as error:
        if "login" in str(error.orig):
            raise LoginTaken from None
        raise


def _by_name(each: Agency | Group) -> tuple[str, str]:
    return each.name.casefold(), each.id


def _row(user: User) -> dict[str, object]:
    return {
        "login": user.login.lower(),
        "name": user.name,
        "roles": words(user.roles),
        "clearance": words(user.clearance),
        "is_active": user.is_active,
    }


def _user(row: AnyRow, groups: Iterable[GroupId]) -> User:
    return User(
        id=UserId(row.id),
        agency_id=AgencyId(row.agency_id),
        login=row.login,
        name=row.name,
        roles=names(row.roles, Role),
        groups=frozenset(groups),
        clearance=names(row.clearance, Sensitivity),
        is_active=row.is_active,
        version=row.version,
    )
