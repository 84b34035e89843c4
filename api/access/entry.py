"""Who may come through which door: every route is closed unless it is named open here.

Until there are accounts, everybody who may open a door is on this machine: the caller supplies the facts, all are used,
and what may not be public in the directory stays closed to all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from api.errors import ClosedDoor
from api.settings import loopback

OPEN_ROUTES: Mapping[str, str] = MappingProxyType(
    {
        "static": "style sheets, fonts and the page script hold nothing about anybody",
        "health.alive": "says that the server answers",
        "match.propose": "the caller supplies every fact; nothing is kept",
        "match.explain": "the caller supplies every fact; nothing is kept",
        "screening.read": "the caller supplies every answer; nothing is kept",
        "words.hear": "the caller supplies the words; nothing is kept",
        "review.review": "the caller supplies both assessments; nothing is kept",
        "match.schema": "the published shape of an assessment",
        "api-docs.openapi_json": "the description of the doors themselves",
        "web.description": "the description of the doors, as a page",
        "web.clients": "sample clients of an invented town only",
        "web.client": "sample clients of an invented town only",
        "web.review": "sample clients of an invented town only",
        "web.review_drawing": "sample clients of an invented town only",
        "web.ecomap_drawing": "sample clients of an invented town only",
    }
)
"""Each open route's endpoint, and why it may be open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """What is known of whoever asks: the address they come from and the host name they asked for."""

    address: str | None
    host: str

    @property
    def is_near(self) -> bool:
        """Whether they are on this machine, and asked for it by an address of its own.

        The host name is checked too, so that a page elsewhere cannot reach this machine by a name of its own.

        >>> Visitor(address="127.0.0.1", host="127.0.0.1:8080").is_near
        True
        >>> Visitor(address="127.0.0.1", host="elsewhere.example").is_near
        False
        """
        return self.address is not None and loopback(self.address) and loopback(_without_port(self.host))


def require_entry(endpoint: str | None, visitor: Visitor) -> None:
    """Raise ClosedDoor unless the visitor is near and the route is named open; None is a route that does not exist."""
    if not visitor.is_near or (endpoint is not None and endpoint not in OPEN_ROUTES):
        raise ClosedDoor


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1 : host.find("]")]
    return host.rsplit(":", 1)[0] if host.count(":") == 1 else host
