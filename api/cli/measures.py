"""``pie measures``: the network around the person in figures, each with what it means and what it does not."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.given import as_of_option, assessment_from, json_option, parts_of

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.argument("assessment", type=click.Path(path_type=Path))
@as_of_option
@json_option
def measures(assessment: Path, as_of: "date | None", *, as_json: bool) -> None:
    """Measure the network around the person of an ASSESSMENT.

    Each figure comes with how it was reckoned, what it means for this person and what it does not mean. Nobody who does
    harm counts in any of them.
    """
    from api.usecases.measure_network import measure_network

    today = parts_of().clock.today()
    read = assessment_from(assessment, today=today, wanted_for="Only an assessment has measures.")
    on = as_of or today
    found = measure_network(read, on=on)
    if as_json:
        from api.cli.measured import measures_document
        from api.cli.screen import print_json

        print_json(measures_document(found, read, on=on))
        return
    from api.cli.measured import print_measures

    print_measures(found)
