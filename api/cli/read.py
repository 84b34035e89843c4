"""``pie read``: what a text of a directory says, and what of it stays open."""

from pathlib import Path

import click

from api.cli.given import json_option, progress, text_given

LONGEST = 2_000_000
"""Letters of a text; assumed, many times the longest field."""
_KINDS = ("eligibility", "fees", "applying", "documents", "wait", "languages", "areas", "hours")


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--as", "kind", type=click.Choice(_KINDS), default="eligibility", show_default=True, help="What it is about."
)
@click.option(
    "--directory", type=click.Path(path_type=Path), help="Directory that tells what the names of places mean."
)
@json_option
def read(text: tuple[str, ...], kind: str, directory: Path | None, *, as_json: bool) -> None:
    """Read what a TEXT of a directory says of who may come, or of what --as names, and show what stays open.

    Nothing that is read here hides a service: it is suggested until a coordinator confirms it. TEXT may be several
    words or one in quotes; - reads standard input. --directory resolves the names of places by those of a directory.
    """
    given = text_given(text, longest=LONGEST)
    if kind == "eligibility":
        _read_eligibility(given, directory, as_json=as_json)
        return
    if directory is not None:
        raise click.UsageError(
            "--directory tells names of places in a text on who may come; leave it out, or leave out --as."
        )
    from api.cli.read_text import print_read, read_document
    from api.cli.screen import print_json

    document = read_document(kind, given)
    if as_json:
        print_json(document)
    else:
        print_read(document)


def _read_eligibility(text: str, directory: Path | None, *, as_json: bool) -> None:
    from api.cli.eligibility_said import eligibility_document, print_eligibility
    from api.cli.screen import print_json
    from resources_catalog.eligibility_text import KnownPlaces

    places = KnownPlaces()
    if directory is not None:
        from resources_catalog.hsds import read_directory

        with progress("Reading the directory"):
            places = KnownPlaces.of(read_directory(directory).directory)
    if as_json:
        print_json(eligibility_document(text, places))
    else:
        print_eligibility(text, places)
