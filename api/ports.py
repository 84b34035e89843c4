"""What the use cases need from outside, one port per aggregate; the cupboards and the tests fill them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from api.settings import Settings
from pie.assessment import Assessment
from resources_catalog.directory import Directory
from resources_catalog.places import PlaceNames, Postcodes


class Clock(Protocol):
    """Where the day comes from, so that tests and replays can set it."""

    def today(self) -> date:
        """The day that counts as today."""
        ...


class Directories(Protocol):
    """The services directory, as anybody without special permission may see it."""

    def current(self) -> Directory:
        """The present snapshot: hidden places absent, partial ones by region only, service types classified."""
        ...

    def place_names(self) -> PlaceNames:
        """The names of places that the present snapshot uses."""
        ...


class Cases(Protocol):
    """The assessments on file."""

    def ids(self) -> tuple[str, ...]:
        """The ids of every client on file, in order."""
        ...

    def latest_assessment(self, client: str) -> Assessment:
        """The newest assessment of a client; raises UnknownClient."""
        ...

    def earlier_assessment(self, client: str) -> Assessment | None:
        """The one that the newest is compared with; None where there is none. Raises UnknownClient."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedClock:
    """A clock that stands still."""

    day: date

    def today(self) -> date:
        """The one day."""
        return self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Everything a use case may use, handed in at the door."""

    settings: Settings
    clock: Clock
    directories: Directories
    cases: Cases
    postcodes: Postcodes = field(default_factory=Postcodes)
