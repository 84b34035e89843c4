"""What every part of the cases in the database works with: the transaction, the vault and the audit."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Update, select

from api.errors import ChangedMeanwhile, UnknownClient
from api.ports.acts import AgencyId, ClientId
from api.ports.audit import Entry
from api.store.audit import SqlAudit
from api.store.tables.cases import client
from api.store.vault import Vault
from pie.facts import Sensitivity


@dataclass(frozen=True, kw_only=True)
class OverCases:
    """One transaction, what seals, and where every change is noted."""

    connection: Connection
    vault: Vault
    audit: SqlAudit

    @property
    def _now(self) -> datetime:
        return self.audit.act.at

    def _note(self, action: str, kind: str, subject: str, of: ClientId, fields: Iterable[str] = ()) -> None:
        agency = self._agency_of(of)
        self.audit.note(
            Entry(action=action, kind=kind, subject=subject, client_id=of, agency_id=agency, fields=tuple(fields))
        )

    def _agency_of(self, id_: ClientId) -> AgencyId | None:
        found = self.connection.scalar(select(client.c.agency_id).where(client.c.id == id_))
        return AgencyId(found) if found is not None else None

    def _change_version(self, id_: ClientId, change: Update) -> None:
        """Do a change that names the version it is made to. Raises UnknownClient, ChangedMeanwhile."""
        if self.connection.execute(change).rowcount == 1:
            return
        version = self.connection.scalar(select(client.c.version).where(client.c.id == id_))
        raise UnknownClient(id_) if version is None else ChangedMeanwhile(version)

    def _sealed(self, text: str | None) -> bytes | None:
        return None if text is None else self.vault.seal(text)

    def _opened(self, sealed: bytes | None) -> str | None:
        return None if sealed is None else self.vault.opened(sealed)


def names_written(names: Iterable[str]) -> str:
    """Names as a column keeps them: sorted, with a blank between."""
    return " ".join(sorted(names))


def classes_read(column: str) -> frozenset[Sensitivity]:
    """The classes of facts that a column names."""
    return frozenset(Sensitivity(each) for each in column.split())


def list_written(values: Iterable[object]) -> str:
    """A list as it is sealed."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))
