"""What the server does by itself while it runs: a thread that does its chores."""

import threading
from collections.abc import Mapping

import structlog

from api.error_documents import place_of
from api.ports.clock import Clock
from api.ports.store import Store
from api.usecases.do_chores import Chore, do_next_chore, list_chores

PAUSE_S = 5.0
"""How often a process looks for something to do; assumed, chores come every minute at most."""

log = structlog.get_logger()


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
