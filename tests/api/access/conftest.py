"""The doors with accounts, over a store in memory with two invented agencies."""

from dataclasses import replace

import pytest

from api.access.proofs import form_token
from api.app import create_app
from tests.api.access.house import CHEAP, Watch, settle
from tests.api.store.conftest import memory, migrated_file, vault

__all__ = ["memory", "migrated_file", "vault"]  # fixtures


@pytest.fixture
def house(memory):
    return settle(memory)


@pytest.fixture
def watch(house):
    """A clock that goes on when a test says so."""
    return Watch(house.now)


@pytest.fixture
def kept_parts(parts, memory, house, watch):
    return replace(parts, store=memory, clock=watch, passwords=CHEAP)


@pytest.fixture
def kept_app(kept_parts):
    return create_app(kept_parts)


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
