"""``pie screen``: what the answers of a screening say, and the assessment that takes them in."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from api.cli.given import as_of_option, file_bytes, json_option, parts_of
from api.errors import UnreadableFile

if TYPE_CHECKING:
    from datetime import date

    from api.usecases.screen_answers import ScreenedCase
    from pie.assessment import Assessment


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--into",
    "into",
    type=click.Path(path_type=Path),
    metavar="ASSESSMENT",
    help="Assessment that takes the answers in.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="New file for the assessment with the answers.",
)
@click.option("--facts", is_flag=True, help="Record what was told beside too, where nobody was asked.")
@as_of_option
@json_option
def screen(
    file: Path, into: Path | None, output: Path | None, as_of: "date | None", *, facts: bool, as_json: bool
) -> None:
    """Say what the answers of a screening mean: what to act on, and findings to confirm.

    FILE holds AHC HRSN, PRAPARE, Hunger Vital Sign, PHQ-2 or results of others, as FHIR R4 JSON (QuestionnaireResponse,
    Observation, Bundle) or as pairs of codes (- for standard input). Nothing is confirmed by it, and nothing cleared.
    """
    _check_options(into, output, facts=facts)
    from api.usecases.screen_answers import screen_answers
    from pie.document import read_screening

    parts = parts_of()
    today = parts.clock.today()
    given = _read(file, lambda raw: read_screening(raw, today=today), "the answers", "Export one screening at a time.")
    assessment = _assessment(into, today) if into is not None else None
    on = as_of or today
    case = screen_answers(given, on=on, into=assessment, facts=facts, country=parts.settings.country)
    if output is not None:
        _write(case, output, today)
    if as_json:
        from api.cli.screen import print_json
        from api.rest.screened_document import screened_document

        print_json(screened_document(case))
        return
    from api.cli.screened_text import print_screened

    print_screened(case, _called(assessment), is_written=output is not None)


def _check_options(into: Path | None, output: Path | None, *, facts: bool) -> None:
    if into is None and (facts or output is not None):
        raise click.UsageError("give --into ASSESSMENT too: it takes in what -o OUT and --facts would write")


def _assessment(path: Path, today: "date") -> "Assessment":
    from pie.document import read_assessment

    found: Assessment = _read(path, lambda raw: read_assessment(raw, today=today))
    return found


def _read(path: Path, reader: Any, *holds: str) -> Any:
    """What the reader makes of the file; raises UnreadableFile with every fault and its place."""
    from api.cli.given import faults_said
    from pie.errors import UnreadableDocument

    raw = file_bytes(path, holds=holds[0], is_one=holds[1]) if holds else file_bytes(path)
    try:
        return reader(raw)
    except UnreadableDocument as error:
        raise UnreadableFile(str(path), faults_said(error), "Nothing was read or written.") from None


def _write(case: "ScreenedCase", output: Path, today: "date") -> None:
    """Write the assessment as a new file, whole or not at all; never over one that is there."""
    import json

    from pie.document import read_assessment, write_assessment

    if case.recorded is None:
        return
    document = write_assessment(case.recorded.assessment)
    read_assessment(
        document, today=today
    )  # more answers than an assessment holds are refused before anything is written
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    try:
        with output.open("x", encoding="utf-8") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
    except FileExistsError:
        raise UnreadableFile(str(output), "there is such a file already", "Name a new one.") from None
    except OSError as error:
        output.unlink(missing_ok=True)
        reason = (error.strerror or "cannot be written").lower()
        raise UnreadableFile(str(output), reason, "Name another file.") from None


def _called(assessment: "Assessment | None") -> dict[Any, str]:
    """What to call the people of the assessment; nobody who does harm is named."""
    if assessment is None:
        return {}
    from pie.graph import sources_of_harm

    harmful = sources_of_harm(assessment)
    return {
        each.id: each.name or f"the client's {each.relation.value.replace('_', ' ')}"
        for each in assessment.people
        if each.id not in harmful
    }
