"""``pie check-directory``: what a directory holds, and what is wrong with it."""

from pathlib import Path

import click

from api.cli.given import json_option, progress


@click.command("check-directory")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--mapping", type=click.Path(path_type=Path), help="File that says which columns of a flat export are which fields."
)
@click.option("--reading", "with_reading", is_flag=True, help="Say how much of its eligibility texts was understood.")
@json_option
def check_directory(path: Path, mapping: Path | None, *, with_reading: bool, as_json: bool) -> None:
    """Read the directory at PATH (file, folder or zip) and say what it holds and what is wrong with it.

    The exit status is 0 where it could be read, whatever its faults, and 2 where it could not.
    """
    from resources_catalog.hsds import read_directory

    with progress("Reading the directory"):
        reading = read_directory(path, mapping=mapping)
    understood = None
    if with_reading:
        from api.cli.read_text import reading_document

        with progress("Reading its words"):
            understood = reading_document(reading.directory)
    if as_json:
        from api.cli.checked import checked_document
        from api.cli.screen import print_json

        print_json(checked_document(reading) | ({"reading": understood} if understood is not None else {}))
        return
    from api.cli.checked import print_checked

    print_checked(reading)
    if understood is not None:
        from api.cli.read_text import print_reading

        print_reading(understood)
