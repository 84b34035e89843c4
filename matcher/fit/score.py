"""The chance that help is received, as log-odds: the sum of its reasons."""

from datetime import date

from matcher.candidates import Candidate
from matcher.eligibility import Eligibility
from matcher.fit.known import Known
from matcher.fit.of_person import OF_PERSON
from matcher.fit.of_record import OF_RECORD
from matcher.fit.record import room
from matcher.fit.values import Fit, Weighed
from matcher.fit.weights import Weights
from matcher.request import Request
from resources_catalog.listing import Service


def fit(
    candidate: Candidate,
    eligibility: Eligibility,
    request: Request,
    weights: Weights,
    *,
    known: Known | None = None,
) -> Fit:
    """The parts of the score of one candidate; what counts 0 is left out.

    ``known`` is what of the person may weigh, where the caller worked it out already; else the candidate's need is
    looked up in the request. Scores are compared within one need only.
    """
    if known is None:
        of = next(each for each in request.needs if each.id == candidate.need)
        known = Known.of(request, of.beneficiary)
    weighed = Weighed(candidate=candidate, eligibility=eligibility, request=request, known=known, weights=weights)
    parts = (part for reason in (*OF_RECORD, *OF_PERSON) for part in reason(weighed))
    return Fit(parts=tuple(part for part in parts if part.thousandths))


def is_reported_full(service: Service, on: date, weights: Weights) -> bool:
    """Whether it was reported within the last days that nothing is left."""
    reported = room(service, on)
    recent = weights["capacity_recent"].value
    return reported is not None and reported.is_full and reported.days is not None and reported.days <= recent
