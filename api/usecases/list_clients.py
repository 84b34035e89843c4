"""List the clients on file, with what must be acted on first and what they want help with."""

from dataclasses import dataclass
from datetime import date

from api.ports import Parts
from api.usecases.ask import Asked, asked_of
from pie.needs import Need
from pie.safety import Escalation


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClient:
    """One line of the list; needs that are declined are not counted."""

    id: str
    called: str
    assessed_on: date
    escalations: tuple[Escalation, ...]
    wanted: tuple[Need, ...]


def list_clients(parts: Parts) -> tuple[ListedClient, ...]:
    """Every client on file, in the order of their ids; raises UnreadableAssessment where a file is not one."""
    return tuple(_listed(parts, client) for client in parts.cases.ids())


def _listed(parts: Parts, client: str) -> ListedClient:
    assessment = parts.cases.latest_assessment(client)
    request = asked_of(parts, Asked(about=assessment, on=parts.clock.today()))
    return ListedClient(
        id=client,
        called=assessment.client.name or client,
        assessed_on=assessment.assessed_on,
        escalations=request.escalations,
        wanted=tuple(need for need in request.needs if not need.is_declined),
    )
