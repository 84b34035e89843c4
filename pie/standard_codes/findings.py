"""A finding in standard codes: its PIE notation as far as it was recorded, and candidates where it is confirmed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pie.assessment import Beneficiary, FindingStatus, HealthFinding, LackInEnvironment, Problem, ProblemId, RoleProblem
from pie.codes import FactorOneCode, FactorTwoCode, NeedDomain, Severity
from pie.leads import leads_to
from pie.standard_codes.values import Candidates, Narrowing, candidates


@dataclass(frozen=True, slots=True, kw_only=True)
class PieNotation:
    """A finding in PIE notation. Where an index was not asked, ``code`` is the part before the point alone."""

    code: str
    label: str
    missing: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether all its indices are known."""
        return not self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingCodes:
    """One finding with its codes. Only a confirmed one has candidates, and only one that is a problem.

    ``recorded`` is the code of a health finding as somebody gave it, with its system; nothing is added to it.
    """

    finding: ProblemId
    about: Beneficiary
    status: FindingStatus
    pie: PieNotation | None
    recorded: tuple[str, str | None] | None
    domains: tuple[NeedDomain, ...]
    candidates: Candidates


def finding_codes(problem: Problem, *, on: date, narrowings: Iterable[Narrowing] = ()) -> FindingCodes:
    """The codes of one finding on this day; a suggested or refuted one is never coded as confirmed."""
    withheld = _withheld(problem)
    is_out = problem.status is not FindingStatus.CONFIRMED
    domains = () if problem.status is FindingStatus.REFUTED else nearest_domains(problem)
    return FindingCodes(
        finding=problem.id,
        about=problem.about,
        status=problem.status,
        pie=None if is_out else notation(problem),
        recorded=None if is_out else _recorded(problem),
        domains=domains,
        candidates=candidates(domains, on=on, narrowings=narrowings, withheld=withheld),
    )


def notation(problem: Problem) -> PieNotation | None:
    """The finding in PIE notation; None for a finding of health or in plain words, which has none.

    >>> from pie.codes import problem_type, role
    >>> notation(Problem(id="p", kind=RoleProblem(role=role("31"), type=problem_type("50")), severity=Severity.HIGH))
    PieNotation(code='3150', label='worker, paid: loss', missing=('duration', 'coping'))
    """
    severity, duration, coping = problem.severity, problem.duration, problem.coping
    match problem.kind:
        case RoleProblem(role=role, type=of_type):
            label, head, missing = (
                f"{role}: {of_type}",
                f"{role.pie_code}{of_type.pie_code}",
                _missing(problem, "coping"),
            )
            if severity is None or duration is None or coping is None:
                return PieNotation(code=head, label=label, missing=missing)
            whole = FactorOneCode(role=role, problem_type=of_type, severity=severity, duration=duration, coping=coping)
            return PieNotation(code=str(whole), label=label)
        case LackInEnvironment(problem=lack):
            if severity is None or duration is None:
                return PieNotation(code=lack.pie_code, label=lack.label, missing=_missing(problem))
            return PieNotation(
                code=str(FactorTwoCode(problem=lack, severity=severity, duration=duration)), label=lack.label
            )
        case _:
            return None


def nearest_domains(problem: Problem) -> tuple[NeedDomain, ...]:
    """The need domains that the finding leads to most strongly, in the order in which it does."""
    found = leads_to(problem)
    most = max((weight for _, weight, _ in found), default=0)
    return tuple(domain for domain, weight, _ in found if weight == most)


def _missing(problem: Problem, *more: str) -> tuple[str, ...]:
    return tuple(name for name in ("severity", "duration", *more) if getattr(problem, name) is None)


def _recorded(problem: Problem) -> tuple[str, str | None] | None:
    match problem.kind:
        case HealthFinding(code=str() as code, code_system=system):
            return code, system
        case _:
            return None


def _withheld(problem: Problem) -> str:
    if problem.status is FindingStatus.REFUTED:
        return "Ruled out: there is nothing to code."
    if problem.status is FindingStatus.SUGGESTED:
        return "Only suggested so far: confirm it before it is coded."
    return "Looked at and found to be no problem." if problem.severity is Severity.NO_PROBLEM else ""
