"""Who saw a client's record or changed it: every row of the audit about them, never what it said."""

from collections.abc import Mapping

from api.access import Caller, Permission
from api.errors import UnknownClient
from api.ports import Parts
from api.ports.acts import ActorKind, ClientId, UserId
from api.ports.audit import AuditRow
from api.ports.store import Store


def who_saw(parts: Parts, caller: Caller, id_: ClientId) -> tuple[AuditRow, ...]:
    """Every row about a client, the oldest first. Of somebody who was erased the rows stay, for whoever sees the agency.

    Raises NotAllowed, UnknownClient.
    """
    caller.require(Permission.SEE_AUDIT)
    scope = caller.oversight(parts.clock.now())
    with parts.kept.reading() as work:
        erasure = work.cases.erasure(id_) if scope.whole_agency else None
        was_theirs = erasure is not None and erasure.agency_id == scope.agency_id
        if work.cases.client(id_, scope) is None and not was_theirs:
            raise UnknownClient(id_)
        return tuple(work.audit.about_client(id_))


def who_saw_at_the_terminal(store: Store, id_: ClientId) -> tuple[tuple[AuditRow, ...], Mapping[str, str]]:
    """Every row about a client of whichever agency, and what those who acted sign in with. Raises UnknownClient."""
    with store.reading() as work:
        rows = tuple(work.audit.about_client(id_))
        if not rows:
            raise UnknownClient(id_)
        users = (
            work.people.user(UserId(actor)) for actor in {row.by.id for row in rows if row.by.kind is ActorKind.USER}
        )
        return rows, {user.id: user.login for user in users if user is not None}
