"""What the door of reviews takes: an earlier and a later assessment of one person."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from api.errors import RequestFault, UnreadableRequest
from api.rest.json_body import json_body, request_faults
from pie.assessment import Assessment
from pie.document import read_assessment
from pie.errors import UnreadableAssessment

BEFORE, AFTER = "before", "after"
_MOST_FAULTS = 100


def review_body(raw: bytes, *, today: date) -> tuple[Assessment, Assessment]:
    """The two assessments; raises MalformedRequest for what is no JSON document, UnreadableRequest with every other fault."""
    document, found = json_body(raw)
    faults = list(found)
    faults += [
        RequestFault(pointer="", wrong="has a field beside before and after", remedy="leave it out")
        for name in document
        if name not in {BEFORE, AFTER}
    ][:1]
    read = [_assessment(document, name, today, faults) for name in (BEFORE, AFTER)]
    before, after = read
    if faults or before is None or after is None:
        raise UnreadableRequest(tuple(faults[:_MOST_FAULTS]), more=max(0, len(faults) - _MOST_FAULTS))
    return before, after


def _assessment(document: Mapping[str, Any], name: str, today: date, faults: list[RequestFault]) -> Assessment | None:
    """The assessment of this name; what is wrong with it is added to the faults."""
    given = document.get(name)
    if not isinstance(given, Mapping):
        wrong = "is not an object" if name in document else "is missing"
        remedy = "give the earlier assessment as before and the later one as after"
        faults.append(RequestFault(pointer=f"/{name}", wrong=wrong, remedy=remedy))
        return None
    try:
        return read_assessment(given, today=today, at=f"/{name}")
    except UnreadableAssessment as error:
        faults += request_faults(error.faults)
        return None
