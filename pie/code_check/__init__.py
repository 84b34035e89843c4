"""Checking codes in any table or file: which do not exist, which are headers only, which have a wrong check digit."""

from pie.code_check.check_digits import has_loinc_check_digit, has_snomed_check_digit, loinc_check_digit
from pie.code_check.checked import CheckedCodes, CodeFinding, checked_codes
from pie.code_check.judged import CodeVerdict, Judged, judged
from pie.code_check.kinds import CodeKind

__all__ = [
    "CheckedCodes",
    "CodeFinding",
    "CodeKind",
    "CodeVerdict",
    "Judged",
    "checked_codes",
    "has_loinc_check_digit",
    "has_snomed_check_digit",
    "judged",
    "loinc_check_digit",
]
