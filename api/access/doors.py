"""The table of routes: what each door needs of whoever comes. A door that does not stand here is closed to everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from api.access.permissions import Permission


class Need(Enum):
    """What a door needs where it needs no permission: nothing at all, or that somebody is known."""

    OPEN = "open"
    SIGNED_IN = "signed in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What one route needs where there are accounts (every one of several permissions), and whether it is there without.

    ``why`` says why it may be open to everybody. ``nearby`` says why whoever sits at this machine may use it where
    there are no accounts; an empty one keeps it closed there.
    """

    needs: Need | frozenset[Permission]
    why: str = ""
    nearby: str = ""

    def admits(self, held: frozenset[Permission]) -> bool:
        """Whether somebody who is known, and may do this much, is let through."""
        return isinstance(self.needs, Need) or self.needs <= held


def _open(why: str, *, nearby: str = "") -> Door:
    return Door(needs=Need.OPEN, why=why, nearby=nearby)


def _for(*permissions: Permission, nearby: str = "") -> Door:
    return Door(needs=frozenset(permissions), nearby=nearby)


def _for_the_whole(permission: Permission) -> Door:
    """Of what passes through, nothing is left out, so whoever does it must be allowed to see all of it."""
    return _for(permission, Permission.SEE_HIDDEN_PLACES)


_SUPPLIED = "the caller supplies every fact; nothing is kept"
_INVENTED = "sample clients of an invented town only"
_SHAPE = "the description of the doors themselves"

