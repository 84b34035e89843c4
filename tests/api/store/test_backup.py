"""A backup is whole or not at all, either database takes it back, and who was erased since stays erased."""

import gzip
import json
import stat
import threading
from dataclasses import replace

import pytest

from api.errors import StoreNotEmpty, UnreadableFile, UnreadableSeal
from api.ports.audit import Entry
from api.ports.cases import Erasure
from api.store import migrating
from api.store.database import database
from api.store.erasure_list import ErasureList
from api.store.tables import METADATA
from api.store.upkeep.backup import back_up, read_backup
from api.store.upkeep.portable import kind_of
from api.store.upkeep.restoring import KeptBeside, restore
from api.store.vault import Vault, new_key
from api.usecases.verify_audit import verify_audit
from tests.api.store.people_rows import NOON
from tests.api.store.populated import everything, fill
from tests.api.store.test_cases import ACT, NORTH

ENDED = {"session", "one_time_link"}
"""Tables whose rows a restore leaves out."""


@pytest.fixture
def filled(store):
    fill(store)
    return store


@pytest.fixture
def file(filled, tmp_path):
    """A backup of a store on each database."""
    path = tmp_path / "backup"
    back_up(filled, path, at=NOON)
    return path


@pytest.fixture
def small(memory, tmp_path):
    """A backup of a store in memory, where it does not matter which database it was."""
    fill(memory)
    path = tmp_path / "small"
    back_up(memory, path, at=NOON)
    return path


def without_what_ended(rows):
    return {name: found for name, found in rows.items() if name not in ENDED | {"audit"}}


def test_every_column_of_the_store_can_be_written_down():
    assert all(kind_of(column) for table in METADATA.sorted_tables for column in table.c)


def test_a_backup_restored_into_the_same_store_brings_back_what_was_there(filled, file):
    before = everything(filled)
    with filled.writing(ACT) as work:
        work.jobs.finish("j1")
        work.cases.drop_draft("d1", "ana")

    restored = restore(filled, file, ACT, replace=True)

    after = everything(filled)
    assert restored.erased_again == ()
    assert without_what_ended(after) == without_what_ended(before)
    assert (after["session"], after["one_time_link"]) == ([], [])
    assert after["audit"][:-1] == before["audit"]
    assert verify_audit(filled).holds


def test_a_backup_of_any_database_is_restored_into_an_empty_one_in_memory(filled, file, memory, vault):
    restore(memory, file, ACT, replace=False)

    assert without_what_ended(everything(memory)) == without_what_ended(everything(filled))
    assert verify_audit(memory).holds


def test_a_backup_in_memory_is_restored_into_an_empty_one_of_any_database_which_goes_on(store, tmp_path, vault):
    elsewhere = database(f"sqlite:///{tmp_path}/elsewhere.db", vault=vault)
    migrating.upgrade(elsewhere.engine)
    fill(elsewhere)
    back_up(elsewhere, tmp_path / "backup", at=NOON)

    restore(store, tmp_path / "backup", ACT, replace=False)
    with store.writing(ACT) as work:
        work.audit.note(Entry(action="looked", kind="store", subject="on"))
        work.people.note_attempt("g" * 64)

    rows, source = everything(store), everything(elsewhere)
    elsewhere.close()
    assert without_what_ended(rows)["client"] == source["client"]
    assert [row[0] for row in rows["audit"]] == [*(row[0] for row in source["audit"]), *_next(source["audit"], 2)]
    assert len(rows["attempt"]) == 2


def _next(rows, count):
    return range(rows[-1][0] + 1, rows[-1][0] + 1 + count)


@pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)
def test_a_backup_made_while_others_write_holds_one_moment(filled, tmp_path):
    stop = threading.Event()

    def write_on():
        while not stop.is_set():
            with filled.writing(ACT) as work:
                work.audit.note(Entry(action="looked", kind="store", subject="a"))
                work.people.note_attempt("p" * 64)

    before = everything(filled)
    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        for number in range(3):
            back_up(filled, tmp_path / str(number), at=NOON)
    finally:
        stop.set()
        writer.join(30)

    for number in range(3):
        counted = _counted(tmp_path / str(number))
        assert counted["audit"] - len(before["audit"]) == counted["attempt"] - len(before["attempt"])


