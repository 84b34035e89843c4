"""What the server does by itself while it runs: seal the audit, end what is past its time, keep the lists beside the store."""

import threading
from collections.abc import Mapping
from datetime import timedelta

import structlog

from api.error_documents import place_of
from api.ports.acts import Act
from api.ports.clock import Clock
from api.ports.store import Store
from api.store.database import Database
from api.store.grants import grants_in
from api.usecases.do_chores import Chore, do_next_chore, list_chores
from api.usecases.keep_seal import seal_and_keep

PAUSE_S = 5.0
"""How often a process looks for something to do; assumed, chores come every minute at most."""

log = structlog.get_logger()


def chores(kept: Database) -> Mapping[str, Chore]:
    """Every chore of the server of a store, by name."""

    def keep_erasures(store: Store, _: Act) -> int:
        with store.reading() as work:
            present = work.cases.erasures()
        return kept.erasures.add_missing(present) if kept.erasures else 0

    def keep_grants(*_: object) -> int:
        if kept.grants is None:
            return 0
        with kept.reading() as work:
            present = tuple(grants_in(work.connection, clients=False))
        return kept.grants.add_changed(present)

    def seal(store: Store, act: Act) -> int:
        sealed, keeping = seal_and_keep(store, act, kept.seals)
        if keeping.missing is not None:  # told every time, until somebody looks at it
            log.error("audit lacks a seal", seal=keeping.missing)
        if keeping.newest and sealed:
            log.info("audit sealed", seal=keeping.newest.number, hash=keeping.newest.hash)
        return sealed

    found = (
        Chore(name="seal-audit", every=timedelta(minutes=1), does=seal),
        Chore(name="end-drafts", every=timedelta(hours=1), does=_end_drafts),
        Chore(name="keep-erasures", every=timedelta(minutes=1), does=keep_erasures),
        Chore(name="keep-grants", every=timedelta(hours=1), does=keep_grants),
    )
    return {chore.name: chore for chore in found}


class Keeper:
    """A thread that does chores until it is stopped; with several processes, one of them does each."""

    def __init__(self, store: Store, clock: Clock, listed: Mapping[str, Chore]) -> None:
        self._store, self._clock, self._chores = store, clock, listed
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="chores", daemon=True)

    def start(self) -> None:
        """Begin, and go on in the background."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being done, and end."""
        self._stop.set()
        self._thread.join(PAUSE_S)

    def _keep(self) -> None:
        is_listed = False
        while not self._stop.is_set():
            try:
                if not is_listed:
                    list_chores(self._store, self._clock, self._chores)
                    is_listed = True
                while done := do_next_chore(self._store, self._clock, self._chores):
                    if done.touched:
                        log.info("chore done", chore=done.name, touched=done.touched)
            except Exception as error:  # whatever it is, the next chore must be tried: the audit would stay unsealed
                log.error("chore failed", error=type(error).__name__, place=place_of(error))  # noqa: TRY400  (its words may be anybody's)
            self._stop.wait(PAUSE_S)


def _end_drafts(store: Store, act: Act) -> int:
    with store.writing(act) as work:
        return work.cases.drop_ended(act.at)
