"""List the caller's clients for a page, with what must be acted on first and what they want help with."""

from dataclasses import replace

from api.access import Caller
from api.ports import Parts
from api.ports.acts import ClientId
from api.usecases.clients.read import list_own_clients
from api.usecases.clients.seen import SeenClient
from api.usecases.list_clients import ListedClient, listed
from pie.clearance import sees_safety

_A_PAGE = 50
_SHOWN = 8
"""How much of an id stands for a name that there is not, or that may not be seen."""


def list_lines(
    parts: Parts, caller: Caller, *, after: ClientId | None = None
) -> tuple[tuple[ListedClient, ...], ClientId | None]:
    """A page of lines, and after which id the next one begins; None on the last one."""
    page = list_own_clients(parts, caller, after=after, limit=_A_PAGE, with_assessments=True)
    return tuple(_line(parts, caller, each) for each in page.clients), page.after


def name_shown(seen: SeenClient) -> str:
    """What a client is called on a page."""
    return seen.client.called or f"Client {seen.client.id[:_SHOWN]}"


def _line(parts: Parts, caller: Caller, seen: SeenClient) -> ListedClient:
    called = name_shown(seen)
    if seen.assessment is None:
        return ListedClient(id=seen.client.id, called=called, is_safety_seen=sees_safety(caller.clearance))
    return replace(listed(parts, seen.client.id, seen.assessment, clearance=caller.clearance), called=called)
