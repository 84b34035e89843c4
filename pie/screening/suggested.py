"""The findings that answers suggest to a worker, beside those that are recorded already."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pie.assessment import (
    CLIENT_ID,
    THE_CLIENT,
    Assessment,
    Beneficiary,
    BeneficiaryKind,
    FindingSource,
    FindingStatus,
    PersonId,
    PlainFinding,
    Problem,
    ProblemId,
    View,
)
from pie.codes import NeedDomain, Severity
from pie.leads import WHOLE, leads_to
from pie.screening.screened import Screened, screened
from pie.screening.values import Haste, Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A finding that positive answers suggest, with what they said, how soon, and the codes that may fit.

    Nobody has confirmed it: it counts half until somebody does.
    """

    problem: Problem
    domain: NeedDomain
    because: tuple[str, ...]
    haste: Haste | None = None
    icd10cm: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A suggestion that adds nothing to what a worker recorded already: the finding that stands for it."""

    suggestion: Suggestion
    by: Problem


def suggestions(found: Screened) -> tuple[Suggestion, ...]:
    """A finding for each person and need domain that a positive answer or total speaks for, the most urgent first."""
    reasons: dict[tuple[PersonId, NeedDomain], list[tuple[str, Haste | None, tuple[str, ...]]]] = {}
    for each in found.of(Outcome.POSITIVE):
        for domain in each.domains:
            reasons.setdefault((each.about, domain), []).append((each.said, each.haste, each.icd10cm))
    for total in found.totals:
        if total.outcome is Outcome.POSITIVE:
            for domain in total.domains:
                reasons.setdefault((total.about, domain), []).append((total.said, total.haste, ()))
    made = (_suggestion(about, domain, why) for (about, domain), why in reasons.items())
    return tuple(sorted(made, key=_order))


def new_suggestions(found: Screened, recorded: Sequence[Problem]) -> tuple[tuple[Suggestion, ...], tuple[Covered, ...]]:
    """The suggestions that say something new beside these findings, with ids of their own, and those that do not.

    A finding that was refuted or found to be no problem stays so; one that leads wholly to the same need is the same.
    """
    fresh: list[Suggestion] = []
    covered: list[Covered] = []
    for each in suggestions(found):
        same = next((problem for problem in recorded if _is_same(problem, each)), None)
        if same is None:
            fresh.append(_with_free_id(each, {problem.id for problem in recorded}))
        else:
            covered.append(Covered(suggestion=each, by=same))
    return tuple(fresh), tuple(covered)


def suggested_findings(assessment: Assessment) -> tuple[Problem, ...]:
    """The findings that the answers of an assessment suggest beside those that are recorded in it."""
    if not assessment.screening:
        return ()
    fresh, _ = new_suggestions(screened(assessment.screening), assessment.problems)
    return tuple(each.problem for each in fresh)


def _suggestion(
    about: PersonId, domain: NeedDomain, why: Sequence[tuple[str, Haste | None, tuple[str, ...]]]
) -> Suggestion:
    whom = THE_CLIENT if about == CLIENT_ID else Beneficiary(kind=BeneficiaryKind.MEMBER, person=about)
    named = "" if about == CLIENT_ID else f"-{about}"
    problem = Problem(
        id=ProblemId(f"screening{named}-{domain.value}"[:100]),
        kind=PlainFinding(domain=domain),
        about=whom,
        status=FindingStatus.SUGGESTED,
        source=FindingSource.SCREENING,
        view=View.CLIENT,
    )
    hastes = [haste for _, haste, _ in why if haste is not None]
    return Suggestion(
        problem=problem,
        domain=domain,
        because=tuple(dict.fromkeys(said for said, _, _ in why)),
        haste=min(hastes, key=lambda haste: haste.rank, default=None),
        icd10cm=tuple(dict.fromkeys(code for _, _, codes in why for code in codes)),
    )


def _order(each: Suggestion) -> tuple[int, str, int]:
    rank = each.haste.rank if each.haste is not None else len(Haste)
    return (rank, each.problem.about.person or "", list(NeedDomain).index(each.domain))


def _is_same(recorded: Problem, suggestion: Suggestion) -> bool:
    if not _is_about_the_same(recorded.about, suggestion.problem.about):
        return False
    if recorded.status is FindingStatus.REFUTED or recorded.severity is Severity.NO_PROBLEM:
        # that a person has not lost a job does not mean that they have one: only the plain need is ruled out
        return isinstance(recorded.kind, PlainFinding) and suggestion.domain in _wholly(recorded)
    return suggestion.domain in _wholly(recorded)


def _wholly(problem: Problem) -> Iterator[NeedDomain]:
    return (domain for domain, weight, _ in leads_to(problem) if weight == WHOLE)


def _is_about_the_same(one: Beneficiary, other: Beneficiary) -> bool:
    shared = {BeneficiaryKind.CLIENT, BeneficiaryKind.HOUSEHOLD}
    return one == other or (one.kind in shared and other.kind in shared)


def _with_free_id(each: Suggestion, taken: set[ProblemId]) -> Suggestion:
    id_, number = each.problem.id, 1
    while id_ in taken:
        number += 1
        id_ = ProblemId(f"{each.problem.id}-{number}")
    return replace(each, problem=replace(each.problem, id=id_))
