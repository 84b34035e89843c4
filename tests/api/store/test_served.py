"""A change of the directory is in the next look of every worker process; earlier states can be had again."""

import multiprocessing
from dataclasses import replace

import pytest

from api.errors import VersionForgotten
from api.store.database import database
from api.store.served import NOTHING, DirectoryInStore
from api.store.vault import Vault
from resources_catalog.directory import by_id
from resources_catalog.listing import Contact, Phone, Visibility
from resources_catalog.visibility import as_seen_with, content_version
from tests.api.store.conftest import KEY
from tests.api.usecases.directory.town import REFUGE, SHELTER, parts_over, take_in, town, with_service, without_services


@pytest.fixture
def parts(store):
    return parts_over(store)


def as_new(parts):
    """The directory as a process holds it that starts now."""
    return DirectoryInStore(parts.store).served()


def test_before_the_first_file_the_directory_is_empty(parts):
    assert parts.directories.served().whole is NOTHING
    assert parts.directories.current(may_see_hidden=True).services == {}
    assert parts.directories.search_index().search("soup") == ()


def test_what_was_taken_in_is_served_classified_and_as_may_be_seen(parts):
    take_in(parts, town())
    served = parts.directories.served()

    assert served.whole.locations[REFUGE.id] == REFUGE
    assert served.whole.services[SHELTER].types
    assert served.public == as_seen_with(served.whole)
    assert served.whole.version == content_version(served.whole)
    assert parts.directories.current() is served.public
    assert parts.directories.current(may_see_hidden=True) is served.whole


def test_nothing_is_read_again_while_nothing_changes(parts):
    take_in(parts, town())

    assert parts.directories.served() is parts.directories.served()
    assert parts.directories.place_names() is parts.directories.place_names()
    assert parts.directories.search_index() is parts.directories.search_index()
    assert parts.directories.search_index(may_see_hidden=True) is not parts.directories.search_index()


def test_changes_are_put_into_what_is_held_as_if_it_were_read_anew(parts):
    take_in(parts, town())
    before = parts.directories.served()

    take_in(parts, without_services(with_service(town(), "s-1", name="Soup at noon"), "s-2"))

    after = parts.directories.served()
    assert after == as_new(parts)
    assert after.whole.organizations is before.whole.organizations
    assert (after.whole.services["s-1"].name, "s-2" in after.whole.services) == ("Soup at noon", False)


@pytest.mark.parametrize("url", ["file", "postgresql"], indirect=True)  # one in memory is open once
def test_a_change_reaches_whoever_opened_the_store_for_themselves(url, parts):
    other = database(url, vault=Vault(keys=(KEY,)))
    theirs = DirectoryInStore(other)
    take_in(parts, town())
    first = theirs.current()

    take_in(parts, with_service(town(), "s-1", name="Soup at noon"))

    assert first.services["s-1"].name == "Soup kitchen"
    assert theirs.current().services["s-1"].name == "Soup at noon"
    assert theirs.search_index().search("soup at noon")[0].service_id == "s-1"
    other.close()


def _say_what_is_served(url, asked, said):
    store = database(url, vault=Vault(keys=(KEY,)))
    directories = DirectoryInStore(store)
    while asked.get(timeout=60):
        current = directories.current()
        said.put((current.version, sorted(each.name for each in current.services.values())))
    store.close()


@pytest.mark.parametrize("url", ["file"], indirect=True)
def test_a_change_reaches_another_process(url, parts):
    take_in(parts, town())
    processes = multiprocessing.get_context("spawn")
    asked, said = processes.Queue(), processes.Queue()
    worker = processes.Process(target=_say_what_is_served, args=(url, asked, said))
    worker.start()
    asked.put(True)
    before = said.get(timeout=60)

    take_in(parts, with_service(town(), "s-1", name="Soup at noon"))
    asked.put(True)
    after = said.get(timeout=60)

    asked.put(False)
    worker.join(60)
    assert worker.exitcode == 0
    assert "Soup at noon" not in before[1]
    assert "Soup at noon" in after[1]
    assert after[0] == parts.directories.current().version != before[0]


@pytest.fixture
def one(memory):
    """Parts over a store in memory that holds the town."""
    made = parts_over(memory)
    take_in(made, town())
    return made


def test_an_earlier_directory_is_had_again_by_its_version(one):
    was = one.directories.served()
    take_in(one, with_service(town(), "s-1", name="Soup at noon"))

    assert one.directories.of_version(was.public.version) == was.public
    assert one.directories.of_version(was.whole.version, may_see_hidden=True) == was.whole
    assert one.directories.of_version(one.directories.current().version) is one.directories.current()
    assert one.directories.of_version("of another town") is None


def test_what_is_kept_from_the_public_now_is_not_told_by_an_earlier_directory(one):
    hall = replace(
        town().locations["l-1"],
        contacts=(Contact(id="c1", name="Dana Ray", phones=(Phone(id="p", number="1"),)),),
    )
    others = [each for each in town().locations.values() if each.id != "l-1"]
    take_in(one, replace(town(), locations=by_id([hall, *others])))
    was = one.directories.current()
    kept = replace(
        hall, visibility=Visibility.PARTIAL, contacts=(replace(hall.contacts[0], visibility=Visibility.HIDDEN),)
    )
    take_in(one, replace(town(), locations=by_id([kept, *others])))

    again = one.directories.of_version(was.version)

    assert was.locations["l-1"].addresses[0].address_1 == "2 Main Street"
    assert again.locations["l-1"].addresses[0].address_1 is None
    assert again.locations["l-1"].contacts == ()
    assert one.directories.of_version(was.version, may_see_hidden=True).locations["l-1"] == hall


def test_what_is_not_kept_any_more_is_said(one, memory):
    was = one.directories.current()
    take_in(one, with_service(town(), "s-1", name="Soup at noon"))
    with memory.writing(one_act(one)) as work:
        work.listings.forget_before(one.clock.now().replace(year=2030))

    with pytest.raises(VersionForgotten):
        one.directories.of_version(was.version)


def one_act(parts):
    from tests.api.usecases.directory.town import COORDINATOR

    return COORDINATOR.act(parts.clock.now())


def test_a_store_in_its_place_is_read_whole(one, memory, vault, migrated_file):
    take_in(one, with_service(town(), "s-1", name="Soup at noon"))
    one.directories.served()
    with memory.writing(one_act(one)) as work:  # as after a backup from before the last change was restored
        for statement in (
            "DELETE FROM listing WHERE since = 2",
            "UPDATE listing SET until = NULL",
            "DELETE FROM directory_change WHERE number = 2",
            "UPDATE directory_state SET number = 1",
        ):
            work.connection.exec_driver_sql(statement)

    assert one.directories.current().services["s-1"].name == "Soup kitchen"
