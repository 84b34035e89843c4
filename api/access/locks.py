"""When somebody who failed to sign in must wait, so that guessing is slow and the innocent are not locked out.

What is counted is who failed from where. One address that hammers at a login locks that login for that address only;
whoever signed in to it before, from a device that we know again, is counted apart and waits for nobody else's failures.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.ports.acts import UserId
from api.ports.people import Attempts

FORGOTTEN_AFTER = timedelta(hours=24)
"""Attempts older than that count no more, whatever they count for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """After ``free`` attempts within ``window``, each further one must wait twice as long, ``longest`` at most."""

    subject: str
    free: int
    first: timedelta
    longest: timedelta
    window: timedelta = FORGOTTEN_AFTER

    def opens_at(self, attempts: Attempts) -> datetime | None:
        """From when on another attempt is looked at; None where there is nothing to wait for.

        >>> lock = Lock(subject="x", free=5, first=timedelta(seconds=30), longest=timedelta(hours=1))
        >>> lock.opens_at(Attempts(count=4)) is None
        True
        """
        if attempts.latest is None or attempts.count < self.free:
            return None
        doubled = min(attempts.count - self.free, 30)
        return attempts.latest + min(self.first * (1 << doubled), self.longest)


def locks_on(login: str, address: str, device: str | None) -> tuple[Lock, ...]:
    """What an attempt is counted for. Figures are assumed, after OWASP's Authentication Cheat Sheet (growing delays, and
    device cookies against locking out the innocent): five slips are human, a hundred in an hour at one address are not.
    """
    if device is not None:
        return (_lock(f"device {device}", free=10, first_s=30, longest_min=60),)
    return (
        _lock(f"login {login} at {address}", free=5, first_s=30, longest_min=60),
        _lock(f"address {address}", free=100, first_s=30, longest_min=15, window=timedelta(hours=1)),
        _lock(f"login {login}", free=50, first_s=5, longest_min=5),
    )


def password_lock(user: UserId) -> Lock:
    """What an attempt at one's own old password is counted for, when it is changed."""
    return _lock(f"password {user}", free=5, first_s=30, longest_min=60)


def is_locked(locks: Iterable[tuple[Lock, Attempts]], at: datetime) -> bool:
    """Whether any of them is still shut."""
    return any((opens := lock.opens_at(attempts)) is not None and at < opens for lock, attempts in locks)


def _lock(subject: str, *, free: int, first_s: int, longest_min: int, window: timedelta = FORGOTTEN_AFTER) -> Lock:
    return Lock(
        subject=subject,
        free=free,
        first=timedelta(seconds=first_s),
        longest=timedelta(minutes=longest_min),
        window=window,
    )
