"""ICD-10-CM's codes for social circumstances (Z55 to Z65), as data: which exist, and which are headers only."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from pie.codes.tables import Row, table, unrepeated

ICD10CM_SYSTEM = "http://hl7.org/fhir/sid/icd-10-cm"
HOME_COUNTRY = "US"
_FILE = "icd10cm.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class IcdCode:
    """One code of ICD-10-CM; one that is not billable is a header over others and stands on no claim.

    ``valid_from`` and ``valid_to`` are None where the day is not known, or has not come.
    """

    code: str
    title: str
    is_billable: bool
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    source: str


@cache
def icd_codes() -> dict[str, IcdCode]:
    """Every code of Z55 to Z65, headers too, in the order of the classification."""
    return {code.code: code for code in map(_icd_code, unrepeated(table(_FILE), "code"))}


def billable_below(header: str) -> tuple[IcdCode, ...]:
    """The billable codes below a header, in the order of the classification.

    >>> [code.code for code in billable_below("Z59.4")]
    ['Z59.41', 'Z59.48']
    """
    return tuple(code for code in icd_codes().values() if code.is_billable and header in _above(code))


@cache
def other_edition(country: str | None) -> str | None:
    """The modification of ICD-10 that this country uses, where it is known to be another than ICD-10-CM.

    >>> other_edition("AU"), other_edition("US"), other_edition(None)
    ('ICD-10-AM', None, None)
    """
    editions = {row.text("country"): row.text("edition") for row in unrepeated(table("icd10_editions.csv"), "country")}
    found = editions.get((country or HOME_COUNTRY).upper())
    return None if found == editions[HOME_COUNTRY] else found


def _above(code: IcdCode) -> tuple[str, ...]:
    found, parent = [], code.parent
    while parent is not None:
        found.append(parent)
        parent = icd_codes()[parent].parent
    return tuple(found)


def _icd_code(row: Row) -> IcdCode:
    return IcdCode(
        code=row.text("code"),
        title=row.text("title"),
        is_billable=row.yes_or_no("billable"),
        parent=row.optional("parent"),
        valid_from=_day(row, "valid_from"),
        valid_to=_day(row, "valid_to"),
        source=row.text("source"),
    )


def _day(row: Row, column: str) -> date | None:
    written = row.optional(column)
    try:
        return None if written is None else date.fromisoformat(written)
    except ValueError:
        raise row.fault(column, f"is {written!r}, not a day as 2026-11-02") from None
