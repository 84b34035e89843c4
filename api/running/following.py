"""The directory kept ready for matching while the server runs: what changed is read before somebody asks for it."""

import gc
import threading
from collections.abc import Callable
from datetime import date

import structlog

from api.error_documents import place_of
from api.ports.clock import Clock
from api.ports.parts import Directories
from matcher.candidates import AgeBands
from matcher.index import MatchingIndex

PAUSE_S = 1.0
"""How often a process looks for a change; assumed, it is one row of the store."""

log = structlog.get_logger()


def keep_out_of_collection() -> None:
    """Take what is in memory out of what the garbage collector goes through, until the next change.

    It is the directory, and stays: with 5,000 services going through it again and again was a fifth of the time of a match.
    """
    gc.collect()
    gc.freeze()


class Follower:
    """A thread of each process that makes the directory ready after each change and on each new day.

    A match never waits for the thread to come round: it looks for changes itself, and waits only for what is not ready yet.
    """

    def __init__(
        self,
        directories: Directories,
        clock: Clock,
        bands: AgeBands,
        *,
        when_ready: Callable[[], None] = keep_out_of_collection,
    ) -> None:
        self._directories, self._clock, self._bands, self._when_ready = directories, clock, bands, when_ready
        self._ready: tuple[MatchingIndex, date] | None = None
        self._fails = False
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="directory", daemon=True)

    def start(self) -> None:
        """Begin, and go on in the background."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is being done, and end."""
        self._stop.set()
        self._thread.join(PAUSE_S)

    def look(self) -> bool:
        """Make the directory ready where it changed or the day did; whether there was anything to do."""
        index, today = self._directories.matching_index(), self._clock.today()
        if self._ready is not None and self._ready[0] is index and self._ready[1] == today:
            return False
        index.warm(today, bands=self._bands)
        self._directories.place_names()
        self._ready = index, today
        self._when_ready()
        return True

    def try_to_look(self) -> None:
        """Look, and log the first of several failures in a row: whoever asks for a match is told by that match."""
        try:
            if self.look():
                log.info("directory made ready")
            self._fails = False
        except Exception as error:  # whatever it is, the thread must look again: the store may be back by then
            if not self._fails:
                log.error("directory not made ready", error=type(error).__name__, place=place_of(error))  # noqa: TRY400  (its words may be anybody's)
            self._fails = True

    def _follow(self) -> None:
        while not self._stop.is_set():
            self.try_to_look()
            self._stop.wait(PAUSE_S)
