"""One unit of work: the repositories of every aggregate over one transaction."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from api.ports.acts import Act, ClientId
from api.ports.cases import Erasure
from api.store.audit import SqlAudit
from api.store.cases import SqlCases
from api.store.directory import SqlDirectory
from api.store.grants import Grant, grants_of, touched_by
from api.store.jobs import SqlJobs
from api.store.people import SqlPeople
from api.store.vault import Vault


@dataclass(frozen=True, kw_only=True)
class SqlWork:
    """The repositories over one transaction; ``act`` is None where it only reads."""

    connection: Connection
    vault: Vault
    act: Act | None

    @cached_property
    def people(self) -> SqlPeople:
        """Accounts and what proves them."""
        return SqlPeople(connection=self.connection, vault=self.vault, audit=self.audit)

    @cached_property
    def audit(self) -> SqlAudit:
        """What was done."""
        return SqlAudit(self.connection, self.act)

    @cached_property
    def cases(self) -> SqlCases:
        """Clients and what is kept of them."""
        return SqlCases(connection=self.connection, vault=self.vault, audit=self.audit)

    @cached_property
    def jobs(self) -> SqlJobs:
        """What is done later."""
        return SqlJobs(self.connection, self.act)

    @cached_property
    def listings(self) -> SqlDirectory:
        """The directory: records, and the log of its changes."""
        return SqlDirectory(connection=self.connection, vault=self.vault, audit=self.audit)

    def erased(self) -> tuple[Erasure, ...]:
        """Who was erased in this unit of work."""
        ids = (each.subject for each in self.audit.noted if (each.action, each.kind) == ("erased", "client"))
        found = (self.cases.erasure(ClientId(id_)) for id_ in ids)
        return tuple(erasure for erasure in found if erasure is not None)

    def touched_grants(self) -> tuple[Grant, ...]:
        """What may give less than before this unit of work."""
        return tuple(grants_of(self.connection, touched_by(self.audit.noted)))
