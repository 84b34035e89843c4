"""The parts: everything a use case may use, and the ports that are filled from files alone."""

from dataclasses import dataclass, field
from typing import Protocol

from api.ports.acts import NewId, random_id
from api.ports.clock import Clock
from api.ports.passwords import Passwords
from api.ports.store import Store
from api.settings import Settings
from matcher.index import MatchingIndex
from pie.assessment import Assessment
from resources_catalog.directory import Directory
from resources_catalog.places import PlaceNames, Postcodes
from resources_catalog.search import SearchIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedDirectory:
    """The directory at one moment: whole, and as anybody may see it; ``number`` is the last change it holds.

    In both, the types of services are told, and what their words suggest of who may come.
    """

    number: int
    whole: Directory
    public: Directory

    def seen(self, *, may_see_hidden: bool) -> Directory:
        """What somebody may see of it."""
        return self.whole if may_see_hidden else self.public


class Directories(Protocol):
    """The services directory."""

    def served(self) -> ServedDirectory:
        """The directory as it is now; whoever looks twice looks at one of these."""
        ...

    def current(self, *, may_see_hidden: bool = False) -> Directory:
        """What somebody may see of it now: without the permission hidden places are absent, partial ones by region only."""
        ...

    def of_version(self, version: str, *, may_see_hidden: bool = False) -> Directory | None:
        """The directory as it was when it had this version, for a match to be made again; None for one that never was.

        Without the permission nothing is shown that is kept from the public now, though it was not then. Raises
        VersionForgotten.
        """
        ...

    def matching_index(self) -> MatchingIndex:
        """What anybody may see of it now, made ready for matching."""
        ...

    def place_names(self) -> PlaceNames:
        """The names of places in what anybody may see."""
        ...

    def search_index(self, *, may_see_hidden: bool = False) -> SearchIndex:
        """What somebody may see of it, made ready for searching."""
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
