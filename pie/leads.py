"""Where a finding leads: the need domains that it bears on, how strongly, and why."""

from pie.assessment import (
    FindingSource,
    HealthFactor,
    HealthFinding,
    LackInEnvironment,
    PlainFinding,
    Problem,
    RoleProblem,
)
from pie.codes import DomainLink, NeedDomain, domains_of_environment_problem, domains_of_role_problem

WHOLE = 1000
"""Thousandths: the finding is a need of that domain."""


def leads_to(problem: Problem) -> tuple[tuple[NeedDomain, int, str], ...]:
    """The need domains of a problem, each with its weight in thousandths and the reason.

    The worker's own choice of domains comes before the tables.
    """
    if problem.domains:
        return tuple((domain, WHOLE, "as the worker sees it") for domain in dict.fromkeys(problem.domains))
    match problem.kind:
        case RoleProblem(role=role, type=type_):
            return _linked(domains_of_role_problem(role, type_))
        case LackInEnvironment(problem=lack):
            return _linked(domains_of_environment_problem(lack))
        case HealthFinding(factor=HealthFactor.MENTAL):
            return ((NeedDomain.MENTAL_HEALTH, WHOLE, "a finding of mental health"),)
        case HealthFinding():
            return ((NeedDomain.HEALTH_CARE, WHOLE, "a finding of physical health"),)
        case PlainFinding(domain=domain):
            is_screened = problem.source is FindingSource.SCREENING
            return ((domain, WHOLE, "answers to a screening" if is_screened else "recorded in plain words"),)


def _linked(links: tuple[DomainLink, ...]) -> tuple[tuple[NeedDomain, int, str], ...]:
    return tuple((link.domain, link.weight_permille, link.why) for link in links)
