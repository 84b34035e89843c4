"""Work that is done later: kept in the store, taken by one worker at a time, done at least once."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One piece of work: a kind and ids only, never what a client said. ``tries`` counts how often it was taken."""

    id: str
    kind: str
    subject: str
    due_at: datetime
    tries: int = 0


class Jobs(Protocol):
    """The list of work to do; it leaves no audit rows, what a job does leaves its own. "Now" is the moment of the act."""

    def add(self, new: Job) -> None:
        """Keep a job; one with the same id that waits already stays as it is."""
        ...

    def take(self, kinds: frozenset[str], *, until: datetime) -> Job | None:
        """The next job that is due, held for this worker until a moment; None where there is none.

        Whoever dies with a job in hand loses it at that moment, and another takes it.
        """
        ...

    def finish(self, id_: str) -> None:
        """The job is done, and goes."""
        ...

    def put_off(self, id_: str, due_at: datetime) -> None:
        """The job is due again later: it failed, or comes again."""
        ...
