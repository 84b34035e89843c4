"""``pie codes``: needs and findings in standard codes, as candidates for a professional to confirm."""

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
def codes(assessment: Path, as_of: "date | None", *, as_json: bool) -> None:
    """Say the needs and findings of an ASSESSMENT in standard codes.

    PIE notation, categories of the Gravity guide and candidates of ICD-10-CM: suggestions, which a professional confirms.
    """
    from api.usecases.code_needs import code_assessment

    parts = parts_of()
    today = parts.clock.today()
    read = assessment_from(assessment, today=today, wanted_for="Name the file of an assessment.")
    coded, note = code_assessment(read, on=as_of or today, country=parts.settings.country)
    if as_json:
        from api.cli.screen import print_json
        from api.rest.codes_document import codes_document

        print_json(codes_document(coded, read, on=as_of or today, note=note))
        return
    from api.cli.coded_text import print_codes

    print_codes(coded, note=note)
