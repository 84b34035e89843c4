"""The doors with accounts, over a store in memory with two invented agencies."""

import sqlite3
from dataclasses import replace

import pytest

from api.access.proofs import form_token
from api.app import create_app
from api.pace import Pace
from api.store import migrating
from api.store.database import MEMORY, database
from tests.api.access.house import CHEAP, NOW, Changing, Watch, settle
from tests.api.described import held_to_description, undescribed
from tests.api.store.conftest import memory as empty_memory
from tests.api.store.conftest import migrated_file, vault

__all__ = ["empty_memory", "migrated_file", "vault"]  # fixtures


@pytest.fixture(scope="session")
def settled(tmp_path_factory, vault):
    """A file with the two agencies, from which each test gets its own, and what everybody shows at the door."""
    path = tmp_path_factory.mktemp("settled") / "pie.db"
    store = database(f"sqlite:///{path}", vault=vault)
    migrating.upgrade(store.engine)
    house = settle(store)
    store.close()
    return path, house


@pytest.fixture
def house(settled):
    return settled[1]


@pytest.fixture
def memory(settled, vault):
    """A store in memory with the two agencies."""
    made = database(MEMORY, vault=vault)
    with sqlite3.connect(settled[0]) as source, made.engine.connect() as connection:
        source.backup(connection.connection.dbapi_connection)
    source.close()
    yield made
    made.close()


@pytest.fixture(scope="session")
def shared(parts):
    """Parts whose store each test puts in, with an app over them: making one costs more than most tests."""
    made = replace(parts, store=Changing(), clock=Watch(NOW), passwords=CHEAP)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.app.Pace", lambda: Pace(per_caller=10**9, per_address=10**9))
        return made, held_to_description(create_app(made))


@pytest.fixture
def kept_parts(shared, memory):
    made, _ = shared
    made.store.present, made.clock.at = memory, NOW
    return made


@pytest.fixture
def watch(kept_parts):
    """A clock that goes on when a test says so."""
    return kept_parts.clock


@pytest.fixture
def kept_app(shared, kept_parts):
    undescribed(shared[1]).clear()
    yield shared[1]
    assert undescribed(shared[1]) == []


@pytest.fixture
def coming(kept_app, house):
    """A browser in which somebody is signed in: ``coming("supervisor")``."""

    def come(who):
        client = kept_app.test_client()
        client.set_cookie("pie-session", house.secrets[who])
        client.environ_base["HTTP_X_FORM_TOKEN"] = form_token(house.secrets[who])
        return client

    return come


@pytest.fixture
def calling(kept_app, house):
    """A calling system with a key: ``calling("match")``."""

    def call(which):
        client = kept_app.test_client()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {house.keys[which]}"
        return client

    return call
