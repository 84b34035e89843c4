"""A caller: who asks, what they may do, whose records they may do it to, and which classes of facts they may use."""

from dataclasses import dataclass, replace
from datetime import datetime

from api.access.permissions import ROLE_PERMISSIONS, Permission
from api.errors import NotAllowed
from api.ports.acts import AT_THE_TERMINAL, Act, Actor, ActorKind, AgencyId, GroupId, UserId
from api.ports.cases import CaseScope
from api.ports.people import ApiKey, Role, User
from pie.circumstances import EVERYTHING
from pie.facts import Sensitivity

_DIRECTORY = frozenset(
    {
        Permission.SEE_DIRECTORY,
        Permission.SEE_HIDDEN_PLACES,
        Permission.CHANGE_DIRECTORY,
        Permission.IMPORT_DIRECTORY,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whoever asks, as far as it decides anything. ``sees_agency`` and ``groups`` say how far the scope reaches.

    ``oversees_agency`` reaches over the agency too, but only to see who did what: it opens nobody's record.
    """

    actor: Actor
    permissions: frozenset[Permission]
    clearance: frozenset[Sensitivity]
    groups: frozenset[GroupId] = frozenset()
    sees_agency: bool = False
    oversees_agency: bool = False

    @classmethod
    def near(cls) -> "Caller":
        """Whoever sits at this machine where there are no accounts: they supply the facts, so all are used."""
        return cls(
            actor=Actor(kind=ActorKind.TERMINAL, id="near"),
            permissions=frozenset({Permission.MATCH, Permission.SEE_DIRECTORY}),
            clearance=EVERYTHING,
        )

    @classmethod
    def directory_keeper(cls) -> "Caller":
        """Whoever runs a command on the machine that holds the store: the directory is theirs to keep, no client is."""
        return cls(actor=AT_THE_TERMINAL, permissions=_DIRECTORY, clearance=frozenset())

    @classmethod
    def of_user(cls, user: User) -> "Caller":
        """A person with an account: what any of their roles may do.

        A supervisor sees the clients of their teams, everybody else those on their own caseload. A privacy officer looks
        after the whole agency; one who is an intake worker besides still reads their own clients only.
        """
        return cls(
            actor=Actor(kind=ActorKind.USER, id=user.id, agency_id=user.agency_id),
            permissions=frozenset().union(*(ROLE_PERMISSIONS[role] for role in user.roles)),
            clearance=user.clearance,
            groups=user.groups if Role.SUPERVISOR in user.roles else frozenset(),
            oversees_agency=Role.PRIVACY_OFFICER in user.roles,
        )

    @classmethod
    def of_key(cls, key: ApiKey) -> "Caller":
        """A calling system: what the scopes of its key name, for the clients of its agency."""
        return cls(
            actor=Actor(kind=ActorKind.KEY, id=key.id, agency_id=key.agency_id),
            permissions=frozenset(Permission(scope) for scope in key.scopes),
            clearance=key.clearance,
            sees_agency=True,
        )

    @classmethod
    def at_terminal(cls, agency: AgencyId) -> "Caller":
        """Whoever runs a command on the machine that holds the store: who may come in to an agency is theirs to settle."""
        return cls(
            actor=replace(AT_THE_TERMINAL, agency_id=agency),
            permissions=frozenset({Permission.MANAGE_PEOPLE, Permission.MANAGE_KEYS}),
            clearance=frozenset(),
        )

    @property
    def agency_id(self) -> AgencyId:
        """The agency of whoever asks; raises NotAllowed for one without."""
        if self.actor.agency_id is None:
            raise NotAllowed
        return self.actor.agency_id

    def may(self, permission: Permission) -> bool:
        """Whether this is theirs to do at all."""
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Raise NotAllowed unless this is theirs to do."""
        if permission not in self.permissions:
            raise NotAllowed

    def scope(self, at: datetime) -> CaseScope:
        """Whose clients they may see at a moment. Raises NotAllowed for a caller without an agency."""
        return CaseScope(
            agency_id=self.agency_id,
            whole_agency=self.sees_agency,
            groups=self.groups,
            user_id=UserId(self.actor.id) if self.actor.kind is ActorKind.USER else None,
            at=at,
        )

    def oversight(self, at: datetime) -> CaseScope:
        """Of whose clients they may see who did what. Raises NotAllowed for a caller without an agency."""
        return replace(self.scope(at), whole_agency=self.sees_agency or self.oversees_agency)

    def act(self, at: datetime, *, why: str | None = None) -> Act:
        """What they do now, for the store."""
        return Act(by=self.actor, at=at, why=why)
