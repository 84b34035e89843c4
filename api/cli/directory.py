"""``pie directory``: the directory in the store taken in from a file, looked at, and undone."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.given import json_option, opened_parts, progress

if TYPE_CHECKING:
    from api.access import Caller
    from resources_catalog.hsds import Reading


@click.group()
def directory() -> None:
    """Keep the directory in the store: take in a file, see what changed, undo it."""


@directory.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--mapping", type=click.Path(path_type=Path), help="File that says which columns of a flat export are which fields."
)
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--force", is_flag=True, help="Take it in though it changes more than usual; needs --why.")
@click.option("--why", metavar="TEXT", help="The reason, kept with the change.")
@json_option
def import_(path: Path, mapping: Path | None, why: str | None, *, dry_run: bool, force: bool, as_json: bool) -> None:
    """Take the directory at PATH (file, folder or zip) into the store, all of it or nothing.

    What a coordinator decided stays decided, and no file makes a place more public. A file that would change more than
    usual is refused: look at what it would change with --dry-run, and say --force with --why where it is meant.
    """
    if force and not (why or "").strip():
        raise click.UsageError("--force needs --why: say the reason for a change this large.")
    from api.usecases.directory.standing import SOURCE
    from api.usecases.directory.take_in import import_directory, look_at_import
    from resources_catalog.hsds import read_directory

    with progress("Reading the directory"):
        reading = read_directory(path, mapping=mapping, source=SOURCE)
    with opened_parts() as parts:
        caller = _keeper()
        if dry_run:
            with progress("Comparing"):
                looked = look_at_import(parts, caller, reading)
            _tell_looked(looked.report, reading, path, as_json=as_json)
            return
        with progress("Taking it in"):
            done = import_directory(
                parts, caller, reading, name=path.name, why=(why or "").strip() or None, confirmed=force
            )
    from api.cli.directory_text import done_document, print_done
    from api.cli.screen import print_json

    if as_json:
        print_json(done_document(done))
    else:
        print_done(done)


@directory.command()
@json_option
def status(*, as_json: bool) -> None:
    """Say what the directory in the store holds, and which change was the last."""
    from api.cli.directory_text import print_status, status_document
    from api.cli.screen import print_json
    from api.usecases.directory.told import directory_status

    with opened_parts() as parts:
        found = directory_status(parts, _keeper())
    if as_json:
        print_json(status_document(found))
    else:
        print_status(found)


@directory.command()
@click.option("--limit", type=click.IntRange(1, 200), default=20, show_default=True, help="How many.")
@click.option("--before", type=click.IntRange(1), metavar="NUMBER", help="Only changes before this one.")
@json_option
def changes(limit: int, before: int | None, *, as_json: bool) -> None:
    """List the changes of the directory, the newest first: what, when, by whom, why."""
    from api.cli.directory_text import changes_document, print_changes
    from api.cli.screen import print_json
    from api.usecases.directory.told import directory_changes

    with opened_parts() as parts:
        found = directory_changes(parts, _keeper(), before=before, limit=limit)
    if as_json:
        print_json(changes_document(found))
    else:
        print_changes(found)


@directory.command()
@click.argument("id_", metavar="ID")
@json_option
def history(id_: str, *, as_json: bool) -> None:
    """List the versions of one record (a service, a place, an organisation), the newest first."""
    from api.cli.directory_text import history_document, print_history
    from api.cli.screen import print_json
    from api.usecases.directory.told import key_of_id, listing_history

    with opened_parts() as parts:
        caller = _keeper()
        key = key_of_id(parts, caller, id_)
        found = listing_history(parts, caller, key)
    if as_json:
        print_json(history_document(key, found))
    else:
        print_history(key, found)


@directory.command()
@click.argument("number", type=click.IntRange(1))
@click.option("--why", metavar="TEXT", help="The reason, kept with the change.")
def undo(number: int, why: str | None) -> None:
    """Take back the change NUMBER, as pie directory changes lists it: its records become what they were before.

    Undoing is a change of its own, and can be undone.
    """
    from api.usecases.directory.undo_change import undo_change

    with opened_parts() as parts, progress("Undoing"):
        change = undo_change(parts, _keeper(), number, why=(why or "").strip() or None)
    click.echo(f"Change {number} is undone, by change {change.number} with {change.records:,} records.")


def _keeper() -> "Caller":
    from api.access import Caller

    return Caller.directory_keeper()


def _tell_looked(report: object, reading: "Reading", path: Path, *, as_json: bool) -> None:
    from api.cli.directory_text import print_report
    from api.cli.screen import print_json

    document = {**report, "dry_run": True}  # type: ignore[dict-item]
    if as_json:
        print_json(document)
    else:
        print_report(document, path.name, str(reading.format))
