"""Worlds that are equal but for what was recorded of a client, and everything that a caller can be answered in each."""

import itertools
import sqlite3
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from api.access import Caller
from api.access.proofs import form_token, hash_of
from api.app import create_app
from api.ports import FixedClock
from api.ports.acts import AT_THE_TERMINAL, Act
from api.ports.people import ApiKey, Role, Session
from api.store.database import MEMORY, database
from api.usecases.clients.create import NewClient, create_client
from matcher.crosswalk import crosswalk
from matcher.index import MatchingIndex
from pie.assessment import Assessment
from pie.clearance import EVERY_CLASS
from resources_catalog.criteria import Is
from tests.api.access.house import HARBOUR, PUBLIC, settle, user
from tests.api.conftest import TODAY
from tests.matcher.builders import directory, place, service, stated

SENSITIVE = tuple(sorted(EVERY_CLASS - PUBLIC))
REQUEST = {"X-Request-Id": "0" * 32}
CLINIC = {"recipient": "Clinic", "channel": "post"}
CONSENT = {"purpose": "record", "recipients": ["Clinic"], "classes": ["personal"], "channels": ["post"]}
LATER = {"id": "later", "assessed_on": "2026-11-20"}
FACT = {"client": {"facts": {"fleeing_violence": True, "pregnant": True, "age": 40}}}


class NoPace:
    """Counts nobody's requests: a test makes as many as it likes."""

    def of_address(self, address):
        """Nothing."""

    def of_caller(self, kind, id_):
        """Nothing."""


class SmallTown:
    """A directory in which protected facts decide something, should they be there."""

    def __init__(self):
        kinds = {
            "pantry": "food.pantry",
            "beds": "housing.emergency_shelter",
            "rent": "housing.rent_assistance",
            "safe": "safety.domestic_violence",
            "talk": "mental_health.counselling",
            "doctor": "health.primary_care",
        }
        asks = {"pantry": Is(fact="pregnant"), "beds": Is(fact="survivor_of_violence"), "rent": Is(fact="disability")}
        services = [
            service(id_, types=kind, criteria=[stated(asks[id_])] if id_ in asks else []) for id_, kind in kinds.items()
        ]
        self._directory = directory(*services, at={id_: [place(id_)] for id_ in kinds})
        self._matching_index = MatchingIndex(self._directory, crosswalk())

    def current(self):
        return self._directory

    def of_version(self, version, *, may_see_hidden=False):
        return self._directory if version == self._directory.version else None

    def matching_index(self):
        return self._matching_index

    def place_names(self):
        from resources_catalog.places import PlaceNames

        return PlaceNames.of(self._directory)


def clearances():
    """Who asks: with the ordinary classes only, and for each sensitive class somebody who may see all others."""
    return {"ordinary": PUBLIC, **{f"not_{each}": EVERY_CLASS - {each} for each in SENSITIVE}}


@dataclass
class World:
    """One of the two: its store, its doors, and who keeps clients in it."""

    parts: Any
    keeper: Caller
    callers: dict[str, Any] = field(default_factory=dict)

    def keep(self, assessment: Assessment) -> str:
        """A client with this assessment, kept by somebody who may see everything."""
        return create_client(self.parts, self.keeper, NewClient(assessment=assessment)).client.id

    def answers(self, who: str, id_: str, sent: dict[str, Any]):
        """Everything that a caller is answered about a client, and to changes that they make."""
        caller, sent = self.callers[who], sent | LATER
        at, version = f"/v1/clients/{id_}", {"If-Match": '"2"'}
        yield caller.get(at, headers=REQUEST)
        made = caller.post(f"{at}/matches", json={"acknowledged": ["ipv_screen"]}, headers=REQUEST)
        yield made
        yield caller.get(f"{at}/matches/{made.json.get('match', 'none')}", headers=REQUEST)
        yield caller.post(f"{at}/assessments", json={"assessment": sent | FACT}, headers=REQUEST | version)
        yield caller.post(f"{at}/assessments", json={"assessment": sent}, headers=REQUEST | version)
        yield caller.post(f"{at}/assessments", json={"assessment": sent}, headers=REQUEST | version)  # 412
        yield caller.post(f"{at}/consents", json=CONSENT, headers=REQUEST)
        yield caller.post(f"{at}/export", json=CLINIC, headers=REQUEST)
        yield from _read(caller, id_, at)


def _read(caller, id_, at):
    before = f"id{int(id_[2:]) - 1:08}"  # nobody but this client is listed: others differ in other classes
    paths = (
        f"/v1/clients?limit=2&after={before}",
        at,
        f"{at}/assessments",
        f"{at}/assessments/1",
        f"{at}/matches",
        f"{at}/consents",
        f"{at}/audit",
        f"{at}/emergency",
        f"/clients/{id_}",
        f"/clients/{id_}/ecomap.svg",
        f"/clients/{id_}/review",
        f"/clients/{id_}/review.svg",
        f"/?after={before}",
    )
    yield from (caller.get(path, headers=REQUEST | {"Accept": "text/html"}) for path in paths)
    yield caller.post("/v1/clients/search", json={"name": "as she told it"}, headers=REQUEST)


def world(parts, migrated_file, vault) -> World:
    """A world with nobody in it yet."""
    store = database(MEMORY, vault=vault)
    with sqlite3.connect(migrated_file) as source, store.engine.connect() as connection:
        source.backup(connection.connection.dbapi_connection)
    source.close()
    numbers = itertools.count(1)
    made = replace(
        parts,
        store=store,
        clock=FixedClock(day=TODAY),
        directories=SmallTown(),
        new_id=lambda: f"id{next(numbers):08}",
    )
    settle(store, made.clock.now())
    keeper = user("keeper", Role.INTAKE_WORKER, clearance=EVERY_CLASS)
    everybody = {name: user(name, Role.SUPERVISOR, clearance=classes) for name, classes in clearances().items()}
    found = World(parts=made, keeper=Caller.of_user(keeper))
    app = create_app(made)
    with store.writing(Act(by=AT_THE_TERMINAL, at=made.clock.now() - timedelta(hours=1))) as work:
        for each in (keeper, *everybody.values()):
            work.people.add_user(each)
        for name, each in everybody.items():
            work.people.add_session(_session(each, made.clock.now()))
            found.callers[name] = _browser(app, name)
        for name, scopes in (("system", ("clients:read", "clients:write", "match")),):
            work.people.add_key(_key(name, scopes, made.clock.now()), hash_of("secret"))
            found.callers[name] = _system(app, name)
    return found


def _session(of, now):
    return Session(
        key=hash_of(f"secret-of-{of.id}"),
        user_id=of.id,
        made_at=now,
        seen_at=now,
        ends_at=now + timedelta(hours=7),
    )


def _key(name, scopes, now):
    return ApiKey(
        id=name,
        agency_id=HARBOUR,
        name=name,
        scopes=frozenset(scopes),
        clearance=PUBLIC,
        made_at=now,
        expires_at=now + timedelta(days=9),
    )


def _browser(app, name):
    client = app.test_client()
    client.set_cookie("pie-session", f"secret-of-{name}")
    client.environ_base["HTTP_X_FORM_TOKEN"] = form_token(f"secret-of-{name}")
    return client


def _system(app, name):
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer pie_{name}_secret"
    return client
