"""Who may come in, and what they may do: callers, permissions, and the table of routes."""

from api.access.callers import Caller
from api.access.entry import OPEN_ROUTES, Visitor, require_entry
from api.access.permissions import ROLE_PERMISSIONS, Permission

__all__ = ["OPEN_ROUTES", "ROLE_PERMISSIONS", "Caller", "Permission", "Visitor", "require_entry"]
