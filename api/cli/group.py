"""How the commands end: bad input in one clear sentence and exit status 2, never a traceback."""

import sys
from typing import Any

import click

from api.errors import ApiError

BAD_INPUT = 2
FAULT_OF_OURS = 1


class PlainSpoken(click.Group):
    """A group whose commands say what is wrong, where, and what to do about it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; whatever it raises is said plainly."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")  # a terminal that has no dash still gets the rest
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except Exception as error:
            status, said = _said(error)
            click.echo(f"pie: {said}", err=True)
            ctx.exit(status)


def _said(error: Exception) -> tuple[int, str]:
    """The exit status and the sentence for an error; of a fault of ours only where it happened is said."""
    from matcher.errors import MatcherError
    from pie.errors import FaultyTable, PieError
    from resources_catalog.errors import CatalogError

    if isinstance(error, ApiError | PieError | MatcherError | CatalogError) and not isinstance(error, FaultyTable):
        return BAD_INPUT, str(error)
    from api.error_documents import place_of

    return (
        FAULT_OF_OURS,
        f"something went wrong here, not in what you gave ({type(error).__name__} at {place_of(error)})",
    )
