"""The store is looked through and given new keys, on every database; its tables go back and forth with rows in them."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from api.errors import UnreadableFile
from api.ports.cases import Erasure
from api.store import migrating
from api.store.erasure_list import ErasureList
from api.store.tables import METADATA, sealed_columns
from api.store.upkeep.checking import checks
from api.store.upkeep.resealing import reseal
from api.store.vault import Vault
from tests.api.store.people_rows import NOON
from tests.api.store.populated import everything, fill
from tests.api.store.test_cases import ACT, NORTH, WORDS

NEW = "Zx1Q0m5mD7nC2p1b7yV3kJ8sW4tE6uR9oI0aL5gH3fA="


@pytest.fixture
def filled(store):
    fill(store)
    return store


def wrong(store):
    return {check.name: check.wrong for check in checks(store) if check.wrong}


def done(store, *statements):
    with store.engine.connect() as connection:
        if store.engine.dialect.name == "sqlite":
            connection.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            for statement in statements:
                connection.execute(text(statement))


def test_the_filled_store_has_rows_in_every_table(memory):
    fill(memory)

    assert [name for name, rows in everything(memory).items() if not rows] == []


def test_a_store_that_is_whole_passes_every_check(filled):
    found = list(checks(filled))

    assert [check.name for check in found] == ["version", "tables", "file", "pointers", "seals"]
    assert wrong(filled) == {}
    assert found[-1].looked_at >= 6


def test_an_empty_store_passes_every_check(store):
    assert wrong(store) == {}


def test_what_the_keys_do_not_open_is_counted(filled):
    done(filled, "UPDATE assessment SET document = substr(document, 1, 40)")

    assert wrong(filled) == {"seals": ("1 values of assessment.document are opened by none of the keys",)}


@pytest.mark.parametrize("url", ["memory", "file"], indirect=True)  # PostgreSQL lets nobody do this
def test_a_row_that_points_at_nothing_is_counted(filled):
    done(filled, "DELETE FROM account WHERE id = 'ana'")

    assert "rows of caseload point at rows of account that are gone" in " ".join(wrong(filled)["pointers"])


def test_tables_that_somebody_changed_are_told(filled):
    done(filled, "ALTER TABLE draft ADD COLUMN extra TEXT")

    assert wrong(filled) == {"tables": ("differs from what this program expects: remove_column draft extra",)}


def test_tables_of_another_version_are_told(store):
    migrating.downgrade(store.engine, "0001")

    found = next(iter(checks(store)))

    assert "run pie db upgrade" in found.wrong[0]


def test_everything_is_sealed_anew_with_the_newest_key_and_found_as_before(filled):
    before = everything(filled)
    both = replace(filled, vault=Vault(keys=(NEW, *filled.vault.keys)))
    sealed = sum(
        row[table.c.keys().index(column.name)] is not None
        for table in METADATA.sorted_tables
        for column in sealed_columns()
        if column.table is table
        for row in before[table.name]
    )

    first, second = reseal(both, ACT), reseal(both, ACT)

    with both.reading() as work:
        assert work.cases.client("c1", NORTH).called == "María Ruiz"
        assert len(work.cases.find(NORTH, WORDS)) == 1
    assert (first, second) == (sealed, 0)
    newest_alone = replace(filled, vault=Vault(keys=(NEW,)))
    assert wrong(newest_alone) == {}


def test_more_values_than_one_batch_are_all_sealed_anew(memory, monkeypatch):
    monkeypatch.setattr("api.store.upkeep.resealing._AT_ONCE", 2)
    fill(memory)
    with memory.writing(ACT) as work:
        for number in range(5):
            from tests.api.store.test_cases import DRAFT

            work.cases.keep_draft(replace(DRAFT, id=f"more-{number}"))
    both = replace(memory, vault=Vault(keys=(NEW, *memory.vault.keys)))

    reseal(both, ACT)

    assert wrong(replace(memory, vault=Vault(keys=(NEW,)))) == {}


def versions():
    return tuple(reversed(migrating.known()))


@pytest.mark.parametrize("version", versions()[:-1])
def test_tables_go_back_and_come_again_and_keep_what_both_versions_know(filled, version):
    before = everything(filled)

    migrating.downgrade(filled.engine, version)
    with filled.engine.connect() as connection:
        kept = set(filled.engine.dialect.get_table_names(connection)) & set(before)
    migrating.upgrade(filled.engine)

    after = everything(filled)
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert all(
        after[name] == [] for name in set(before) - kept - {"directory_state"}
    )  # which has one row from the start
    assert wrong(filled) == {}


def test_a_line_of_the_list_of_erasures_that_was_cut_off_is_made_anew(tmp_path):
    listed = ErasureList(tmp_path / "erasures")
    one, two = (Erasure(client_id=each, agency_id="north", erased_at=NOON, rows=1) for each in ("c1", "c2"))
    listed.add([one])
    listed.path.write_bytes(listed.path.read_bytes() + b'{"client": "c2", "ag')

    before = listed.erasures()
    added = listed.add_missing([one, two])

    assert (before, added) == ((one,), 1)
    assert listed.erasures() == (one, two)
    assert listed.add_missing([one, two]) == 0


def test_a_line_that_is_no_erasure_is_refused(tmp_path):
    listed = ErasureList(tmp_path / "erasures")
    listed.path.write_bytes(b"c1\n")

    with pytest.raises(UnreadableFile, match="a line is no erasure"):
        listed.erasures()
