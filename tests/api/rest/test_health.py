"""Whether the server answers, is ready, and what it counted: for whoever looks after it."""

from dataclasses import replace

import pytest

from api.app import create_app
from api.store import migrating
from api.store.database import database
from tests.api.store.conftest import memory, migrated_file, vault  # noqa: F401


@pytest.fixture
def with_store(parts, memory):  # noqa: F811
    return replace(parts, store=memory)


def test_with_its_store_it_is_ready(with_store):
    assert create_app(with_store).test_client().get("/readyz").json["status"] == "ready"


def test_with_tables_of_another_version_it_is_not_ready_and_answers_all_the_same(with_store):
    door = create_app(with_store).test_client()
    migrating.downgrade(with_store.store.engine, "0001")

    ready = door.get("/readyz")

    assert (ready.status_code, ready.content_type) == (503, "application/problem+json")
    assert ready.headers["Retry-After"]
    assert door.get("/healthz").status_code == 200


def test_with_a_store_that_is_gone_it_is_not_ready_and_answers_all_the_same(parts, vault, tmp_path):  # noqa: F811
    (tmp_path / "pie.db").mkdir()
    gone = database(f"sqlite:///{tmp_path}/pie.db", vault=vault)
    door = create_app(replace(parts, store=gone)).test_client()

    assert (door.get("/readyz").status_code, door.get("/healthz").status_code) == (503, 200)
    gone.close()


@pytest.mark.parametrize(
    ("nearby", "address", "host", "status"),
    [
        (False, "127.0.0.1", "localhost", 401),
        (True, "127.0.0.1", "localhost", 200),
        (True, "192.0.2.7", "localhost", 401),
        (True, "127.0.0.1", "pie.example.org", 401),
    ],
)
def test_counts_are_for_keys_and_for_this_machine_where_that_is_said(with_store, nearby, address, host, status):
    settings = replace(with_store.settings, metrics_nearby=nearby, allowed_hosts=("pie.example.org",))
    door = create_app(replace(with_store, settings=settings)).test_client()

    answer = door.get("/metrics", environ_base={"REMOTE_ADDR": address}, headers={"Host": host})

    assert answer.status_code == status
