"""What the table of routes means for the description of the doors: what whoever comes has to show, and how each refuses.

Each door says by itself what it answers where all is well, and what it alone refuses; the rest follows from what it
needs and takes, and is the same for all of them.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from apispec import APISpec, BasePlugin
from werkzeug.routing import Rule

from api.access import DOORS, KEY_SCOPES, Door, Need, Permission
from api.cookies import Cookie
from api.rest.documented import PROBLEM
from api.visit import FORM_HEADER

_SESSION, _FORM, _KEY = "session", "form", "key"
_SCHEMES: Mapping[str, Mapping[str, str]] = {
    _SESSION: {
        "type": "apiKey",
        "in": "cookie",
        "name": Cookie.SESSION.value,
        "description": "The session of somebody who signed in at /sign-in; over https its name begins with __Host-",
    },
    _FORM: {
        "type": "apiKey",
        "in": "header",
        "name": FORM_HEADER,
        "description": "Beside a session, for whatever changes something: the token that is in every form of its pages",
    },
    _KEY: {
        "type": "http",
        "scheme": "bearer",
        "description": "A key of another system; what it may do is listed for each door",
    },
}
_Operation = dict[str, Any]


class Guarded(BasePlugin):
    """Adds to every operation who may come and how others are refused. Without accounts, only who is elsewhere is."""

    def __init__(self, *, accounts: bool) -> None:
        self._accounts = accounts

    def init_spec(self, spec: APISpec) -> None:
        """Name what can be shown at a door."""
        if self._accounts:
            for name, scheme in _SCHEMES.items():
                spec.components.security_scheme(name, dict(scheme))

    def operation_helper(
        self,
        path: str | None = None,
        operations: dict[str, _Operation] | None = None,
        *,
        rule: Rule | None = None,
        **_: Any,
    ) -> None:
        """Add to the operations of one route."""
        if rule is None or operations is None:
            return
        door = DOORS[rule.endpoint]
        for method, operation in operations.items():
            if self._accounts:
                operation["security"] = _security(door, reads=method == "get")
            refused = {*_of_whom(door, accounts=self._accounts), *_of_what(operation, named=rule.arguments)}
            for status in sorted(refused):
                operation["responses"].setdefault(status, PROBLEM)


def _security(door: Door, *, reads: bool) -> list[dict[str, list[str]]]:
    """What has to be shown, in the ways that there are; the key's with the scopes that it must have."""
    if door.needs is Need.OPEN:
        return []
    needed: frozenset[Permission] = frozenset() if isinstance(door.needs, Need) else door.needs
    ways: list[dict[str, list[str]]] = [{_SESSION: []} if reads else {_SESSION: [], _FORM: []}]
    if needed <= KEY_SCOPES:
        ways.append({_KEY: sorted(needed)})
    return ways


def _of_whom(door: Door, *, accounts: bool) -> Iterator[int]:
    """How somebody is refused for who they are, where they come from, or how often."""
    if not accounts:
        yield 403
        return
    yield from (421, 429)
    if door.needs is not Need.OPEN:
        yield from (401, 403, 503)


def _of_what(operation: _Operation, *, named: Collection[str]) -> Iterator[int]:
    """How what is asked is refused: a body, a part of the address, the name of something that there may not be."""
    asked = {each["name"]: each["in"] for each in operation.get("parameters", ())}
    if "requestBody" in operation:
        yield from (400, 413, 415, 422)
    if "query" in asked.values() or "header" in asked.values():
        yield 422
    if named:
        yield 404
    if "client" in named:  # one who was erased
        yield 410
    if "If-Match" in asked:
        yield from (412, 428)
