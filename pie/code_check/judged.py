"""The verdict on one code of a known kind: it is good, wrong, doubtful, or nothing that can be judged here."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from pie.code_check.check_digits import has_loinc_check_digit, has_snomed_check_digit
from pie.code_check.kinds import CodeKind
from pie.codes import environment_problems, pie_code, problem_types, roles
from pie.codes.gravity import GRAVITY_RELEASE, gravity_codes
from pie.codes.icd10cm import icd_codes
from pie.errors import UnreadableNotation

_ICD = re.compile(r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?", re.ASCII)
_ICD_WITHOUT_POINT = re.compile(r"[A-Z][0-9][0-9A-Z][0-9A-Z]{1,4}", re.ASCII)
_OURS = re.compile(r"Z(?:5[5-9]|6[0-5])(?:\..+)?", re.ASCII)
_LOINC = re.compile(r"(?:L[ALP])?[0-9]{1,6}-[0-9]", re.ASCII)
_SNOMED = re.compile(r"[1-9][0-9]{5,17}", re.ASCII)
_CPT = re.compile(r"[0-9]{4}[0-9A-Z]", re.ASCII)
_PIE = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})?", re.ASCII)


class CodeVerdict(StrEnum):
    """What is said of a code. What cannot be judged here is never called wrong."""

    WRONG = "wrong"
    DOUBTFUL = "doubtful"
    NOT_JUDGED = "not judged"
    GOOD = "good"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The verdict on a code, and why; ``is_header`` where the code only groups others."""

    verdict: CodeVerdict
    because: str = ""
    is_header: bool = False


GOOD = Judged(verdict=CodeVerdict.GOOD)


def judged(kind: CodeKind, code: str) -> Judged:
    """What is to be said of this code, taken to be of this kind.

    >>> judged(CodeKind.ICD10CM, "Z59.42").because
    'does not exist in ICD-10-CM'
    >>> judged(CodeKind.ICD10CM, "E11.9").verdict
    <CodeVerdict.NOT_JUDGED: 'not judged'>
    """
    written = code.strip()
    match kind:
        case CodeKind.ICD10CM:
            return _icd(written)
        case CodeKind.ICD10:
            return _icd_of_some_edition(written)
        case CodeKind.LOINC:
            return _loinc(written)
        case CodeKind.SNOMED:
            return _snomed(written)
        case CodeKind.GRAVITY:
            return _gravity(written)
        case CodeKind.PIE:
            return _pie(written)
        case CodeKind.OTHER:
            return _not_judged("is of a system that is not checked here")


def with_point(code: str) -> str:
    """An ICD code in capitals with its point, which many files leave out.

    >>> with_point("z5941"), with_point("Z59.41")
    ('Z59.41', 'Z59.41')
    """
    written = code.upper()
    return f"{written[:3]}.{written[3:]}" if _ICD_WITHOUT_POINT.fullmatch(written) else written


def _icd(written: str) -> Judged:
    code = with_point(written)
    if not _ICD.fullmatch(code):
        also = "; five digits are the shape of a CPT code" if _CPT.fullmatch(written) else ""
        return _wrong(f"is not ICD-10-CM: it has not the shape of its codes{also}")
    if not _OURS.fullmatch(code):
        return _not_judged("lies outside Z55 to Z65, which are the codes that are checked here")
    known = icd_codes().get(code)
    if known is None:
        return _wrong("does not exist in ICD-10-CM")
    if known.is_billable:
        return GOOD
    return replace(_wrong("is a header in ICD-10-CM: it groups other codes and stands on no claim"), is_header=True)


def _icd_of_some_edition(written: str) -> Judged:
    """As ICD-10-CM; a code with at most one digit after the point may be good in the edition of the WHO."""
    found = _icd(written)
    may_be_another = len(with_point(written)) <= len("Z59.0") and _OURS.fullmatch(with_point(written))
    if found.verdict is CodeVerdict.WRONG and may_be_another:
        return replace(found, verdict=CodeVerdict.DOUBTFUL, because=f"{found.because}; another edition may have it")
    return found


def _loinc(written: str) -> Judged:
    if not _LOINC.fullmatch(written):
        return _not_judged("has not the shape of a LOINC code")
    return GOOD if has_loinc_check_digit(written) else _wrong("has a wrong check digit")


def _snomed(written: str) -> Judged:
    if re.fullmatch(r"[0-9.]+E\+?[0-9]+", written.upper()):
        return _wrong("was cut short by a spreadsheet, and cannot be read back")
    if not _SNOMED.fullmatch(written):
        return _wrong("is no SNOMED CT identifier: that has 6 to 18 digits")
    return GOOD if has_snomed_check_digit(written) else _wrong("has a wrong check digit")


def _gravity(written: str) -> Judged:
    if written in gravity_codes():
        return GOOD
    return _wrong(f"is no code of the Gravity guide {GRAVITY_RELEASE}")


def _pie(written: str) -> Judged:
    if not _PIE.fullmatch(written):
        return _not_judged("has not the shape of a PIE code")
    if written in _pie_heads():
        return GOOD
    try:
        pie_code(written)
    except UnreadableNotation as error:
        return _wrong(f"is not PIE notation: {error}")
    return GOOD


@cache
def _pie_heads() -> frozenset[str]:
    of_roles, of_types = ({each.pie_code for each in roles()}, {each.pie_code for each in problem_types()})
    of_environment = {each.pie_code for each in environment_problems()}
    return frozenset(
        of_roles | of_types | of_environment | {role + of_type for role in of_roles for of_type in of_types}
    )


def _wrong(because: str) -> Judged:
    return Judged(verdict=CodeVerdict.WRONG, because=because)


def _not_judged(because: str) -> Judged:
    return Judged(verdict=CodeVerdict.NOT_JUDGED, because=because)
