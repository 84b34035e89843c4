"""Say whose a client is, by what they are known, and whether the work with them goes on."""

from dataclasses import dataclass, replace

from api.access import Caller, Permission
from api.errors import ChangedMeanwhile, NotAllowed, RequestFault, UnreadableRequest
from api.ports import Parts
from api.ports.acts import ClientId, GroupId, UserId
from api.ports.cases import Client, Identifier
from api.ports.store import Work
from api.usecases.clients.search_words import search_words
from api.usecases.clients.seen import SeenClient, client_in_scope, seen, sees_names, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientChange:
    """What is to be different; what is not given stays. ``group`` of an empty text takes a client out of every team."""

    group: GroupId | None = None
    workers: frozenset[UserId] | None = None
    is_open: bool | None = None
    identifiers: tuple[Identifier, ...] | None = None


def change_client(parts: Parts, caller: Caller, id_: ClientId, change: ClientChange, *, expected: int) -> SeenClient:
    """The changed client. Raises NotAllowed, UnknownClient, ChangedMeanwhile, UnreadableRequest.

    A record that was opened in an emergency is nobody's to give away: the emergency would have no end.
    """
    caller.require(Permission.CHANGE_CLIENTS)
    caller.require(Permission.SEE_CLIENTS)
    assigns = change.group is not None or change.workers is not None
    if assigns:
        caller.require(Permission.ASSIGN_CLIENTS)
    if change.identifiers is not None and not sees_names(caller):
        wrong, remedy = "is of a class that your clearance does not include", "leave it out"
        raise UnreadableRequest((RequestFault(pointer="/identifiers", wrong=wrong, remedy=remedy),))
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        client = client_in_scope(parts, work, caller, id_)
        own = replace(caller.scope(parts.clock.now()), in_emergencies=False)
        if assigns and work.cases.client(id_, own) is None:
            raise NotAllowed
        if client.version != expected:
            raise ChangedMeanwhile(client.version)
        wanted = _changed(client, change)
        require_known(work, wanted)
        recorded = work.cases.assessment(client.id)
        person = whole(recorded).client if recorded is not None else None
        words = search_words(
            name=wanted.called,
            birth_date=person.birth_date if person is not None else None,
            identifiers=wanted.identifiers,
        )
        return seen(work.cases.change_client(wanted, words=words), recorded, caller)


def require_known(work: Work, client: Client) -> None:
    """Raise UnreadableRequest where a team or a worker is none of the client's agency."""
    remedy = "give an id of your own agency"
    faults = []
    if client.group_id and client.group_id not in {each.id for each in work.people.groups(client.agency_id)}:
        faults.append(RequestFault(pointer="/team", wrong="names no team", remedy=remedy))
    active = {each.id for each in work.people.users(client.agency_id) if each.is_active} if client.workers else set()
    if not client.workers <= active:
        faults.append(RequestFault(pointer="/workers", wrong="names somebody who is no worker here", remedy=remedy))
    if faults:
        raise UnreadableRequest(tuple(faults))


def _changed(client: Client, change: ClientChange) -> Client:
    return replace(
        client,
        group_id=client.group_id if change.group is None else change.group or None,
        workers=client.workers if change.workers is None else change.workers,
        is_open=client.is_open if change.is_open is None else change.is_open,
        identifiers=client.identifiers if change.identifiers is None else change.identifiers,
    )
