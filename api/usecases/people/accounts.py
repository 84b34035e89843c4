"""Accounts of one's own agency: listed, made, changed, and let in by a link."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TypeVar

from api.access import Caller, Permission
from api.errors import (
    ChangedMeanwhile,
    LastAdministrator,
    LoginTaken,
    NotAllowed,
    TooManyRequests,
    UnknownAccount,
    UnknownGroup,
)
from api.ports import Parts
from api.ports.acts import Act, ActorKind, AgencyId, GroupId, UserId
from api.ports.audit import Entry
from api.ports.people import Group, People, Role, User
from api.usecases.one_time_links import link_for
from pie.circumstances import ORDINARY
from pie.facts import Sensitivity

_Kept = TypeVar("_Kept")
_MOST_TAKEN, _HOUR = 10, timedelta(hours=1)
"""Names that turn out to be taken in an hour; assumed, a slip or two is usual when accounts are made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewUser:
    """An account to be made; who has it sets the password by a link."""

    login: str
    name: str
    roles: frozenset[Role] = frozenset()
    groups: frozenset[GroupId] = frozenset()
    clearance: frozenset[Sensitivity] = ORDINARY


@dataclass(frozen=True, slots=True, kw_only=True)
class UserChange:
    """What is to be different of an account; None leaves it as it is."""

    name: str | None = None
    roles: frozenset[Role] | None = None
    groups: frozenset[GroupId] | None = None
    clearance: frozenset[Sensitivity] | None = None
    is_active: bool | None = None

    @property
    def is_about_rights(self) -> bool:
        """Whether it changes what somebody may do."""
        return any(each is not None for each in (self.roles, self.groups, self.clearance, self.is_active))


def list_users(parts: Parts, caller: Caller) -> tuple[User, ...]:
    """The accounts of the caller's agency."""
    caller.require(Permission.MANAGE_PEOPLE)
    with parts.kept.reading() as work:
        return work.people.users(caller.agency_id)


def read_user(parts: Parts, caller: Caller, id_: str) -> User:
    """One account. Raises UnknownAccount, for one of another agency too."""
    caller.require(Permission.MANAGE_PEOPLE)
    with parts.kept.reading() as work:
        return _own(work.people, caller, id_)


def add_user(parts: Parts, caller: Caller, new: NewUser) -> tuple[User, str]:
    """Make an account, with the secret of the link by which its holder sets the password.

    A name to sign in with is unique over all agencies, for whoever signs in says no more than that. So that nobody finds out
    by trying who works elsewhere, names that are taken are counted. Raises LoginTaken, UnknownGroup, TooManyRequests.
    """
    caller.require(Permission.MANAGE_PEOPLE)
    act = caller.act(parts.clock.now())
    taken = f"taken names {caller.actor.kind} {caller.actor.id}"
    _require_few(parts, taken, act)
    user = User(
        id=UserId(parts.new_id()),
        agency_id=caller.agency_id,
        login=new.login.lower(),
        name=new.name,
        roles=new.roles,
        groups=new.groups,
        clearance=new.clearance,
    )
    try:
        with parts.kept.writing(act) as work:
            _require_groups(work.people, caller.agency_id, new.groups)
            work.people.add_user(user)
            return user, link_for(work, user, act)
    except LoginTaken:
        with parts.kept.writing(act) as work:
            work.people.note_attempt(taken)
            work.audit.note(Entry(action="refused", kind="account", subject="login", fields=("login",)))
        raise


def change_user(parts: Parts, caller: Caller, id_: str, change: UserChange, *, version: int | None = None) -> User:
    """Change an account; ``version`` is the one that the change is made to.

    Nobody changes what they may do themselves. Raises UnknownAccount, ChangedMeanwhile, NotAllowed, UnknownGroup,
    LastAdministrator.
    """
    caller.require(Permission.MANAGE_PEOPLE)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        user = _own(work.people, caller, id_)
        if version is not None and user.version != version:
            raise ChangedMeanwhile(user.version)
        if change.is_about_rights and _is_oneself(caller, user):
            raise NotAllowed
        changed = replace(
            user,
            name=_or(change.name, user.name),
            roles=_or(change.roles, user.roles),
            groups=_or(change.groups, user.groups),
            clearance=_or(change.clearance, user.clearance),
            is_active=_or(change.is_active, user.is_active),
        )
        _require_groups(work.people, caller.agency_id, changed.groups - user.groups)
        _require_administrator(work.people, user, changed)
        return work.people.change_user(changed)


def make_link(parts: Parts, caller: Caller, id_: str) -> str:
    """The secret of a link by which somebody sets a new password; earlier ones end.

    Raises UnknownAccount; NotAllowed for one's own account, whose password is changed with the old one, and for one that
    is not active.
    """
    caller.require(Permission.MANAGE_PEOPLE)
    act = caller.act(parts.clock.now())
    with parts.kept.writing(act) as work:
        user = _own(work.people, caller, id_)
        if _is_oneself(caller, user) or not user.is_active:
            raise NotAllowed
        return link_for(work, user, act)


def list_groups(parts: Parts, caller: Caller) -> tuple[Group, ...]:
    """The teams of the caller's agency."""
    with parts.kept.reading() as work:
        return work.people.groups(caller.agency_id)


def add_group(parts: Parts, caller: Caller, name: str) -> Group:
    """Make a team. Raises NameTaken."""
    caller.require(Permission.MANAGE_PEOPLE)
    group = Group(id=GroupId(parts.new_id()), agency_id=caller.agency_id, name=name)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        work.people.add_group(group)
    return group


def _own(people: People, caller: Caller, id_: str) -> User:
    user = people.user(UserId(id_))
    if user is None or user.agency_id != caller.agency_id:
        raise UnknownAccount
    return user


def _require_few(parts: Parts, subject: str, act: Act) -> None:
    """Raise TooManyRequests where as many names as may were taken in the last hour; at the terminal nobody counts."""
    if act.by.kind is ActorKind.TERMINAL:
        return
    with parts.kept.reading() as work:
        if work.people.attempts(subject, act.at - _HOUR).count >= _MOST_TAKEN:
            raise TooManyRequests(int(_HOUR.total_seconds()))


def _is_oneself(caller: Caller, user: User) -> bool:
    return caller.actor.kind is ActorKind.USER and caller.actor.id == user.id


def _require_groups(people: People, agency: AgencyId, wanted: Iterable[GroupId]) -> None:
    if set(wanted) - {group.id for group in people.groups(agency)}:
        raise UnknownGroup


def _require_administrator(people: People, before: User, after: User) -> None:
    """Raise LastAdministrator where nobody would be left who can make accounts."""
    if not _administers(before) or _administers(after):
        return
    if not any(_administers(each) for each in people.users(before.agency_id) if each.id != before.id):
        raise LastAdministrator


def _administers(user: User) -> bool:
    return user.is_active and Role.ADMINISTRATOR in user.roles


def _or(given: _Kept | None, present: _Kept) -> _Kept:
    return present if given is None else given