DOORS: Mapping[str, Door] = MappingProxyType(
    {
        "static": _open(
            "style sheets, fonts and pictures hold nothing about anybody",
            nearby="style sheets, fonts and the page script hold nothing about anybody",
        ),
        "health.alive": _open("says that the server answers", nearby="says that the server answers"),
        "health.ready": _open(
            "says whether the server can do its work", nearby="says whether the server can do its work"
        ),
        "health.metrics": _for(Permission.SEE_METRICS, nearby="counts and times by route; nothing about anybody"),
        "api-docs.openapi_json": _open(_SHAPE, nearby=_SHAPE),
        "web.description": _open("the description of the doors, as a page", nearby=_SHAPE),
        "match.schema": _open("the published shape of an assessment", nearby="the published shape of an assessment"),
        "match.propose": _for(Permission.MATCH, nearby=_SUPPLIED),
        "match.explain": _for(Permission.MATCH, nearby=_SUPPLIED),
        "screening.read": _for(Permission.MATCH, nearby=_SUPPLIED),
        "words.hear": _for(Permission.MATCH, nearby="the caller supplies the words; nothing is kept"),
        "review.review": _for(Permission.MATCH, nearby=_SUPPLIED),
        "entrance.sign_in_form": _open("whoever signs in is not known yet"),
        "entrance.sign_in": _open("whoever signs in is not known yet"),
        "entrance.welcome": _open("the link itself is what lets its holder in, once"),
        "entrance.set_password": _open("the link itself is what lets its holder in, once"),
        "entrance.sign_out": _for(Permission.OWN_ACCOUNT),
        "entrance.account": _for(Permission.OWN_ACCOUNT),
        "entrance.end_session": _for(Permission.OWN_ACCOUNT),
        "entrance.password_form": _for(Permission.OWN_ACCOUNT),
        "entrance.change_password": _for(Permission.OWN_ACCOUNT),
        "me.show": Door(needs=Need.SIGNED_IN),
        "sessions.list_": _for(Permission.OWN_ACCOUNT),
        "sessions.end": _for(Permission.OWN_ACCOUNT),
        "users.list_": _for(Permission.MANAGE_PEOPLE),
        "users.add": _for(Permission.MANAGE_PEOPLE),
        "users.read": _for(Permission.MANAGE_PEOPLE),
        "users.change": _for(Permission.MANAGE_PEOPLE),
        "users.link": _for(Permission.MANAGE_PEOPLE),
        "groups.list_": _for(Permission.OWN_ACCOUNT),
        "groups.add": _for(Permission.MANAGE_PEOPLE),
        "keys.list_": _for(Permission.MANAGE_KEYS),
        "keys.add": _for(Permission.MANAGE_KEYS),
        "keys.rotate": _for(Permission.MANAGE_KEYS),
        "keys.revoke": _for(Permission.MANAGE_KEYS),
        "web.clients": _for(Permission.SEE_CLIENTS, nearby=_INVENTED),
        "web.client": _for(Permission.SEE_CLIENTS, nearby=_INVENTED),
        "web.review": _for(Permission.SEE_CLIENTS, nearby=_INVENTED),
        "web.review_drawing": _for(Permission.SEE_CLIENTS, nearby=_INVENTED),
        "web.ecomap_drawing": _for(Permission.SEE_CLIENTS, nearby=_INVENTED),
        "directory.status": _for(Permission.SEE_DIRECTORY),
        "directory.changes": _for_the_whole(Permission.CHANGE_DIRECTORY),
        "directory.undo": _for_the_whole(Permission.CHANGE_DIRECTORY),
        "imports.stage": _for_the_whole(Permission.IMPORT_DIRECTORY),
        "imports.list_": _for_the_whole(Permission.IMPORT_DIRECTORY),
        "imports.read": _for_the_whole(Permission.IMPORT_DIRECTORY),
        "imports.apply": _for_the_whole(Permission.IMPORT_DIRECTORY),
        "imports.drop": _for_the_whole(Permission.IMPORT_DIRECTORY),
        "services.list_": _for(Permission.SEE_DIRECTORY),
        "services.find": _for(Permission.SEE_DIRECTORY),
        "services.read": _for(Permission.SEE_DIRECTORY),
        "listings.list_": _for_the_whole(Permission.CHANGE_DIRECTORY),
        "listings.read": _for(Permission.CHANGE_DIRECTORY),
        "listings.history": _for_the_whole(Permission.CHANGE_DIRECTORY),
        "listings.change": _for(Permission.CHANGE_DIRECTORY),
        "listings.verify": _for(Permission.CHANGE_DIRECTORY),
        "listings.show": _for_the_whole(Permission.CHANGE_DIRECTORY),
        "clients.create": _for(Permission.CHANGE_CLIENTS),
        "clients.list_": _for(Permission.SEE_CLIENTS),
        "clients.find": _for(Permission.FIND_CLIENTS),
        "clients.read": _for(Permission.SEE_CLIENTS),
        "clients.change": _for(Permission.CHANGE_CLIENTS, Permission.SEE_CLIENTS),
        "clients.history": _for(Permission.SEE_CLIENTS),
        "clients.record": _for(Permission.CHANGE_CLIENTS, Permission.SEE_CLIENTS),
        "clients.version": _for(Permission.SEE_CLIENTS),
        "about_client.match": _for(Permission.SEE_CLIENTS, Permission.MATCH),
        "about_client.matches": _for(Permission.SEE_CLIENTS),
        "about_client.replay": _for(Permission.SEE_CLIENTS),
        "about_client.give": _for(Permission.CHANGE_CONSENTS),
        "about_client.consents": _for(Permission.SEE_CLIENTS),
        "about_client.revoke": _for(Permission.CHANGE_CONSENTS),
        "about_client.export": _for(Permission.EXPORT_CLIENTS),
        "about_client.open_": _for(Permission.OPEN_IN_EMERGENCY),
        "about_client.emergencies": _for(Permission.SEE_AUDIT),
        "about_client.audit": _for(Permission.SEE_AUDIT),
        "about_client.erase": _for(Permission.ERASE_CLIENTS),
        "audit.classes": _for(Permission.SEE_AUDIT),
        "drafts.list_": _for(Permission.CHANGE_CLIENTS, Permission.OWN_ACCOUNT),
        "drafts.keep": _for(Permission.CHANGE_CLIENTS, Permission.OWN_ACCOUNT),
        "drafts.drop": _for(Permission.CHANGE_CLIENTS, Permission.OWN_ACCOUNT),
    }
)
"""Every route's endpoint, and what it needs."""

OPEN_ROUTES: Mapping[str, str] = MappingProxyType({name: door.nearby for name, door in DOORS.items() if door.nearby})
"""The routes that there are without accounts, and why each may be used by whoever sits at this machine."""
