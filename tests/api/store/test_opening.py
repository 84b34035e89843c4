"""The store that the settings name is made at the first start, and refused where it does not fit."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.errors import StoreUnavailable, UnsafeSetting
from api.settings import Settings
from api.store import migrating
from api.store.opening import kept_keys, store_as_it_is, store_of, write_keys


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path / "data")


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def opened_once(settings):
    store = store_of(settings)
    store.close()
    return store


def test_the_first_start_makes_a_folder_a_key_and_the_tables_for_its_owner_alone(settings):
    store = opened_once(settings)

    assert mode(settings.data) == 0o700
    assert mode(settings.data / "keys") == 0o600
    assert len(kept_keys(settings.data / "keys")) == 1
    assert migrating.version(store.engine) == migrating.newest()


def test_the_next_start_finds_what_the_first_one_made(settings):
    first = opened_once(settings)

    second = opened_once(settings)

    assert second.vault.opened(first.vault.seal("kept")) == "kept"


def test_processes_that_start_at_once_make_one_key(settings):
    settings.data.mkdir(mode=0o700)

    with ThreadPoolExecutor(4) as many:
        stores = list(many.map(lambda _: opened_once(settings), range(4)))

    assert len({store.vault for store in stores}) == 1
    assert sorted(path.name for path in settings.data.iterdir() if "new" in path.name) == []


def test_a_store_whose_keys_are_gone_is_not_opened_with_new_ones(settings):
    opened_once(settings)
    (settings.data / "keys").unlink()

    with pytest.raises(StoreUnavailable, match="the keys that open it are gone"):
        store_of(settings)

    assert not (settings.data / "keys").exists()


def test_tables_of_an_older_version_are_refused_with_the_remedy(settings):
    store = store_of(settings)
    migrating.downgrade(store.engine, "0001")
    store.close()

    with pytest.raises(StoreUnavailable, match="run pie db upgrade"):
        store_of(settings)


def test_tables_of_a_newer_program_are_refused(settings):
    opened_once(settings)
    with sqlite3.connect(settings.data / "pie.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    with pytest.raises(StoreUnavailable, match="use the newer program"):
        store_of(settings)


def test_a_database_of_another_program_is_left_alone(settings):
    settings.data.mkdir(mode=0o700)
    with sqlite3.connect(settings.data / "pie.db") as connection:
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()

    with pytest.raises(StoreUnavailable, match="tables of another program"):
        store_of(settings)


@pytest.mark.parametrize(("name", "loose", "remedy"), [(".", 0o755, "chmod 700"), ("keys", 0o644, "chmod 600")])
def test_what_others_may_read_is_refused(settings, name, loose, remedy):
    opened_once(settings)
    (settings.data / name).chmod(loose)

    with pytest.raises(UnsafeSetting, match=remedy):
        store_of(settings)


def test_a_folder_that_cannot_be_made_is_said_plainly(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(UnsafeSetting, match="is no folder"):
        store_of(Settings(data=tmp_path / "file"))
    with pytest.raises(UnsafeSetting, match="not a directory"):
        store_of(Settings(data=tmp_path / "file" / "below"))


@pytest.mark.parametrize("text", [b"", b"not a key\n", b"\xff\n"])
def test_a_damaged_file_of_keys_is_refused(settings, text):
    opened_once(settings)
    (settings.data / "keys").write_bytes(text)

    with pytest.raises(UnsafeSetting, match="keys"):
        store_of(settings)


def test_keys_are_replaced_whole(settings):
    opened_once(settings)
    file = settings.data / "keys"
    (old,) = kept_keys(file)
    new = "Zx1Q0m5mD7nC2p1b7yV3kJ8sW4tE6uR9oI0aL5gH3fA="

    write_keys(file, (new, old), replace=True)

    assert kept_keys(file) == (new, old)
    assert mode(file) == 0o600


def test_keys_in_the_settings_need_no_file(settings, tmp_path):
    given = Settings(data=tmp_path / "data", secret_keys=("Zx1Q0m5mD7nC2p1b7yV3kJ8sW4tE6uR9oI0aL5gH3fA=",))

    store = opened_once(given)

    assert store.vault.keys == given.secret_keys
    assert not (given.data / "keys").exists()


def test_the_store_is_opened_whatever_its_version_to_be_mended(settings):
    store = store_of(settings)
    migrating.downgrade(store.engine, "0001")
    store.close()

    as_it_is = store_as_it_is(settings)

    assert migrating.version(as_it_is.engine) == "0001"
    as_it_is.close()


def test_an_empty_postgresql_gets_its_tables(settings, postgresql, request):
    name = f"opening_{request.node.name[:20]}".lower()
    from tests.api.store.conftest import _named, _on_server

    _on_server(postgresql, f"CREATE DATABASE {name}")
    there = Settings(data=settings.data, database_url=_named(postgresql, name))

    store = opened_once(there)

    assert migrating.version(store.engine) == migrating.newest()
    assert not (settings.data / "pie.db").exists()
    store.close()
