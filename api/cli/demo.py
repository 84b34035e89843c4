"""``pie demo``: the main job for a sample client, then the pages."""

import click

SAMPLE_CLIENT = "terrence"
"""The client whose match is printed; assumed, the one who shows most of what there is."""


@click.command()
@click.option("--once", is_flag=True, help="Print the match and stop, without serving.")
@click.option("--client", default=None, metavar="ID", help="The sample client to match; without it, one is chosen.")
def demo(client: str | None, *, once: bool) -> None:
    """Match a sample client in the sample town, then serve the pages and the API until Ctrl-C."""
    from api.cli.given import progress
    from api.cli.proposal_text import print_proposal
    from api.cli.server import serve_until_stopped, served_parts
    from api.usecases.ask import Asked, asked_of, atlas_of, notes_on, version_of
    from api.usecases.propose_referrals import propose_referrals

    click.echo("Loading the town", err=True)
    with progress("Loading the town"):
        parts = served_parts()
    directory = parts.directories.current()
    click.echo(f"  {len(directory.services)} services of {len(directory.organizations)} organisations", err=True)
    ids = parts.cases.ids()
    chosen = client or (SAMPLE_CLIENT if SAMPLE_CLIENT in ids else next(iter(ids), SAMPLE_CLIENT))
    asked = Asked(about=parts.cases.latest_assessment(chosen), on=parts.clock.today())
    request = asked_of(parts, asked)
    proposal = propose_referrals(parts, request, version=version_of(asked))
    named = str(parts.settings.assessments / f"{chosen}.json")
    click.echo()
    print_proposal(
        proposal, asked, notes=notes_on(asked, request, proposal, atlas=atlas_of(parts)), named=_short(named)
    )
    click.echo()
    click.echo(f"Other clients: pie demo --client {' | '.join(each for each in ids if each != chosen)}")
    if not once:
        serve_until_stopped(parts.settings.host, parts.settings.port, with_accounts=False)


def _short(path: str) -> str:
    """The path as seen from here, where it lies below."""
    from pathlib import Path

    try:
        return str(Path(path).relative_to(Path.cwd()))
    except ValueError:
        return path
