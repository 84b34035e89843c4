"""Needs and findings in standard codes: PIE notation, Gravity's categories, candidates of ICD-10-CM. Suggestions, all of them."""

from pie.standard_codes.coded import CodedSituation, coded_situation, narrowed_by_screening
from pie.standard_codes.editions import edition_note
from pie.standard_codes.findings import FindingCodes, PieNotation, finding_codes, notation
from pie.standard_codes.needs import Basis, NeedCodes, need_codes
from pie.standard_codes.values import CONFIRM, Candidates, Coding, Narrowing, candidates

__all__ = [
    "CONFIRM",
    "Basis",
    "Candidates",
    "CodedSituation",
    "Coding",
    "FindingCodes",
    "Narrowing",
    "NeedCodes",
    "PieNotation",
    "candidates",
    "coded_situation",
    "edition_note",
    "finding_codes",
    "narrowed_by_screening",
    "need_codes",
    "notation",
]
