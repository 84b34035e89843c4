"""``pie explain``: why this service, or why not."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.given import as_of_option, asked_from, directory_options, json_option, parts_of, progress

if TYPE_CHECKING:
    from datetime import date


@click.command()
@click.argument("assessment", type=click.Path(path_type=Path))
@click.argument("service")
@directory_options
@as_of_option
@json_option
def explain(
    assessment: Path, service: str, directory: Path | None, mapping: Path | None, as_of: "date | None", *, as_json: bool
) -> None:
    """Say why a SERVICE is an option for the person of an ASSESSMENT, why not, and what would change it.

    SERVICE is the id that "pie match --json" shows, the id of an offer, or the id in the source.
    """
    from api.usecases.ask import asked_of, atlas_of, notes_on
    from api.usecases.explain_service import explain_service

    parts = parts_of(directory=directory, mapping=mapping)
    asked = asked_from(assessment, today=parts.clock.today(), as_of=as_of)
    request = asked_of(parts, asked)
    with progress("Reading the directory"):
        parts.directories.current()
    explained = explain_service(parts, request, service)
    notes = notes_on(asked, request, atlas=atlas_of(parts))
    if as_json:
        from api.cli.screen import print_json
        from api.rest.explained_document import explained_document

        print_json(explained_document(explained, request, notes=notes))
        return
    from api.cli.explained_text import print_explained

    print_explained(explained, request, notes=notes)
