"""``pie words``: what a person's own words suggest, to confirm with them."""

import sys

import click

from api.cli.given import json_option

FORMAT = "pie-heard/1"


@click.command()
@click.argument("text", nargs=-1, required=True)
@json_option
def words(text: tuple[str, ...], *, as_json: bool) -> None:
    """Say which needs the words of a TEXT suggest, surest first, for the person to confirm.

    What may be a danger comes first. TEXT may be several words or one in quotes; - reads standard input.
    """
    from matcher.words import heard_in
    from pie.safety import phrases_in

    said = sys.stdin.read(LONGEST) if text == ("-",) else " ".join(text)[:LONGEST]
    raised = sorted({(phrase.level.urgency, phrase.flag, phrase.level) for phrase in phrases_in(said)})
    heard = heard_in(said)
    if as_json:
        from api.cli.screen import print_json

        print_json(
            {
                "format": FORMAT,
                "raised": [{"flag": flag, "level": level.value} for _, flag, level in raised],
                "needs": [
                    {
                        "domain": each.domain.value,
                        "label": each.domain.label,
                        "confidence": each.confidence,
                        "words": each.words,
                        "start": each.start,
                        "end": each.end,
                        "like": each.like,
                    }
                    for each in heard
                ],
            }
        )
        return
    from api.cli.heard_text import print_heard

    print_heard([flag for _, flag, _ in raised], heard)


LONGEST = 100_000
"""Letters that are looked at for danger; assumed, many times what anybody says at once."""
