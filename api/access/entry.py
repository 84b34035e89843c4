"""Where a request comes from, and under which name it asked.

Where there are no accounts, everybody who may open a door is on this machine: the caller supplies the facts, all are
used, and what may not be public in the directory stays closed to all.
"""

from collections.abc import Collection
from dataclasses import dataclass

from api.access.doors import DOORS, OPEN_ROUTES, Door
from api.errors import ClosedDoor, UnknownHost
from api.settings import loopback


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


def require_known_host(host: str, allowed: Collection[str]) -> None:
    """Raise UnknownHost unless this machine was asked for by a name that it goes by: one of its own, or an allowed one.

    A page elsewhere may have its own name lead to this machine; what a browser then sends names that page.
    """
    name = _without_port(host).rstrip(".").lower()
    if not (loopback(name) or name in allowed):
        raise UnknownHost


def door_of(endpoint: str) -> Door:
    """What a route needs. Raises ClosedDoor for one that stands in no table."""
    if endpoint not in DOORS:
        raise ClosedDoor
    return DOORS[endpoint]


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host[1 : host.find("]")]
    return host.rsplit(":", 1)[0] if host.count(":") == 1 else host
