"""Factor I of PIE, the person in their social roles: which role, and what kind of trouble in it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pie.codes.names import ProblemTypeId, RoleId
from pie.codes.near import near
from pie.codes.tables import Row, table, unrepeated
from pie.errors import UnknownCode


class RoleCategory(StrEnum):
    """The four families of roles."""

    FAMILY = "family"
    INTERPERSONAL = "interpersonal"
    OCCUPATIONAL = "occupational"
    LIFE_SITUATION = "life_situation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A social role of the client's own: the role "child" is the client as somebody's child, not a minor."""

    id: RoleId
    pie_code: str
    label: str
    category: RoleCategory
    definition: str
    label_source: str
    source: str

    def __str__(self) -> str:
        return self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemType:
    """A kind of trouble in a role."""

    id: ProblemTypeId
    pie_code: str
    label: str
    definition: str
    source: str

    def __str__(self) -> str:
        return self.label


@cache
def roles() -> tuple[Role, ...]:
    """Every role, in the order of the PIE codes."""
    found = unrepeated(unrepeated(table("factor1_roles.csv"), "id"), "pie_code")
    return tuple(_role(row) for row in found)


@cache
def problem_types() -> tuple[ProblemType, ...]:
    """Every problem type, in the order of the PIE codes."""
    found = unrepeated(unrepeated(table("factor1_problem_types.csv"), "id"), "pie_code")
    return tuple(_problem_type(row) for row in found)


def role(code: str) -> Role:
    """The role of this id or two-digit PIE code; raises UnknownCode, which says what is near.

    >>> role("11") is role("parent")
    True
    """
    try:
        return _roles_by_name()[code]
    except KeyError:
        raise UnknownCode("role", code, near(code, _roles_by_name())) from None


def problem_type(code: str) -> ProblemType:
    """The problem type of this id or two-digit PIE code; raises UnknownCode, which says what is near.

    >>> problem_type("70").label
    'victimization'
    """
    try:
        return _problem_types_by_name()[code]
    except KeyError:
        raise UnknownCode("problem type", code, near(code, _problem_types_by_name())) from None


@cache
def _roles_by_name() -> dict[str, Role]:
    return {name: each for each in roles() for name in (each.id, each.pie_code)}


@cache
def _problem_types_by_name() -> dict[str, ProblemType]:
    return {name: each for each in problem_types() for name in (each.id, each.pie_code)}


def _role(row: Row) -> Role:
    return Role(
        id=RoleId(row.text("id")),
        pie_code=row.text("pie_code"),
        label=row.text("label"),
        category=row.member("category", RoleCategory),
        definition=row.text("definition"),
        label_source=row.text("label_source"),
        source=row.text("source"),
    )


def _problem_type(row: Row) -> ProblemType:
    return ProblemType(
        id=ProblemTypeId(row.text("id")),
        pie_code=row.text("pie_code"),
        label=row.text("label"),
        definition=row.text("definition"),
        source=row.text("source"),
    )
