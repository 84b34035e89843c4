"""``pie words``: what a person's own words suggest, to confirm with them."""

import click

from api.cli.given import json_option, text_given


@click.command()
@click.argument("text", nargs=-1, required=True)
@json_option
def words(text: tuple[str, ...], *, as_json: bool) -> None:
    """Say which needs the words of a TEXT suggest, surest first, for the person to confirm.

    What may be a danger comes first; words clear none. TEXT may be several words or one in quotes; - reads standard
    input, so that nothing of it stays in the terminal's history.
    """
    import os

    from api.settings import settings_from
    from api.store import SystemClock
    from api.usecases.hear_words import LONGEST, hear_words

    said = text_given(text, longest=LONGEST)
    heard = hear_words(said, on=SystemClock().today(), country=settings_from(os.environ).country)
    if as_json:
        from api.cli.screen import print_json
        from api.rest.heard_document import heard_document

        print_json(heard_document(heard))
        return
    from api.cli.heard_text import print_heard

    print_heard(heard)
