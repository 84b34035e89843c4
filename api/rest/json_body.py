"""A body as a JSON document, in bounded time: what every door that takes one reads first."""

from collections.abc import Iterable, Mapping
from typing import Any

from api.errors import MalformedRequest, RequestFault, UnreadableRequest
from pie.document.text import OURS, Limits, plain_document
from pie.errors import DocumentFault, UnreadableAssessment


def json_body(raw: bytes, *, limits: Limits = OURS) -> tuple[Mapping[str, Any], tuple[RequestFault, ...]]:
    """The document, and the faults of single values that do not keep it from being read further.

    Raises MalformedRequest for what is no JSON document, UnreadableRequest for one of which nothing more can be said.
    """
    try:
        document, found = plain_document(raw, limits=limits)
    except UnreadableAssessment as error:
        as_a_whole = all(not fault.pointer for fault in error.faults)
        raise (MalformedRequest if as_a_whole else UnreadableRequest)(request_faults(error.faults)) from None
    return document, request_faults(found)


def request_faults(faults: Iterable[DocumentFault]) -> tuple[RequestFault, ...]:
    """The faults of a document as those of the request that brought it."""
    return tuple(RequestFault(pointer=each.pointer, wrong=each.wrong, remedy=each.remedy) for each in faults)
