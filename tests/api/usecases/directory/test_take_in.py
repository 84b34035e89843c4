"""A file is looked at, taken in whole or not at all, and undone; what a coordinator decided survives it."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from api.access import Caller, Permission
from api.errors import CannotUndo, ChangedMeanwhile, NotAllowed, NotStaged, TooMuchWouldChange, UnknownRecord
from api.ports.listings import ChangeKind, ImportState
from api.usecases.directory.staged import staged_content, staged_directory
from api.usecases.directory.standing import change_to
from api.usecases.directory.take_in import apply_import, drop_import, import_directory, look_at_import, stage_import
from api.usecases.directory.undo_change import undo_change
from resources_catalog.changes import Listing, RecordKey, RecordKind, records_of
from resources_catalog.directory import by_id
from resources_catalog.hsds import Fault
from resources_catalog.listing import Origin, Visibility
from tests.api.usecases.directory.town import (
    COORDINATOR,
    REFUGE,
    SHELTER,
    read,
    take_in,
    town,
    with_service,
    without_services,
)
from tests.resources_catalog.hsds.exchange.directories import directories

FAULT = Fault(file="town.json", row=3, field="postal_code", value="5960l", wrong="is no number", done="kept as it is")
PLACE = RecordKey(RecordKind.LOCATION, REFUGE.id)


def listing(parts, key):
    with parts.kept.reading() as work:
        return work.listings.listing(key)


def decide(parts, key, **values):
    """What a coordinator decided, written as it is kept."""
    held = parts.directories.served()
    before = listing(parts, key)
    decided = Listing(
        record=replace(before.record, **values), told=before.source, decided=before.decided | values.keys()
    )
    with parts.kept.writing(COORDINATOR.act(parts.clock.now())) as work:
        work.listings.keep(change_to(ChangeKind.EDITED, held.whole), [decided], expected=held.number)


def everything(parts):
    """Every row that there is of the directory and of the audit."""
    tables = ("listing", "directory_change", "directory_import", "directory_state", "audit")
    with parts.kept.reading() as work:
        return {
            table: [tuple(map(repr, row)) for row in work.connection.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608
            for table in tables
        }


def test_the_first_file_fills_the_directory_and_keeps_its_faults(kept_parts):
    done = take_in(kept_parts, town(), FAULT, why="the county's file")

    report = json.loads(done.taken.report)
    served = kept_parts.directories.served()
    assert (done.change.number, done.change.why, done.taken.change) == (1, "the county's file", 1)
    assert (report["fault_count"], report["faults"][0]["examples"]) == (1, [{"row": 3, "value": "5960l"}])
    assert report["counts"]["services"] == {"before": 0, "added": 7, "gone": 0, "changed": 0}
    assert {each.id for each in served.whole.services.values()} == set(town().services)
    assert all(each.types for each in served.whole.services.values())
    assert served.public.locations[REFUGE.id].addresses[0].address_1 is None


def test_the_same_file_again_changes_nothing(town_parts):
    before = everything(town_parts)["listing"]

    done = take_in(town_parts, town())

    assert (done.change, done.taken.state) == (None, ImportState.UNCHANGED)
    assert everything(town_parts)["listing"] == before


def test_another_row_of_the_file_is_no_change(kept_parts):
    rows = [
        replace(each, origin=Origin(source="directory", table="services", row=number))
        for number, each in enumerate(town().services.values(), 1)
    ]
    take_in(kept_parts, replace(town(), services=by_id(rows)))
    moved = [replace(each, origin=replace(each.origin, row=each.origin.row + 1)) for each in rows]

    done = take_in(kept_parts, replace(town(), services=by_id(moved)))

    assert (done.change, done.taken.state) == (None, ImportState.UNCHANGED)
    assert kept_parts.directories.served().number == 1


def test_a_look_keeps_nothing(town_parts):
    before = everything(town_parts)

    looked = look_at_import(town_parts, COORDINATOR, read(with_service(town(), "s-1", name="Soup at noon")))

    assert looked.report["counts"]["services"]["changed"] == 1
    assert [each["id"] for each in looked.report["differences"]["changed"]] == ["s-1"]
    assert everything(town_parts) == before


def test_a_file_that_leaves_out_too_much_needs_a_person_who_says_that_it_is_meant(town_parts):
    fewer = without_services(town(), *(f"s-{number}" for number in range(6)))
    before = everything(town_parts)

    with pytest.raises(TooMuchWouldChange, match="6 of 7 services would go, more than 10 %"):
        take_in(town_parts, fewer)
    assert everything(town_parts) == before

    done = take_in(town_parts, fewer, confirmed=True, why="the kitchen closed")
    assert list(town_parts.directories.served().whole.services) == [SHELTER]
    assert json.loads(done.taken.report)["exceeded"] == ["6 of 7 services would go, more than 10 %"]


def test_a_secret_place_does_not_vanish_unsaid(town_parts):
    without = replace(
        without_services(town(), SHELTER),
        locations=by_id(each for each in town().locations.values() if each.id != REFUGE.id),
    )

    with pytest.raises(TooMuchWouldChange, match="1 record that is not public"):
        take_in(town_parts, without)


def test_no_file_makes_a_place_more_public(town_parts):
    open_again = replace(REFUGE, visibility=Visibility.PUBLIC)
    others = [each for each in town().locations.values() if each.id != REFUGE.id]
    newer = replace(town(), locations=by_id([open_again, *others]))

    done = take_in(town_parts, newer)

    assert listing(town_parts, PLACE).record.visibility is Visibility.PARTIAL
    assert json.loads(done.taken.report)["kept_closed"]["records"] == [{"table": "locations", "id": REFUGE.id}]
    assert take_in(town_parts, newer).change is None


def test_a_place_that_comes_back_is_no_more_public_than_it_was(town_parts):
    without = replace(
        without_services(town(), SHELTER),
        locations=by_id(each for each in town().locations.values() if each.id != REFUGE.id),
    )
    take_in(town_parts, without, confirmed=True)
    public = replace(REFUGE, visibility=Visibility.PUBLIC)
    others = [each for each in town().locations.values() if each.id != REFUGE.id]

    take_in(town_parts, replace(town(), locations=by_id([public, *others])))

    assert listing(town_parts, PLACE).record.visibility is Visibility.PARTIAL
    assert listing(town_parts, PLACE).version == 2


def test_what_a_coordinator_decided_survives_and_the_file_is_told_otherwise(town_parts):
    key = RecordKey(RecordKind.SERVICE, "s-1")
    decide(town_parts, key, name="Soup at noon", description="Hot soup for everybody")

    done = take_in(town_parts, with_service(town(), "s-1", name="Soup kitchen (new)", fees_description="Free"))

    kept = listing(town_parts, key)
    assert (kept.record.name, kept.record.fees_description) == ("Soup at noon", "Free")
    assert kept.source.name == "Soup kitchen (new)"
    assert kept.decided == {"name", "description"}
    assert json.loads(done.taken.report)["otherwise_said"]["records"] == [
        {"table": "services", "id": "s-1", "field": "name"}
    ]
    assert (
        take_in(town_parts, with_service(town(), "s-1", name="Soup kitchen (new)", fees_description="Free")).change
        is None
    )


def test_decisions_follow_a_record_that_has_another_id(town_parts):
    decide(town_parts, RecordKey(RecordKind.SERVICE, "s-3"), email="law@a.example")
    decide(town_parts, PLACE, visibility=Visibility.HIDDEN)
    renamed = replace(
        town(),
        services=by_id(replace(each, id="t-3") if each.id == "s-3" else each for each in town().services.values()),
        locations=by_id(
            replace(each, id="l-new", visibility=Visibility.PUBLIC) if each.id == REFUGE.id else each
            for each in town().locations.values()
        ),
        services_at_locations=tuple(
            replace(
                each,
                service_id="t-3" if each.service_id == "s-3" else each.service_id,
                location_id="l-new" if each.location_id == REFUGE.id else each.location_id,
            )
            for each in town().services_at_locations
        ),
    )

    take_in(town_parts, renamed)

    assert listing(town_parts, RecordKey(RecordKind.SERVICE, "t-3")).record.email == "law@a.example"
    assert listing(town_parts, RecordKey(RecordKind.LOCATION, "l-new")).record.visibility is Visibility.HIDDEN


def test_verified_is_never_made_older_by_a_file(town_parts):
    key = RecordKey(RecordKind.SERVICE, "s-1")
    verified = town_parts.clock.today()
    decide(town_parts, key, assured_on=verified)

    take_in(town_parts, with_service(town(), "s-1", assured_on=verified.replace(month=1)))
    older = listing(town_parts, key).record.assured_on
    take_in(town_parts, with_service(town(), "s-1", assured_on=verified.replace(year=2027)))

    assert (older, listing(town_parts, key).record.assured_on) == (verified, verified.replace(year=2027))


def test_a_file_is_staged_with_its_report_and_taken_in_later_as_the_directory_is_then(town_parts):
    staged = stage_import(
        town_parts, COORDINATOR, read(with_service(town(), "s-1", url="https://a.example"), FAULT), name="b"
    )
    decide(town_parts, RecordKey(RecordKind.SERVICE, "s-1"), name="Soup at noon")

    done = apply_import(town_parts, COORDINATOR, staged.id, expected=1)

    record = listing(town_parts, RecordKey(RecordKind.SERVICE, "s-1")).record
    assert (record.name, record.url) == ("Soup at noon", "https://a.example")
    assert (done.taken.state, done.taken.content, done.taken.change) == (ImportState.APPLIED, None, 3)
    assert json.loads(done.taken.report)["fault_count"] == 1
    with pytest.raises(NotStaged):
        apply_import(town_parts, COORDINATOR, staged.id, expected=2)


def test_what_was_staged_may_be_dropped_once(town_parts):
    staged = stage_import(town_parts, COORDINATOR, read(town()), name="b")

    with pytest.raises(ChangedMeanwhile):
        drop_import(town_parts, COORDINATOR, staged.id, expected=9)
    with pytest.raises(UnknownRecord):
        drop_import(town_parts, COORDINATOR, "nothing", expected=1)
    assert drop_import(town_parts, COORDINATOR, staged.id, expected=1).content is None
    with pytest.raises(NotStaged):
        drop_import(town_parts, COORDINATOR, staged.id, expected=2)


@settings(max_examples=20)
@given(directory=directories())
def test_what_is_staged_comes_back_equal(directory):
    again = staged_directory(staged_content(directory))

    assert records_of(again) == records_of(directory)


def test_a_file_is_undone_and_the_undoing_too(town_parts):
    before = records_of(town_parts.directories.served().whole)
    take_in(town_parts, without_services(with_service(town(), "s-1", name="Soup at noon"), "s-2"), confirmed=True)
    newer = records_of(town_parts.directories.served().whole)

    undone = undo_change(town_parts, COORDINATOR, 2, why="the wrong file")
    back = records_of(town_parts.directories.served().whole)
    undo_change(town_parts, COORDINATOR, 3)

    assert (undone.kind, undone.undoes, undone.number) == (ChangeKind.UNDONE, 2, 3)
    assert back == before
    assert records_of(town_parts.directories.served().whole) == newer


def test_the_first_file_is_undone_to_nothing(town_parts):
    undo_change(town_parts, COORDINATOR, 1)

    assert records_of(town_parts.directories.served().whole) == {}


def test_what_was_changed_again_is_not_undone_alone(town_parts):
    take_in(town_parts, without_services(with_service(town(), "s-1", name="Soup at noon"), "s-2"))
    decide(town_parts, RecordKey(RecordKind.SERVICE, "s-1"), name="Soup at one")

    with pytest.raises(CannotUndo) as refused:
        undo_change(town_parts, COORDINATOR, 2)
    assert refused.value.later == (3,)
    with pytest.raises(UnknownRecord):
        undo_change(town_parts, COORDINATOR, 9)


@pytest.mark.parametrize("missing", [Permission.IMPORT_DIRECTORY, Permission.SEE_HIDDEN_PLACES])
def test_who_may_not_see_the_whole_directory_takes_no_file_in(town_parts, missing):
    caller = replace(COORDINATOR, permissions=COORDINATOR.permissions - {missing})

    with pytest.raises(NotAllowed):
        import_directory(town_parts, caller, read(town()), name="b")
    with pytest.raises(NotAllowed):
        look_at_import(town_parts, Caller.near(), read(town()))


def test_whichever_statement_fails_the_directory_is_as_before_or_as_after(town_parts):
    newer = without_services(with_service(town(), "s-1", name="Soup at noon"), "s-2")
    before = everything(town_parts)
    engine = town_parts.kept.engine
    failing = {"at": 0, "seen": 0}

    @event.listens_for(engine, "before_cursor_execute")
    def fail(*_):
        failing["seen"] += 1
        if failing["seen"] == failing["at"]:
            raise RuntimeError

    outcomes = []
    for at in range(1, 200):
        failing.update(at=at, seen=0)
        try:
            take_in(town_parts, newer)
        except RuntimeError:
            failing.update(at=0)
            assert everything(town_parts) == before, f"something was left of statement {at}"
            outcomes.append(at)
        else:
            break
    event.remove(engine, "before_cursor_execute", fail)

    assert len(outcomes) >= 12
    assert town_parts.directories.served().number == 2
    assert town_parts.directories.served().whole.services["s-1"].name == "Soup at noon"


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(directory=directories(), again=st.booleans())
def test_any_file_taken_in_twice_changes_nothing_the_second_time(kept_parts, directory, again):
    newer = replace(directory, source="directory")
    take_in(kept_parts, newer, confirmed=True)

    second = take_in(kept_parts, newer, confirmed=again)

    assert second.change is None
