"""What is in the store that ``make fuzz`` asks about: one of everything, made through the doors, so that ids lead somewhere."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from api.access import KEY_SCOPES
from api.access.proofs import form_token, hash_of
from api.ports.acts import AT_THE_TERMINAL, Act, KeyId
from api.ports.people import ApiKey, Role, Session
from tests.api.access.house import HARBOUR, NOW, PUBLIC, ROLES, House, settle
from tests.api.clients.documents import DRAFT, FOOD
from tests.api.usecases.directory.town import parts_over, take_in, town

EVERY_SCOPE = "every scope"
"""A calling system that may do whatever a key may be given."""
CLIENT_KEEPERS = (Role.INTAKE_WORKER.value, Role.SUPERVISOR.value)
"""Who has clients on their caseload."""
FILE = json.dumps([{"id": "n-1", "name": "Soup at noon"}])
"""A directory of one service."""
_OTHER_SESSION = "another-session-of-{}"


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What everybody shows at the door, ids by the names of arguments in addresses, and versions by the kind of record."""

    house: House
    ids: dict[str, Any] = field(default_factory=dict)
    versions: dict[str, str] = field(default_factory=dict)

    def ids_for(self, who: str) -> Mapping[str, Any]:
        """The ids; sessions are one's own."""
        return {**self.ids, "session": hash_of(_OTHER_SESSION.format(who))}

    def shown_by(self, who: str) -> dict[str, dict[str, str]]:
        """What somebody shows at the door: headers, and cookies."""
        if who == "nobody":
            return {"headers": {}, "cookies": {}}
        if who in self.house.keys:
            return {"headers": {"Authorization": f"Bearer {self.house.keys[who]}"}, "cookies": {}}
        secret = self.house.secrets[who]
        return {"headers": {"X-Form-Token": form_token(secret)}, "cookies": {"pie-session": secret}}


def settled(store) -> Kept:
    """Fill an empty store with two agencies and a directory."""
    kept = Kept(house=settle(store))
    take_in(parts_over(store), town())
    with store.writing(Act(by=AT_THE_TERMINAL, at=NOW - timedelta(hours=1))) as work:
        for who in (role.value for role in ROLES):
            work.people.add_session(_another(who))
        for name, scopes in ((EVERY_SCOPE, KEY_SCOPES), ("spare", {"match"})):
            id_ = KeyId(name.replace(" ", "-"))
            work.people.add_key(_key(id_, scopes), hash_of(f"secret-of-{id_}"))
            kept.house.keys[name] = f"pie_{id_}_secret-of-{id_}"
    return kept


def fill(app, kept: Kept) -> None:
    """Ask at the doors until there is one of everything, and keep the ids."""
    worker, lead, keeper, head = (
        Asking(app, kept, who) for who in (*CLIENT_KEEPERS, "resource_coordinator", "administrator")
    )
    client = lead("post", "/v1/clients", {"assessment": FOOD, "team": "east", "workers": list(CLIENT_KEEPERS)})
    at = f"/v1/clients/{client.json['id']}"
    match = worker("post", f"{at}/matches", {})
    consent = worker("post", f"{at}/consents", CONSENT)
    lead("post", f"{at}/emergency", {"reason": "she called", "hours": 1})
    for keeper_of_clients in (worker, lead):
        keeper_of_clients("put", f"/v1/drafts/{DRAFT}", {"document": {"words": "half"}})
    taken = keeper("post", "/v1/directory/imports", json.loads(FILE))
    changed = keeper("patch", "/v1/listings/services/s-2", {"values": {"name": "Coats"}, "why": "they called"}, "1")
    kept.ids.update(
        client=client.json["id"],
        match=match.json["match"],
        consent=consent.json["id"],
        draft=DRAFT,
        user="expired",
        key="spare",
        service="s-1",
        table="services",
        listing="s-1",
        version=1,
        taken=taken.json["id"],
        change=keeper("get", "/v1/directory/changes").json["changes"][0]["number"],
    )
    assert changed.json["version"] == 2
    kept.versions.update(
        client=worker("get", at).headers["ETag"],
        consent=consent.headers["ETag"],
        user=head("get", "/v1/users/expired").headers["ETag"],
        taken=taken.headers["ETag"],
        listing=keeper("get", "/v1/listings/services/s-1").headers["ETag"],
    )


CONSENT = {
    "purpose": "referral",
    "recipients": ["Quay Pantry"],
    "classes": ["public", "personal"],
    "channels": ["phone"],
}


class Asking:
    """Somebody who asks at the doors and is answered."""

    def __init__(self, app, kept: Kept, who: str) -> None:
        self._client, shown = app.test_client(), kept.shown_by(who)
        self._headers = shown["headers"]
        for name, value in shown["cookies"].items():
            self._client.set_cookie(name, value)

    def __call__(self, method: str, path: str, body: Any = None, version: str | None = None):
        headers = {**self._headers, **({"If-Match": f'"{version}"'} if version else {})}
        answer = self._client.open(path, method=method, json=body, headers=headers)
        assert answer.status_code < 300, f"{method} {path}: {answer.text}"
        return answer


def _another(who: str) -> Session:
    return Session(
        key=hash_of(_OTHER_SESSION.format(who)),
        user_id=who,
        made_at=NOW - timedelta(hours=2),
        seen_at=NOW,
        ends_at=NOW + timedelta(hours=6),
    )


def _key(id_: KeyId, scopes: Iterable[str]) -> ApiKey:
    made = ApiKey(
        id=id_,
        agency_id=HARBOUR,
        name=id_,
        scopes=frozenset(scopes),
        clearance=PUBLIC,
        made_at=NOW - timedelta(days=1),
        expires_at=NOW + timedelta(days=89),
    )
    return replace(made)
