"""Fifty people record on one client at once: every version that was acknowledged is there, none twice."""

import json
import threading
from dataclasses import replace

import pytest

from api.access import Caller
from api.errors import ChangedMeanwhile, StoreBusy
from api.usecases.clients.create import NewClient, create_client
from api.usecases.clients.read import read_client, read_history
from api.usecases.clients.record import record_assessment
from pie.document import read_assessment
from tests.api.access.house import settle
from tests.api.clients.conftest import more_users, settle_more
from tests.api.clients.documents import FOOD
from tests.api.store.conftest import migrated_template, postgresql, store, url

__all__ = ["migrated_template", "postgresql", "store", "url"]  # fixtures

WRITERS = 50


@pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)
def test_fifty_writers_on_one_record_lose_no_update(store, parts):
    settle_more(store, settle(store))
    kept = replace(parts, store=store)
    ana = Caller.of_user(next(each for each in more_users() if each.id == "ana"))
    first = read_assessment(FOOD)
    client = create_client(kept, ana, NewClient(assessment=first)).client
    acknowledged, failures = [], []

    def write(number):
        try:
            acknowledged.append((number, _recorded(kept, ana, client.id, replace(first, words=f"by {number}"))))
        except Exception as error:
            failures.append(repr(error))

    writers = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()

    _, versions = read_history(kept, ana, client.id)
    words = {each.number: json.loads(each.document).get("words") for each in versions}
    assert failures == []
    assert len(versions) == WRITERS + 1
    assert {version: f"by {number}" for number, version in acknowledged} == {
        number: said for number, said in words.items() if number > 1
    }


def _recorded(parts, caller, client, assessment):
    """Record it on whatever is there; somebody faster means to read again. The number of the version that was made."""
    while True:
        try:
            seen = read_client(parts, caller, client).client
            made = record_assessment(parts, caller, client, assessment, expected=seen.version)
        except (ChangedMeanwhile, StoreBusy):
            continue
        return made.recorded.number
