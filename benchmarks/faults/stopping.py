"""PostgreSQL stopped and started under load: writers are told, try again, and go on without being started anew."""

import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.errors import StoreUnavailable
from api.store.database import Database
from benchmarks.faults.kept import Found, begin, found, write_intake
from benchmarks.stores import opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """What was written while the server stopped so many times, how often a writer was told, and what is there."""

    acknowledged: int
    told: int
    found: Found


class _Writers:
    """Threads that write intakes and are told when the store is gone."""

    def __init__(self, store: Database, count: int) -> None:
        self._store, self._stop, self._lock = store, threading.Event(), threading.Lock()
        self.acknowledged: set[str] = set()
        self.told = 0
        self._threads = [threading.Thread(target=self._write, args=(f"w{number}",)) for number in range(count)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(60)

    def _write(self, name: str) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            try:
                write_intake(self._store, f"{name}-{number}")
            except StoreUnavailable:
                with self._lock:
                    self.told += 1
                self._stop.wait(0.05)
            else:
                with self._lock:
                    self.acknowledged.add(f"{name}-{number}")


def stopped(server: Any, times: int, *, writers: int = 4, seconds: float = 1.0) -> Stopped:
    """Write with several threads while the server stops at once and starts again, some times over."""
    store = opened(server.get_uri())
    begin(store)
    load = _Writers(store, writers)
    load.start()
    for _ in range(times):
        time.sleep(seconds)
        _stop_at_once(server)
        time.sleep(seconds / 2)
        server.ensure_postgres_running()
    enough = len(load.acknowledged) + writers
    _wait_until(lambda: len(load.acknowledged) > enough)
    load.stop()
    result = Stopped(acknowledged=len(load.acknowledged), told=load.told, found=found(store, load.acknowledged))
    store.close()
    return result


def _stop_at_once(server: Any) -> None:
    """As when power fails: nothing is written any more, and the next start has to recover."""
    postmaster = Path(server.pgdata) / "postmaster.pid"
    number = int(postmaster.read_text().split()[0])
    subprocess.run(["/bin/kill", "-QUIT", str(number)], check=True)  # noqa: S603  (an immediate shutdown)
    _wait_until(lambda: not postmaster.exists())


def _wait_until(holds: Any, patience_s: float = 60) -> None:
    until = time.monotonic() + patience_s
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
