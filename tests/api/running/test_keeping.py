"""The server seals its audit, ends drafts and keeps the list of erasures by itself, and goes on after a failure."""

import time
from dataclasses import replace
from datetime import date, timedelta
from datetime import time as time_of_day

import pytest
import structlog
from sqlalchemy import delete
from structlog.testing import capture_logs

from api.ports import FixedClock
from api.ports.audit import Entry
from api.running import keeping
from api.running.chores import KeptFor
from api.running.chores import chores as chores_of
from api.running.keeping import Keeper
from api.running.logs import write_logs
from api.settings import Retention
from api.store.erasure_list import ErasureList
from api.store.grant_list import GrantList
from api.store.kept_seals import SealsOnFile
from api.store.tables.audit import audit_seal
from api.usecases.do_chores import Chore, do_next_chore, list_chores
from api.usecases.verify_audit import verify_audit
from tests.api.store.conftest import memory, migrated_file, vault  # noqa: F401
from tests.api.store.populated import LATER, fill
from tests.api.store.test_cases import ACT, MARIA, NORTH

CLOCK = FixedClock(day=date(2026, 11, 24))
AFTERWARDS = FixedClock(day=LATER.date() + timedelta(days=1))


@pytest.fixture(autouse=True)
def everything_is_logged():
    write_logs()
    yield
    structlog.reset_defaults()


@pytest.fixture
def filled(memory):  # noqa: F811
    fill(memory)
    return memory


def chores(store, then=Retention.LIST):
    return chores_of(store, KeptFor(years=7, then=then))


def all_done(store, clock, listed):
    list_chores(store, clock, listed)
    found = []
    while done := do_next_chore(store, clock, listed):
        found.append((done.name, done.touched))
    return found


def test_everything_is_done_once_and_leaves_a_sealed_audit(filled, tmp_path):
    beside = replace(filled, erasures=ErasureList(tmp_path / "erasures"), grants=GrantList(tmp_path / "grants"))

    done = all_done(filled, AFTERWARDS, chores(beside))

    assert done == [("end-drafts", 3), ("keep-erasures", 1), ("keep-grants", 5), ("retention", 0), ("seal-audit", 1)]
    assert [each.client_id for each in beside.erasures.erasures()] == ["gone"]
    assert len(beside.grants.grants()) == 5
    assert verify_audit(filled).unsealed == 0


def test_the_newest_seal_is_logged_and_a_chain_that_lacks_it_is_told_again_and_again(filled, tmp_path):
    beside = replace(filled, seals=SealsOnFile(tmp_path / "seals"))
    with filled.writing(ACT) as work:
        work.audit.note(Entry(action="looked", kind="store", subject="a"))
    with capture_logs() as whole:
        all_done(filled, CLOCK, chores(beside))
    with filled.engine.begin() as connection:
        connection.execute(delete(audit_seal).where(audit_seal.c.number > 1))

    with capture_logs() as cut:
        for hour in (13, 14):
            all_done(filled, FixedClock(day=CLOCK.day, at=time_of_day(hour)), chores(beside))

    assert [each["seal"] for each in whole if each["event"] == "audit sealed"] == [2]
    assert [each["seal"] for each in cut if each["event"] == "audit lacks a seal"] == [2, 2]


def test_without_a_list_erasures_stay_where_they_are(filled):
    done = all_done(filled, CLOCK, chores(filled))

    assert {("keep-erasures", 0), ("keep-grants", 0)} <= set(done)


def test_the_keeper_goes_on_after_a_chore_that_fails_and_logs_nothing_of_it(filled, monkeypatch):
    monkeypatch.setattr(keeping, "PAUSE_S", 0.01)
    calls = []

    def fail(*_):
        calls.append(1)
        raise KeyError("Maria Example")

    listed = {
        "a": Chore(name="a", every=timedelta(hours=1), does=fail),
        "b": Chore(name="b", every=timedelta(hours=1), does=lambda *_: calls.append(2) or 1),
    }
    keeper = Keeper(filled, CLOCK, listed)
    with capture_logs() as lines:
        keeper.start()
        until = time.monotonic() + 10
        while len(calls) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        keeper.stop()

    assert calls == [1, 2]
    assert [line["event"] for line in lines] == ["chore failed", "chore done"]
    assert lines[0]["error"] == "KeyError"
    assert "Maria" not in str(lines)


def test_the_keeper_waits_for_a_store_that_is_gone(filled, monkeypatch, tmp_path):
    from api.store.database import database

    monkeypatch.setattr(keeping, "PAUSE_S", 0.01)
    nothing = database(f"sqlite:///{tmp_path}/no.db", vault=filled.vault)
    keeper = Keeper(nothing, CLOCK, chores(nothing))
    with capture_logs() as lines:
        keeper.start()
        until = time.monotonic() + 10
        while len(lines) < 2 and time.monotonic() < until:
            time.sleep(0.01)
        keeper.stop()
    nothing.close()

    assert {line["error"] for line in lines} == {"StoreUnavailable"}


@pytest.mark.parametrize(("then", "left"), [(Retention.LIST, {"c1", "old"}), (Retention.APPLY, {"c1"})])
def test_closed_records_that_were_kept_long_enough_are_counted_and_erased_only_where_that_is_said(filled, then, left):
    with filled.writing(replace(ACT, at=CLOCK.now() - timedelta(days=3000))) as work:
        work.cases.add_client(replace(MARIA, id="old", is_open=False))

    with capture_logs() as lines:
        done = dict(all_done(filled, CLOCK, chores(filled, then)))

    with filled.reading() as work:
        assert {each.id for each in work.cases.clients(NORTH)} == left
    assert done["retention"] == 2 - len(left)
    assert [each["count"] for each in lines if each["event"] == "clients past retention"] == [1] * (len(left) - 1)
