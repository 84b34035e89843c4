"""Records come back from their documents equal, and go in and out of a directory alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.changes import (
    RecordKind,
    key_of,
    listing_document,
    record_from_document,
    records_of,
    with_records,
)
from resources_catalog.directory import Directory, by_id
from resources_catalog.errors import UnfitValue
from resources_catalog.listing import Service
from tests.resources_catalog.hsds.exchange.directories import directories


@given(directory=directories())
def test_every_record_comes_back_equal_from_its_document(directory):
    records = records_of(directory)

    again = {key: record_from_document(key.kind, listing_document(record)) for key, record in records.items()}

    assert again == records
    assert repr(again) == repr(records)  # 0.0 is not 0, and 10.00 not 10


@given(directory=directories())
def test_a_directory_is_put_together_again_from_its_records(directory):
    empty = Directory(source=directory.source, version=directory.version)

    again = with_records(empty, records_of(directory).values())

    assert records_of(again) == records_of(directory)
    assert list(again.services) == list(directory.services)


@given(directory=directories(), choice=st.data())
def test_records_that_go_and_come_leave_the_rest_as_it_was(directory, choice):
    records = records_of(directory)
    gone = choice.draw(st.sets(st.sampled_from(sorted(records)))) if records else set()

    without = with_records(directory, gone=gone)

    assert records_of(without) == {key: record for key, record in records.items() if key not in gone}
    assert records_of(with_records(without, [records[key] for key in gone])) == records


def test_a_record_takes_the_place_of_the_one_with_its_key():
    soup = Service(id="s1", name="Soup")
    directory = Directory(source="town", version="1", services=by_id([soup]))

    changed = with_records(directory, [replace(soup, name="Soup at noon")])

    assert changed.services["s1"].name == "Soup at noon"
    assert changed.organizations is directory.organizations
    assert key_of(soup).kind is RecordKind.SERVICE


def test_a_document_of_something_else_is_refused():
    with pytest.raises(UnfitValue):
        record_from_document(RecordKind.SERVICE, '{"id":"s1","name":"Soup","colour":"red"}')
