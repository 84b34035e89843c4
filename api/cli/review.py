"""``pie review``: what went on between two assessments of one person."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.given import asked_from, json_option, parts_of
from api.errors import UnreadableFile

if TYPE_CHECKING:
    from api.ports import Parts
    from pie.assessment import Assessment


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIFF.svg",
    help="Draw both ecomaps side by side in this file; nobody who does harm is in it.",
)
@json_option
def review(old: Path, new: Path, output: Path | None, *, as_json: bool) -> None:
    """Compare two assessments of one person, OLD and NEW, as for a supervisor.

    OLD and NEW are JSON files (- for standard input). What must be acted on comes first. What NEW does not mention is not resolved: it is listed as not asked.
    """
    from api.usecases.review_progress import drawn_beside, review_progress

    if str(old) == str(new) == "-":
        raise click.UsageError("only one of OLD and NEW can be standard input; name a file for the other")
    parts = parts_of()
    before, after = (_assessment(path, parts) for path in (old, new))
    found = review_progress(before, after, country=parts.settings.country)
    if output is not None:
        _draw(output, drawn_beside(found.comparison, for_export=True).both)
    if as_json:
        from api.cli.screen import print_json
        from pie.review import review_document

        print_json(review_document(found))
        return
    from api.cli.review_text import print_review

    print_review(found)


def _assessment(path: Path, parts: "Parts") -> "Assessment":
    from pie.assessment import Assessment

    about = asked_from(path, today=parts.clock.today(), as_of=None).about
    if not isinstance(about, Assessment):
        wrong = "this holds needs, not an assessment"
        raise UnreadableFile(str(path), wrong, "Only two assessments of one person can be compared.")
    return about


def _draw(output: Path, drawing: str) -> None:
    was_there = output.exists()
    try:
        output.write_text(drawing, encoding="utf-8")
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise UnreadableFile(str(output), reason, "Name another file.") from None
    click.echo(f"{'Drew over' if was_there else 'Drew'} {output}", err=True)
