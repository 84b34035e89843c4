"""Why a service is an option for each wanted need, or why not, as a document."""

from collections.abc import Sequence
from typing import Any

from api.rest.option_document import offer_document, option_document, standing_document
from api.usecases.explain_service import ExplainedService
from matcher.eligibility import Judged
from matcher.proposal import Explained
from matcher.request import Request
from pie.safety import escalation_document
from resources_catalog.criteria import Verdict

FORMAT = "pie-explained/1"


def explained_document(explained: ExplainedService, request: Request, *, notes: Sequence[str] = ()) -> dict[str, Any]:
    """What the service is for each wanted need, the most pressing first."""
    return {
        "format": FORMAT,
        "on": request.on.isoformat(),
        "notes": list(notes),
        "escalations": [escalation_document(each) for each in request.escalations],
        "offers": [offer_document(each, request.on) for each in explained.offers],
        "needs": [_need(each, request) for each in explained.needs],
    }


def would_change_it(explained: Explained) -> tuple[str, ...]:
    """What would have to hold, or be known, for the service to fit; nothing where all of it is met."""
    return tuple(
        said
        for verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)
        for said in (_change(each) for each in explained.eligibility.criteria if each.verdict is verdict)
    )


def _change(judged: Judged) -> str:
    if judged.verdict is Verdict.UNKNOWN:
        return f"it were known that this holds of {judged.about}: {judged.criterion}"
    return f"this held of {judged.about}: {judged.criterion}"


def _need(explained: Explained, request: Request) -> dict[str, Any]:
    option = explained.option
    return {
        "need": explained.need.id,
        "label": explained.need.domain.label,
        "is_candidate": explained.is_candidate,
        "rank": option.rank or None if option else None,
        "of": explained.of,
        "because": explained.because,
        "would_change_it": list(would_change_it(explained)),
        "judged": standing_document(explained.eligibility),
        "withheld": [
            {"offer": each.offer.id, "reason": each.reason.value, "because": each.because}
            for each in explained.withheld
        ],
        "option": option_document(option, request.on) if option else None,
    }
