"""A store with many services and clients, and keys for the workers who ask."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from api.access import Caller, Permission
from api.access.proofs import hash_of
from api.ports.acts import AT_THE_TERMINAL, Act, AgencyId, ClientId, KeyId
from api.ports.cases import Client, RecordedAssessment
from api.ports.people import Agency, ApiKey
from api.settings import Settings
from api.store.clock import SystemClock
from api.store.database import Database
from api.usecases.directory.take_in import import_directory
from benchmarks.faults.taking_in import parts_over
from benchmarks.large_town import again_and_again
from pie.facts import Sensitivity
from resources_catalog.hsds import Reading, read_directory

AGENCY = AgencyId("agency")
SCOPES = frozenset(
    each.value
    for each in (Permission.MATCH, Permission.SEE_CLIENTS, Permission.CHANGE_CLIENTS, Permission.SEE_DIRECTORY)
)
_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much there is."""

    services: int = 5_000
    clients: int = 2_000
    workers: int = 20


def fill(store: Database, size: Size) -> list[str]:
    """Fill an empty store; what each worker shows at the door."""
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)  # the same in every run, so that answers can be compared
    act = Act(by=AT_THE_TERMINAL, at=now)
    with store.writing(act) as work:
        work.people.add_agency(Agency(id=AGENCY, name="Agency"))
        for number in range(size.workers):
            key = ApiKey(
                id=KeyId(f"key{number}"),
                agency_id=AGENCY,
                name=f"worker {number}",
                scopes=SCOPES,
                clearance=frozenset(Sensitivity),
                made_at=now,
                expires_at=SystemClock().now() + timedelta(days=1),
            )
            work.people.add_key(key, hash_of(f"secret-{number}"))
    for begin in range(0, size.clients, _AT_ONCE):
        _fill_clients(store, act, range(begin, min(begin + _AT_ONCE, size.clients)))
    import_directory(
        parts_over(store), Caller.directory_keeper(), _large_town(size.services), name="large", confirmed=True
    )
    return [f"pie_key{number}_secret-{number}" for number in range(size.workers)]


def client_id(number: int) -> str:
    """The id of the n-th client."""
    return f"client{number:05}"


def _fill_clients(store: Database, act: Act, numbers: range) -> None:
    documents = _documents()
    with store.writing(act) as work:
        for number in numbers:
            id_ = ClientId(client_id(number))
            document, day = documents[number % len(documents)]
            work.cases.add_client(Client(id=id_, agency_id=AGENCY, called=f"Client {number}", made_at=act.at))
            recorded = RecordedAssessment(
                client_id=id_, number=1, assessed_on=day, document=document, recorded_at=act.at, recorded_by="terminal"
            )  # fmt: skip
            work.cases.record_assessment(recorded, expected=1)


@cache
def _documents() -> list[tuple[str, date]]:
    from pie.document import read_assessment, write_assessment

    found = []
    for path in sorted(Settings().assessments.glob("*.json")):
        assessment = read_assessment(path.read_bytes(), today=SystemClock().today())
        written = json.dumps(write_assessment(assessment), sort_keys=True, separators=(",", ":"))
        found.append((written, date.fromisoformat(json.loads(path.read_bytes())["assessed_on"])))
    return found


@cache
def _large_town(services: int) -> Reading:
    town = read_directory(Settings().directory)
    return Reading(directory=again_and_again(town.directory, services), faults=(), counts={}, format=town.format)
