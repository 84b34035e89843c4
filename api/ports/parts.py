"""The parts: everything a use case may use, and the ports that are filled from files alone."""

from dataclasses import dataclass, field
from typing import Protocol

from api.ports.acts import NewId, random_id
from api.ports.clock import Clock
from api.ports.passwords import Passwords
from api.ports.store import Store
from api.settings import Settings
from pie.assessment import Assessment
from resources_catalog.directory import Directory
from resources_catalog.places import PlaceNames, Postcodes


class Directories(Protocol):
    """The services directory, as anybody without special permission may see it."""

    def current(self) -> Directory:
        """The present snapshot: hidden places absent, partial ones by region only, service types classified."""
        ...

    def place_names(self) -> PlaceNames:
        """The names of places that the present snapshot uses."""
        ...


class FiledCases(Protocol):
    """The assessments in files, where there are no accounts."""

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
class Parts:
    """Everything a use case may use, handed in at the door; without ``passwords``, they are kept in the usual way."""

    settings: Settings
    clock: Clock
    directories: Directories
    cases: FiledCases
    postcodes: Postcodes = field(default_factory=Postcodes)
    store: Store | None = None
    new_id: NewId = random_id
    passwords: Passwords | None = None

    @property
    def kept(self) -> Store:
        """The store; RuntimeError where there are no accounts, which is a fault of ours: no door that needs it is made."""
        if self.store is None:
            raise RuntimeError("this installation runs without accounts, so nothing is kept")
        return self.store
