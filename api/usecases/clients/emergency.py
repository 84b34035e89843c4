"""Open a record that is not one's own, in an emergency: with a reason, for a time, and seen by whoever looks after it."""

from dataclasses import replace
from datetime import timedelta

from api.access import Caller, Permission
from api.errors import NotAllowed, UnknownClient
from api.ports import Parts
from api.ports.acts import ActorKind, ClientId, UserId
from api.ports.cases import EmergencyAccess
from api.usecases.clients.seen import words_seen

MOST_HOURS = 24
"""How long a record stays open at most; assumed, one shift and the next."""


def open_in_emergency(parts: Parts, caller: Caller, id_: ClientId, *, reason: str, hours: int) -> EmergencyAccess:
    """The access, from now on. It widens whose records are seen, never which classes. Raises NotAllowed, UnknownClient."""
    caller.require(Permission.OPEN_IN_EMERGENCY)
    if caller.actor.kind is not ActorKind.USER:
        raise NotAllowed
    now = parts.clock.now()
    with parts.kept.writing(caller.act(now, why=reason)) as work:
        client = work.cases.client(id_, replace(caller.scope(now), whole_agency=True))
        if client is None:
            raise UnknownClient(id_)
        access = EmergencyAccess(
            id=parts.new_id(),
            client_id=client.id,
            user_id=UserId(caller.actor.id),
            reason=reason,
            opened_at=now,
            ends_at=now + timedelta(hours=hours),
        )
        work.cases.open_in_emergency(access)
    return access


def emergency_accesses(parts: Parts, caller: Caller, id_: ClientId) -> tuple[EmergencyAccess, ...]:
    """Who opened a client's record in an emergency, the oldest first; reasons for whoever may see every class."""
    caller.require(Permission.SEE_AUDIT)
    with parts.kept.reading() as work:
        if work.cases.client(id_, caller.oversight(parts.clock.now())) is None:
            raise UnknownClient(id_)
        found = work.cases.emergency_accesses(id_)
    return tuple(replace(each, reason=words_seen(each.reason, caller) or "") for each in found)
