"""One-time links: the first administrator, and passwords that nobody else ever sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from api.access.proofs import hash_of, new_secret
from api.access.weak_passwords import weaknesses
from api.errors import DeadLink, WeakPassword
from api.ports import Parts
from api.ports.acts import AT_THE_TERMINAL, Act, Actor, ActorKind, AgencyId, UserId
from api.ports.people import Agency, LinkPurpose, OneTimeLink, People, Role, User
from api.ports.store import Work
from api.usecases.sign_in import passwords_of
from pie.circumstances import ORDINARY

LASTS = timedelta(hours=24)
"""How long a link works; assumed, until the end of somebody's next working day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLink:
    """What a link lets its holder do, and for whose account; without one it makes the first administrator."""

    purpose: LinkPurpose
    user: User | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Who the first administrator is, and of which agency."""

    agency: str
    login: str
    name: str


def first_administrator_link(parts: Parts) -> str | None:
    """The secret of a link that makes the first administrator; None where there is an account already."""
    now = parts.clock.now()
    with parts.kept.writing(Act(by=AT_THE_TERMINAL, at=now)) as work:
        if _has_accounts(work.people):
            return None
        return _added(work, LinkPurpose.FIRST_ADMINISTRATOR, None, act_at=Act(by=AT_THE_TERMINAL, at=now))


def link_for(work: Work, user: User, act: Act) -> str:
    """The secret of a link with which somebody sets their password; whoever makes it need never know the password."""
    return _added(work, LinkPurpose.SET_PASSWORD, user.id, act_at=act)


def opened_link(parts: Parts, secret: str) -> OpenedLink:
    """What a link is for; looking does not use it up. Raises DeadLink."""
    with parts.kept.reading() as work:
        return _opened(parts, work.people, secret)


def set_password(parts: Parts, secret: str, password: str) -> User:
    """Set the password of the link's account, and end its sessions. Raises DeadLink, WeakPassword, SigningInBusy."""
    with parts.kept.reading() as work:
        user = _opened(parts, work.people, secret).user
        if user is None:
            raise DeadLink
        about = names_of(work.people, user)
    hashed = acceptable_hash(parts, password, about)
    with parts.kept.writing(Act(by=_themself(user), at=parts.clock.now())) as work:
        if not work.people.use_link(hash_of(secret)):
            raise DeadLink
        work.people.set_password(user.id, hashed)
    return user


def make_first_administrator(parts: Parts, secret: str, newcomer: Newcomer, password: str) -> User:
    """Make the agency and its administrator. Raises DeadLink, WeakPassword, SigningInBusy, NameTaken."""
    if opened_link(parts, secret).purpose is not LinkPurpose.FIRST_ADMINISTRATOR:
        raise DeadLink
    hashed = acceptable_hash(parts, password, (newcomer.agency, newcomer.login, newcomer.name))
    agency = Agency(id=AgencyId(parts.new_id()), name=newcomer.agency)
    user = User(
        id=UserId(parts.new_id()),
        agency_id=agency.id,
        login=newcomer.login.lower(),
        name=newcomer.name,
        roles=frozenset({Role.ADMINISTRATOR}),
        clearance=ORDINARY,
    )
    with parts.kept.writing(Act(by=_themself(user), at=parts.clock.now())) as work:
        if _has_accounts(work.people) or not work.people.use_link(hash_of(secret)):
            raise DeadLink
        work.people.add_agency(agency)
        work.people.add_user(user)
        work.people.set_password(user.id, hashed)
    return user


def acceptable_hash(parts: Parts, password: str, about: Iterable[str]) -> str:
    """What is kept of a password. Raises WeakPassword, SigningInBusy."""
    wrong = weaknesses(password, about)
    if wrong:
        raise WeakPassword(wrong)
    return passwords_of(parts).hashed(password)


def names_of(people: People, user: User) -> tuple[str, ...]:
    """What a stranger would try as this account's password."""
    agencies = tuple(each.name for each in people.agencies() if each.id == user.agency_id)
    return (user.login, user.name, *agencies)


def _opened(parts: Parts, people: People, secret: str) -> OpenedLink:
    link = people.link(hash_of(secret))
    if link is None or link.used_at is not None or link.expires_at <= parts.clock.now():
        raise DeadLink
    if link.user_id is None:
        if _has_accounts(people):
            raise DeadLink
        return OpenedLink(purpose=link.purpose)
    user = people.user(link.user_id)
    if user is None or not user.is_active:
        raise DeadLink
    return OpenedLink(purpose=link.purpose, user=user)


def _has_accounts(people: People) -> bool:
    return any(people.users(agency.id) for agency in people.agencies())


def _added(work: Work, purpose: LinkPurpose, user: UserId | None, *, act_at: Act) -> str:
    secret = new_secret()
    work.people.add_link(OneTimeLink(key=hash_of(secret), purpose=purpose, user_id=user, expires_at=act_at.at + LASTS))
    return secret


def _themself(user: User) -> Actor:
    return Actor(kind=ActorKind.USER, id=user.id, agency_id=user.agency_id)
