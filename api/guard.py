"""The guard: before any view runs, who asks, whether the door is theirs, and whether a change came from a page of ours."""

import hmac
from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import NotFound

from api import cookies, visit
from api.access import Caller, Door, Need, Visitor, door_of, require_entry, require_known_host
from api.access.proofs import form_token
from api.cookies import Cookie
from api.errors import ForeignForm, NotAllowed, NotSignedIn, PastTheProxy
from api.pace import Pace
from api.ports import Parts
from api.running.proxied import PAST_THE_PROXY
from api.usecases.recognise import Recognised, recognised_by_key, recognised_by_session
from api.visit import FORM_FIELD, FORM_HEADER, Visit

_ONLY_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_BEARER = "bearer "
_UNSEEN = frozenset({"static", "health.alive", "health.ready"})
"""Doors at which nobody is looked up, so that they answer whatever the store does."""


def enter(parts: Parts, pace: Pace) -> None:
    """Let the present request in, and keep who asks; raises what keeps it out.

    Without accounts: ClosedDoor. With them: PastTheProxy, UnknownHost, TooManyRequests, NotSignedIn, NotAllowed, ForeignForm.
    """
    if "\x00" in request.path:
        raise NotFound  # no name of ours has one, and a database takes none
    visitor = Visitor(address=request.remote_addr, host=request.host)
    if parts.store is None:
        require_entry(request.endpoint, visitor)
        visit.begin(Visit(caller=Caller.near()))
        return
    if request.environ.get(PAST_THE_PROXY) and request.endpoint not in _UNSEEN:
        raise PastTheProxy
    require_known_host(visitor.host, parts.settings.allowed_hosts)
    pace.of_address(visitor.address or "")
    if request.endpoint is None or request.endpoint in _UNSEEN:
        return
    if request.endpoint == "health.metrics" and parts.settings.metrics_nearby and visitor.is_near:
        return
    door = door_of(request.endpoint)
    found = _visit(parts, door)
    if found.caller is not None:
        pace.of_caller(found.caller.actor.kind, found.caller.actor.id)
    _require(door, found.caller)
    if request.method not in _ONLY_READS:
        _require_our_form(found)
    visit.begin(found)


def _visit(parts: Parts, door: Door) -> Visit:
    """Who asks; at an open door somebody unknown, or not known any more, is nobody."""
    try:
        recognised, token = _recognised(parts)
    except NotSignedIn:
        if door.needs is not Need.OPEN:
            raise
        secret = cookies.kept(Cookie.FORM)
        return Visit(form_token=form_token(secret) if secret else "")
    return Visit(caller=recognised.caller, user=recognised.user, session=recognised.session, form_token=token)


def _recognised(parts: Parts) -> tuple[Recognised, str | None]:
    shown = request.headers.get("Authorization", "")
    if shown:
        if not shown.lower().startswith(_BEARER):
            raise NotSignedIn
        return recognised_by_key(parts, shown[len(_BEARER) :].strip()), None
    secret = cookies.kept(Cookie.SESSION)
    if not secret:
        raise NotSignedIn
    return recognised_by_session(parts, secret), form_token(secret)


def _require(door: Door, caller: Caller | None) -> None:
    if door.needs is Need.OPEN:
        return
    if caller is None:
        raise NotSignedIn
    if not door.admits(caller.permissions):
        raise NotAllowed


def _is_ours(origin: str) -> bool:
    if origin == "null":
        return True
    try:
        return urlsplit(origin).netloc == request.host
    except ValueError:  # what is no address is no page of ours
        return False


def _require_our_form(found: Visit) -> None:
    """Raise ForeignForm for a change that a page elsewhere had a browser send with our cookies."""
    if found.form_token is None:
        return
    # a browser that gives no referrer, as we ask it to, calls the origin of a form null: then its other word counts
    origin = request.headers.get("Origin", "null")
    if not _is_ours(origin) or request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        raise ForeignForm
    shown = request.headers.get(FORM_HEADER) or request.form.get(FORM_FIELD, "")
    if not found.form_token or not hmac.compare_digest(found.form_token.encode(), shown.encode("utf-8", "replace")):
        raise ForeignForm
