"""What one match is asked about: needs, what is known of each person, the place, the day."""

from matcher.request.assembly import BareNeed, BareRequest, request_from, request_from_bare
from matcher.request.subjects import NOBODY, Subject, everyone_known, subjects
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
    "Acknowledgement",
    "BareNeed",
    "BareRequest",
    "EarlierContact",
    "NaturalOption",
    "Request",
    "Somebody",
    "Subject",
    "Travel",
    "everyone_known",
    "request_from",
    "request_from_bare",
    "subjects",
]
