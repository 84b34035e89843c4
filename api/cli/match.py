"""``pie match``: the main job, at the terminal."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.given import as_of_option, asked_from, directory_options, json_option, parts_of, progress
from api.settings import MOST_OPTIONS

if TYPE_CHECKING:
    from datetime import date

    from api.ports import Parts
    from api.usecases.ask import Asked
    from matcher.proposal import Proposal
    from matcher.request import Acknowledgement


@click.command()
@click.argument("assessment", type=click.Path(path_type=Path))
@directory_options
@as_of_option
@click.option("--acknowledge", "flags", multiple=True, metavar="FLAG", help="An escalation that is being acted on.")
@click.option("--by", "by", multiple=True, metavar="WHO", help="The member of staff who acts on it.")
@click.option("--limit", type=click.IntRange(1, MOST_OPTIONS), help="Options listed for each need.")
@json_option
def match(
    assessment: Path,
    directory: Path | None,
    mapping: Path | None,
    as_of: "date | None",
    flags: tuple[str, ...],
    by: tuple[str, ...],
    limit: int | None,
    *,
    as_json: bool,
) -> None:
    """Rank what could help the person of an ASSESSMENT, with the reasons.

    What must be acted on comes first. ASSESSMENT is a JSON file (- for standard input); "pie schema" prints its shape.
    """
    acting_on = acknowledgements(flags, by)
    parts = parts_of(directory=directory, mapping=mapping)
    asked = asked_from(assessment, today=parts.clock.today(), as_of=as_of, acknowledged=acting_on)
    proposal, notes = proposed(parts, asked, limit)
    if as_json:
        from api.cli.screen import print_json
        from api.rest.proposal_document import proposal_document
        from api.usecases.code_needs import code_needs, needs_of

        codes = code_needs(asked, needs_of(proposal), country=parts.settings.country)
        print_json(proposal_document(proposal, codes=codes, notes=notes))
        return
    from api.cli.proposal_text import print_proposal

    print_proposal(proposal, asked, notes=notes, named=str(assessment))


def acknowledgements(flags: tuple[str, ...], by: tuple[str, ...]) -> "tuple[Acknowledgement, ...]":
    """Each flag with who acts on it: one name for all of them, or one each."""
    if not flags and not by:
        return ()
    if not flags or len(by) not in {1, len(flags)} or not all(who.strip() for who in by):
        raise click.UsageError(
            "give --acknowledge FLAG together with --by WHO: one name for all flags, or one for each"
        )
    from matcher.request import Acknowledgement
    from pie.codes.near import near
    from pie.safety import flags as known

    for flag in flags:
        if flag not in known():
            meant = near(flag, known())
            hint = f"did you mean {' or '.join(meant)}?" if meant else f"There are {', '.join(sorted(known()))}."
            raise click.UsageError(f"there is no escalation {flag[:40]!r}; {hint}")
    who = by * len(flags) if len(by) == 1 else by
    return tuple(Acknowledgement(flag=flag, by=each.strip()) for flag, each in zip(flags, who, strict=True))


def proposed(parts: "Parts", asked: "Asked", limit: int | None) -> "tuple[Proposal, tuple[str, ...]]":
    """The proposal and the notes on the asking, with a word on what takes a moment."""
    from api.usecases.ask import asked_of, atlas_of, notes_on, version_of
    from api.usecases.propose_referrals import propose_referrals

    request = asked_of(parts, asked)
    with progress("Reading the directory"):
        parts.directories.current()
    with progress("Matching"):
        found = propose_referrals(parts, request, limit=limit, version=version_of(asked))
    return found, notes_on(asked, request, found, atlas=atlas_of(parts))
