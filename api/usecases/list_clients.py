"""List the clients on file, with what must be acted on first and what they want help with."""

from dataclasses import dataclass
from datetime import date

from api.ports import Parts
from api.usecases.ask import asked_of, seen_asked
from pie.assessment import Assessment
from pie.circumstances import EVERYTHING
from pie.clearance import sees_safety
from pie.facts import Sensitivity
from pie.needs import Need
from pie.safety import Escalation


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedClient:
    """One line of the list; needs that are declined are not counted.

    ``assessed_on`` is None where nothing is recorded yet; ``is_safety_seen`` is False where the caller may not see what must
    be acted on first.
    """

    id: str
    called: str
    assessed_on: date | None = None
    escalations: tuple[Escalation, ...] = ()
    wanted: tuple[Need, ...] = ()
    is_safety_seen: bool = True


def list_clients(parts: Parts) -> tuple[ListedClient, ...]:
    """Every client on file, in the order of their ids; raises UnreadableAssessment where a file is not one."""
    return tuple(listed(parts, client, parts.cases.latest_assessment(client)) for client in parts.cases.ids())


def listed(
    parts: Parts, id_: str, assessment: Assessment, *, clearance: frozenset[Sensitivity] = EVERYTHING
) -> ListedClient:
    """The line of a client, from what of their assessment may be seen."""
    request = asked_of(parts, seen_asked(assessment, clearance, on=parts.clock.today()))
    return ListedClient(
        id=id_,
        called=assessment.client.name or id_,
        assessed_on=assessment.assessed_on,
        escalations=request.escalations,
        wanted=tuple(need for need in request.needs if not need.is_declined),
        is_safety_seen=sees_safety(clearance),
    )
