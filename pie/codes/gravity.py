"""The codes of HL7's Gravity guide (SDOH Clinical Care): the categories of social needs, and its other temporary codes."""

from dataclasses import dataclass
from functools import cache

from pie.codes.tables import Row, table, unrepeated

GRAVITY_SYSTEM = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes"
GRAVITY_RELEASE = "3.0.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class GravityCode:
    """One code of the guide; only a category says what a need is about."""

    code: str
    is_category: bool
    label: str
    source: str


@cache
def gravity_codes() -> dict[str, GravityCode]:
    """Every code, in the order of the guide, the categories first."""
    return {code.code: code for code in map(_gravity_code, unrepeated(table("gravity.csv"), "code"))}


def _gravity_code(row: Row) -> GravityCode:
    return GravityCode(
        code=row.text("code"),
        is_category=row.one_of("kind", ("category", "other")) == "category",
        label=row.text("label"),
        source=row.text("source"),
    )
