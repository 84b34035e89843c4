"""``pie fetch``: a directory from an HSDS API into a folder, gone on with after an interruption."""

from pathlib import Path

import click

MOST_PER_PAGE = 1000


@click.command()
@click.argument("url")
@click.option("-o", "--output", "folder", type=click.Path(path_type=Path), required=True, help="Folder to fetch into.")
@click.option(
    "--per-page",
    type=click.IntRange(1, MOST_PER_PAGE),
    default=100,
    show_default=True,
    help="Records asked for at once.",
)
@click.option("--refresh", is_flag=True, help="Ask again for everything; what has not changed is not sent again.")
def fetch(url: str, folder: Path, per_page: int, *, refresh: bool) -> None:
    """Fetch the directory that an HSDS API serves at URL into a folder; "pie check-directory" reads it.

    When it is interrupted, the same command goes on where it stopped. Nothing of a client is sent.
    """
    from api.cli.given import progress
    from api.store.feed import Client
    from api.store.feed import fetch as fetch_directory

    with progress("Fetching") as say:
        found = fetch_directory(url, folder, client=Client(), per_page=per_page, refresh=refresh, say=say)
    click.echo(
        f"{found.services:,} services and {found.organizations:,} organisations are in {folder} "
        f"({found.asked:,} questions asked). Next: pie check-directory {folder}"
    )
    for each in found.odd:
        click.echo(f"Mind: {each}.")
    if not found.asked:
        click.echo("All of it was fetched before; --refresh asks what has changed since.")
