"""The clients that are kept, in the place of those on file: what reads an assessment reads it as the caller may see it."""

from api.access import Caller
from api.errors import UnknownRecord
from api.ports import Parts
from api.ports.acts import ClientId
from api.usecases.clients.read import read_client
from api.usecases.clients.seen import client_in_scope, whole
from pie.assessment import Assessment
from pie.clearance import as_seen_with


class SeenCases:
    """One caller's clients, each as they may see them; every reading is written down."""

    def __init__(self, parts: Parts, caller: Caller) -> None:
        self._parts = parts
        self._caller = caller

    def ids(self) -> tuple[str, ...]:
        """Nobody: a caller's clients are listed a page at a time."""
        return ()

    def latest_assessment(self, client: str) -> Assessment:
        """The newest assessment. Raises UnknownClient, ErasedClient, UnknownRecord."""
        found = read_client(self._parts, self._caller, ClientId(client)).assessment
        if found is None:
            raise UnknownRecord("assessment")
        return found

    def earlier_assessment(self, client: str) -> Assessment | None:
        """The version before the newest; None where there is none. Raises UnknownClient, ErasedClient."""
        with self._parts.kept.reading() as work:
            found = client_in_scope(self._parts, work, self._caller, ClientId(client))
            number = found.assessments - 1
            earlier = work.cases.assessment(found.id, number) if number > 0 else None
        return as_seen_with(whole(earlier), self._caller.clearance) if earlier is not None else None