def _counted(path):
    counts, table = {}, ""
    for line in gzip.decompress(path.read_bytes()).splitlines():
        said = json.loads(line)
        table = said.get("table", "") if isinstance(said, dict) else table
        counts[table] = counts.get(table, 0) + isinstance(said, list)
    return counts


def test_the_same_rows_give_the_same_bytes_for_their_owner_alone(small, memory, tmp_path):
    again = tmp_path / "again"
    back_up(memory, again, at=NOON)

    assert again.read_bytes() == small.read_bytes()
    assert stat.S_IMODE(small.stat().st_mode) == 0o600


def test_nothing_that_a_client_said_stands_in_a_backup(small):
    text = gzip.decompress(small.read_bytes()).decode()

    for said in ("María", "Ruiz", "1990", "ñandú", "she called", "the clinic"):
        assert said not in text


def test_a_file_that_is_there_is_not_written_over(small, memory):
    before = small.read_bytes()

    with pytest.raises(UnreadableFile, match="there is a file of this name"):
        back_up(memory, small, at=NOON)

    assert small.read_bytes() == before
    assert [path.name for path in small.parent.iterdir() if path.name.endswith(".part")] == []


def test_a_folder_that_is_not_there_is_said_so(memory, tmp_path):
    with pytest.raises(UnreadableFile, match="no such file or directory"):
        back_up(memory, tmp_path / "nowhere" / "backup", at=NOON)


