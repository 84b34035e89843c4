"""``pie read``: what a text of a directory says, and what of it stays open."""

import click

from api.cli.given import json_option, text_given

LONGEST = 2_000_000
"""Letters of a text; assumed, many times the longest field."""
_KINDS = ("eligibility", "fees", "applying", "documents", "wait", "languages", "areas", "hours")


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--as", "kind", type=click.Choice(_KINDS), default="eligibility", show_default=True, help="What it is about."
)
@json_option
def read(text: tuple[str, ...], kind: str, *, as_json: bool) -> None:
    """Read what a TEXT of a directory says of who may come, or of what --as names, and show what stays open.

    Nothing that is read here hides a service: it is suggested until a coordinator confirms it. TEXT may be several
    words or one in quotes; - reads standard input.
    """
    from api.cli.read_text import print_eligibility, print_read, read_document
    from api.cli.screen import print_json

    given = text_given(text, longest=LONGEST)
    if as_json:
        print_json(read_document(kind, given))
    elif kind == "eligibility":
        print_eligibility(given)
    else:
        print_read(read_document(kind, given))
