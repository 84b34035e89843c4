"""A proposal as a document: what must be acted on first, then needs in order with their options, questions, the plan.

Written field by field in a fixed order, so that the same proposal gives the same bytes. The command line writes the very
same document.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from api.rest.codes_document import need_codes_document
from api.rest.option_document import option_document
from api.usecases.code_needs import CodedNeeds
from matcher.bundle import Bundle
from matcher.candidates import Withheld, WithheldReason
from matcher.proposal import NeedOptions, Proposal
from matcher.questions import Question
from matcher.request import NaturalOption
from pie.needs import Need
from pie.safety import escalation_document
from resources_catalog.directory import OfferId

FORMAT = "pie-proposal/1"

WITHHELD: Mapping[WithheldReason, str] = {
    WithheldReason.INACTIVE: "not active",
    WithheldReason.DO_NOT_REFER: "marked by the directory as not to be referred to",
    WithheldReason.STALE: "not verified for too long",
    WithheldReason.OUTSIDE_AREA: "for people who live elsewhere",
    WithheldReason.TOO_FAR: "too far to travel",
    WithheldReason.ESCALATION: "held back until the escalation is acted on",
}
"""What is said of each reason to leave an offer out."""


def proposal_document(proposal: Proposal, *, codes: CodedNeeds, notes: Sequence[str] = ()) -> dict[str, Any]:
    """The whole proposal, each need with its ``codes``; ``notes`` say what is odd about the asking itself."""
    return {
        "format": FORMAT,
        "on": proposal.on.isoformat(),
        "notes": list(notes),
        "escalations": [escalation_document(each) for each in proposal.escalations],
        "acknowledged": [{"flag": each.flag, "by": each.by} for each in proposal.acknowledged],
        "options_held_back": holds_back(proposal),
        "not_assessed": list(proposal.not_assessed),
        "needs": [_served(each, proposal, codes) for each in proposal.needs],
        "not_wanted": [need_document(each, codes) for each in proposal.not_wanted],
        "unmet": [each.need.id for each in proposal.needs if not each.options],
        "questions": [_question(each) for each in proposal.questions],
        "bundle": _bundle(proposal.bundle, proposal),
        "versions": versions_document(proposal),
    }


def holds_back(proposal: Proposal) -> bool:
    """Whether an escalation that nobody acts on yet keeps options back."""
    return any(each.reason is WithheldReason.ESCALATION for served in proposal.needs for each in served.withheld)


def need_document(need: Need, codes: CodedNeeds) -> dict[str, Any]:
    """A need with its priority in parts that add up, and the codes that may fit."""
    return {
        "id": need.id,
        "domain": need.domain.value,
        "label": need.domain.label,
        "beneficiary": {"kind": need.beneficiary.kind.value, "person": need.beneficiary.person},
        "severity": int(need.severity) if need.severity is not None else None,
        "wanted": need.wanted.value if need.wanted is not None else None,
        "priority": need.priority_permille,
        "priority_parts": [
            {"name": part.name, "thousandths": part.thousandths, "because": part.because} for part in need.parts
        ],
        "because": list(need.because),
        "problems": list(need.problems),
        "eased_by": list(need.eased_by),
        "codes": need_codes_document(codes.by_need[need.id], note=codes.note),
    }


def versions_document(proposal: Proposal) -> dict[str, str]:
    """What the proposal was made from."""
    versions = proposal.versions
    return {
        "assessment": versions.assessment,
        "directory": versions.directory,
        "crosswalk": versions.crosswalk,
        "weights": versions.weights,
        "code": versions.code,
    }


def withheld_counts(withheld: Iterable[Withheld]) -> list[dict[str, Any]]:
    """How many offers were left out for each reason, in the order of the reasons; none where it is none."""
    counts = Counter(each.reason for each in withheld)
    return [
        {"reason": reason.value, "words": WITHHELD[reason], "count": counts[reason]}
        for reason in WithheldReason
        if counts[reason]
    ]


def _served(served: NeedOptions, proposal: Proposal, codes: CodedNeeds) -> dict[str, Any]:
    return {
        "need": need_document(served.need, codes),
        "natural_supports": [_natural(each) for each in served.natural],
        "options": [option_document(each, proposal.on) for each in served.options],
        "more_options": served.more,
        "not_eligible": served.not_eligible,
        "near_misses": [option_document(each, proposal.on) for each in served.near_misses],
        "withheld": withheld_counts(served.withheld),
        "unmet_because": served.unmet_because,
    }


def _natural(natural: NaturalOption) -> dict[str, Any]:
    return {"who": natural.who, "because": natural.because, "helps_now": natural.helps_now, "support": natural.support}


def _question(question: Question) -> dict[str, Any]:
    return {
        "fact": question.fact,
        "about": question.about,
        "wording": question.wording,
        "value": question.value,
        "settles": list(question.settles),
        "because": question.because,
    }


def _bundle(bundle: Bundle, proposal: Proposal) -> dict[str, Any]:
    named = offer_names(proposal)
    return {
        "steps": [
            {
                "offer": step.offer,
                "service": named[step.offer][0],
                "organization": named[step.offer][1],
                "needs": list(step.needs),
                "because": step.because,
            }
            for step in bundle.steps
        ],
        "trips": bundle.trips,
        "agencies": bundle.agencies,
        "forms": bundle.forms,
        "unmet": list(bundle.unmet),
        "exact": bundle.exact,
    }


def offer_names(proposal: Proposal) -> dict[OfferId, tuple[str, str | None]]:
    """The names of service and organisation for the id of every offer that is listed."""
    offers = [option.candidate.offer for served in proposal.needs for option in served.options]
    return {offer.id: (offer.service.name, offer.organization.name if offer.organization else None) for offer in offers}
