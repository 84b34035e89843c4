"""``pie ecomap``: the person among the people in their life, as a drawing to keep or to send."""

from pathlib import Path

import click

from api.cli.given import assessment_from, parts_of
from api.errors import UnreadableFile


@click.command()
@click.argument("assessment", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="FILE.svg", help="Where to draw it."
)
def ecomap(assessment: Path, output: Path) -> None:
    """Draw the ecomap of an ASSESSMENT as an SVG file.

    The drawing may leave the house: nobody who does harm is in it.
    """
    from pie.ecomap import ecomap as drawing
    from pie.graph import situation_graph

    read = assessment_from(assessment, today=parts_of().clock.today(), wanted_for="Only an assessment has an ecomap.")
    was_there = output.exists()
    try:
        output.write_text(drawing(situation_graph(read), for_export=True), encoding="utf-8")
    except OSError as error:
        raise UnreadableFile(
            str(output), (error.strerror or "cannot be written").lower(), "Name another file."
        ) from None
    click.echo(f"{'Drew over' if was_there else 'Drew'} {output}", err=True)
