"""What every part of people and access stands on: the transaction, its audit, and sets kept as words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import Connection, Row

from api.ports.acts import AgencyId
from api.ports.audit import Entry
from api.ports.people import GAVE_CLASSES
from api.store.audit import SqlAudit
from api.store.vault import Vault
from pie.facts import Sensitivity

_Name = TypeVar("_Name", bound=StrEnum)
AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row of any table."""


@dataclass(frozen=True, kw_only=True)
class OverOneTransaction:
    """The transaction that a repository reads and writes in, and the audit that its changes leave rows in."""

    connection: Connection
    vault: Vault
    audit: SqlAudit

    @property
    def now(self) -> datetime:
        """The moment of the present act."""
        return self.audit.act.at

    def note(
        self, action: str, kind: str, subject: str, fields: Iterable[str] = (), *, agency: AgencyId | None = None
    ) -> None:
        """Leave an audit row for what was just changed."""
        self.audit.note(Entry(action=action, kind=kind, subject=subject, fields=tuple(fields), agency_id=agency))

    def note_given(self, classes: Iterable[Sensitivity], kind: str, subject: str, agency: AgencyId) -> None:
        """Leave a row of its own for classes of facts that somebody may use from now on, so that they can be listed."""
        if given := sorted(classes):
            self.note(GAVE_CLASSES, kind, subject, given, agency=agency)


def words(names: Iterable[str]) -> str:
    """A set of names as it is kept: sorted, with a blank between.

    >>> words({"supervisor", "intake_worker"})
    'intake_worker supervisor'
    """
    return " ".join(sorted(names))


def names(text: str, of: type[_Name]) -> frozenset[_Name]:
    """The set that was kept as words."""
    return frozenset(of(word) for word in text.split())
