"""Needs and findings in standard codes, for the eyes of a worker."""

from collections.abc import Iterable

from rich.console import Console

from api.cli.screen import labelled, said, screen
from api.rest.codes_document import about_word
from pie.standard_codes import CONFIRM, Candidates, CodedSituation, FindingCodes, NeedCodes, PieNotation


def print_codes(coded: CodedSituation, *, note: str | None) -> None:
    """First that these are suggestions, then the needs in their order, then the findings by id."""
    shown = screen()
    shown.print(said(CONFIRM, "bold"))
    if note:
        shown.print(said(note, "yellow"))
    _heading(shown, "Needs", empty=not coded.needs)
    for need in coded.needs:
        _print_need(shown, need)
    _heading(shown, "Findings", empty=not coded.findings)
    for finding in coded.findings:
        _print_finding(shown, finding)


def _heading(shown: Console, title: str, *, empty: bool) -> None:
    shown.print()
    shown.rule(said(title, "bold"), align="left")
    if empty:
        shown.print("None is recorded.")


def _print_need(shown: Console, codes: NeedCodes) -> None:
    shown.print(said(codes.need, "bold"))
    pie = [f"{_notation(found)}, finding {finding}" for finding, found in codes.pie]
    shown.print(labelled([("Rests on", [codes.basis.words]), ("PIE", pie), *_candidates(codes.candidates)]))


def _print_finding(shown: Console, codes: FindingCodes) -> None:
    shown.print(said(f"{codes.finding} ({codes.status.value}, about {about_word(codes.about)})", "bold"))
    recorded = [f"{codes.recorded[0]} ({codes.recorded[1] or 'system not recorded'})"] if codes.recorded else []
    pie = [_notation(codes.pie)] if codes.pie else []
    shown.print(labelled([("PIE", pie), ("Recorded", recorded), *_candidates(codes.candidates)]))


def _notation(found: PieNotation) -> str:
    without = f" (without indices: {', '.join(found.missing)} not asked)" if found.missing else ""
    return f"{found.code} {found.label}{without}"


def _candidates(found: Candidates) -> Iterable[tuple[str, list[str]]]:
    return (
        ("Gravity", [each.code for each in found.gravity]),
        ("ICD-10-CM", [f"{each.code} {each.label}" for each in found.icd10cm]),
        ("Note", [found.because] if found.because else []),
    )
