"""Chores: what the program does by itself from time to time, one worker of all at a time."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from api.ports.acts import THE_PROGRAM, Act
from api.ports.clock import Clock
from api.ports.jobs import Job
from api.ports.store import Store

Doing = Callable[[Store, Act], int]
"""What a chore does; how many records it touched."""

_HELD = timedelta(minutes=10)
"""How long a worker may take for a chore before another one tries; assumed, far above the longest."""
_AGAIN = timedelta(minutes=1)
"""When a chore that failed is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chore:
    """Something to do again and again: its name, how often, and what it does."""

    name: str
    every: timedelta
    does: Doing


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoreDone:
    """That a chore was done, and how many records it touched."""

    name: str
    touched: int


def list_chores(store: Store, clock: Clock, chores: Mapping[str, Chore]) -> None:
    """Have every chore on the list of work, due now where it was not there."""
    now = clock.now()
    with store.writing(Act(by=THE_PROGRAM, at=now)) as work:
        for name in sorted(chores):
            work.jobs.add(Job(id=f"chore-{name}", kind=f"chore-{name}", subject=name, due_at=now))


def do_next_chore(store: Store, clock: Clock, chores: Mapping[str, Chore]) -> ChoreDone | None:
    """Do the chore that is due, if one is and no other worker has it; None where there is nothing to do.

    One that fails is due again in a minute, and what it raises goes on to whoever called.
    """
    now = clock.now()
    kinds = frozenset(f"chore-{name}" for name in chores)
    with store.writing(Act(by=THE_PROGRAM, at=now)) as work:
        job = work.jobs.take(kinds, until=now + _HELD)
    if job is None:
        return None
    chore, again = chores[job.subject], _AGAIN
    try:
        touched = chore.does(store, Act(by=THE_PROGRAM, at=now))
        again = chore.every
    finally:
        with store.writing(Act(by=THE_PROGRAM, at=now)) as work:
            work.jobs.put_off(job.id, now + again)
    return ChoreDone(name=chore.name, touched=touched)
