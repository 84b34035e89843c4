"""Why a service is an option or not, for the eyes of a worker."""

from collections.abc import Sequence

from rich.text import Text

from api.cli.option_text import option_text
from api.cli.screen import indented, labelled, said, screen
from api.rest.explained_document import would_change_it
from api.rest.option_document import STANDINGS
from api.usecases.explain_service import ExplainedService
from api.web.words import FILTERS, VERDICTS, capital, day, sentence
from matcher.eligibility import basis_said
from matcher.proposal import Explained
from matcher.request import Request

level_label = FILTERS["level_label"]


def print_explained(explained: ExplainedService, request: Request, *, notes: Sequence[str] = ()) -> None:
    """For each wanted need: an option or not, why, the verdict on each criterion, and what would change it."""
    shown = screen()
    organization = next((each.organization.name for each in explained.offers if each.organization), "")
    shown.print(said(f"{explained.service.name}{f', {organization}' if organization else ''}", "bold"))
    shown.print(said(f"Judged for {day(request.on)}", "dim"))
    for note in notes:
        shown.print(said(f"Note: {note}", "yellow"))
    for each in request.escalations:
        shown.print(said(f"Act on this first. {level_label(each.level)}: {each.title}", "bold red"))
    if not explained.needs:
        shown.print("No help is asked for, so there is nothing to judge it for.")
    for of_need in explained.needs:
        shown.print()
        shown.rule(Text(capital(of_need.need.domain.label), "bold"), align="left", style="dim")
        shown.print(labelled(_rows(of_need)))
        if of_need.option is not None:
            shown.print(indented(option_text(of_need.option, request.on), 1))


def _rows(explained: Explained) -> Sequence[tuple[str, Sequence[str]]]:
    eligibility = explained.eligibility
    criteria = [
        f"{VERDICTS[each.verdict]}: {each.criterion} ({basis_said(each.criterion)}; judged on {each.about})"
        for each in eligibility.criteria
    ]
    return (
        ("Answer", [sentence(explained.because)]),
        ("Standing", [f"{STANDINGS[eligibility.standing]}. {sentence(eligibility.because)}"]),
        ("Criteria", criteria),
        ("Would fit", [f"if {change}" for change in would_change_it(explained)]),
    )
