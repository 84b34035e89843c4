"""The chores of the server: seal the audit, end what is past its time, keep the lists beside the store."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog

from api.ports.acts import Act
from api.ports.store import Store
from api.settings import Retention, Settings
from api.store.database import Database
from api.store.grants import grants_in
from api.usecases.clients.retention import erase_past_retention, past_retention
from api.usecases.do_chores import Chore
from api.usecases.keep_seal import seal_and_keep

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFor:
    """How many years a closed record is kept, and what is done with it then."""

    years: int
    then: Retention

    @classmethod
    def by(cls, settings: Settings) -> "KeptFor":
        """As the settings have it."""
        return cls(years=settings.retention_years, then=settings.retention)


def chores(kept: Database, records: KeptFor) -> Mapping[str, Chore]:
    """Every chore of the server of a store, by name."""
    found = (
        Chore(name="seal-audit", every=timedelta(minutes=1), does=partial(_seal, kept)),
        Chore(name="end-drafts", every=timedelta(hours=1), does=_end_drafts),
        Chore(name="keep-erasures", every=timedelta(minutes=1), does=partial(_keep_erasures, kept)),
        Chore(name="keep-grants", every=timedelta(hours=1), does=partial(_keep_grants, kept)),
        Chore(name="retention", every=timedelta(days=1), does=partial(_retain, records)),
    )
    return {chore.name: chore for chore in found}


def _seal(kept: Database, store: Store, act: Act) -> int:
    sealed, keeping = seal_and_keep(store, act, kept.seals)
    if keeping.missing is not None:  # told every time, until somebody looks at it
        log.error("audit lacks a seal", seal=keeping.missing)
    if keeping.newest and sealed:
        log.info("audit sealed", seal=keeping.newest.number, hash=keeping.newest.hash)
    return sealed


def _end_drafts(store: Store, act: Act) -> int:
    with store.writing(act) as work:
        return work.cases.drop_ended(act.at)


def _keep_erasures(kept: Database, store: Store, _: Act) -> int:
    with store.reading() as work:
        present = work.cases.erasures()
    return kept.erasures.add_missing(present) if kept.erasures else 0


def _keep_grants(kept: Database, _: Store, __: Act) -> int:
    if kept.grants is None:
        return 0
    with kept.reading() as work:
        present = tuple(grants_in(work.connection, clients=False))
    return kept.grants.add_changed(present)


def _retain(records: KeptFor, store: Store, act: Act) -> int:
    if records.then is Retention.APPLY:
        return erase_past_retention(store, act, years=records.years)
    if found := past_retention(store, act.at, years=records.years):
        log.info("clients past retention", count=len(found))
    return 0
