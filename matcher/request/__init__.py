"""What one match is asked about: needs, what is known of each person, the place, the day."""

from matcher.request.assembly import BareNeed, BareRequest, request_from, request_from_bare
from matcher.request.subjects import NOBODY, NOBODY_IN_SIGHT, Circle, Subject, circle, everyone_known, subjects
from matcher.request.values import (
    Acknowledgement,
    EarlierContact,
    NaturalOption,
    Request,
    Somebody,
    Travel,
)

__all__ = [
    "NOBODY",
    "NOBODY_IN_SIGHT",
    "Acknowledgement",
    "BareNeed",
    "BareRequest",
    "Circle",
    "EarlierContact",
    "NaturalOption",
    "Request",
    "Somebody",
    "Subject",
    "Travel",
    "circle",
    "everyone_known",
    "request_from",
    "request_from_bare",
    "subjects",
]
