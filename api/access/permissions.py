"""What can be done here, and which role may do it. What is not listed is not allowed.

A permission says what somebody may do; whose records they may do it to is the scope of the caller.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from api.ports.people import Role


class Permission(StrEnum):
    """One thing that may be done; the names are also the scopes of keys, as far as ``KEY_SCOPES`` lists them."""

    MATCH = "match"
    SEE_DIRECTORY = "directory:read"
    SEE_HIDDEN_PLACES = "directory:hidden"
    CHANGE_DIRECTORY = "directory:write"
    IMPORT_DIRECTORY = "directory:import"
    SEE_CLIENTS = "clients:read"
    FIND_CLIENTS = "clients:find"
    CHANGE_CLIENTS = "clients:write"
    ASSIGN_CLIENTS = "clients:assign"
    OPEN_IN_EMERGENCY = "clients:emergency"
    CHANGE_CONSENTS = "consents:write"
    EXPORT_CLIENTS = "clients:export"
    ERASE_CLIENTS = "clients:erase"
    SEE_AUDIT = "audit:read"
    MANAGE_PEOPLE = "people:write"
    MANAGE_KEYS = "keys:write"
    SEE_METRICS = "metrics:read"
    OWN_ACCOUNT = "account"


_EVERYBODY = frozenset({Permission.MATCH, Permission.SEE_DIRECTORY, Permission.OWN_ACCOUNT})
_INTAKE = _EVERYBODY | {
    Permission.SEE_CLIENTS,
    Permission.FIND_CLIENTS,
    Permission.CHANGE_CLIENTS,
    Permission.OPEN_IN_EMERGENCY,
    Permission.CHANGE_CONSENTS,
    Permission.EXPORT_CLIENTS,
}

ROLE_PERMISSIONS: Mapping[Role, frozenset[Permission]] = MappingProxyType(
    {
        Role.INTAKE_WORKER: _INTAKE,
        Role.SUPERVISOR: _INTAKE | {Permission.ASSIGN_CLIENTS, Permission.SEE_AUDIT},
        Role.RESOURCE_COORDINATOR: _EVERYBODY
        | {Permission.SEE_HIDDEN_PLACES, Permission.CHANGE_DIRECTORY, Permission.IMPORT_DIRECTORY},
        Role.PRIVACY_OFFICER: _EVERYBODY | {Permission.SEE_AUDIT, Permission.ERASE_CLIENTS},
        # an administrator makes accounts and reads nobody's record
        Role.ADMINISTRATOR: _EVERYBODY
        | {Permission.MANAGE_PEOPLE, Permission.MANAGE_KEYS, Permission.SEE_METRICS, Permission.SEE_AUDIT},
    }
)
"""What each role may do; somebody with several roles may do what any of them may."""

KEY_SCOPES = frozenset(
    {
        Permission.MATCH,
        Permission.SEE_DIRECTORY,
        Permission.SEE_HIDDEN_PLACES,
        Permission.CHANGE_DIRECTORY,
        Permission.IMPORT_DIRECTORY,
        Permission.SEE_CLIENTS,
        Permission.CHANGE_CLIENTS,
        Permission.SEE_METRICS,
    }
)
"""What a key may be given; what asks for a person's judgement is for people."""
