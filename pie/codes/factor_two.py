"""Factor II of PIE, the environment: what the community around the person lacks or does to them."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from pie.codes.names import EnvironmentProblemId
from pie.codes.near import near
from pie.codes.tables import Row, table, unrepeated
from pie.errors import UnknownCode


class EnvironmentSystem(StrEnum):
    """The six systems of a community that a person depends on."""

    ECONOMIC = "economic_basic_needs"
    EDUCATION = "education_training"
    JUDICIAL = "judicial_legal"
    HEALTH_SAFETY = "health_safety_social"
    VOLUNTARY = "voluntary_association"
    AFFECTIONAL = "affectional_support"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvironmentProblem:
    """A lack or a wrong in the community: "no jobs here" is one, "the client has no job" is not.

    ``group`` is the group's name and ``label_source`` says how sure we are of the label.
    """

    id: EnvironmentProblemId
    pie_code: str
    label: str
    system: EnvironmentSystem
    group: str
    definition: str
    label_source: str
    source: str

    def __str__(self) -> str:
        return self.label


@cache
def environment_problems() -> tuple[EnvironmentProblem, ...]:
    """Every problem of the environment, in the order of the PIE codes."""
    found = unrepeated(unrepeated(table("factor2_environment.csv"), "id"), "pie_code")
    return tuple(_environment_problem(row) for row in found)


def environment_problem(code: str) -> EnvironmentProblem:
    """The problem of this id or PIE code; raises UnknownCode, which says what is near.

    >>> environment_problem("5201").id
    'absence_of_shelter'
    """
    try:
        return _problems_by_name()[code]
    except KeyError:
        raise UnknownCode("problem in the environment", code, near(code, _problems_by_name())) from None


@cache
def _problems_by_name() -> dict[str, EnvironmentProblem]:
    return {name: each for each in environment_problems() for name in (each.id, each.pie_code)}


def _environment_problem(row: Row) -> EnvironmentProblem:
    return EnvironmentProblem(
        id=EnvironmentProblemId(row.text("id")),
        pie_code=row.text("pie_code"),
        label=row.text("label"),
        system=row.member("system", EnvironmentSystem),
        group=row.text("group"),
        definition=row.text("definition"),
        label_source=row.text("label_source"),
        source=row.text("source"),
    )
