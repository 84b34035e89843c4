"""A proposal for the eyes of a worker: what to do now, then each need with its options, the questions, the plan."""

import shlex
from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.text import Text

from api.cli.option_text import near_miss_text, option_text
from api.cli.screen import indented, labelled, plain, said, screen
from api.rest.proposal_document import holds_back, offer_names, withheld_counts
from api.usecases.ask import Asked
from api.web.words import FILTERS, PRIORITY_PARTS, capital, counted, day, for_whom, sentence, signed
from matcher.proposal import NeedOptions, Proposal
from pie.assessment import CLIENT_ID, Assessment, PersonId
from pie.needs import Need
from pie.safety import Escalation

level_label = FILTERS["level_label"]


def print_proposal(proposal: Proposal, asked: Asked, *, notes: Sequence[str] = (), named: str = "ASSESSMENT") -> None:
    """The proposal on the screen; ``named`` is how the assessment was named, to show how to go on."""
    shown = screen()
    called = _called(asked)
    _head(shown, proposal, asked, notes)
    _first(shown, proposal, called, named)
    for number, served in enumerate(proposal.needs, start=1):
        _need(shown, number, served, proposal, called)
    _not_wanted(shown, proposal, called)
    _questions(shown, proposal)
    _plan(shown, proposal, called)
    versions = proposal.versions
    shown.print()
    shown.print(
        said(
            f"Made from assessment {versions.assessment}, directory {versions.directory[:12]}, crosswalk {versions.crosswalk}, "
            f"weights {versions.weights}, code {versions.code}",
            "dim",
        )
    )


def _called(asked: Asked) -> dict[PersonId, str]:
    """What to call those for whom a need can be; nobody who does harm is ever one of them."""
    everyone = (asked.about.client, *asked.about.people)
    return {person.id: person.name or f"your {person.relation.value.replace('_', ' ')}" for person in everyone}


def _head(shown: Console, proposal: Proposal, asked: Asked, notes: Sequence[str]) -> None:
    name = asked.about.client.name or "the client"
    shown.print(said(f"What could help {name}", "bold"))
    made = f", assessed on {day(asked.about.assessed_on)}" if isinstance(asked.about, Assessment) else ""
    shown.print(said(f"Matched for {day(proposal.on)}{made}", "dim"))
    for note in notes:
        shown.print(said(f"Note: {note}", "yellow"))
    shown.print()


def _first(shown: Console, proposal: Proposal, called: dict[PersonId, str], named: str) -> None:
    """What must be acted on, in a box; what nobody asked, so that silence is never an all-clear."""
    for each in proposal.escalations:
        shown.print(escalation_box(each, called))
    for acknowledged in proposal.acknowledged:
        shown.print(said(f"{acknowledged.by} is acting on {acknowledged.flag}."))
    if holds_back(proposal):
        _how_to_go_on(shown, proposal, named)
    if not proposal.escalations:
        shown.print("Nothing that was asked calls for action before anything else.")
    if proposal.not_assessed:
        shown.print()
        shown.print(said("Nobody has asked about this yet; not asked is not safe:", "bold"))
        shown.print(said("; ".join(proposal.not_assessed)))


def escalation_box(escalation: Escalation, called: dict[PersonId, str]) -> Panel:
    """What must be acted on, why, and what to do now; about whom, where it is not the client."""
    others = [called.get(person, "somebody else") for person in escalation.about if person != CLIENT_ID]
    about = f", about {' and '.join(others)}" if others else ""
    rows = (("Because", escalation.because), ("Do now", [sentence(action) for action in escalation.actions]))
    return Panel(
        Group(said(f"{escalation.title}{about}", "bold"), labelled(rows)),
        title=Text(f" {level_label(escalation.level)} ", "bold"),
        title_align="left",
        border_style="red",
    )


