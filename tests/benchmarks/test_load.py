"""What ``make bench`` asks about is there, and asked for as the doors take it."""

from dataclasses import replace

from api.app import create_app
from api.store.served import DirectoryInStore
from benchmarks.load.asking import questions
from benchmarks.load.filled import Size, fill
from tests.api.conftest import parts  # noqa: F401
from tests.api.store.conftest import memory, migrated_file, vault  # noqa: F401

SMALL = Size(services=60, clients=10, workers=2)


def test_every_question_but_the_match_is_answered(parts, memory):  # noqa: F811
    keys = fill(memory, SMALL)
    door = create_app(replace(parts, store=memory, directories=DirectoryInStore(memory))).test_client()

    found = {}
    for name, question in questions(SMALL.clients, b"{}").items():
        asked = question(3)
        found[name] = door.open(
            asked.path,
            method=asked.method,
            data=asked.body,
            headers={"Authorization": f"Bearer {keys[1]}", "Content-Type": "application/json"},
        ).status_code

    assert found == {
        "/healthz": 200,
        "read a client": 200,
        "a page of clients": 200,
        "make a client": 201,
        "match": 422,
    }
