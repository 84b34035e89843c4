"""Needs and findings in standard codes, as documents: candidates, each with its system, and on what they rest."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pie.assessment import Assessment, Beneficiary
from pie.standard_codes import (
    CONFIRM,
    Candidates,
    CodedSituation,
    Coding,
    FindingCodes,
    NeedCodes,
    PieNotation,
)

FORMAT = "pie-codes/1"
CANDIDATE = "candidate"


def codes_document(coded: CodedSituation, assessment: Assessment, *, on: date, note: str | None) -> dict[str, Any]:
    """The needs and the findings of an assessment with their codes."""
    return {
        "format": FORMAT,
        "assessment": assessment.id,
        "assessed_on": assessment.assessed_on.isoformat(),
        "on": on.isoformat(),
        "confirm": CONFIRM,
        "note": note,
        "needs": [{"need": each.need} | need_codes_document(each, note=note) for each in coded.needs],
        "findings": [_finding(each) for each in coded.findings],
    }


def need_codes_document(codes: NeedCodes, *, note: str | None) -> dict[str, Any]:
    """The codes of one need."""
    return {
        "status": CANDIDATE,
        "basis": codes.basis.value,
        "basis_words": codes.basis.words,
        "pie": [{"finding": finding} | _notation(found) for finding, found in codes.pie],
        **_candidates(codes.candidates),
        "note": note,
    }


def about_word(about: Beneficiary) -> str:
    """Whom a finding is about: a member by id, else the client, the household or unknown."""
    return about.person or about.kind.value


def _finding(codes: FindingCodes) -> dict[str, Any]:
    return {
        "finding": codes.finding,
        "about": about_word(codes.about),
        "finding_status": codes.status.value,
        "status": CANDIDATE,
        "pie": _notation(codes.pie) if codes.pie else None,
        "recorded": {"code": codes.recorded[0], "system": codes.recorded[1]} if codes.recorded else None,
        "domains": [domain.value for domain in codes.domains],
        **_candidates(codes.candidates),
    }


def _notation(found: PieNotation) -> dict[str, Any]:
    return {
        "code": found.code,
        "label": found.label,
        "is_complete": found.is_complete,
        "missing": list(found.missing),
    }


def _candidates(found: Candidates) -> dict[str, Any]:
    return {"gravity": _codings(found.gravity), "icd10cm": _codings(found.icd10cm), "because": found.because}


def _codings(found: Iterable[Coding]) -> list[dict[str, str]]:
    return [{"system": each.system, "code": each.code, "label": each.label} for each in found]
