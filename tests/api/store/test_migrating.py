"""The tables come forward and go back, on every database, and are then what the program expects."""

from sqlalchemy import inspect

from api.store import migrating


def test_the_newest_tables_are_what_the_program_expects(store):
    assert migrating.version(store.engine) == migrating.newest()
    assert migrating.differences(store.engine) == []


def test_the_tables_go_back_to_nothing_and_come_again(store):
    migrating.downgrade(store.engine, migrating.NOTHING)
    gone = set(inspect(store.engine).get_table_names())
    migrating.upgrade(store.engine)

    assert gone == {"alembic_version"}
    assert migrating.differences(store.engine) == []
