"""Processes that write intakes until they are killed: ``python -m benchmarks.faults.writer URL KEY``.

For each name on standard input a process is begun, which writes, and says after each intake that it is acknowledged.
"""

import os
import sys

from api.ports.acts import THE_PROGRAM, Act
from api.store.database import database
from api.store.vault import Vault
from api.usecases.seal_audit import seal_audit
from benchmarks.faults.kept import NOW, write_intake

_SEAL_EVERY = 7


def begin_processes(url: str, key: str) -> None:
    """Begin a process for each name, one at a time, tell its number, and tell when it has ended."""
    for line in sys.stdin:
        name = line.strip()
        number = os.fork()
        if number == 0:
            _write_on(url, key, name)
        _say(f"begun {number}")
        os.waitpid(number, 0)
        _say(f"ended {name}")


def _write_on(url: str, key: str, name: str) -> None:
    """Write, acknowledge, seal now and then, for ever."""
    store = database(url, vault=Vault(keys=(key,)))
    number = 0
    while True:
        number += 1
        write_intake(store, f"{name}-{number}")
        _say(f"{name}-{number}")
        if number % _SEAL_EVERY == 0:
            seal_audit(store, Act(by=THE_PROGRAM, at=NOW))


def _say(line: str) -> None:
    os.write(1, f"{line}\n".encode())  # whole or not at all: a pipe takes short lines so


if __name__ == "__main__":
    begin_processes(*sys.argv[1:3])
