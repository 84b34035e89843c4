"""``pie diff``: what differs between two snapshots of a directory."""

from pathlib import Path

import click

from api.cli.given import json_option, progress


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help="Mapping file of a flat export, for both snapshots.")
@click.option("--mapping-old", type=click.Path(path_type=Path), help="Mapping file for OLD alone.")
@click.option("--mapping-new", type=click.Path(path_type=Path), help="Mapping file for NEW alone.")
@json_option
def diff(
    old: Path, new: Path, mapping: Path | None, mapping_old: Path | None, mapping_new: Path | None, *, as_json: bool
) -> None:
    """Compare two snapshots of a directory, OLD and NEW, each a file, folder or zip in any format that is read.

    Counts come first, then what was done to many records alike, then changes by field, what was added and what was
    removed. The exit status is 0 whether or not anything differs, and 2 where a snapshot cannot be read.
    """
    from resources_catalog.comparison import comparison
    from resources_catalog.hsds import read_directory

    with progress("Reading and comparing"):
        # under one source name, so that a record without a UUID of its own has the same id in both
        before = read_directory(old, mapping=mapping_old or mapping, source="directory")
        after = read_directory(new, mapping=mapping_new or mapping, source="directory")
        found = comparison(before.directory, after.directory)
    if as_json:
        from api.cli.diff_document import diff_document
        from api.cli.screen import print_json

        print_json(diff_document(found, before, after))
        return
    from api.cli.diff_text import print_diff

    print_diff(found, f"{old.name} ({before.format})", f"{new.name} ({after.format})")
