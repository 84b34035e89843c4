"""The door for other systems: REST, described in OpenAPI 3.1."""

from api.rest.doors import register_doors
from api.rest.written import written

__all__ = ["register_doors", "written"]
