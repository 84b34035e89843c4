"""Who may come in, and what they may do: callers, permissions, and the table of routes."""

from api.access.callers import Caller
from api.access.doors import DOORS, OPEN_ROUTES, Door, Need
from api.access.entry import Visitor, door_of, require_entry, require_known_host
from api.access.permissions import KEY_SCOPES, ROLE_PERMISSIONS, Permission

__all__ = [
    "DOORS",
    "KEY_SCOPES",
    "OPEN_ROUTES",
    "ROLE_PERMISSIONS",
    "Caller",
    "Door",
    "Need",
    "Permission",
    "Visitor",
    "door_of",
    "require_entry",
    "require_known_host",
]
