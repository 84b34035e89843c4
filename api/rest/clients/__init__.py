"""The doors of clients that are kept: only where there are accounts."""

from api.rest.clients.about_doors import about_doors
from api.rest.clients.bodies import register_client_shapes
from api.rest.clients.doors import client_doors
from api.rest.clients.draft_doors import draft_doors

__all__ = ["about_doors", "client_doors", "draft_doors", "register_client_shapes"]
