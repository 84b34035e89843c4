"""A restore gives back nothing that was taken away since the backup, and says what it cannot know."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from api.cli.restored_text import restored_lines
from api.errors import UnreadableFile
from api.ports.acts import UserId
from api.ports.listings import ChangeKind
from api.store import migrating
from api.store.database import database
from api.store.grant_list import GrantList
from api.store.grants import Grant, GrantKind, grants_in
from api.store.tables import directory
from api.store.upkeep.backup import back_up
from api.store.upkeep.restoring import KeptBeside, restore
from api.usecases.directory.standing import change_to, standing
from api.usecases.verify_audit import verify_audit
from pie.facts import Sensitivity
from resources_catalog.changes import RecordKind, with_records
from resources_catalog.changes.closing import is_closed
from resources_catalog.listing import Visibility
from tests.api.store.people_rows import NOON
from tests.api.store.populated import fill
from tests.api.store.test_cases import ACT, CONSENT, MARIA

LATER = replace(ACT, at=NOON + timedelta(hours=3))


@pytest.fixture
def backed_up(store, tmp_path):
    """A store on each database, and a backup of it made before anything was taken away."""
    return backed_up_at(store, tmp_path)


@pytest.fixture
def small(memory, tmp_path):
    """The same in memory, where it does not matter which database it is."""
    return backed_up_at(memory, tmp_path)


def backed_up_at(store, tmp_path):
    fill(store)
    with store.writing(ACT) as work:
        work.people.set_password(UserId("ana"), "old hash")
        ana = work.people.user(UserId("ana"))
        work.people.change_user(
            replace(ana, roles=frozenset({"supervisor", "intake_worker"}), clearance=frozenset({Sensitivity.HEALTH}))
        )
    back_up(store, tmp_path / "backup", at=NOON)
    kept = replace(store, grants=GrantList(tmp_path / "grants"))
    return kept, tmp_path / "backup"


def take_away(store):
    with store.writing(LATER) as work:
        work.people.revoke_key("k1")
        work.people.set_password(UserId("ana"), "new hash")
        ana, ben = work.people.user(UserId("ana")), work.people.user(UserId("ben"))
        work.people.change_user(
            replace(ana, roles=frozenset({"intake_worker"}), groups=frozenset(), clearance=frozenset())
        )
        work.people.change_user(replace(ben, is_active=False))
        work.cases.revoke_consent(MARIA.id, CONSENT.id, expected=1)
        work.cases.change_client(replace(MARIA, version=2, workers=frozenset(), group_id="b"))


def as_left(store):
    with store.reading() as work:
        found = {each.key: each for each in grants_in(work.connection)}
    return {
        "key": found[GrantKind.KEY, "k1"].ends_at,
        "ana": found[GrantKind.ACCOUNT, "ana"].gives,
        "hash": found[GrantKind.ACCOUNT, "ana"].password_hash,
        "ben": found[GrantKind.ACCOUNT, "ben"].gives["active"],
        "consent": found[GrantKind.CONSENT, CONSENT.id].ends_at,
        "client": found[GrantKind.CLIENT, "c1"].gives,
    }


def test_what_was_taken_away_since_the_backup_stays_taken_away(backed_up):
    store, backup = backed_up
    take_away(store)
    before = as_left(store)

    restored = restore(store, backup, LATER, replace=True)

    nobody = {"teams": frozenset(), "workers": frozenset()}
    assert as_left(store) == {**before, "client": nobody}
    assert before["hash"] == "new hash"
    assert restored.taken_away_again == {
        GrantKind.KEY: 1,
        GrantKind.ACCOUNT: 2,
        GrantKind.CONSENT: 1,
        GrantKind.CLIENT: 1,
    }
    assert verify_audit(store).holds


def test_a_restore_into_an_empty_store_goes_by_the_list_beside_it(small, vault, tmp_path):
    store, backup = small
    take_away(store)
    before = as_left(store)

    empty = database(f"sqlite:///{tmp_path}/empty.db", vault=vault)
    restored = restore(empty, backup, LATER, replace=False, beside=KeptBeside(grants=store.grants.grants()))

    nobody = {"teams": frozenset(), "workers": frozenset()}
    assert as_left(empty) == {**before, "client": nobody, "hash": None}
    assert restored.taken_away_again.total() == 5
    assert not restored.knows_places
    empty.close()


def test_what_was_given_since_the_backup_is_not_given_by_a_restore(small):
    store, backup = small
    with store.writing(LATER) as work:
        ben = work.people.user(UserId("ben"))
        work.people.change_user(replace(ben, roles=frozenset({"administrator"})))

    restored = restore(store, backup, LATER, replace=True)

    with store.reading() as work:
        assert work.people.user(UserId("ben")).roles == frozenset()
    assert restored.taken_away_again.total() == 0


def test_what_was_taken_away_and_given_back_is_given_back(small):
    store, backup = small
    with store.writing(LATER) as work:
        changed = work.people.change_user(replace(work.people.user(UserId("ben")), is_active=False))
        work.people.change_user(replace(changed, is_active=True))

    restored = restore(store, backup, LATER, replace=True, beside=KeptBeside(grants=store.grants.grants()))

    assert restored.taken_away_again.total() == 0


def test_a_place_that_was_closed_since_the_backup_stays_closed(backed_up):
    store, backup = backed_up
    now = standing(store)
    key, place = next(
        (key, each)
        for key, each in now.present.items()
        if key.kind in {RecordKind.LOCATION, RecordKind.SERVICE} and not is_closed(each.record)
    )
    hidden = replace(
        place, record=replace(place.record, visibility=Visibility.HIDDEN), decided=place.decided | {"visibility"}
    )
    after = change_to(ChangeKind.SHOWN, with_records(now.directory, [hidden.record]))
    with store.writing(LATER) as work:
        work.listings.keep(after, [hidden], expected=now.number)

    restored = restore(store, backup, LATER, replace=True)

    with store.reading() as work:
        found, change = work.listings.listing(key), work.listings.change(work.listings.newest())
    assert (found.record.visibility, found.decided) == (Visibility.HIDDEN, frozenset({"visibility"}))
    assert change.public_version == after.public_version
    assert (restored.closed_again, restored.knows_places) == (1, True)


def test_a_directory_whose_keys_are_lost_hinders_no_restore_and_is_said(small):
    store, backup = small
    with store.engine.begin() as connection:
        connection.execute(update(directory.listing).values(document=b"of other keys"))

    restored = restore(store, backup, LATER, replace=True)

    assert not restored.knows_places
    assert any("NOT known: which places" in line for line in restored_lines(restored))


def test_where_nothing_can_be_known_it_is_said(small, tmp_path, vault):
    _, backup = small
    empty = database(f"sqlite:///{tmp_path}/empty.db", vault=vault)

    said = "\n".join(restored_lines(restore(empty, backup, LATER, replace=False)))

    assert "NOT known: what was taken away since" in said
    assert said.endswith("Everybody has to sign in anew.")
    empty.close()


def test_what_was_taken_away_again_is_said(small):
    store, backup = small
    take_away(store)

    said = "\n".join(restored_lines(restore(store, backup, LATER, replace=True)))

    assert "Taken away again: 1 API key, ended." in said
    assert "Taken away again: 2 accounts, closed" in said
    assert "NOT known" not in said


def test_what_is_taken_away_is_on_the_list_when_it_is_kept_and_no_secret_is(memory, tmp_path):
    kept = replace(memory, grants=GrantList(tmp_path / "grants"))
    fill(kept)

    take_away(kept)

    listed = {each.key: each for each in kept.grants.grants()}
    with kept.reading() as work:
        present = {each.key: replace(each, password_hash=None) for each in grants_in(work.connection)}
    assert listed == {key: present[key] for key in listed}
    assert {kind for kind, _ in listed} == set(GrantKind)
    assert "hash" not in (tmp_path / "grants").read_text()
    assert (tmp_path / "grants").stat().st_mode & 0o077 == 0


def test_the_list_is_brought_up_to_date_once(memory, tmp_path):
    fill(memory)
    kept = GrantList(tmp_path / "grants")
    with memory.reading() as work:
        present = tuple(grants_in(work.connection))

    assert (kept.add_changed(present), kept.add_changed(present)) == (len(present), 0)


def test_a_line_that_was_cut_off_is_passed_over_and_written_over(tmp_path):
    kept = GrantList(tmp_path / "grants")
    first, second = (Grant(kind=GrantKind.KEY, id=each, ends_at=NOON) for each in ("k1", "k2"))
    kept.add([first])
    with kept.path.open("ab") as file:
        file.write(b'{"kind": "ke')

    seen = kept.grants()
    kept.add([second])

    assert (seen, kept.grants()) == ((first,), (first, second))


@pytest.mark.parametrize("line", ["{}", "17", '{"kind": "crown", "id": "k1", "ends_at": null, "gives": {}}', "\x00"])
def test_a_line_that_is_no_grant_is_refused_rather_than_passed_over(tmp_path, line):
    (tmp_path / "grants").write_text(line + "\n")

    with pytest.raises(UnreadableFile, match="does not say who may come in"):
        GrantList(tmp_path / "grants").grants()


def test_a_store_of_an_older_version_is_read_as_far_as_it_goes(memory):
    migrating.downgrade(memory.engine, "0001")

    with memory.reading() as work:
        assert list(grants_in(work.connection)) == []


def test_what_a_store_of_an_older_version_knows_is_taken_away_too(small):
    store, backup = small
    take_away(store)
    migrating.downgrade(store.engine, "0003")

    restored = restore(store, backup, LATER, replace=True)

    assert restored.taken_away_again.total() == 5
    assert migrating.version(store.engine) == migrating.newest()
