"""``make fuzz``: made-up requests at every door, as each role, held against the description of the doors.

No answer may be a fault of ours, a status that is not described, or a body that is not as described.
"""

import argparse
import sqlite3
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.core.failures import Failure, FailureGroup

from api.access.proofs import form_token
from api.app import create_app
from api.pace import Pace
from api.ports import Parts
from api.settings import Settings
from api.store import AssessmentsOnFile, migrating
from api.store.database import MEMORY, database
from api.store.served import DirectoryInStore
from api.store.vault import Vault
from tests.api.access.house import CHEAP, NOW, ROLES, Changing, Watch, settle
from tests.api.conftest import SAMPLE
from tests.api.store.conftest import KEY
from tests.api.usecases.directory.town import take_in, town

EXAMPLES = 100
NOT_HELD = frozenset({"positive_data_acceptance"})
"""What a shape cannot say: a day that is too late, two fields that go together, a version that is another by now."""


@dataclass(frozen=True, kw_only=True)
class Fuzzed:
    """How many requests were answered, with which statuses, and what was not as described, with how often."""

    requests: int
    statuses: Counter
    faults: Counter


class Doors:
    """The app over a store in memory that is as it was at the beginning for every operation."""

    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        vault = Vault(keys=(KEY,))
        self.house = self._fill(vault)
        self._vault, self._store = vault, Changing()
        parts = Parts(
            settings=Settings(),
            clock=Watch(NOW),
            directories=DirectoryInStore(self._store),
            cases=AssessmentsOnFile(SAMPLE / "assessments"),
            store=self._store,
            passwords=CHEAP,
        )
        self._unhurried()
        self.app = create_app(parts)
        self.begin_anew()
        self.description = schemathesis.openapi.from_wsgi("/v1/openapi.json", self.app)

    def _fill(self, vault):
        store = database(f"sqlite:///{self._template}", vault=vault)
        migrating.upgrade(store.engine)
        house = settle(store)
        parts = Parts(
            settings=Settings(), clock=Watch(NOW), directories=DirectoryInStore(store), cases=None, store=store
        )
        take_in(parts, town())
        store.close()
        return house

    def _unhurried(self):
        import api.app

        api.app.Pace = lambda: Pace(per_caller=10**9, per_address=10**9)

    def begin_anew(self):
        """Put the store as it was."""
        if self._store.present is not None:
            self._store.present.close()
        made = database(MEMORY, vault=self._vault)
        with sqlite3.connect(self._template) as source, made.engine.connect() as connection:
            source.backup(connection.connection.dbapi_connection)
        source.close()
        self._store.present = made

    def shown_by(self, who):
        """What somebody shows at the door: headers, and cookies."""
        if who == "nobody":
            return {}
        if who in self.house.keys:
            return {"headers": {"Authorization": f"Bearer {self.house.keys[who]}"}}
        secret = self.house.secrets[who]
        return {"headers": {"X-Form-Token": form_token(secret)}, "cookies": {"pie-session": secret}}


def fuzzed(doors: Doors, who: str, *, examples: int, only: str = "", seed: int | None = None) -> Fuzzed:
    """Ask at every door as somebody."""
    statuses, faults = Counter(), Counter()
    shown = doors.shown_by(who)
    for found in doors.description.get_all_operations():
        operation = found.ok()
        if only and only not in operation.path:
            continue
        doors.begin_anew()
        _ask(operation, shown, examples, statuses, faults)
    return Fuzzed(requests=sum(statuses.values()), statuses=statuses, faults=faults)


def _ask(operation, shown, examples, statuses, faults):
    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case):
        response = case.call(**shown)
        statuses[response.status_code] += 1
        try:
            case.validate_response(response, excluded_checks=_excluded())
        except (Failure, FailureGroup, AssertionError) as failure:
            for each in getattr(failure, "exceptions", [failure]):
                said = str(each).split("\n")[0][:160]
                faults[f"{operation.label} {response.status_code}: {type(each).__name__}: {said}"] += 1

    ask()


def _excluded():
    from schemathesis.checks import load_all_checks

    load_all_checks()
    return [check for check in schemathesis.checks.CHECKS.get_all() if check.__name__ in NOT_HELD]


def main() -> int:
    """Ask as everybody, print a line each."""
    reader = argparse.ArgumentParser(prog="make fuzz")
    reader.add_argument("--examples", type=int, default=EXAMPLES, help="requests for each operation and role")
    reader.add_argument("--only", default="", help="doors whose path holds this")
    reader.add_argument("--who", default="", help="as one of them only")
    given_ = reader.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="pie-fuzz-") as folder:
        doors = Doors(Path(folder))
        everybody = [
            "nobody",
            *(role.value for role in ROLES),
            "match",
            "clients:write",
            "directory:import",
            "metrics:read",
        ]
        for who in [given_.who] if given_.who else everybody:
            result = fuzzed(doors, who, examples=given_.examples, only=given_.only)
            wrong += sum(result.faults.values())
            statuses = ", ".join(f"{count} × {status}" for status, count in sorted(result.statuses.items()))
            sys.stdout.write(f"{who}: {result.requests} requests ({statuses}); {sum(result.faults.values())} faults\n")
            for fault, count in result.faults.most_common():
                sys.stdout.write(f"    {count} × {fault}\n")
            sys.stdout.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
