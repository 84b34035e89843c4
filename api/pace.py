"""How often one caller, or one address, may ask. Each worker process counts by itself: with several, the sum may be as
many times higher; what must hold over all of them (signing in, finding clients) is counted in the store.
"""

import math
import time
from dataclasses import dataclass, field

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.errors import TooManyRequests

_PER_CALLER, _PER_ADDRESS = 600, 1_200
"""Requests a minute. Assumed: ten a second is more than a person or a well-meant program needs, and an office of
several people may share one address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Counts requests over the last minute, in this process."""

    per_caller: int = _PER_CALLER
    per_address: int = _PER_ADDRESS
    _limiter: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    def of_address(self, address: str) -> None:
        """Count a request from an address. Raises TooManyRequests."""
        self._count(RateLimitItemPerMinute(self.per_address), "address", address)

    def of_caller(self, kind: str, id_: str) -> None:
        """Count a request of a user or a key. Raises TooManyRequests."""
        self._count(RateLimitItemPerMinute(self.per_caller), kind, id_)

    def _count(self, limit: RateLimitItem, *who: str) -> None:
        if not self._limiter.hit(limit, *who):
            ends, _ = self._limiter.get_window_stats(limit, *who)
            raise TooManyRequests(max(1, math.ceil(ends - time.time())))
