"""``pie client``: what is kept of clients for too long, and what is to be forgotten."""

from typing import TYPE_CHECKING

import click

from api.cli.at_terminal import parts_with_store
from api.cli.given import json_option, terminal_act

if TYPE_CHECKING:
    from api.usecases.clients.erase import Erased

_YEARS = 7
"""How long a closed record is kept where nobody says; assumed: laws and funders ask for 3 to 10 years."""


@click.group()
def client() -> None:
    """Find records that were kept long enough, and erase them."""


@client.command()
@click.argument("client_id", metavar="CLIENT")
@click.option("--yes", is_flag=True, help="Erase; without it, only what would go is counted.")
@json_option
def erase(client_id: str, *, yes: bool, as_json: bool) -> None:
    """Erase one client: every row about them goes, that it happened stays. It cannot be undone."""
    from api.cli.screen import print_json
    from api.ports.acts import ClientId
    from api.rest.clients.documents import erasure_document
    from api.usecases.clients.erase import erase_at_the_terminal

    with parts_with_store() as parts:
        erased = erase_at_the_terminal(parts, ClientId(client_id), dry_run=not yes)
    if as_json:
        print_json(erasure_document(erased))
    else:
        _print(erased)


@client.command()
@click.option("--years", type=click.IntRange(1, 100), default=_YEARS, show_default=True, help="Kept for so many years.")
@click.option("--erase", "to_erase", is_flag=True, help="Erase all that are listed; with --yes.")
@click.option("--yes", is_flag=True, help="Really erase.")
@json_option
def retention(*, years: int, to_erase: bool, yes: bool, as_json: bool) -> None:
    """List clients with whom the work ended and of whom nothing changed for some years, by id."""
    from api.cli.screen import print_json
    from api.usecases.clients.retention import erase_past_retention, past_retention

    if to_erase != yes:
        raise click.UsageError("to erase what is listed give both --erase and --yes; neither lists only")
    with parts_with_store() as parts:
        found = [each.id for each in past_retention(parts.kept, parts.clock.now(), years=years)]
        while to_erase and erase_past_retention(parts.kept, terminal_act(), years=years):
            pass  # some at a time, until there is nobody left
    if as_json:
        print_json({"format": "pie-retention/1", "years": years, "clients": list(found), "erased": to_erase})
        return
    for each in found:
        click.echo(each)
    click.echo(f"{len(found)} {'erased' if to_erase else 'past retention'}: closed and unchanged for {years} years.")


def _print(erased: "Erased") -> None:
    rows, drafts = erased.erasure.rows, len(erased.erasure.drafts)
    along = f", {drafts} of them drafts that name no client and are about this one" if drafts else ""
    if erased.is_dry_run:
        click.echo(f"Would erase {rows} rows{along}.")
        _print_drafts(erased)
        click.echo("Nothing was changed: add --yes to erase; it cannot be undone.")
        return
    click.echo(f"Erased {rows} rows{along}.")
    _print_drafts(erased)
    click.echo("Their matches cannot be made again. Backups made before still hold them: a restore forgets them again.")
    if erased.is_out_of_the_files is False:
        click.echo("The database was busy: what was erased leaves its files with its next checkpoint or vacuum.")


def _print_drafts(erased: "Erased") -> None:
    perhaps = erased.drafts.perhaps
    if perhaps:
        click.echo("These drafts name no client and may be about this one: ask their writers to drop them, or wait.")
    for each in perhaps:
        click.echo(f"  draft {each.id} of account {each.user_id}, ends by itself on {each.ends_at:%Y-%m-%d}")
