"""Rows of the audit are sealed into a chain, and whatever is done to them afterwards is found, on every database."""

import threading
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from api.ports.acts import AT_THE_TERMINAL, THE_PROGRAM, Act
from api.ports.audit import Entry
from api.store.kept_seals import SealsOnFile
from api.usecases import seal_audit as sealing
from api.usecases.audit_chain import BrokenChain, Harm
from api.usecases.keep_seal import keep_seal
from api.usecases.seal_audit import seal_audit
from api.usecases.verify_audit import verify_audit

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ACT = Act(by=AT_THE_TERMINAL, at=NOW, request_id="r1")
SEALING = Act(by=THE_PROGRAM, at=NOW)
INSERT = (
    "INSERT INTO audit (number, at, by_kind, by_id, action, kind, subject, fields) "
    "VALUES (:number, '2026-11-24 09:30:00.000000', 'user', 'u', 'looked', 'store', 'new', '')"
)


def noted(store, *subjects):
    with store.writing(ACT) as work:
        for subject in subjects:
            work.audit.note(Entry(action="looked", kind="store", subject=subject, fields=("a", "b")))


def done(store, *statements):
    with store.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


@pytest.fixture
def sealed(store, monkeypatch):
    """Ten rows in seals of four, four and two."""
    monkeypatch.setattr(sealing, "ROWS_AT_ONCE", 4)
    noted(store, *"abcdefghij")
    seal_audit(store, SEALING)
    return store


def test_a_sealed_audit_holds_and_its_newest_seal_is_told(sealed):
    found = verify_audit(sealed)

    assert (found.seals, found.rows, found.unsealed, found.broken, found.holds) == (3, 10, 0, None, True)
    assert len(found.newest) == 64
    assert verify_audit(sealed, expect=found.newest).expected is True


def test_an_audit_without_rows_holds(store):
    assert seal_audit(store, SEALING) == 0
    assert verify_audit(store).newest is None
    assert verify_audit(store).holds


def test_sealing_again_goes_on_where_it_stopped(sealed):
    kept_elsewhere = verify_audit(sealed).newest
    noted(sealed, "k")

    waiting = verify_audit(sealed)
    count = seal_audit(sealed, SEALING)

    assert waiting.unsealed == 1
    assert (count, seal_audit(sealed, SEALING)) == (1, 0)
    assert verify_audit(sealed, expect=kept_elsewhere).expected is True
    assert verify_audit(sealed).newest != kept_elsewhere


def test_a_changed_row_is_named_on_every_database(sealed):
    done(sealed, "UPDATE audit SET subject = 'x' WHERE number = 6")

    assert verify_audit(sealed).broken == BrokenChain(harm=Harm.CHANGED, row=6, seal=2)


@pytest.mark.parametrize("url", ["memory"], indirect=True)  # what differs between them is how a row is read
@pytest.mark.parametrize(
    ("harm", "row", "seal", "statements"),
    [
        (Harm.CHANGED, 6, 2, ["UPDATE audit SET at = '2020-01-01 00:00:00.000000' WHERE number = 6"]),
        (Harm.CHANGED, 1, 1, ["UPDATE audit SET client_id = 'c' WHERE number = 1"]),
        (Harm.CHANGED, 9, 3, ["UPDATE audit SET request_id = NULL WHERE number >= 9"]),
        (Harm.REMOVED, 3, 1, ["DELETE FROM audit WHERE number = 3"]),
        (Harm.REMOVED, 8, 2, ["DELETE FROM audit WHERE number = 8"]),
        (Harm.REMOVED, 10, 3, ["DELETE FROM audit WHERE number = 10"]),
        (
            Harm.REORDERED,
            2,
            1,
            [
                "UPDATE audit SET number = 99 WHERE number = 2",
                "UPDATE audit SET number = 2 WHERE number = 4",
                "UPDATE audit SET number = 4 WHERE number = 99",
            ],
        ),
        (Harm.SEAL_CHANGED, 5, 2, ["UPDATE audit_seal SET hash = 'x' WHERE number = 2"]),
        (Harm.SEAL_CHANGED, 5, 2, ["UPDATE audit_seal SET sealed_at = '2020-01-01 00:00:00.000000' WHERE number = 2"]),
        (Harm.SEAL_REMOVED, 5, 2, ["DELETE FROM audit_seal WHERE number = 2"]),
        (Harm.SEAL_REMOVED, 1, 1, ["DELETE FROM audit_seal WHERE number = 1"]),
    ],
)
def test_the_first_row_that_is_not_what_was_sealed_is_named(sealed, harm, row, seal, statements):
    done(sealed, *statements)

    assert verify_audit(sealed).broken == BrokenChain(harm=harm, row=row, seal=seal)


