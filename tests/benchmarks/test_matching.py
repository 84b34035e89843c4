"""The benchmark of matching measures both ways on one directory, and compares their answers."""

from api.settings import Settings
from benchmarks.large_town import again_and_again
from benchmarks.matching.__main__ import measured
from matcher.index import MatchingIndex
from resources_catalog.classify import classified
from resources_catalog.hsds import read_directory
from resources_catalog.taxonomy import service_types
from resources_catalog.visibility import as_seen_with


def small_town():
    town = classified(read_directory(Settings().directory).directory, service_types())
    return as_seen_with(again_and_again(town, 60))


def test_both_ways_are_timed_and_answer_the_same():
    found = measured(small_town())

    assert found.services == 60
    assert found.same
    assert 0 < found.index_ms <= found.longest_ms


def test_another_answer_is_noticed(monkeypatch):
    monkeypatch.setattr(MatchingIndex, "proposal", lambda *_: None)

    assert not measured(small_town()).same


def test_a_town_made_larger_has_every_service_once_at_places_of_its_own():
    town = read_directory(Settings().directory).directory
    larger = again_and_again(town, 2 * len(town.services))

    assert len(larger.services) == 2 * len(town.services)
    assert len({each.location_id for each in larger.services_at_locations}) > len(town.locations)
