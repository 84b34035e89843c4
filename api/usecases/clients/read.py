"""Read a client, the versions of their assessment, or the list of those who are the caller's."""

from dataclasses import dataclass

from api.access import Caller, Permission
from api.ports import Parts
from api.ports.acts import ClientId
from api.ports.cases import Client, RecordedAssessment
from api.usecases.clients.seen import (
    SeenClient,
    client_in_scope,
    client_seen,
    note_seen,
    recorded_seen,
    seen,
    version_in,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientsPage:
    """Some clients in the order of their ids, and after which id the next page goes on; None where it is the last."""

    clients: tuple[SeenClient, ...]
    after: ClientId | None


def read_client(parts: Parts, caller: Caller, id_: ClientId) -> SeenClient:
    """A client with the newest version of their assessment. Raises UnknownClient, ErasedClient."""
    caller.require(Permission.SEE_CLIENTS)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        client = client_in_scope(parts, work, caller, id_)
        note_seen(work, client)
        return seen(client, work.cases.assessment(client.id), caller)


def read_version(parts: Parts, caller: Caller, id_: ClientId, number: int) -> SeenClient:
    """A client with one version of their assessment. Raises UnknownClient, ErasedClient, UnknownRecord."""
    caller.require(Permission.SEE_CLIENTS)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        client = client_in_scope(parts, work, caller, id_)
        recorded = version_in(work, client, number)
        note_seen(work, client, kind="assessment", subject=str(number))
        return seen(client, recorded, caller)


def read_history(parts: Parts, caller: Caller, id_: ClientId) -> tuple[Client, tuple[RecordedAssessment, ...]]:
    """A client, and every version of their assessment, the oldest first. Raises UnknownClient, ErasedClient."""
    caller.require(Permission.SEE_CLIENTS)
    with parts.kept.writing(caller.act(parts.clock.now())) as work:
        client = client_in_scope(parts, work, caller, id_)
        note_seen(work, client, kind="history")
        versions = tuple(recorded_seen(each, caller) for each in work.cases.history(client.id))
        return client_seen(client, caller), versions


def list_own_clients(
    parts: Parts, caller: Caller, *, after: ClientId | None = None, limit: int = 50, with_assessments: bool = False
) -> ClientsPage:
    """A page of the clients in the caller's scope, with their newest assessments where they are asked for.

    That somebody looked at a list of names is not written down; that they opened a record, or saw what a list with
    assessments tells of it, is.
    """
    caller.require(Permission.SEE_CLIENTS)
    with parts.kept.reading() as work:
        found = work.cases.clients(caller.scope(parts.clock.now()), after=after, limit=limit + 1)
        shown = found[:limit]
        listed = tuple(
            seen(each, work.cases.assessment(each.id) if with_assessments else None, caller) for each in shown
        )
    if with_assessments and shown:
        with parts.kept.writing(caller.act(parts.clock.now())) as work:
            for one in shown:
                note_seen(work, one, kind="list")
    return ClientsPage(clients=listed, after=shown[-1].id if len(found) > limit else None)
