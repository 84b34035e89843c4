"""One option as a document: who offers it, how it is reached, what was judged, how it was scored, what to do.

The directory has been cut to what may be seen before anything was ranked; what tells where a place is leaves here only
where the place is public.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from matcher.candidates import Candidate
from matcher.eligibility import Eligibility, Judged, Standing, basis_said
from matcher.explanation import Explanation
from matcher.fit import Fit
from matcher.proposal import Option
from resources_catalog.directory import Offer
from resources_catalog.listing import Address, Visibility
from resources_catalog.opening import week_of

STANDINGS: Mapping[Standing, str] = {
    Standing.FITS: "Fits",
    Standing.ASK: "Ask first",
    Standing.CHECK_FIRST: "Check first",
    Standing.NOT_ELIGIBLE: "Not for this person",
}
"""What a worker says of each standing."""


def option_document(option: Option, on: date) -> dict[str, Any]:
    """The option with everything that was found, so that every line can be checked by hand."""
    candidate = option.candidate
    return {
        "rank": option.rank,
        **offer_document(candidate.offer, on),
        "where": _where(candidate),
        "also_at": list(option.also_at),
        "remote": {
            "verdict": str(candidate.reach.remote.verdict),
            "ways": sorted(way.value for way in candidate.reach.remote.ways),
            "because": candidate.reach.remote.because,
        },
        "coverage": {
            "verdict": str(candidate.reach.coverage.verdict),
            "because": candidate.reach.coverage.because,
        },
        "types": list(candidate.via),
        "relevance": candidate.relevance,
        **standing_document(option.eligibility),
        **_score(option.fit),
        "explanation": explanation_document(option.explanation),
        "last_verified": {
            "on": candidate.verified.on.isoformat() if candidate.verified.on else None,
            "freshness": candidate.verified.freshness.value,
            "words": str(candidate.verified),
        },
    }


def offer_document(offer: Offer, on: date) -> dict[str, Any]:
    """The names of an offer and how to get in touch."""
    service, organization = offer.service, offer.organization
    return {
        "offer": offer.id,
        "service": {
            "id": service.id,
            "original_id": service.origin.original_id if service.origin else None,
            "name": service.name,
        },
        "organization": {"id": organization.id, "name": organization.name} if organization else None,
        "visibility": offer.visibility.value,
        "phones": [
            {"number": each.number, "extension": each.extension, "description": each.description or each.type}
            for each in offer.phones
        ],
        "email": service.email,
        "website": service.url,
        "hours": hours_said(offer, on),
        "languages": [name for name in (each.name or each.code for each in offer.languages) if name],
    }


def standing_document(eligibility: Eligibility) -> dict[str, Any]:
    """The standing in words, and the verdict on every criterion."""
    return {
        "standing": eligibility.standing.name.lower(),
        "standing_words": STANDINGS[eligibility.standing],
        "standing_because": eligibility.because,
        "criteria": [_judged(each) for each in eligibility.criteria],
    }


def explanation_document(explanation: Explanation) -> dict[str, Any]:
    """Why, why not, and what to do, in sentences that can be said aloud."""
    return {
        "fits": list(explanation.fits),
        "unknown": list(explanation.unknown),
        "against": list(explanation.against),
        "bring": list(explanation.bring),
        "how_to_apply": explanation.how_to_apply,
        "next_step": explanation.next_step,
        "getting_there": explanation.getting_there,
        "would_fit_if": list(explanation.would_fit_if),
    }


def hours_said(offer: Offer, on: date) -> str | None:
    """The ordinary week in the source's own hours, else in its own words; None where it says nothing."""
    week = week_of(offer.schedules, on)
    said = str(week) if week is not None else ""
    if said:
        return said
    texts = dict.fromkeys(each.description for each in offer.schedules if each.description and not each.closed)
    return "; ".join(texts) or None


def _where(candidate: Candidate) -> dict[str, Any]:
    """The address and the way of a public place; the region of any other, without a distance."""
    offer, proximity = candidate.offer, candidate.reach.proximity
    place = offer.location
    is_public = place is not None and offer.visibility is Visibility.PUBLIC and not place.approximate
    told = place if is_public else None
    shown = proximity if is_public and proximity.shown else None
    return {
        "name": told.name if told else None,
        "address": next((said for said in map(_address, told.addresses) if said), None) if told else None,
        "region": place.region if place else None,
        "latitude": told.point.latitude if told and told.point else None,
        "longitude": told.point.longitude if told and told.point else None,
        "distance_km": round(shown.km, 1) if shown and shown.km is not None else None,
        "minutes": shown.minutes if shown else None,
        "by": candidate.journey.mode if shown and shown.minutes is not None else None,
        "because": proximity.because,
    }


def _address(address: Address) -> str:
    parts = (address.address_1, address.address_2, address.city, address.state_province, address.postal_code)
    return ", ".join(part for part in parts if part)


def _judged(judged: Judged) -> dict[str, Any]:
    criterion = judged.criterion
    return {
        "criterion": str(criterion.rule),
        "verdict": str(judged.verdict),
        "about": judged.about,
        "basis": criterion.basis.value,
        "basis_words": basis_said(criterion),
        "words": criterion.words,
        "source": criterion.source,
        "missing": list(judged.missing),
        "declined": list(judged.declined),
        "papers": list(judged.papers),
    }


def _score(fit: Fit) -> dict[str, Any]:
    parts = [
        {"name": part.name, "thousandths": part.thousandths, "because": part.because, "source": part.source}
        for part in fit.parts
    ]
    return {"score": fit.score, "score_parts": parts}
