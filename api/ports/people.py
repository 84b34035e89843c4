"""People and access: agencies, users, groups, sessions, keys of calling systems, one-time links, counted attempts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from api.ports.acts import AgencyId, GroupId, KeyId, UserId
from pie.facts import Sensitivity


class Role(StrEnum):
    """What somebody is at their agency; ``api.access`` says what each may do."""

    INTAKE_WORKER = "intake_worker"
    SUPERVISOR = "supervisor"
    RESOURCE_COORDINATOR = "resource_coordinator"
    PRIVACY_OFFICER = "privacy_officer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """One organisation that works with clients; nobody sees across agencies."""

    id: AgencyId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A team of an agency."""

    id: GroupId
    agency_id: AgencyId
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person with an account. ``login`` is what they sign in with, unique over all agencies, kept in lower case.

    ``clearance`` names the classes of facts they may use. ``version`` grows with every change.
    """

    id: UserId
    agency_id: AgencyId
    login: str
    name: str
    roles: frozenset[Role] = frozenset()
    groups: frozenset[GroupId] = frozenset()
    clearance: frozenset[Sensitivity] = frozenset()
    is_active: bool = True
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """Somebody signed in. ``key`` is the hash of the secret that their browser holds; the secret itself is not kept."""

    key: str
    user_id: UserId
    made_at: datetime
    seen_at: datetime
    ends_at: datetime
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """What a calling system shows. ``scopes`` are names of permissions; the secret is kept as a hash only."""

    id: KeyId
    agency_id: AgencyId
    name: str
    scopes: frozenset[str]
    clearance: frozenset[Sensitivity]
    made_at: datetime
    expires_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None


class LinkPurpose(StrEnum):
    """What a one-time link lets its holder do."""

    FIRST_ADMINISTRATOR = "first_administrator"
    SET_PASSWORD = "set_password"  # noqa: S105  (a purpose, not a password)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneTimeLink:
    """A link that works once; ``key`` is the hash of its secret."""

    key: str
    purpose: LinkPurpose
    expires_at: datetime
    user_id: UserId | None = None
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """How often something was tried, and when last; ``latest`` is None where it was not."""

    count: int = 0
    latest: datetime | None = None


GAVE_CLASSES = "gave_classes"
"""What the audit calls it when an account or a key is given classes of facts that it had not; the row names them."""


class People(Protocol):
    """Accounts and what proves them. Ids that are not there give None; what is written leaves an audit row each.

    Subjects of attempts are words (a login, an address, both): the store keeps and compares their keyed hashes only.
    """

    def agencies(self) -> tuple[Agency, ...]:
        """Every agency, in the order of their names."""
        ...

    def add_agency(self, agency: Agency) -> None:
        """Keep a new agency. Raises NameTaken."""
        ...

    def groups(self, agency: AgencyId) -> tuple[Group, ...]:
        """The teams of an agency, in the order of their names."""
        ...

    def add_group(self, group: Group) -> None:
        """Keep a new team. Raises NameTaken."""
        ...

    def user(self, id_: UserId) -> User | None:
        """The account with this id."""
        ...

    def user_of_login(self, login: str) -> User | None:
        """The account that signs in with this; upper and lower case are the same."""
        ...

    def users(self, agency: AgencyId) -> tuple[User, ...]:
        """The accounts of an agency, in the order of what they sign in with."""
        ...

    def add_user(self, user: User) -> None:
        """Keep a new account, which cannot sign in before it has a password. Raises LoginTaken."""
        ...

    def change_user(self, user: User) -> User:
        """Keep a changed account, and give it with its new version; one that is not active any more loses its sessions.

        ``user.version`` is the one it was read with. Raises ChangedMeanwhile, LoginTaken.
        """
        ...

    def password_hash(self, id_: UserId) -> str | None:
        """What the account's password is checked against."""
        ...

    def set_password(self, id_: UserId, password_hash: str) -> None:
        """Replace the password's hash, and end every session of the account."""
        ...

    def renew_hash(self, id_: UserId, password_hash: str) -> None:
        """Keep the same password under newer parameters; sessions stay, and there is no audit row."""
        ...

    def session(self, key: str) -> Session | None:
        """The session whose hashed secret this is, ended ones too."""
        ...

    def sessions(self, user: UserId) -> tuple[Session, ...]:
        """The sessions of an account that were not revoked, the newest first; those past their end too."""
        ...

    def add_session(self, session: Session) -> None:
        """Keep a new session."""
        ...

    def see_session(self, key: str, at: datetime) -> None:
        """Record that a session was used, which leaves no audit row."""
        ...

    def revoke_session(self, key: str) -> None:
        """End one session now; one that has ended stays as it is."""
        ...

    def revoke_sessions(self, user: UserId) -> None:
        """End every session of an account now."""
        ...

    def key(self, id_: KeyId) -> ApiKey | None:
        """The key with this id, revoked ones too."""
        ...

    def key_hash(self, id_: KeyId) -> str | None:
        """What the key's secret is checked against."""
        ...

    def keys(self, agency: AgencyId) -> tuple[ApiKey, ...]:
        """The keys of an agency, the newest first."""
        ...

    def add_key(self, key: ApiKey, secret_hash: str) -> None:
        """Keep a new key."""
        ...

    def see_key(self, id_: KeyId, at: datetime) -> None:
        """Record when a key was last used, which leaves no audit row."""
        ...

    def revoke_key(self, id_: KeyId, *, at: datetime | None = None) -> None:
        """End a key: now, or from a later moment, so that a new one can take its place first."""
        ...

    def link(self, key: str) -> OneTimeLink | None:
        """The one-time link whose hashed secret this is, used ones too."""
        ...

    def add_link(self, link: OneTimeLink) -> None:
        """Keep a new link; earlier unused ones for the same account and purpose end."""
        ...

    def use_link(self, key: str) -> bool:
        """Mark a link as used; False where it was used or is past its end, so that it works once."""
        ...

    def attempts(self, subject: str, since: datetime) -> Attempts:
        """How often a subject tried since a moment, that moment included."""
        ...

    def note_attempt(self, subject: str) -> None:
        """Count one attempt, which leaves no audit row."""
        ...

    def forget_attempts(self, subject: str) -> None:
        """Start counting anew, after a success."""
        ...

    def forget_old(self, before: datetime) -> None:
        """Drop attempts, links and sessions that were over before a moment; what they did stays in the audit."""
        ...

    def mark(self, words: str) -> str:
        """A keyed hash that only this store can make, by which it knows again what it gave out."""
        ...
