"""The store: units of work over every aggregate, each whole or not at all."""

from contextlib import AbstractContextManager
from typing import Protocol

from api.ports.acts import Act
from api.ports.audit import Audit
from api.ports.cases import Cases
from api.ports.jobs import Jobs
from api.ports.listings import Listings
from api.ports.people import People


class Work(Protocol):
    """One unit of work: everything read in it belongs to one moment, everything written in it is kept together."""

    @property
    def people(self) -> People:
        """Accounts and what proves them."""
        ...

    @property
    def cases(self) -> Cases:
        """Clients and what is kept of them."""
        ...

    @property
    def listings(self) -> Listings:
        """The directory: records, and the log of its changes."""
        ...

    @property
    def audit(self) -> Audit:
        """What was done."""
        ...

    @property
    def jobs(self) -> Jobs:
        """What is done later."""
        ...


class Store(Protocol):
    """Where everything is kept. Raises StoreUnavailable, or StoreBusy where another writer holds it too long."""

    def reading(self) -> AbstractContextManager[Work]:
        """Read at one moment; writing in it is refused."""
        ...

    def writing(self, act: Act) -> AbstractContextManager[Work]:
        """Write on behalf of an act: all of it is kept when the block ends, or nothing where it raises."""
        ...

    def forget(self) -> bool:
        """Take what was erased out of the files too; False where somebody is reading, and the next time will do."""
        ...

    def prove_ready(self) -> None:
        """Raise StoreUnavailable unless it answers, and has the tables that this program needs."""
        ...