def _how_to_go_on(shown: Console, proposal: Proposal, named: str) -> None:
    acting = {each.flag for each in proposal.acknowledged}
    waiting = dict.fromkeys(
        str(each.flag) for each in proposal.escalations if each.withholds and each.flag not in acting
    )
    flags = " ".join(f"--acknowledge {flag}" for flag in waiting)
    shown.print(said("Options are held back until this is acted on; crisis contacts are shown.", "bold"))
    shown.print(said(f'When it is: pie match {shlex.quote(named)} {flags} --by "YOUR NAME"', "dim"), soft_wrap=True)


def _need(shown: Console, number: int, served: NeedOptions, proposal: Proposal, called: dict[PersonId, str]) -> None:
    need = served.need
    shown.print()
    shown.rule(Text(f"{number}. {_title(need, called)}", "bold"), align="left", style="dim")
    parts = ", ".join(
        f"{PRIORITY_PARTS.get(part.name, part.name).lower()} {signed(part.thousandths)}" for part in need.parts
    )
    rows: list[tuple[str, Iterable[str]]] = [
        ("Why", [" ".join(sentence(why) for why in need.because)]),
        ("Priority", [f"{need.priority_permille} of 1,000: {parts}"]),
        ("Own life", [sentence(each.because) for each in served.natural]),
    ]
    shown.print(labelled(rows))
    for option in served.options:
        shown.print()
        shown.print(option_text(option, proposal.on))
    shown.print()
    for line in _rest(served):
        shown.print(line)


def _rest(served: NeedOptions) -> Iterable[RenderableType]:
    """What is not among the options, with the numbers and the reasons."""
    if not served.options:
        yield said(f"No option: {sentence(served.unmet_because or 'nothing in the directory meets this')}", "bold")
    if served.more:
        yield said(f"{counted(served.more, 'further option')}: show more with --limit", "dim")
    for missed in served.near_misses:
        yield near_miss_text(missed)
    if served.withheld:
        listed = ", ".join(f"{each['count']} {each['words']}" for each in withheld_counts(served.withheld))
        yield said(f"Left out: {listed}", "dim")
    if served.not_eligible:
        yield said(f"Not for this person by what they state: {counted(served.not_eligible, 'service')}", "dim")


def _title(need: Need, called: dict[PersonId, str]) -> str:
    whom = for_whom(need.beneficiary, called)
    return plain(capital(need.domain.label) + (f", for {whom}" if whom else ""))


def _not_wanted(shown: Console, proposal: Proposal, called: dict[PersonId, str]) -> None:
    if proposal.not_wanted:
        shown.print()
        titles = "; ".join(_title(need, called) for need in proposal.not_wanted)
        shown.print(said(f"Help is not wanted, or not now: {titles}"))


def _questions(shown: Console, proposal: Proposal) -> None:
    if not proposal.questions:
        return
    shown.print()
    shown.rule(Text("What to ask next", "bold"), align="left", style="dim")
    for number, question in enumerate(proposal.questions, start=1):
        about = "" if question.about == "you" else f" (about {question.about})"
        lines = (said(f"{number}. {question.wording}{about}"), indented(said(sentence(question.because), "dim")))
        shown.print(Group(*lines))


def _plan(shown: Console, proposal: Proposal, called: dict[PersonId, str]) -> None:
    bundle = proposal.bundle
    if not bundle.steps:
        return
    titles = {served.need.id: _title(served.need, called) for served in proposal.needs}
    named = offer_names(proposal)
    shown.print()
    shown.rule(Text(f"The plan, in {counted(len(bundle.steps), 'step')}", "bold"), align="left", style="dim")
    for number, step in enumerate(bundle.steps, start=1):
        service, organization = named[step.offer]
        by = f", {organization}" if organization else ""
        needs = " and ".join(titles[need] for need in step.needs)
        shown.print(said(f"{number}. {service}{by}"))
        shown.print(indented(said(f"For {needs}: {sentence(step.because)}", "dim")))
    together = (
        f"{counted(bundle.trips, 'trip')}, {counted(bundle.agencies, 'agency', 'agencies')}, "
        f"{counted(bundle.forms, 'application')} in all."
    )
    unmet = f" Nothing here meets: {', '.join(titles[need] for need in bundle.unmet)}." if bundle.unmet else ""
    shown.print(said(together + unmet, "dim"))