def damages():
    yield "cut off", lambda raw: raw[: len(raw) // 2], "ends too early"
    yield "the last byte gone", lambda raw: raw[:-1], "ends too early"
    yield "a byte changed", lambda raw: raw[:400] + bytes([raw[400] ^ 1]) + raw[401:], "damaged|too early"
    yield "no gzip", lambda _: b"PK\x03\x04 something else", "no backup"
    yield "empty", lambda _: b"", "damaged"
    yield "other JSON", lambda _: gzip.compress(b'{"format":"pie-diff/1"}\n'), "damaged"
    yield "no JSON", lambda _: gzip.compress(b"hello\n"), "damaged"
    yield "a row left out", _without_a_row, "damaged"
    yield "something after the end", lambda raw: gzip.compress(gzip.decompress(raw) + b"[]\n"), "damaged"
    yield (
        "a value of another kind",
        lambda raw: gzip.compress(gzip.decompress(raw).replace(b'"c1"', b"17", 1)),
        "damaged",
    )


def _without_a_row(raw):
    lines = gzip.decompress(raw).splitlines(keepends=True)
    row = next(number for number, line in enumerate(lines) if line.startswith(b"["))
    return gzip.compress(b"".join(lines[:row] + lines[row + 1 :]))


@pytest.mark.parametrize(
    ("damage", "said"), [(how, said) for _, how, said in damages()], ids=[name for name, *_ in damages()]
)
def test_a_damaged_backup_is_refused_and_nothing_changes(small, memory, damage, said):
    before = everything(memory)
    small.write_bytes(damage(small.read_bytes()))

    with pytest.raises(UnreadableFile, match=said):
        restore(memory, small, ACT, replace=True)

    assert everything(memory) == before


def test_a_backup_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(UnreadableFile, match="no such file"):
        read_backup(tmp_path / "nothing")


def test_a_store_with_rows_is_not_replaced_by_the_way(filled, file):
    before = everything(filled)

    with pytest.raises(StoreNotEmpty):
        restore(filled, file, ACT, replace=False)

    assert everything(filled) == before


def test_a_backup_of_other_keys_is_refused_and_nothing_changes(small, memory):
    before = everything(memory)
    others = replace(memory, vault=Vault(keys=(new_key(),)))

    with pytest.raises(UnreadableSeal):
        restore(others, small, ACT, replace=True)

    assert everything(memory) == before


def test_a_backup_of_a_newer_program_is_refused(small, memory):
    lines = gzip.decompress(small.read_bytes())
    small.write_bytes(gzip.compress(_with_version(lines, "9999")))

    with pytest.raises(UnreadableFile, match="a newer program made this backup"):
        restore(memory, small, ACT, replace=True)


def _with_version(lines, version):
    import hashlib

    head, *rows, end = lines.splitlines(keepends=True)
    said = json.loads(head) | {"version": version}
    body = json.dumps(said).encode() + b"\n" + b"".join(rows)
    ended = json.loads(end)
    ended["end"]["sha256"] = hashlib.sha256(body).hexdigest()
    return body + json.dumps(ended).encode() + b"\n"


def test_who_was_erased_since_the_backup_is_erased_again(filled, file):
    with filled.writing(ACT) as work:
        work.cases.erase("c1")

    restored = restore(filled, file, ACT, replace=True)

    assert restored.erased_again == ("c1",)
    with filled.reading() as work:
        assert work.cases.client("c1", NORTH) is None
        assert {each.client_id for each in work.cases.erasures()} == {"c1", "gone"}
        assert work.audit.rows(after=0)[-1].entry.action == "restored"
    assert everything(filled)["assessment"] == []


def test_the_list_beside_the_store_wins_over_a_backup_in_an_empty_one(small, tmp_path, vault):
    kept = ErasureList(tmp_path / "erasures")
    kept.add([Erasure(client_id="c1", agency_id="north", erased_at=NOON, rows=7)])
    empty = database(f"sqlite:///{tmp_path}/empty.db", vault=vault)

    restored = restore(empty, small, ACT, replace=False, beside=KeptBeside(erasures=kept.erasures()))

    assert restored.erased_again == ("c1",)
    assert everything(empty)["client"] == []
    empty.close()


def test_an_erasure_is_added_to_the_list_when_it_is_kept(memory, tmp_path):
    listing = replace(memory, erasures=ErasureList(tmp_path / "erasures"))
    fill(listing)
    with listing.writing(ACT) as work:
        work.cases.erase("c1", dry_run=True)
    after_dry_run = listing.erasures.erasures()

    with listing.writing(ACT) as work:
        erased = work.cases.erase("c1")

    assert [each.client_id for each in after_dry_run] == ["gone"]
    assert listing.erasures.erasures()[-1] == erased


def test_an_erasure_that_was_taken_back_is_not_listed(memory, tmp_path):
    listing = replace(memory, erasures=ErasureList(tmp_path / "erasures"))
    fill(listing)

    def erase_and_fail():
        with listing.writing(ACT) as work:
            work.cases.erase("c1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        erase_and_fail()

    assert [each.client_id for each in listing.erasures.erasures()] == ["gone"]


def test_an_older_backup_is_brought_to_this_version(tmp_path, vault):
    old = database(f"sqlite:///{tmp_path}/old.db", vault=vault)
    migrating.upgrade(old.engine)
    fill(old)
    back_up(old, tmp_path / "backup", at=NOON)
    lines = gzip.decompress((tmp_path / "backup").read_bytes()).splitlines(keepends=True)
    (tmp_path / "older").write_bytes(gzip.compress(_only(lines, "0001", {"agency", "job"})))
    new = database(f"sqlite:///{tmp_path}/new.db", vault=vault)

    restore(new, tmp_path / "older", ACT, replace=False)

    assert migrating.version(new.engine) == migrating.newest()
    assert everything(new)["agency"] == everything(old)["agency"]
    old.close()
    new.close()


def _only(lines, version, tables):
    import hashlib

    head = json.loads(lines[0])
    head |= {"version": version, "tables": [each for each in head["tables"] if each[0] in tables]}
    kept, table = [], ""
    for line in lines[1:-1]:
        said = json.loads(line)
        table = said["table"] if isinstance(said, dict) else table
        if table in tables:
            kept.append(line)
    body = json.dumps(head).encode() + b"\n" + b"".join(kept)
    rows = sum(line.startswith(b"[") for line in kept)
    return body + json.dumps({"end": {"rows": rows, "sha256": hashlib.sha256(body).hexdigest()}}).encode() + b"\n"
