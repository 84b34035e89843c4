"""People and access as documents: never anything that lets somebody in, but where it was made this moment."""

from collections.abc import Iterable
from datetime import datetime

from api.access import Caller
from api.ports.audit import AuditRow
from api.ports.people import ApiKey, Group, User
from api.usecases.one_time_links import LASTS
from api.usecases.own_account import OwnSession
from api.usecases.people.keys import MadeKey
from api.visit import Visit

ME, SESSIONS, USER, USERS, LINK = "pie-me/1", "pie-sessions/1", "pie-user/1", "pie-users/1", "pie-link/1"
GROUPS, KEYS, KEY, CLASSES_GIVEN = "pie-groups/1", "pie-keys/1", "pie-key/1", "pie-classes-given/1"

Document = dict[str, object]


def me_document(visit: Visit, caller: Caller) -> Document:
    """Whoever asks."""
    user = visit.user
    return {
        "format": ME,
        "kind": caller.actor.kind.value,
        "id": caller.actor.id,
        "agency": caller.agency_id,
        "login": user.login if user else None,
        "name": user.name if user else None,
        "roles": sorted(user.roles) if user else [],
        "groups": sorted(user.groups) if user else [],
        "permissions": sorted(caller.permissions),
        "clearance": sorted(caller.clearance),
        "form_token": visit.form_token,
    }


def sessions_document(sessions: Iterable[OwnSession]) -> Document:
    """Where somebody is signed in."""
    return {
        "format": SESSIONS,
        "sessions": [
            {
                "id": each.id,
                "made_at": at(each.made_at),
                "seen_at": at(each.seen_at),
                "ends_at": at(each.ends_at),
                "is_this_one": each.is_this_one,
            }
            for each in sessions
        ],
    }


def user_document(user: User) -> Document:
    """An account."""
    return {
        "format": USER,
        "id": user.id,
        "version": user.version,
        "login": user.login,
        "name": user.name,
        "roles": sorted(user.roles),
        "groups": sorted(user.groups),
        "clearance": sorted(user.clearance),
        "is_active": user.is_active,
    }


def users_document(users: Iterable[User], following: str | None) -> Document:
    """A page of accounts."""
    return {"format": USERS, "users": [user_document(user) for user in users], "next": following}


def link_document(secret: str, now: datetime) -> Document:
    """A link that was made this moment."""
    return {"format": LINK, "link": f"/welcome/{secret}", "expires_at": at(now + LASTS)}


def new_user_document(user: User, secret: str, now: datetime) -> Document:
    """An account that was made this moment."""
    return {"format": USER, "user": user_document(user), "link": link_document(secret, now)}


def group_document(group: Group) -> Document:
    """A team."""
    return {"id": group.id, "name": group.name}


def groups_document(groups: Iterable[Group]) -> Document:
    """The teams of an agency."""
    return {"format": GROUPS, "groups": [group_document(group) for group in groups]}


def key_document(key: ApiKey) -> Document:
    """A key."""
    return {
        "id": key.id,
        "name": key.name,
        "scopes": sorted(key.scopes),
        "clearance": sorted(key.clearance),
        "made_at": at(key.made_at),
        "expires_at": at(key.expires_at),
        "last_used_at": at(key.last_used_at) if key.last_used_at else None,
        "revoked_at": at(key.revoked_at) if key.revoked_at else None,
    }


def keys_document(keys: Iterable[ApiKey]) -> Document:
    """The keys of an agency."""
    return {"format": KEYS, "keys": [key_document(key) for key in keys]}


def made_key_document(made: MadeKey) -> Document:
    """A key that was made this moment."""
    return {"format": KEY, "key": key_document(made.key), "secret": str(made.shown)}


def classes_given_document(given: Iterable[AuditRow]) -> Document:
    """Which classes were given to whom, the oldest first."""
    return {
        "format": CLASSES_GIVEN,
        "given": [
            {
                "number": each.number,
                "at": at(each.at),
                "by": {"kind": each.by.kind.value, "id": each.by.id},
                "to": {"kind": each.entry.kind, "id": each.entry.subject},
                "classes": list(each.entry.fields),
            }
            for each in given
        ],
    }


def at(moment: datetime) -> str:
    """A moment as it is written."""
    return moment.isoformat().replace("+00:00", "Z")
