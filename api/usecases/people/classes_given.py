"""Which classes of facts were given to whom, by whom, and when: for whoever looks after privacy, as one person gives them."""

from collections.abc import Mapping

from api.access import Caller, Permission
from api.ports import Parts
from api.ports.acts import ActorKind, UserId
from api.ports.audit import AuditRow
from api.ports.people import GAVE_CLASSES, People
from api.ports.store import Store


def classes_given(parts: Parts, caller: Caller) -> tuple[AuditRow, ...]:
    """Every time that an account or a key of the caller's agency was given classes, the oldest first. Raises NotAllowed."""
    caller.require(Permission.SEE_AUDIT)
    with parts.kept.reading() as work:
        return tuple(work.audit.of_action(GAVE_CLASSES, caller.agency_id))


def classes_given_at_the_terminal(store: Store) -> tuple[tuple[AuditRow, ...], Mapping[str, str]]:
    """The same of every agency, and what accounts sign in with."""
    with store.reading() as work:
        rows = tuple(work.audit.of_action(GAVE_CLASSES))
        return rows, dict(_logins(work.people, rows))


def _logins(people: People, rows: tuple[AuditRow, ...]) -> Mapping[str, str]:
    ids = {each.by.id for each in rows if each.by.kind is ActorKind.USER}
    ids |= {each.entry.subject for each in rows if each.entry.kind == "account"}
    users = (people.user(UserId(each)) for each in ids)
    return {user.id: user.login for user in users if user is not None}
