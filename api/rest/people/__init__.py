"""The doors of people and access: oneself, accounts, teams, keys; only where there are accounts."""

from api.rest.people.audit_doors import audit_doors
from api.rest.people.bodies import register_people_shapes
from api.rest.people.key_doors import key_doors
from api.rest.people.own_doors import me_door, session_doors
from api.rest.people.user_doors import group_doors, user_doors

__all__ = [
    "audit_doors",
    "group_doors",
    "key_doors",
    "me_door",
    "register_people_shapes",
    "session_doors",
    "user_doors",
]
