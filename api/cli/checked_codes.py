"""What is wrong with the codes of files, as a document and for the eyes of whoever keeps them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console

from api.cli.screen import indented, said, screen
from api.web.words import counted
from pie.code_check import CheckedCodes, CodeFinding, CodeVerdict

FORMAT = "pie-checked-codes/1"

_LINES_SHOWN = 6
_TITLES = {
    CodeVerdict.WRONG: "Wrong",
    CodeVerdict.DOUBTFUL: "Doubtful: look at these",
    CodeVerdict.NOT_JUDGED: "Not judged here",
}
_STYLES = {CodeVerdict.WRONG: "bold red", CodeVerdict.DOUBTFUL: "bold yellow", CodeVerdict.NOT_JUDGED: "dim"}


def checked_codes_document(checked: Mapping[str, CheckedCodes]) -> dict[str, Any]:
    """The format, the counts of all files together, then each file with all that is not simply good."""
    return {
        "format": FORMAT,
        "counts": _counts(_together(checked)),
        "files": [
            {
                "file": name,
                "read_as": each.read_as.value,
                "counts": _counts(each.counts),
                "findings": [_finding(found) for found in each.findings],
            }
            for name, each in checked.items()
        ],
    }


def print_checked_codes(checked: Mapping[str, CheckedCodes]) -> None:
    """The files with something wrong, each code with its lines and what may have been meant; then one line of counts."""
    shown = screen()
    for name, each in checked.items():
        if len(checked) == 1 or each.of(CodeVerdict.WRONG) or each.of(CodeVerdict.DOUBTFUL):
            _print_file(shown, name, each)
    counts = _together(checked)
    shown.print(
        said(
            f"{counted(sum(counts.values()), 'code')} in {counted(len(checked), 'file')}: "
            + ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in CodeVerdict)
        )
    )


def _print_file(shown: Console, name: str, checked: CheckedCodes) -> None:
    shown.print(said(f"{name}, read as {checked.read_as}", "bold"))
    for verdict, title in _TITLES.items():
        found = checked.of(verdict)
        if found:
            shown.print()
            shown.print(said(title, _STYLES[verdict]))
            _print_findings(shown, found)
    shown.print()


def _print_findings(shown: Console, found: Sequence[CodeFinding]) -> None:
    for each in found:
        shown.print(said(f"{each.code} {each.because}"))
        where = f"{_lines(each.lines)}, under {', '.join(each.keys)}" if each.keys else _lines(each.lines)
        shown.print(indented(said(f"{where}; taken as {each.kind}", "dim")))
        if each.near:
            shown.print(indented(said(f"Near: {'; '.join(each.near)}")))


def _lines(lines: Sequence[int]) -> str:
    named = ", ".join(map(str, lines[:_LINES_SHOWN]))
    more = f" and {len(lines) - _LINES_SHOWN} more" if len(lines) > _LINES_SHOWN else ""
    return f"{'line' if len(lines) == 1 else 'lines'} {named}{more}"


def _together(checked: Mapping[str, CheckedCodes]) -> Counter[CodeVerdict]:
    total: Counter[CodeVerdict] = Counter()
    for each in checked.values():
        total.update(each.counts)
    return total


def _counts(counts: Mapping[CodeVerdict, int]) -> dict[str, int]:
    return {verdict.value.replace(" ", "_"): counts[verdict] for verdict in CodeVerdict}


def _finding(found: CodeFinding) -> dict[str, Any]:
    return {
        "code": found.code,
        "kind": found.kind.value,
        "verdict": found.verdict.value.replace(" ", "_"),
        "because": found.because,
        "near": list(found.near),
        "lines": list(found.lines),
        "keys": list(found.keys),
    }
