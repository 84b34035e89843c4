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


MEANINGS: Mapping[Permission, str] = MappingProxyType(
    {
        Permission.MATCH: "rank services for facts that are sent along",
        Permission.SEE_DIRECTORY: "read the directory, hidden places left out",
        Permission.SEE_HIDDEN_PLACES: "see where hidden places are",
        Permission.CHANGE_DIRECTORY: "correct, verify and merge records of the directory",
        Permission.IMPORT_DIRECTORY: "take a whole directory in",
        Permission.SEE_CLIENTS: "read clients in one's scope, as far as one's clearance goes",
        Permission.FIND_CLIENTS: "look for clients by name, birth date or identifier",
        Permission.CHANGE_CLIENTS: "keep clients and assessments",
        Permission.ASSIGN_CLIENTS: "give clients to workers and teams",
        Permission.OPEN_IN_EMERGENCY: "open a client outside one's scope, with a reason and for a time",
        Permission.CHANGE_CONSENTS: "record and revoke consents",
        Permission.EXPORT_CLIENTS: "take a client's record out",
        Permission.ERASE_CLIENTS: "erase a client",
        Permission.SEE_AUDIT: "see who saw and changed what",
        Permission.MANAGE_PEOPLE: "make and change accounts and teams",
        Permission.MANAGE_KEYS: "make and end keys of other systems",
        Permission.SEE_METRICS: "read counts and times of the server",
        Permission.OWN_ACCOUNT: "see and end one's own sessions, change one's own password",
    }
)
"""What each permission allows, in words; docs/reference/permissions.md is made of them."""

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
