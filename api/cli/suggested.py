"""A proposed mapping as a document, and what a coordinator should look at in it."""

from pathlib import Path
from typing import Any

from api.cli.screen import indented, plain, said, screen
from resources_catalog.hsds.suggesting import SURE, ColumnProposal, Suggestion, shown_examples

FORMAT = "pie-mapping-suggestion/1"


def suggested_document(found: Suggestion) -> dict[str, Any]:
    """The format, what is proposed for each column with sureness in thousandths and reasons, and the mapping as text."""
    return {
        "format": FORMAT,
        "rows": found.rows,
        "columns": [
            {
                "column": each.column.name,
                "filled": each.column.filled,
                "meaning": each.meaning,
                "sureness": each.sureness,
                "used": each.is_used,
                "because": list(each.because),
                "examples": list(shown_examples(each)),
            }
            for each in found.columns
        ],
        "mapping": found.mapping,
    }


def print_suggested(found: Suggestion, path: Path, output: Path) -> None:
    """How many columns are sure, likely and unsure, by name, and how to try the mapping."""
    shown = screen()
    shown.print(said(f"Wrote {output}: a mapping for {path.name}, {found.rows:,} records", "bold"))
    groups = {
        "sure": [each for each in found.columns if each.is_used and each.sureness >= SURE],
        "likely": [each for each in found.columns if each.is_used and each.sureness < SURE],
        "unsure, commented out": [each for each in found.columns if each.meaning and not each.is_used],
        "not told by name or contents": [each for each in found.columns if not each.meaning and each.column.values],
    }
    for title, several in groups.items():
        if several:
            shown.print(said(f"{len(several)} {title}", "bold"))
            shown.print(indented(said("; ".join(map(_told, several)))))
    shown.print()
    shown.print("Read it, then try it:")
    shown.print(indented(said(f"pie check-directory {path} --mapping {output}")))


def _told(proposal: ColumnProposal) -> str:
    meaning = f" ({proposal.meaning.replace('_', ' ')})" if proposal.meaning else ""
    return f"{plain(proposal.column.name)}{meaning}"
