"""The names by which findings and facts refer to the tables of codes, and the values a fact can have."""

from typing import NewType, TypeAlias

RoleId = NewType("RoleId", str)
ProblemTypeId = NewType("ProblemTypeId", str)
EnvironmentProblemId = NewType("EnvironmentProblemId", str)

FactName = NewType("FactName", str)
FactValue: TypeAlias = bool | int | str | frozenset[str]
