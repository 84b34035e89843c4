"""``pie key``: keys of calling systems, made and looked after on the machine that holds the store."""

from typing import TYPE_CHECKING

import click

from api.cli import names
from api.cli.at_terminal import agency_option, at_terminal
from api.cli.given import json_option
from api.cli.names import printable

if TYPE_CHECKING:
    from api.access import Permission
    from api.usecases.people.keys import MadeKey
    from pie.facts import Sensitivity


@click.group()
def key() -> None:
    """Make and look after keys of other systems."""


@key.command("add")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    required=True,
    callback=names.scopes,
    metavar="SCOPE",
    help="What it may do; several times.",
)
@click.option(
    "--clearance",
    multiple=True,
    callback=names.classes,
    metavar="CLASS",
    help="A class of facts that it may use; several times.",
)
@click.option("--days", type=click.IntRange(1, 365), default=90, show_default=True, help="How long it is good for.")
@agency_option
def add(
    name: str,
    scopes: "tuple[Permission, ...]",
    clearance: "tuple[Sensitivity, ...]",
    days: int,
    agency: str | None,
) -> None:
    """Make a key, and print it this once."""
    from api.usecases.people.keys import NewKey, add_key

    name = printable("NAME", name, 200)
    with at_terminal(agency) as here:
        new = NewKey(name=name, scopes=frozenset(scopes), clearance=frozenset(clearance), lasts_days=days)
        _show(add_key(here.parts, here.caller, new))


@key.command("list")
@agency_option
@json_option
def list_(agency: str | None, *, as_json: bool) -> None:
    """List the keys of an agency, without anything that lets somebody in."""
    from api.cli.people_text import keys_document, print_keys
    from api.cli.screen import print_json
    from api.usecases.people.keys import list_keys

    with at_terminal(agency) as here:
        found = list_keys(here.parts, here.caller)
        if as_json:
            print_json(keys_document(here.agency, found))
        else:
            print_keys(here.agency, found, here.parts.clock.now())


@key.command()
@click.argument("id_", metavar="ID")
@click.option(
    "--overlap-hours",
    type=click.IntRange(0, 336),
    default=24,
    show_default=True,
    help="How long the old one still works.",
)
@agency_option
def rotate(id_: str, overlap_hours: int, agency: str | None) -> None:
    """Make a key that may do the same, and end the old one after an overlap."""
    from api.usecases.people.keys import rotate_key

    with at_terminal(agency) as here:
        _show(rotate_key(here.parts, here.caller, id_, overlap_hours=overlap_hours))
        click.echo(f"The old one works for another {overlap_hours} hours.")


@key.command()
@click.argument("id_", metavar="ID")
@agency_option
def revoke(id_: str, agency: str | None) -> None:
    """End a key now."""
    from api.usecases.people.keys import revoke_key

    with at_terminal(agency) as here:
        revoke_key(here.parts, here.caller, id_)
        click.echo("It has ended.")


def _show(made: "MadeKey") -> None:
    from api.cli.screen import plain

    click.echo(plain(f"{made.key.name}, good until {made.key.expires_at:%Y-%m-%d}. It is shown this once:"))
    click.echo(f"  {made.shown}")
    click.echo("It is sent as: Authorization: Bearer KEY")
