"""What a request to a door of clients says beside its body: ids, versions, pages, keys."""

import hashlib
import re

from flask import Response, request

from api import visit
from api.access import Caller
from api.errors import MissingVersion, OtherMediaType, RequestFault, UnknownClient, UnknownRecord, UnreadableRequest
from api.ports.acts import ClientId
from api.rest.written import written
from api.usecases.clients.create import OnceOnly

MOST_LISTED, LISTED = 100, 50
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:\-]{0,63}", re.ASCII)
_RANDOM = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
_VERSION = re.compile(r'"([0-9]{1,9})"', re.ASCII)
_KEY = re.compile(r"[\x21-\x7e]{1,200}", re.ASCII)
NO_VERSION = -1
"""Stands for an If-Match that names no version of ours: it is never the present one."""


def caller() -> Caller:
    """Whoever asks, as the guard let them in."""
    return visit.caller()


def client_id(text: str) -> ClientId:
    """The id of a client in an address. Raises UnknownClient for what can be none."""
    if not _ID.fullmatch(text):
        raise UnknownClient(text)
    return ClientId(text)


def record_id(text: str, kind: str) -> str:
    """Another id in an address. Raises UnknownRecord for what can be none."""
    if not _ID.fullmatch(text):
        raise UnknownRecord(kind)
    return text


def random_id(text: str) -> str:
    """An id that the caller made: a UUID, for an address and the audit are no places for a name. Raises UnreadableRequest."""
    if not _RANDOM.fullmatch(text):
        wrong, remedy = "has an id in its address that is no UUID", "make one at random"
        raise UnreadableRequest((RequestFault(pointer="", wrong=wrong, remedy=remedy),))
    return text


def sent() -> bytes:
    """The body. Raises OtherMediaType for what does not say that it is JSON."""
    if request.mimetype != "application/json":
        raise OtherMediaType
    return request.get_data(cache=False)


def expected_version() -> int:
    """The version that a change is made to, from If-Match. Raises MissingVersion."""
    given = request.headers.get("If-Match")
    if given is None:
        raise MissingVersion
    found = _VERSION.fullmatch(given.strip())
    return int(found.group(1)) if found else NO_VERSION


def page_asked() -> tuple[ClientId | None, int]:
    """After which id a page begins, and how many it holds. Raises UnreadableRequest."""
    after, limit = request.args.get("after"), request.args.get("limit", str(LISTED))
    faults = []
    if after is not None and not _ID.fullmatch(after):
        faults.append(RequestFault(pointer="/after", wrong="is not an id", remedy="give next of the page before"))
    if not (limit.isascii() and limit.isdigit() and 1 <= int(limit[:6]) <= MOST_LISTED):
        remedy = f"give a whole number from 1 to {MOST_LISTED}"
        faults.append(RequestFault(pointer="/limit", wrong="is not a number in its range", remedy=remedy))
    if faults:
        raise UnreadableRequest(tuple(faults))
    return (ClientId(after) if after is not None else None), int(limit)


def once_only(body: bytes) -> OnceOnly | None:
    """The caller's own key for this request, with what was sent. Raises UnreadableRequest for one that cannot be kept."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not _KEY.fullmatch(key):
        fault = RequestFault(
            pointer="",
            wrong="has an Idempotency-Key that is empty, too long, or not plain text",
            remedy="send a random text of 1 to 200 letters and digits",
        )
        raise UnreadableRequest((fault,))
    return OnceOnly(key=key, content=hashlib.sha256(body).hexdigest())


def with_version(response: Response, version: int) -> Response:
    """The answer with the version that the next change must name."""
    response.headers["ETag"] = f'"{version}"'
    return response


def written_versioned(document: dict[str, object], version: int, *, status: int = 200) -> Response:
    """A document with its version."""
    return with_version(written(document, status=status), version)
