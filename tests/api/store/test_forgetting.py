"""Of a client who was erased no byte is left in the files of the database, once these are swept; on PostgreSQL too."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import event, select, text

from api.errors import StoreBusy
from api.store.database import database
from api.store.tables import METADATA
from tests.api.store.populated import fill
from tests.api.store.test_cases import ACT, CONSENT, FIRST, MARIA, NORTH

PLACES = (
    "client",
    "assessment",
    "consent",
    "emergency_access",
    "draft",
    "kept_match",
    "search_word",
    "answered_request",
)
"""Tables with what a client said, sealed or hashed."""


def kept_of_clients(store):
    """Every sealed or hashed value of clients."""
    with store.reading() as work:
        rows = [row for name in PLACES for row in work.connection.execute(select(METADATA.tables[name]))]
    values = [bytes(each) if isinstance(each, memoryview) else each for row in rows for each in row]
    sealed = [each for each in values if isinstance(each, bytes)]
    return sealed + [each.encode() for each in values if isinstance(each, str) and len(each) == 64]


def on_server(store, statement):
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        return connection.execute(text(statement))


@pytest.fixture
def heap(store):
    """Every byte of the files of the tables and indexes of this database, once everything is written there."""

    def read():
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))
            folder = Path(connection.scalar(text("SHOW data_directory")))
            number = connection.scalar(text("SELECT oid FROM pg_database WHERE datname = current_database()"))
        return b"".join(each.read_bytes() for each in sorted((folder / "base" / str(number)).iterdir()))

    return read


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_of_an_erased_client_nothing_is_left_in_the_tables_of_postgresql(store, heap):
    fill(store)
    values = kept_of_clients(store)
    with store.writing(ACT) as work:  # somebody else's rows, so that no file becomes empty
        work.cases.add_client(replace(MARIA, id="c2"), words=frozenset({"name:joy"}))
        work.cases.record_assessment(replace(FIRST, client_id="c2"), expected=1)
        work.cases.add_consent(replace(CONSENT, id="s2", client_id="c2"))
    before = heap()
    there = [each for each in values if each in before]
    with store.writing(ACT) as work:
        work.cases.erase("c1")

    is_out = store.forget()

    after = heap()
    assert len(there) == len(values) > 10
    assert [each for each in values if each in after] == []
    assert is_out


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_role_that_may_not_begin_the_log_anew_sweeps_the_tables_and_says_so(store, url):
    fill(store)
    on_server(store, "CREATE ROLE plain LOGIN")
    try:
        for table in (*METADATA.sorted_tables,):
            on_server(store, f"ALTER TABLE {table.name} OWNER TO plain")
        as_plain = database(url.replace("://postgres:", "://plain:"), vault=store.vault)

        assert as_plain.forget()
        with as_plain.reading() as work:
            assert work.connection.scalar(text("SELECT current_user")) == "plain"

        as_plain.close()
    finally:
        on_server(store, "REASSIGN OWNED BY plain TO postgres")
        on_server(store, "DROP ROLE plain")


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_tables_that_others_hold_are_said_to_be_busy(store, monkeypatch):
    fill(store)
    impatient = database(str(store.engine.url.render_as_string(hide_password=False)), vault=store.vault)
    event.listen(impatient.engine, "connect", _hurry)

    with store.reading() as work:
        work.cases.clients(NORTH)
        with pytest.raises(StoreBusy):
            impatient.forget()

    impatient.close()


def _hurry(raw, _):
    raw.execute("SET lock_timeout = 50")
    raw.commit()
