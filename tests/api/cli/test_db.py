"""``pie db``: the store looked after at the terminal."""

import json

import pytest

from api.cli import main
from api.errors import StoreBusy
from api.settings import Settings
from api.store import migrating
from api.store.opening import kept_keys, store_as_it_is, store_of
from tests.api.store.populated import fill


@pytest.fixture
def data(tmp_path, monkeypatch, runner):
    """A store with something in every table."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PIE_DATA", str(folder))
    store = store_of(Settings(data=folder))
    fill(store)
    store.close()
    return folder


@pytest.fixture
def pie(runner):
    return lambda *arguments: runner.invoke(main, ["db", *map(str, arguments)])


def test_a_whole_store_is_said_to_be_one(pie, data):
    said, document = pie("check"), json.loads(pie("check", "--json").output)

    assert (said.exit_code, said.output.count(" ok "), "NOT" in said.output) == (0, 6, False)
    assert document["format"] == "pie-db-check/1"
    assert all(each["wrong"] == [] for each in document["checks"])


def test_a_backup_is_restored_into_another_folder(pie, data, tmp_path, monkeypatch):
    made = pie("backup", tmp_path / "backup")
    there = tmp_path / "there"
    there.mkdir(mode=0o700)
    (there / "keys").write_bytes((data / "keys").read_bytes())
    (there / "keys").chmod(0o600)
    monkeypatch.setenv("PIE_DATA", str(there))

    restored, checked = pie("restore", tmp_path / "backup"), pie("check")

    assert made.exit_code == 0
    assert "keys are NOT in it" in made.output
    assert restored.exit_code == 0, restored.stderr
    assert restored.output.startswith("Restored ")
    assert checked.exit_code == 0, checked.output


def test_a_store_with_rows_is_replaced_only_when_that_is_said(pie, data, tmp_path):
    pie("backup", tmp_path / "backup")

    refused, done = pie("restore", tmp_path / "backup"), pie("restore", tmp_path / "backup", "--replace")

    assert (refused.exit_code, "--replace" in refused.stderr) == (2, True)
    assert done.exit_code == 0


def test_who_was_erased_since_is_counted(pie, data, tmp_path):
    from tests.api.store.test_cases import ACT

    pie("backup", tmp_path / "backup")
    store = store_of(Settings(data=data))
    with store.writing(ACT) as work:
        work.cases.erase("c1")
    store.close()

    done = pie("restore", tmp_path / "backup", "--replace")

    assert "Erased again, as they were erased since: 1." in done.output


def test_a_file_that_is_there_stays_and_a_file_that_is_not_is_said_so(pie, data, tmp_path):
    (tmp_path / "backup").write_text("mine")

    refused, nothing = pie("backup", tmp_path / "backup"), pie("restore", tmp_path / "nothing", "--replace")

    assert (refused.exit_code, "there is a file of this name" in refused.stderr) == (2, True)
    assert (nothing.exit_code, "there is no such file" in nothing.stderr) == (2, True)
    assert (tmp_path / "backup").read_text() == "mine"


def test_tables_go_back_only_when_that_is_said_and_come_again(pie, data):
    unsaid, unknown = pie("downgrade", "--to", "0001"), pie("downgrade", "--to", "17", "--yes")
    back, checked, forth, already = (
        pie("downgrade", "--to", "0001", "--yes"),
        pie("check"),
        pie("upgrade"),
        pie("upgrade"),
    )

    assert (unsaid.exit_code, unknown.exit_code) == (2, 2)
    assert "there is no version 17; there are 0001" in unknown.stderr
    assert back.output == "The tables are of version 0001.\n"
    assert (checked.exit_code, "run pie db upgrade" in checked.output) == (3, True)
    assert forth.output == f"The tables are of version {migrating.newest()}.\n"
    assert already.output == f"The tables are of version {migrating.newest()} already.\n"


def test_a_new_key_is_printed_or_put_in_front_and_everything_is_sealed_with_it(pie, data):
    (old,) = kept_keys(data / "keys")

    printed, kept, resealed, again = pie("new-key"), pie("new-key", "--keep"), pie("reseal"), pie("reseal")

    assert len(printed.output.strip()) == 44
    assert kept.exit_code == 0
    assert kept_keys(data / "keys")[1:] == (old,)
    assert resealed.output.startswith("Sealed ")
    assert not resealed.output.startswith("Sealed 0 ")
    assert again.output.startswith("Sealed 0 ")
    assert pie("check").exit_code == 0


def test_a_key_is_not_put_where_no_first_key_is(pie, tmp_path, monkeypatch):
    monkeypatch.setenv("PIE_DATA", str(tmp_path / "new"))

    refused = pie("new-key", "--keep")

    assert (refused.exit_code, "Start the server once" in refused.stderr) == (2, True)


def test_damage_is_told_with_status_3(pie, data):
    store = store_as_it_is(Settings(data=data))
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE draft SET document = x'00'")
        connection.exec_driver_sql("UPDATE audit SET subject = 'x' WHERE number = 1")
    store.close()

    said = pie("check")

    assert said.exit_code == 3
    assert "1 values of draft.document are opened by none of the keys" in said.output
    assert "row 1 is not what was sealed" in said.output


@pytest.mark.parametrize("is_busy", [False, True])
def test_a_restore_sweeps_the_files_and_is_told_as_done_where_that_has_to_wait(
    pie, data, tmp_path, monkeypatch, is_busy
):
    swept = []

    def sweep(store):
        swept.append(store)
        if is_busy:
            raise StoreBusy

    monkeypatch.setattr("api.store.database.Database.forget", sweep)
    pie("backup", tmp_path / "backup")

    done = pie("restore", tmp_path / "backup", "--replace")

    assert (done.exit_code, len(swept)) == (0, 1)
    assert "Restored" in done.output
