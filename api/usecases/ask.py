"""Ask for a match: from an assessment, or from bare needs and facts, to the request that the flow takes."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from api.ports import Parts
from matcher.proposal import Proposal
from matcher.request import Acknowledgement, BareNeed, BareRequest, Request, request_from, request_from_bare
from pie.assessment import Assessment
from pie.circumstances import EVERYTHING, Circumstances
from pie.clearance import EVERY_CLASS, as_seen_with, classes_of_domain, covers, with_safety_seen
from pie.document import Bare, write_assessment
from pie.facts import FactName, Sensitivity, fact
from pie.needs import bare_need
from pie.safety import safety
from resources_catalog.criteria import figures_note, is_out_of_date
from resources_catalog.places import Atlas

_ATLAS = Atlas()
_VERSION_LENGTH = 12
"""Hexadecimal digits of a version; 48 bits tell the assessments of one agency apart. Assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a caller gives: who it is about, the day of the match, and the escalations that are being acted on.

    ``clearance`` names the classes of facts that may be used; ``about`` holds nothing of others (``seen_asked``).
    """

    about: Assessment | Bare
    on: date
    acknowledged: tuple[Acknowledgement, ...] = ()
    clearance: frozenset[Sensitivity] = EVERYTHING


def seen_asked(
    assessment: Assessment,
    clearance: frozenset[Sensitivity],
    *,
    on: date,
    acknowledged: tuple[Acknowledgement, ...] = (),
) -> Asked:
    """What is asked with an assessment that may hold more than the caller may use: the rest of it is not there."""
    about = as_seen_with(assessment, clearance)
    return Asked(about=about, on=on, acknowledged=acknowledged, clearance=clearance)


def seen_by(asked: Asked, clearance: frozenset[Sensitivity]) -> Asked:
    """What is asked without what the caller may not use, though they sent it: it decides nothing."""
    about = asked.about
    if isinstance(about, Assessment):
        return replace(asked, about=as_seen_with(about, clearance), clearance=clearance)
    seen = as_seen_with(about.as_assessment(on=asked.on), clearance)
    people = {person.id for person in (seen.client, *seen.people)}
    needs = tuple(
        each
        for each in about.needs
        if covers(clearance, classes_of_domain(each.domain))
        and (each.beneficiary.person is None or each.beneficiary.person in people)
    )
    about = replace(
        about,
        needs=needs,
        client=seen.client,
        people=seen.people,
        household=seen.household,
        whereabouts=seen.whereabouts,
        screening=seen.screening,
        words=seen.words,
    )
    return replace(asked, about=about, clearance=clearance)


def asked_of(parts: Parts, asked: Asked) -> Request:
    """The request that the flow takes, in this installation; raises UnknownPostcode where a postcode does not exist."""
    return request_of(asked, country=parts.settings.country, atlas=atlas_of(parts))


def atlas_of(parts: Parts) -> Atlas:
    """What tells where somebody is: the postcodes of this installation, and the names that its directory uses."""
    return Atlas(postcodes=parts.postcodes, names=parts.directories.place_names())


def request_of(asked: Asked, *, country: str | None = None, atlas: Atlas = _ATLAS) -> Request:
    """The request that the flow takes; raises UnknownPostcode where a postcode does not exist.

    ``country`` says whose emergency numbers are given where nothing tells the country; it says nothing of the person.
    """
    about = asked.about
    if isinstance(about, Assessment):
        request = request_from(about, on=asked.on, acknowledged=asked.acknowledged, atlas=atlas)
        return _with_safety(request, about, country, asked.clearance)
    return _with_safety(
        _request_of_bare(about, asked, atlas), about.as_assessment(on=asked.on), country, asked.clearance
    )


def version_of(asked: Asked) -> str:
    """What names the content of the assessment or of the needs: equal contents have equal names."""
    about = asked.about
    if isinstance(about, Assessment):
        document: dict[str, Any] = write_assessment(about)
    else:
        document = write_assessment(about.as_assessment(on=asked.on))
        document["needs"] = [
            [str(each.domain), each.severity, each.beneficiary.sort_key, each.wanted.value] for each in about.needs
        ]
    written = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:_VERSION_LENGTH]


def notes_on(
    asked: Asked, request: Request, proposal: Proposal | None = None, *, atlas: Atlas = _ATLAS
) -> tuple[str, ...]:
    """What whoever asks should know about the asking itself, and of figures that are too old for what was found.

    A day that is odd, an acknowledgement that meets nothing, a place that could not be told; with a proposal, criteria
    that were not reckoned.
    """
    return (
        *_notes_on_clearance(asked.clearance),
        *_notes_on_day(asked),
        *_notes_on_acknowledged(asked.acknowledged, request),
        *atlas.remarks(request.place, asked.about.whereabouts.name),
        *_notes_on_figures(asked.on, proposal),
    )


def _notes_on_clearance(clearance: frozenset[Sensitivity]) -> Iterable[str]:
    if not covers(clearance, EVERY_CLASS):
        yield "Your clearance does not include every class of facts: what is of another class decides nothing here."


def _notes_on_day(asked: Asked) -> Iterable[str]:
    if isinstance(asked.about, Assessment) and asked.on < asked.about.assessed_on:
        yield (
            f"The match is for {asked.on.isoformat()}, a day before the assessment was made "
            f"({asked.about.assessed_on.isoformat()})."
        )


def _notes_on_acknowledged(acknowledged: tuple[Acknowledgement, ...], request: Request) -> Iterable[str]:
    raised = {str(escalation.flag) for escalation in request.escalations}
    for each in sorted({each.flag for each in acknowledged} - raised):
        yield f"Nothing is raised that is called {each}, so acknowledging it changes nothing."


def _notes_on_figures(on: date, proposal: Proposal | None) -> Iterable[str]:
    options = (
        (option for served in proposal.needs for option in (*served.options, *served.near_misses)) if proposal else ()
    )
    if any(is_out_of_date(judged.criterion.rule) for option in options for judged in option.eligibility.criteria):
        yield from filter(None, [figures_note(on)])


def _with_safety(
    request: Request, assessment: Assessment, country: str | None, clearance: frozenset[Sensitivity]
) -> Request:
    """The request with all that raises an escalation: screening results and words too, not facts alone."""
    # the country is for the numbers to call only: told to the flow, it would count as known of the person
    where = replace(assessment.whereabouts, country=request.place.country or country)
    found = with_safety_seen(safety(replace(assessment, whereabouts=where), on=request.on), clearance)
    return replace(request, escalations=found.escalations, not_assessed=found.not_assessed)


def _request_of_bare(bare: Bare, asked: Asked, atlas: Atlas) -> Request:
    request = request_from_bare(
        BareRequest(
            needs=tuple(
                BareNeed(domain=each.domain, severity=each.severity, beneficiary=each.beneficiary)
                for each in bare.needs
            ),
            facts=_with_age(bare, asked.on),
            household=bare.household.circumstances,
            household_is_complete=bare.household.is_complete,
            people=bare.people,
            whereabouts=bare.whereabouts,
        ),
        on=asked.on,
        acknowledged=asked.acknowledged,
        atlas=atlas,
    )
    # a need that is not wanted is listed, not served
    named = {
        need.id: need
        for need in (bare_need(each.domain, each.beneficiary, each.severity, wanted=each.wanted) for each in bare.needs)
    }
    needs = sorted((named[need.id] for need in request.needs), key=lambda need: need.sort_key)
    return replace(request, needs=tuple(needs))


def _with_age(bare: Bare, on: date) -> Circumstances:
    known = bare.client.circumstances
    age, possible = bare.client.age_on(on), fact("age")
    if age is None or not (possible.minimum or 0) <= age <= (possible.maximum or age):
        return known
    return known.with_(FactName("age"), age)
