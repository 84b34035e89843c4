"""The codes an assessment is written in: PIE's factors and indices, and the need domains they lead to."""

from pie.codes.attainment import Attainment
from pie.codes.factor_one import ProblemType, Role, RoleCategory, problem_type, problem_types, role, roles
from pie.codes.factor_two import EnvironmentProblem, EnvironmentSystem, environment_problem, environment_problems
from pie.codes.indices import Coping, Duration, IndexLevel, Severity, index_levels
from pie.codes.names import EnvironmentProblemId, FactName, FactValue, ProblemTypeId, RoleId
from pie.codes.need_domains import DomainEntry, NeedDomain, domain_entries, need_domain
from pie.codes.need_links import (
    Comparison,
    DomainLink,
    FactNeed,
    domains_of_environment_problem,
    domains_of_role_problem,
    fact_needs,
)
from pie.codes.notation import FactorOneCode, FactorTwoCode, factor_one_code, factor_two_code, pie_code

__all__ = [
    "Attainment",
    "Comparison",
    "Coping",
    "DomainEntry",
    "DomainLink",
    "Duration",
    "EnvironmentProblem",
    "EnvironmentProblemId",
    "EnvironmentSystem",
    "FactName",
    "FactNeed",
    "FactValue",
    "FactorOneCode",
    "FactorTwoCode",
    "IndexLevel",
    "NeedDomain",
    "ProblemType",
    "ProblemTypeId",
    "Role",
    "RoleCategory",
    "RoleId",
    "Severity",
    "domain_entries",
    "domains_of_environment_problem",
    "domains_of_role_problem",
    "environment_problem",
    "environment_problems",
    "fact_needs",
    "factor_one_code",
    "factor_two_code",
    "index_levels",
    "need_domain",
    "pie_code",
    "problem_type",
    "problem_types",
    "role",
    "roles",
]
