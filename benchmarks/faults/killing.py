"""A process killed (SIGKILL) in the middle of writing, again and again."""

import os
import random
import signal
import subprocess
import sys
import time
from typing import IO

from benchmarks.faults.kept import Found, begin, found
from benchmarks.stores import KEY, opened

_LONGEST_S = 0.15
"""How long after its first intake a process lives at most; an intake takes milliseconds."""


def killed(url: str, cycles: int, *, seed: int = 1) -> tuple[Found, int]:
    """What is in the store after so many processes were killed, and how many intakes had been acknowledged."""
    store = opened(url)
    begin(store)
    moments = random.Random(seed)  # noqa: S311  (when to kill, not a secret)
    acknowledged: set[str] = set()
    command = [sys.executable, "-m", "benchmarks.faults.writer", url, KEY]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writers:  # noqa: S603  (ours)
        assert writers.stdin is not None  # noqa: S101
        assert writers.stdout is not None  # noqa: S101
        for cycle in range(cycles):
            acknowledged |= _one(writers.stdin, writers.stdout, f"c{cycle}", moments.uniform(0, _LONGEST_S))
        writers.stdin.close()
    result = found(store, acknowledged)
    store.close()
    return result, len(acknowledged)


def _one(told: IO[str], said: IO[str], name: str, lives_s: float) -> set[str]:
    """The intakes that one process acknowledged before it was killed."""
    told.write(f"{name}\n")
    told.flush()
    number, acknowledged = 0, set[str]()
    while not number or not acknowledged:
        line = said.readline().strip()
        if line.startswith("begun "):
            number = int(line.removeprefix("begun "))
        else:
            acknowledged.add(line)
    time.sleep(lives_s)
    os.kill(number, signal.SIGKILL)
    while (line := said.readline().strip()) != f"ended {name}":
        acknowledged.add(line)
    return acknowledged