@pytest.mark.parametrize("url", ["memory"], indirect=True)
@pytest.mark.parametrize("number", [0, -7])
def test_a_row_put_in_before_the_first_is_named(sealed, number):
    done(sealed, INSERT.replace(":number", str(number)))

    assert verify_audit(sealed).broken == BrokenChain(harm=Harm.INSERTED, row=number, seal=1)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)  # SQLite leaves no gap that could be filled
def test_a_row_put_in_where_a_write_was_taken_back_is_named(store):
    def write_and_take_back():
        with store.writing(ACT) as work:
            work.audit.note(Entry(action="looked", kind="store", subject="b"))
            raise RuntimeError

    noted(store, "a")
    with pytest.raises(RuntimeError):
        write_and_take_back()
    noted(store, "c")
    seal_audit(store, SEALING)
    before = verify_audit(store)
    done(store, INSERT.replace(":number", "2"))

    assert before.holds
    assert verify_audit(store).broken == BrokenChain(harm=Harm.INSERTED, row=2, seal=1)


@pytest.mark.parametrize("url", ["memory"], indirect=True)
def test_damage_that_no_program_of_ours_writes_is_found_and_stops_nothing(sealed):
    done(sealed, "UPDATE audit SET by_kind = 'nobody', fields = ' a  b' WHERE number = 2")

    assert verify_audit(sealed).broken == BrokenChain(harm=Harm.CHANGED, row=2, seal=1)


@pytest.mark.parametrize("url", ["memory", "postgresql"], indirect=True)
def test_a_chain_that_was_cut_is_found_by_the_hash_that_was_kept_elsewhere(sealed):
    kept_elsewhere = verify_audit(sealed).newest
    done(sealed, "DELETE FROM audit_seal WHERE number = 3", "DELETE FROM audit WHERE number > 8")

    assert verify_audit(sealed).holds
    assert verify_audit(sealed, expect=kept_elsewhere).expected is False
    assert not verify_audit(sealed, expect=kept_elsewhere).holds


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_row_that_is_kept_late_with_a_smaller_number_is_waited_for(store):
    wrote, may_end = threading.Event(), threading.Event()

    def write_slowly():
        with store.writing(ACT) as work:
            work.audit.note(Entry(action="looked", kind="store", subject="slow"))
            wrote.set()
            may_end.wait(10)

    slow = threading.Thread(target=write_slowly)
    slow.start()
    wrote.wait(10)
    noted(store, "quick")
    counts = []
    sealer = threading.Thread(target=lambda: counts.append(seal_audit(store, SEALING)))
    sealer.start()
    time.sleep(0.1)
    with store.reading() as work:
        sealed_meanwhile = work.audit.newest_seal()
    noted(store, "not held up by it")
    may_end.set()
    sealer.join(10)
    slow.join(10)

    assert sealed_meanwhile is None
    assert counts[0] in {2, 3}  # the third came while the first was waited for
    assert verify_audit(store).holds
    with store.reading() as work:
        assert [row.entry.subject for row in work.audit.rows()][:2] == ["slow", "quick"]


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_writer_that_takes_too_long_is_left_for_the_next_time(store, monkeypatch):
    monkeypatch.setattr("api.store.sealing._PATIENCE_S", 0.05)
    with store.writing(ACT) as work:
        work.audit.note(Entry(action="looked", kind="store", subject="slow"))

        counted_meanwhile = seal_audit(store, SEALING)

    assert counted_meanwhile == 0
    assert seal_audit(store, SEALING) == 1


@pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)
def test_many_writers_and_sealers_make_one_whole_chain(store):
    def write(name):
        for number in range(10):
            noted(store, f"{name}-{number}")

    def seal():
        for _ in range(5):
            seal_audit(store, SEALING)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    threads += [threading.Thread(target=seal) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    seal_audit(store, SEALING)

    found = verify_audit(store)
    assert (found.rows, found.unsealed, found.broken) == (30, 0, None)


def test_seals_cut_off_on_any_database_are_missed_by_the_one_that_was_kept(sealed, tmp_path):
    kept = SealsOnFile(tmp_path / "seals")
    whole = keep_seal(sealed, kept)
    done(sealed, "DELETE FROM audit WHERE number > 4", "DELETE FROM audit_seal WHERE number > 1")

    cut = keep_seal(sealed, kept)
    found = verify_audit(sealed, kept=kept.newest())

    assert (whole.missing, cut.missing, kept.newest().number) == (None, 2, 3)
    assert (found.broken, found.missing, found.holds) == (None, 2, False)
    assert verify_audit(sealed).holds


def test_a_chain_of_which_nothing_is_left_is_missed(sealed, tmp_path):
    kept = SealsOnFile(tmp_path / "seals")
    keep_seal(sealed, kept)
    done(sealed, "DELETE FROM audit", "DELETE FROM audit_seal")

    assert verify_audit(sealed, kept=kept.newest()).missing == 1
