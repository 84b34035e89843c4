"""A whole assessment in standard codes: its needs, its findings, and what to mind where the person lives."""

from dataclasses import dataclass
from datetime import date

from pie.assessment import Assessment, Problem
from pie.graph import SituationGraph, is_source_of_harm, problems, situation_graph
from pie.needs import beneficiary_of, needs
from pie.screening import screened, suggestions
from pie.standard_codes.findings import FindingCodes, finding_codes
from pie.standard_codes.needs import NeedCodes, need_codes
from pie.standard_codes.values import Narrowing


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedSituation:
    """The needs in their order and the findings by id, each with its codes; nothing about a source of harm."""

    needs: tuple[NeedCodes, ...]
    findings: tuple[FindingCodes, ...]


def coded_situation(assessment: Assessment, *, on: date) -> CodedSituation:
    """The codes of an assessment on this day; a finding about somebody who does harm is left out."""
    graph = situation_graph(assessment)
    narrowings = narrowed_by_screening(assessment, graph, on=on)
    findings = {problem.id: problem for problem in problems(graph)}
    return CodedSituation(
        needs=tuple(need_codes(need, findings, on=on, narrowings=narrowings) for need in needs(graph, on=on)),
        findings=tuple(
            finding_codes(problem, on=on, narrowings=_concerning(problem, narrowings, graph, on))
            for problem in findings.values()
            if not _is_about_harm(graph, problem)
        ),
    )


def narrowed_by_screening(assessment: Assessment, graph: SituationGraph, *, on: date) -> tuple[Narrowing, ...]:
    """What the answers of screenings say of codes, by need domain and by whom the need would concern."""
    if not assessment.screening:
        return ()
    return tuple(
        Narrowing(
            domain=each.domain,
            about=beneficiary_of(graph, each.domain, each.problem.about, on=on),
            icd10cm=each.icd10cm,
            because=each.because,
        )
        for each in suggestions(screened(assessment.screening))
        if each.icd10cm
    )


def _concerning(
    problem: Problem, narrowings: tuple[Narrowing, ...], graph: SituationGraph, on: date
) -> tuple[Narrowing, ...]:
    return tuple(each for each in narrowings if each.about == beneficiary_of(graph, each.domain, problem.about, on=on))


def _is_about_harm(graph: SituationGraph, problem: Problem) -> bool:
    return problem.about.person is not None and is_source_of_harm(graph, problem.about.person)
