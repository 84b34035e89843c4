"""Every route as it can be asked for: by walking the app, so that a new one joins by itself or the tests say what they miss."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from api.access.proofs import hash_of
from tests.api.clients.documents import DRAFT, FOOD

NOWHERE = "0" * 32
"""An id that nothing has."""
MISSING = "tests/api/access/routes.py has to say"


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """Ids of another agency, by the names of the arguments in addresses."""

    ids: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Way:
    """One way to ask for a route."""

    endpoint: str
    method: str
    arguments: frozenset[str] = field(default_factory=frozenset)

    @property
    def name(self) -> str:
        return f"{self.method} {self.endpoint}"


FOREIGN: Mapping[str, Callable[[Any], str]] = {
    "user": lambda _: "elsewhere",
    "key": lambda _: "elsewhere",
    "session": lambda _: hash_of("secret-of-elsewhere"),
    "session_id": lambda _: hash_of("secret-of-elsewhere"),
    "client": lambda made: made["client"],
    "match": lambda made: made["match"],
    "consent": lambda made: made["consent"],
    "draft": lambda _: DRAFT,
}
"""Arguments that are ids of what an agency keeps: where to find one of another agency's."""

NOT_KEPT: Mapping[str, Any] = {
    "filename": "app.css",
    "number": 1,
    "secret": "never-was",
    "service": NOWHERE,  # the directory is the same for every agency
    "table": "service",
    "id_": NOWHERE,
}
"""Arguments that name nothing of an agency's, with a value that can be asked for."""

OWN_NAMES = frozenset({"PUT drafts.keep", "DELETE drafts.drop"})
"""Ways at which whoever asks chooses the id themselves, so that nobody else's is ever met: there is nothing to answer 404 to."""

BODIES: Mapping[str, Mapping[str, Any]] = {
    "PATCH clients.change": {"open": True},
    "POST clients.record": {"assessment": FOOD},
    "POST about_client.match": {},
    "POST about_client.give": {
        "purpose": "referral",
        "recipients": ["Quay Pantry"],
        "classes": ["public"],
        "channels": ["phone"],
    },
    "POST about_client.revoke": {},
    "POST about_client.export": {"recipient": "Quay Pantry", "channel": "phone"},
    "POST about_client.open_": {"reason": "an emergency", "hours": 1},
    "POST about_client.erase": {"dry_run": True},
    "PUT drafts.keep": {"document": {"words": "x"}},
    "DELETE drafts.drop": {},
    "DELETE sessions.end": {},
    "PATCH users.change": {"name": "Another"},
    "POST users.link": {},
    "POST keys.rotate": {},
    "DELETE keys.revoke": {},
    "POST entrance.end_session": {},
    "POST entrance.set_password": {},
}
"""What is sent along where an address has an id and something is to be changed: enough to come as far as the id."""


def ways(app) -> list[Way]:
    """Every route and method of an app."""
    found = [
        Way(endpoint=rule.endpoint, method=method, arguments=frozenset(rule.arguments))
        for rule in app.url_map.iter_rules()
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"})
    ]
    return sorted(found, key=lambda way: way.name)


def address(app, way: Way, ids: Mapping[str, Any]) -> str:
    """The address of a route with these ids, and with what is no id."""
    with app.test_request_context("/"):
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        return adapter.build(way.endpoint, {**NOT_KEPT, **ids} if way.arguments else {}, method=way.method).partition(
            "?"
        )[0]


def asked(client, way: Way, path: str):
    """The answer to a way at an address, with what it wants beside."""
    with client.open(path, method=way.method, json=BODIES.get(way.name, {}), headers={"If-Match": '"1"'}) as answer:
        answer.get_data()  # kept with the answer, so that a file behind it can be closed
        return answer


def compared(answer) -> tuple[Any, ...]:
    """All that an answer tells, but the number of the request."""
    return answer.status_code, answer.data, {name: told for name, told in answer.headers if name != "X-Request-Id"}


def arguments_nobody_told_of(way: Way) -> set[str]:
    return set(way.arguments) - set(FOREIGN) - set(NOT_KEPT)


class Undoing:
    """A store in which nothing that is written stays, so that each request meets the same."""

    def __init__(self, store) -> None:
        self.store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    @contextmanager
    def writing(self, act) -> Iterator[Any]:
        try:
            with self.store.writing(act) as work:
                yield work
                raise _Undone  # noqa: TRY301  (it is what undoes the writing)
        except _Undone:
            return


class _Undone(Exception):
    """Nothing of it is kept."""
