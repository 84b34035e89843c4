"""A unit of work is whole or not at all, on every database."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from api.errors import StoreUnavailable, UnsafeSetting
from api.ports.acts import AT_THE_TERMINAL, Act
from api.ports.audit import Entry
from api.store.database import database

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ACT = Act(by=AT_THE_TERMINAL, at=NOW)
ENTRY = Entry(action="looked", kind="store", subject="here", fields=("a", "b"))


def test_what_was_written_is_read_again(store):
    with store.writing(ACT) as work:
        work.audit.note(ENTRY)

    with store.reading() as work:
        (row,) = work.audit.rows()
    assert (row.at, row.by, row.entry) == (NOW, AT_THE_TERMINAL, ENTRY)


def test_nothing_is_kept_of_a_unit_of_work_that_fails(store):
    def fail_after_writing():
        with store.writing(ACT) as work:
            work.audit.note(ENTRY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_writing()

    with store.reading() as work:
        assert work.audit.rows() == ()


def test_what_only_reads_cannot_write(store):
    with pytest.raises(StoreUnavailable, match="may only be read"), store.reading() as work:
        work.connection.execute(text("DELETE FROM audit"))


@pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)  # one in memory does one unit of work at a time
def test_reading_sees_one_moment(store):
    with store.reading() as work:
        before = work.audit.rows()
        with store.writing(ACT) as other:
            other.audit.note(ENTRY)
        after = work.audit.rows()

    assert before == after == ()


@pytest.mark.parametrize("wrong", ["", "mysql://here/pie", "pie.db", "oracle://x", "postgresql"])
def test_an_address_that_is_no_database_of_ours_is_refused(wrong, vault):
    with pytest.raises(UnsafeSetting, match="PIE_DATABASE_URL"):
        database(wrong, vault=vault)
