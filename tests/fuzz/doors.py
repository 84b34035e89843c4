"""The app that is asked, over a store in memory that is as it was whenever somebody says so, and its description."""

import sqlite3
from collections.abc import Callable
from unittest.mock import patch

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.transport.serialization import serialize_binary

from api.app import create_app
from api.pace import Pace
from api.ports import Parts
from api.settings import Settings
from api.store import AssessmentsOnFile, migrating
from api.store.database import MEMORY, database
from api.store.served import DirectoryInStore
from api.store.vault import Vault
from tests.api.access.house import CHEAP, NOW, Changing, Watch
from tests.api.conftest import SAMPLE
from tests.api.store.conftest import KEY
from tests.fuzz.kept import Kept, fill, settled

CHECKS = {
    # what a shape cannot say, each with a status of its own: another version by now, two fields that go together
    "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "410", "412", "422", "429"]},
    "negative_data_rejection": {"expected-statuses": ["400", "401", "403", "404", "405", "412", "415", "422", "428", "429"]},
    "missing_required_header": {"expected-statuses": ["401", "403", "404", "415", "422", "428"]},
}  # fmt: skip


@schemathesis.serializer("application/zip")
def _as_it_is(_, value):
    return serialize_binary(value)


class Doors:
    """The app, what is in its store, and the description without the answer that would allow for any other."""

    def __init__(self) -> None:
        self._vault, self._store = Vault(keys=(KEY,)), Changing()
        parts = Parts(
            settings=Settings(),
            clock=Watch(NOW),
            directories=DirectoryInStore(self._store),
            cases=AssessmentsOnFile(SAMPLE / "assessments"),
            store=self._store,
            passwords=CHEAP,
        )
        with patch("api.app.Pace", lambda: Pace(per_caller=10**9, per_address=10**9)):
            self.app = create_app(parts)
        self.kept, self._template = self._filled()
        self.begin_anew()
        self.description = self._described()

    def begin_anew(self) -> None:
        """Put the store as it was."""
        self._copy(self._template.backup)

    def operations(self):
        """Every operation that is described."""
        return [each.ok() for each in self.description.get_all_operations()]

    def _filled(self) -> tuple[Kept, sqlite3.Connection]:
        self._store.present = database(MEMORY, vault=self._vault)
        migrating.upgrade(self._store.present.engine)
        kept = settled(self._store.present)
        fill(self.app, kept)
        template = sqlite3.connect(":memory:")
        self._copy(lambda present: present.backup(template))
        return kept, template

    def _copy(self, copy: Callable[[sqlite3.Connection], None]) -> None:
        raw = self._store.present.engine.raw_connection()
        copy(raw.driver_connection)
        raw.close()

    def _described(self):
        document = self.app.test_client().get("/v1/openapi.json").json
        for item in document["paths"].values():
            for method in item.keys() - {"parameters"}:
                item[method]["responses"].pop("default")
        config = SchemathesisConfig.from_dict({"checks": CHECKS, "generation": {"with-security-parameters": False}})
        described = schemathesis.openapi.from_dict(document, config=config)
        described.app = self.app
        return described
