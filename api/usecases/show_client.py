"""Show one client: the assessment, the people around them as the worker sees them, and what could help."""

from dataclasses import dataclass

from api.ports import Parts
from api.usecases.ask import asked_of, atlas_of, notes_on, seen_asked, version_of
from api.usecases.propose_referrals import propose_referrals
from matcher.proposal import Proposal
from pie.assessment import Assessment
from pie.circumstances import EVERYTHING
from pie.clearance import as_seen_with
from pie.ecomap import EcomapRow, ecomap, ecomap_table
from pie.facts import Sensitivity
from pie.graph import situation_graph
from pie.measures import Measure, network_measures


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownClient:
    """What the worker's own view of a client holds: it may name a source of harm, so it is never sent or printed."""

    id: str
    called: str
    assessment: Assessment
    proposal: Proposal
    notes: tuple[str, ...] = ()
    ecomap: str
    ecomap_rows: tuple[EcomapRow, ...]
    measures: tuple[Measure, ...]
    has_earlier: bool = False


def show_client(parts: Parts, client: str, *, clearance: frozenset[Sensitivity] = EVERYTHING) -> ShownClient:
    """One client with the proposal of today and the worker's ecomap, as far as a clearance goes; raises UnknownClient."""
    assessment = as_seen_with(parts.cases.latest_assessment(client), clearance)
    graph = situation_graph(assessment)
    asked = seen_asked(assessment, clearance, on=parts.clock.today())
    request = asked_of(parts, asked)
    proposal = propose_referrals(parts, request, version=version_of(asked))
    return ShownClient(
        id=client,
        called=assessment.client.name or client,
        assessment=assessment,
        proposal=proposal,
        notes=notes_on(asked, request, proposal, atlas=atlas_of(parts)),
        ecomap=ecomap(graph, for_export=False),
        ecomap_rows=ecomap_table(graph, for_export=False),
        measures=network_measures(graph, on=asked.on, for_export=False),
        has_earlier=parts.cases.earlier_assessment(client) is not None,
    )
