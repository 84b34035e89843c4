"""``pie convert``: a directory out again in HSDS 3.1, with a side file for what HSDS cannot carry."""

import re
from pathlib import Path

import click

from api.cli.given import json_option, progress

_COUNTRY = re.compile(r"[A-Za-z]{2}")


def _country(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    if text is None or _COUNTRY.fullmatch(text):
        return text.upper() if text else None
    raise click.BadParameter("write the two letters of ISO 3166, such as US or GB")


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", required=True, type=click.Path(path_type=Path), metavar="OUT", help="New folder, or zip file."
)
@click.option("--mapping", type=click.Path(path_type=Path), help="Mapping file of a flat export.")
@click.option(
    "--to",
    type=click.Choice(["csv", "json", "zip"]),
    help="CSV tables in a folder (the default), nested JSON in a folder, or the tables in a zip.",
)
@click.option("--country", callback=_country, metavar="CC", help="Country of addresses that give none, such as US.")
@click.option("--with-hidden", is_flag=True, help="Also write what is NOT PUBLIC, to a file of its own. For a backup.")
@click.option("--replace", is_flag=True, help="Write over what this command wrote there before.")
@json_option
def convert(
    path: Path,
    output: Path,
    mapping: Path | None,
    to: str | None,
    country: str | None,
    *,
    with_hidden: bool,
    replace: bool,
    as_json: bool,
) -> None:
    """Write the directory at PATH (file, folder or zip, in any format that is read) to OUT in HSDS 3.1.

    What HSDS cannot carry stands in pie-beyond-hsds.json beside it: read together, nothing is lost. Only what anybody may
    see is written, unless --with-hidden is given. OUT is written whole or not at all.
    """
    from resources_catalog.hsds import read_directory
    from resources_catalog.hsds.exchange import Form, check_place, package, save

    form = Form(to or ("zip" if output.suffix.lower() == ".zip" else "csv"))
    check_place(output, form, source=path, replace=replace)
    with progress("Reading the directory"):
        reading = read_directory(path, mapping=mapping)
    with progress("Writing it in HSDS 3.1"):
        made = package(reading.directory, form, country=country, with_hidden=with_hidden)
        size = save(made, output, source=path, replace=replace)
    if as_json:
        from api.cli.converted import converted_document
        from api.cli.screen import print_json

        print_json(converted_document(made, reading, output, size))
        return
    from api.cli.converted import print_converted

    print_converted(made, reading, output, size)
