"""How often one caller, or one address, may ask: counted over all processes of the server, without a word to the store."""

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from api.errors import TooManyRequests
from api.running import SHARED_COUNTS
from api.running.shared_counts import SharedCounts

_PER_CALLER, _PER_ADDRESS = 600, 1_200
"""Requests a minute. Assumed: ten a second is more than a person or a well-meant program needs, and an office of
several people may share one address."""
_FILE = "pace"


def _counts() -> SharedCounts:
    folder = os.environ.get(SHARED_COUNTS)
    return SharedCounts.at(Path(folder) / _FILE) if folder else SharedCounts.alone()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Counts requests over the last minute, of every process of this server."""

    per_caller: int = _PER_CALLER
    per_address: int = _PER_ADDRESS
    _counts: SharedCounts = field(default_factory=_counts)

    def of_address(self, address: str) -> None:
        """Count a request from an address. Raises TooManyRequests."""
        self._count(f"address {address}", self.per_address)

    def of_caller(self, kind: str, id_: str) -> None:
        """Count a request of a user or a key. Raises TooManyRequests."""
        self._count(f"{kind} {id_}", self.per_caller)

    def _count(self, who: str, most: int) -> None:
        seconds = self._counts.count(who, most=most, now=time.time())
        if seconds is not None:
            raise TooManyRequests(seconds)
