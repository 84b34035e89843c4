"""``pie serve``: the pages and the API."""

import click


@click.command()
@click.option("--host", help="Address to listen at. Default: the setting PIE_HOST, 127.0.0.1.")
@click.option(
    "--port", type=click.IntRange(0, 65_535), help="Port, 0 for any free one. Default: the setting PIE_PORT, 8080."
)
def serve(host: str | None, port: int | None) -> None:
    """Serve the pages and the API until Ctrl-C, with accounts unless PIE_ACCOUNTS is off."""
    import os

    from api.cli.server import serve_until_stopped
    from api.settings import settings_from

    settings = settings_from(os.environ)
    serve_until_stopped(host or settings.host, settings.port if port is None else port, with_accounts=settings.accounts)
