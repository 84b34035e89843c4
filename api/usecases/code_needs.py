"""Say needs and findings in standard codes, as candidates to confirm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from api.usecases.ask import Asked
from matcher.proposal import Proposal
from pie.assessment import Assessment
from pie.codes import FactName
from pie.document import Bare
from pie.graph import problems, situation_graph
from pie.needs import Need
from pie.standard_codes import (
    CodedSituation,
    NeedCodes,
    coded_situation,
    edition_note,
    narrowed_by_screening,
    need_codes,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedNeeds:
    """The codes of needs by the id of the need, and what to mind about the edition where the person lives."""

    by_need: dict[str, NeedCodes]
    note: str | None


def needs_of(proposal: Proposal) -> tuple[Need, ...]:
    """Every need of a proposal, those with which help is not wanted too."""
    return (*(served.need for served in proposal.needs), *proposal.not_wanted)


def code_needs(asked: Asked, found: Iterable[Need], *, country: str | None = None) -> CodedNeeds:
    """The codes of the needs of a match; ``country`` is that of the installation, for where nothing tells the person's."""
    about = asked.about
    assessment = about if isinstance(about, Assessment) else about.as_assessment(on=asked.on)
    graph = situation_graph(assessment)
    findings = {problem.id: problem for problem in problems(graph)}
    narrowings = narrowed_by_screening(assessment, graph, on=asked.on)
    is_named = isinstance(about, Bare)
    coded = (need_codes(need, findings, on=asked.on, narrowings=narrowings, is_named=is_named) for need in found)
    return CodedNeeds(by_need={each.need: each for each in coded}, note=_note(assessment, country))


def code_assessment(
    assessment: Assessment, *, on: date, country: str | None = None
) -> tuple[CodedSituation, str | None]:
    """Every need and finding of an assessment with its codes, and what to mind about the edition."""
    return coded_situation(assessment, on=on), _note(assessment, country)


def _note(assessment: Assessment, country: str | None) -> str | None:
    told = assessment.household.circumstances.known.get(FactName("residence_country"))
    lives_in = assessment.whereabouts.country or (told if isinstance(told, str) else None)
    return edition_note(lives_in or country)
