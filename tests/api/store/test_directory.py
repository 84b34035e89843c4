"""The directory in the store, on every database: versions of records, one log of changes, files that are taken in."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import text

from api.errors import ChangedMeanwhile, VersionForgotten
from api.ports.acts import AT_THE_TERMINAL, Act
from api.ports.listings import ChangeKind, DirectoryChange, DirectoryImport, ImportState, ListingFilter
from resources_catalog.changes import Listing, RecordKey, RecordKind, key_of, records_of
from resources_catalog.listing import Address, Location, Organization, Service, ServiceStatus, Visibility
from tests.resources_catalog.hsds.exchange.directories import directories

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ACT = Act(by=AT_THE_TERMINAL, at=NOW, why="the place moved to 12 Oak Street")
IMPORTED = DirectoryChange(kind=ChangeKind.IMPORTED, version="w1", public_version="p1", source="town")
EDITED = replace(IMPORTED, kind=ChangeKind.EDITED, version="w2", public_version="p2")
KITCHEN = Organization(id="o1", name="Kitchen")
SOUP = Service(id="s1", name="Soup", organization_id="o1", status=ServiceStatus.ACTIVE, assured_on=date(2026, 5, 1))
BREAD = Service(id="s2", name="Bread\0", organization_id="o1")
HOUSE = Location(
    id="l1", name="Oak House", visibility=Visibility.HIDDEN, addresses=(Address(id="a1", address_1="12 Oak Street"),)
)
FIRST = (KITCHEN, SOUP, BREAD, HOUSE)
OF_SERVICE = RecordKey(RecordKind.SERVICE, "s1")
ANOTHER_SOUP = Listing(
    record=replace(SOUP, name="Soup at noon"), told=SOUP, decided=frozenset({"name", "email"}), version=2
)


def keep(store, change=IMPORTED, put=(), gone=(), *, expected, act=ACT):
    with store.writing(act) as work:
        return work.listings.keep(change, put, gone, expected=expected)


def first(store):
    return keep(store, put=[Listing(record=each) for each in FIRST], expected=0)


def present(store, at=None):
    with store.reading() as work:
        return {each.key.id: each for each in work.listings.present(at=at)}


def test_before_the_first_change_there_is_nothing(store):
    with store.reading() as work:
        assert work.listings.newest() == 0
        assert work.listings.changes() == ()
        assert set(work.listings.counts().values()) == {0}
    assert present(store) == {}


def test_what_was_kept_is_read_again_with_who_when_and_why(store):
    change = first(store)

    with store.reading() as work:
        assert work.listings.change(1) == change
        assert work.listings.counts()[RecordKind.SERVICE] == 2
        assert work.listings.listing(RecordKey(RecordKind.ORGANIZATION, "s1")) is None
    assert (change.number, change.records, change.by, change.at, change.why) == (1, 4, ACT.by, NOW, ACT.why)
    assert [each.record for each in present(store).values()] == [HOUSE, KITCHEN, SOUP, BREAD]


def test_a_change_ends_the_version_before_it_and_both_are_kept(store):
    first(store)
    keep(store, EDITED, [ANOTHER_SOUP], [RecordKey(RecordKind.SERVICE, "s2")], expected=1)

    with store.reading() as work:
        history = work.listings.history(OF_SERVICE)
        changed = work.listings.changed_since(1)
        made, ended = work.listings.made_by(2), work.listings.ended_by(2)
    assert history == (Listing(record=SOUP, since=1, until=2), replace(ANOTHER_SOUP, since=2))
    assert (made, [each.key.id for each in ended]) == ((history[1],), ["s1", "s2"])
    assert (changed.newest.number, changed.put) == (2, (history[1],))
    assert changed.gone == (RecordKey(RecordKind.SERVICE, "s2"),)
    assert list(present(store)) == ["l1", "o1", "s1"]
    assert [each.record for each in present(store, at=1).values()] == [HOUSE, KITCHEN, SOUP, BREAD]


def test_what_changed_is_told_since_any_change(store):
    first(store)
    keep(store, EDITED, [ANOTHER_SOUP], expected=1)
    keep(store, EDITED, [Listing(record=SOUP, version=3)], expected=2)

    with store.reading() as work:
        since_nothing, since_two = work.listings.changed_since(0), work.listings.changed_since(2)
        since_three = work.listings.changed_since(3)
    assert [each.version for each in since_nothing.put if each.key == OF_SERVICE] == [3]
    assert [each.version for each in since_two.put] == [3]
    assert (since_three.put, since_three.gone) == ((), ())


def test_a_change_to_what_is_not_the_last_any_more_is_refused(store):
    first(store)

    with pytest.raises(ChangedMeanwhile) as refused:
        keep(store, EDITED, [ANOTHER_SOUP], expected=0)

    assert refused.value.version == 1
    assert present(store)["s1"].record == SOUP


def test_changes_come_newest_first_and_are_found_by_version(store):
    first(store)
    keep(store, EDITED, [ANOTHER_SOUP], expected=1)

    with store.reading() as work:
        assert [each.number for each in work.listings.changes()] == [2, 1]
        assert [each.number for each in work.listings.changes(before=2)] == [1]
        assert [each.number for each in work.listings.changes(limit=1)] == [2]
        assert work.listings.change_of_version("p1").number == work.listings.change_of_version("w1").number == 1
        assert work.listings.change_of_version("p9") is work.listings.change(9) is None


SEARCHES = [
    ({}, ["s1", "s2"]),
    ({"status": ServiceStatus.ACTIVE}, ["s1"]),
    ({"organization_id": "o9"}, []),
    ({"organization_id": "o1"}, ["s1", "s2"]),
    ({"verified_before": date(2026, 5, 1)}, ["s2"]),
    ({"verified_before": date(2026, 5, 2)}, ["s1", "s2"]),
    ({"visibility": Visibility.HIDDEN}, []),
]


def test_listings_are_found_by_what_is_searched(store):
    first(store)

    with store.reading() as work:
        found = [work.listings.find(ListingFilter(kind=RecordKind.SERVICE, **wanted)) for wanted, _ in SEARCHES]
    assert [[each.key.id for each in page] for page in found] == [ids for _, ids in SEARCHES]


def test_listings_come_in_pages(store):
    first(store)

    with store.reading() as work:
        every = ListingFilter(kind=RecordKind.SERVICE)
        page, rest = work.listings.find(every, limit=1), work.listings.find(every, after="s1")
        (hidden,) = work.listings.find(ListingFilter(kind=RecordKind.LOCATION, visibility=Visibility.HIDDEN))
    assert [each.record for each in (*page, *rest)] == [SOUP, BREAD]
    assert hidden.record == HOUSE


def test_nothing_in_the_database_tells_a_hidden_place(store):
    first(store)

    with store.reading() as work:
        rows = [
            repr(tuple(row))
            for table in ("listing", "directory_change", "audit")
            for row in work.connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608  (our own names)
        ]
    assert len(rows) == 6
    assert not [row for row in rows if "Oak" in row]


def test_each_change_leaves_one_row_in_the_audit_with_the_names_of_fields_alone(store):
    first(store)
    with store.writing(ACT) as work:
        work.listings.keep(EDITED, [ANOTHER_SOUP], expected=1, fields=["name"])

    with store.reading() as work:
        told = [(row.entry.action, row.entry.kind, row.entry.subject, row.entry.fields) for row in work.audit.rows()]
    assert told == [("imported", "directory", "1", ()), ("edited", "directory", "2", ("name",))]


def test_who_is_gone_is_remembered_where_it_was_decided_or_not_public(store):
    first(store)
    keep(store, EDITED, [ANOTHER_SOUP], expected=1)
    keep(store, EDITED, gone=[key_of(each) for each in FIRST], expected=2)

    with store.reading() as work:
        departed = {each.key.id: each for each in work.listings.departed()}
    assert {id_: each.version for id_, each in departed.items()} == {"s1": 2, "l1": 1}
    assert departed["s1"].decided == {"name", "email"}
    assert present(store) == {}


def test_old_versions_are_forgotten_and_what_people_decided_is_not(store):
    first(store)
    keep(store, EDITED, [ANOTHER_SOUP], expected=1)
    keep(store, EDITED, gone=[RecordKey(RecordKind.LOCATION, "l1")], expected=2)
    later = replace(ACT, at=NOW + timedelta(days=9))
    keep(store, EDITED, [replace(ANOTHER_SOUP, version=3)], expected=3, act=later)

    with store.writing(later) as work:
        forgotten = work.listings.forget_before(NOW), work.listings.forget_before(NOW + timedelta(days=1))
    assert forgotten == (0, 1)  # the first soup; the second was present until a change that is kept
    with store.reading() as work:
        assert [each.version for each in work.listings.history(OF_SERVICE)] == [2, 3]
        assert [each.key.id for each in work.listings.departed()] == ["l1"]
    assert list(present(store, at=3)) == ["o1", "s1", "s2"]
    with pytest.raises(VersionForgotten):
        present(store, at=2)


def test_a_file_is_staged_and_its_state_changes_once(store):
    staged = DirectoryImport(
        id="i1", name="town.zip", read_as="HSDS 3.x", report="{}", content="[]", made_at=NOW, by=ACT.by
    )
    with store.writing(ACT) as work:
        work.listings.add_import(staged)
        work.listings.add_import(replace(staged, id="i2", made_at=NOW + timedelta(hours=1)))
        applied = work.listings.change_import(replace(staged, content=None, state=ImportState.APPLIED, change=1))

    with pytest.raises(ChangedMeanwhile), store.writing(ACT) as work:
        work.listings.change_import(replace(staged, state=ImportState.DROPPED))
    with store.reading() as work:
        assert (
            work.listings.import_("i1")
            == applied
            == replace(staged, content=None, state=ImportState.APPLIED, change=1, version=2)
        )
        assert work.listings.import_("i2").content == "[]"
        assert [(each.id, each.content) for each in work.listings.imports()] == [("i2", None), ("i1", None)]
        assert work.listings.import_("i9") is None


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(directory=directories())
def test_any_directory_comes_back_from_the_store_equal(memory, directory):
    with memory.reading() as work:
        before = work.listings.newest()
        there = [each.key for each in work.listings.present()]
    records = records_of(directory)

    keep(
        memory,
        put=[Listing(record=each) for each in records.values()],
        gone=[key for key in there if key not in records],
        expected=before,
    )

    with memory.reading() as work:
        assert {each.key: each.record for each in work.listings.present()} == records


def test_a_record_that_comes_back_has_the_next_version(store):
    first(store)
    keep(store, EDITED, gone=[OF_SERVICE], expected=1)
    keep(store, EDITED, [Listing(record=SOUP)], expected=2)

    with store.reading() as work:
        assert [(each.version, each.since, each.until) for each in work.listings.history(OF_SERVICE)] == [
            (1, 1, 2),
            (2, 3, None),
        ]


def test_two_who_open_the_store_each_for_themselves_see_the_same(url, store, vault):
    first(store)
    if url == "sqlite://":
        return  # one in memory is open once
    from api.store.database import database

    other = database(url, vault=vault)
    with other.reading() as work:
        assert work.listings.newest() == 1
    other.close()
