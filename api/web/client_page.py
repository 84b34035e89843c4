"""One client's page as values: what the use case found, put in the order in which it is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from api.usecases.show_client import ShownClient
from api.web.goals_section import GoalsSection, goals_section
from api.web.words import capital, for_whom
from matcher.candidates import Withheld, WithheldReason
from matcher.proposal import NeedOptions, Proposal
from pie.assessment import CLIENT_ID, PersonId, Wanted
from pie.clearance import IN_PART, NOT_AT_THIS_CLEARANCE
from pie.ecomap import EcomapRow
from pie.measures import Measure
from pie.needs import Need
from pie.safety import Escalation, EscalationLevel
from resources_catalog.directory import Offer, OfferId

_SAFETY_NOTES = (NOT_AT_THIS_CLEARANCE, IN_PART)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The offers left out for one reason."""

    reason: WithheldReason
    offers: tuple[Withheld, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNeed:
    """A wanted need with a title that says whom it concerns.

    ``opens_first`` is False where its first option stands open at an earlier need already.
    """

    title: str
    served: NeedOptions
    left_out: tuple[LeftOut, ...]
    nothing_because: str
    opens_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStep:
    """A step of the plan with the names that its ids stand for."""

    service: str
    organization: str | None
    needs: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientPage:
    """Everything on one client's page.

    ``escalations`` stand with the names of those they are about beside the client. ``safety_note`` says what of them the
    caller may not see. ``holds_back`` is True while an immediate escalation withholds options; ``waits_for`` names the flags
    that do.
    """

    id: str
    called: str
    assessed_on: date
    words: str | None
    proposal: Proposal
    notes: tuple[str, ...]
    escalations: tuple[tuple[Escalation, str], ...]
    safety_note: str | None
    not_assessed: tuple[str, ...]
    acknowledged: tuple[tuple[str, str], ...]
    holds_back: bool
    waits_for: tuple[str, ...]
    ecomap: Markup
    ecomap_rows: tuple[EcomapRow, ...]
    measures: tuple[Measure, ...]
    needs: tuple[ShownNeed, ...]
    not_wanted: tuple[str, ...]
    steps: tuple[ShownStep, ...]
    met: int
    unmet: tuple[str, ...]
    goals: GoalsSection | None
    has_earlier: bool


def client_page(shown: ShownClient) -> ClientPage:
    """The page of a client, from what the use case found."""
    assessment, proposal = shown.assessment, shown.proposal
    called = {person.id: person.name or "a member of the household" for person in assessment.everyone.values()}
    flags = {str(each.flag): each.title for each in proposal.escalations}
    titles = {need.id: _title(need, called) for need in _all_needs(proposal)}
    return ClientPage(
        id=shown.id,
        called=shown.called,
        assessed_on=assessment.assessed_on,
        words=assessment.words,
        proposal=proposal,
        notes=shown.notes,
        escalations=tuple((each, _about(each, called)) for each in proposal.escalations),
        safety_note=next((each for each in proposal.not_assessed if each in _SAFETY_NOTES), None),
        not_assessed=tuple(each for each in proposal.not_assessed if each not in _SAFETY_NOTES),
        acknowledged=tuple((each.by, flags[each.flag]) for each in proposal.acknowledged if each.flag in flags),
        waits_for=_waits_for(proposal),
        holds_back=any(WithheldReason.ESCALATION is each.reason for need in proposal.needs for each in need.withheld),
        ecomap=Markup(shown.ecomap),  # noqa: S704 - drawn by pie.ecomap, which escapes every text
        ecomap_rows=shown.ecomap_rows,
        measures=shown.measures,
        needs=_shown_needs(proposal, titles),
        not_wanted=tuple(_declined(need, titles[need.id]) for need in proposal.not_wanted),
        steps=tuple(_steps(proposal, titles)),
        met=len({need for step in proposal.bundle.steps for need in step.needs}),
        unmet=tuple(titles[need].lower() for need in proposal.bundle.unmet),
        goals=goals_section(assessment.goals, tuple(_all_needs(proposal)), titles, on=proposal.on),
        has_earlier=shown.has_earlier,
    )


def _all_needs(proposal: Proposal) -> Iterable[Need]:
    return (*(each.need for each in proposal.needs), *proposal.not_wanted)


def _title(need: Need, called: dict[PersonId, str]) -> str:
    whom = for_whom(need.beneficiary, called)
    return capital(need.domain.label) + (f", for {whom}" if whom else "")


def _declined(need: Need, title: str) -> str:
    return f"{title} (not now)" if need.wanted is Wanted.NOT_NOW else title


def _shown_needs(proposal: Proposal, titles: dict[str, str]) -> tuple[ShownNeed, ...]:
    """The needs in order; a service that leads several of them is told at length once."""
    shown: list[ShownNeed] = []
    told: set[OfferId] = set()
    for served in proposal.needs:
        first = {option.candidate.offer.id for option in served.options[:1]}
        shown.append(
            ShownNeed(
                title=titles[served.need.id],
                served=served,
                left_out=_left_out(served.withheld),
                nothing_because=_nothing_because(served),
                opens_first=not first <= told,
            )
        )
        told |= first
    return tuple(shown)


def _about(escalation: Escalation, called: dict[PersonId, str]) -> str:
    others = [called.get(person, "somebody else") for person in escalation.about if person != CLIENT_ID]
    return " and ".join(others)


def _nothing_because(served: NeedOptions) -> str:
    if any(each.reason is WithheldReason.ESCALATION for each in served.withheld):
        return "held back until what is urgent is acted on"
    return served.unmet_because or "nothing in the directory meets this"


def _waits_for(proposal: Proposal) -> tuple[str, ...]:
    acting_on = {each.flag for each in proposal.acknowledged}
    immediate = (each for each in proposal.escalations if each.level is EscalationLevel.IMMEDIATE)
    return tuple(str(each.flag) for each in immediate if str(each.flag) not in acting_on)


def _left_out(withheld: tuple[Withheld, ...]) -> tuple[LeftOut, ...]:
    by_reason = ((reason, tuple(each for each in withheld if each.reason is reason)) for reason in WithheldReason)
    return tuple(LeftOut(reason=reason, offers=offers) for reason, offers in by_reason if offers)


def _steps(proposal: Proposal, titles: dict[str, str]) -> Iterable[ShownStep]:
    offers: dict[OfferId, Offer] = {
        option.candidate.offer.id: option.candidate.offer for each in proposal.needs for option in each.options
    }
    for step in proposal.bundle.steps:
        offer = offers[step.offer]
        yield ShownStep(
            service=offer.service.name,
            organization=offer.organization.name if offer.organization else None,
            needs=tuple(titles[need][0].lower() + titles[need][1:] for need in step.needs),
            because=step.because,
        )
