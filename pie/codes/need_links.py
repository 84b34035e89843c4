"""Where findings and facts lead: from a role problem, a lack in the community or a fact's value to need domains."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pie.codes.factor_one import ProblemType, Role, problem_type, role
from pie.codes.factor_two import EnvironmentProblem, environment_problem
from pie.codes.indices import Severity
from pie.codes.names import FactName, FactValue
from pie.codes.need_domains import NeedDomain
from pie.codes.tables import Row, table, unrepeated

_ANY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainLink:
    """A finding leads to this need domain: how strongly, in thousandths (1000: it is that need), and why."""

    domain: NeedDomain
    weight_permille: int
    why: str
    source: str


class Comparison(StrEnum):
    """How a fact's value is held against the value of the table."""

    IS = "is"
    INCLUDES = "includes"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactNeed:
    """A fact that, where it has this value, means a need of this domain, as severe as a PIE finding would be."""

    fact: FactName
    comparison: Comparison
    value: bool | int | str
    domain: NeedDomain
    severity: Severity
    why: str
    source: str

    def follows_from(self, value: FactValue) -> bool:
        """Whether this value of the fact means the need. An unknown value means nothing and is not asked about."""
        match self.comparison:
            case Comparison.IS:
                return type(value) is type(self.value) and value == self.value
            case Comparison.INCLUDES:
                return isinstance(value, frozenset) and self.value in value
            case Comparison.AT_MOST:
                return isinstance(value, int) and isinstance(self.value, int) and value <= self.value


@cache
def domains_of_role_problem(of_role: Role, of_type: ProblemType) -> tuple[DomainLink, ...]:
    """The need domains that a problem of this type in this role leads to, strongest first.

    A row for exactly this role and type replaces what the rows for the role or for the type alone say of the
    same domain; a weight of 0 there takes the domain away. Between the latter the stronger one counts.
    """
    general = _strongest(link for link in _links().get((of_role.id, _ANY), ()) + _links().get((_ANY, of_type.id), ()))
    exact = _strongest(_links().get((of_role.id, of_type.id), ()))
    return _in_order((general | exact).values())


@cache
def domains_of_environment_problem(problem: EnvironmentProblem) -> tuple[DomainLink, ...]:
    """The need domains that this lack in the community leads to for the client, strongest first."""
    return _in_order(_links().get(("", problem.id), ()))


@cache
def fact_needs() -> tuple[FactNeed, ...]:
    """Every value of a fact that means a need, in the order of the table."""
    return tuple(
        _fact_need(row) for row in unrepeated(table("fact_needs.csv"), "fact", "comparison", "value", "domain")
    )


@cache
def _links() -> dict[tuple[str, str], tuple[DomainLink, ...]]:
    """The rows of ``problem_domains.csv`` by role and type, or by no role and the problem of the environment."""
    links: dict[tuple[str, str], tuple[DomainLink, ...]] = {}
    for row in unrepeated(table("problem_domains.csv"), "role", "type", "environment_problem", "domain"):
        key = _finding(row)
        links[key] = (*links.get(key, ()), _domain_link(row))
    return links


def _finding(row: Row) -> tuple[str, str]:
    environment = row.optional("environment_problem")
    if environment is not None:
        if row.optional("role") or row.optional("type"):
            raise row.fault("environment_problem", "excludes a role and a type")
        return "", environment_problem(environment).id
    of_role, of_type = row.text("role"), row.text("type")
    return (
        of_role if of_role == _ANY else role(of_role).id,
        of_type if of_type == _ANY else problem_type(of_type).id,
    )


def _domain_link(row: Row) -> DomainLink:
    return DomainLink(
        domain=row.member("domain", NeedDomain),
        weight_permille=row.whole_number("weight_permille", 0, 1000),
        why=row.text("why"),
        source=row.text("source"),
    )


def _fact_need(row: Row) -> FactNeed:
    return FactNeed(
        fact=FactName(row.text("fact")),
        comparison=row.member("comparison", Comparison),
        value=_value(row.text("value")),
        domain=row.member("domain", NeedDomain),
        severity=Severity(row.whole_number("severity", 2, 6)),
        why=row.text("why"),
        source=row.text("source"),
    )


def _value(text: str) -> bool | int | str:
    if text in {"true", "false"}:
        return text == "true"
    return int(text) if text.isdigit() else text


def _strongest(links: Iterable[DomainLink]) -> dict[NeedDomain, DomainLink]:
    strongest: dict[NeedDomain, DomainLink] = {}
    for link in links:
        known = strongest.get(link.domain)
        if known is None or link.weight_permille > known.weight_permille:
            strongest[link.domain] = link
    return strongest


def _in_order(links: Iterable[DomainLink]) -> tuple[DomainLink, ...]:
    wanted = (link for link in links if link.weight_permille > 0)
    return tuple(sorted(wanted, key=lambda link: (-link.weight_permille, link.domain)))
