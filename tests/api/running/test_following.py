"""The server makes the directory ready for matching after a change and on a new day, and goes on after a failure."""

import time
from dataclasses import dataclass, field
from datetime import date

import structlog
from structlog.testing import capture_logs

from api.errors import StoreUnavailable
from api.ports import FixedClock
from api.running.following import Follower
from matcher.candidates import AgeBands
from matcher.crosswalk import crosswalk
from matcher.index import MatchingIndex
from resources_catalog.places import PlaceNames
from tests.matcher.builders import directory, service

CLOCK = FixedClock(day=date(2026, 11, 24))


@dataclass
class Town:
    """A directory that changes when a test says so."""

    index: MatchingIndex = field(default_factory=lambda: MatchingIndex(directory(service("a")), crosswalk()))
    is_gone: bool = False

    def place_names(self) -> PlaceNames:
        return PlaceNames.of(self.index.directory)

    def matching_index(self) -> MatchingIndex:
        if self.is_gone:
            raise StoreUnavailable("gone")
        return self.index


def follower(town: Town) -> Follower:
    return Follower(town, CLOCK, AgeBands(), when_ready=lambda: None)  # type: ignore[arg-type]


def test_it_makes_ready_what_changed_and_nothing_else() -> None:
    town = Town()
    following = follower(town)

    looks = [following.look(), following.look()]
    town.index = MatchingIndex(directory(service("b")), crosswalk())
    looks += [following.look(), following.look()]

    assert looks == [True, False, True, False]


def test_a_new_day_is_made_ready_too() -> None:
    following = follower(Town())

    looks = [following.look()]
    following._clock = FixedClock(day=date(2026, 11, 25))
    looks.append(following.look())

    assert looks == [True, True]


def test_a_store_that_is_gone_is_logged_once_and_looked_for_again() -> None:
    structlog.reset_defaults()
    town = Town(is_gone=True)
    following = follower(town)

    with capture_logs() as logs:
        following.try_to_look()
        following.try_to_look()
        town.is_gone = False
        following.try_to_look()

    assert [(each["event"], each.get("error")) for each in logs] == [
        ("directory not made ready", "StoreUnavailable"),
        ("directory made ready", None),
    ]


def test_it_follows_in_the_background_until_it_is_stopped() -> None:
    made: list[float] = []
    following = Follower(Town(), CLOCK, AgeBands(), when_ready=lambda: made.append(time.monotonic()))  # type: ignore[arg-type]

    following.start()
    until = time.monotonic() + 10
    while not made and time.monotonic() < until:
        time.sleep(0.01)
    following.stop()

    assert len(made) == 1
    assert not following._thread.is_alive()
