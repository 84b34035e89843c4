"""Many coordinators at once lose nothing: each change is made to the directory as the one before left it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.errors import ChangedMeanwhile
from api.usecases.directory.change_listing import ListingChange, change_listing
from resources_catalog.changes import RecordKey, RecordKind
from tests.api.usecases.directory.town import COORDINATOR, PUBLIC_PLACES, parts_over, take_in, town

pytestmark = pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)


@pytest.fixture
def parts(store):
    made = parts_over(store)
    take_in(made, town())
    return made


def rename(parts, id_, name, expected=1):
    change = ListingChange(values={"name": name}, why="at once")
    return change_listing(parts, COORDINATOR, RecordKey(RecordKind.SERVICE, id_), change, expected=expected)


def test_changes_of_different_records_at_once_are_all_kept(parts):
    ids = [f"s-{number}" for number in range(PUBLIC_PLACES)]
    with ThreadPoolExecutor(len(ids)) as workers:
        list(workers.map(lambda id_: rename(parts, id_, f"renamed {id_}"), ids))

    served = parts.directories.served()
    assert [served.whole.services[id_].name for id_ in ids] == [f"renamed {id_}" for id_ in ids]
    assert served.number == 1 + len(ids)
    with parts.kept.reading() as work:
        assert work.listings.change(served.number).version == served.whole.version


def test_of_changes_of_one_record_at_once_one_is_kept_and_the_others_are_told(parts):
    def attempt(number):
        try:
            return rename(parts, "s-1", f"name {number}").record.name
        except ChangedMeanwhile as refused:
            return refused.version

    with ThreadPoolExecutor(8) as workers:
        outcomes = list(workers.map(attempt, range(8)))

    kept = [each for each in outcomes if isinstance(each, str)]
    assert kept == [parts.directories.current().services["s-1"].name]
    assert set(outcomes) - set(kept) == {2}
