"""``pie mapping``: mapping files for flat exports; ``suggest`` proposes one."""

from pathlib import Path

import click

from api.cli.given import json_option, progress


@click.group()
def mapping() -> None:
    """Mapping files, which say what the columns of a flat export mean."""


@mapping.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write the mapping to this file.")
@click.option("--replace", is_flag=True, help="Write over a file that is there already.")
@json_option
def suggest(path: Path, output: Path | None, *, replace: bool, as_json: bool) -> None:
    """Propose a mapping for the flat export at PATH, by the names and the contents of its columns.

    It can be used at once and should be read first: each entry says why and how sure it is, what is not sure is
    commented out, and columns that look like notes of staff are kept out. Without -o the mapping is printed.
    """
    from resources_catalog.hsds.suggesting import suggestion

    with progress("Reading the export"):
        found = suggestion(path)
    if output is not None:
        _write(output, found.mapping, replace=replace)
    if as_json:
        from api.cli.screen import print_json
        from api.cli.suggested import suggested_document

        print_json(suggested_document(found))
    elif output is None:
        click.echo(found.mapping, nl=False)
    else:
        from api.cli.suggested import print_suggested

        print_suggested(found, path, output)


def _write(output: Path, text: str, *, replace: bool) -> None:
    """Write the file whole or not at all; raises UnreadableFile where it is there already, or cannot be written."""
    from api.errors import UnreadableFile

    try:
        with output.open("w" if replace else "x", encoding="utf-8", newline="\n") as opened:
            opened.write(text)
    except FileExistsError:
        raise UnreadableFile(
            str(output), "is there already", "Give another name, or --replace to write over it."
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be written"
        raise UnreadableFile(str(output), reason.lower(), "Check its name and its rights.") from None
