"""Passwords: argon2id, few at a time, so that nobody can take the machine's memory by signing in often."""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from api.errors import SigningInBusy

_MEMORY_KIB, _TIMES, _LANES = 19_456, 2, 1
"""19 MiB, two passes, one lane: the OWASP Password Storage Cheat Sheet's first choice for argon2id (2023 and since)."""
_AT_ONCE = 2
"""Hashes made at once in one worker process: 38 MiB. Assumed; a person signs in a few times a day."""
_WAIT_S = 1.0
"""How long somebody waits for their turn before they are told to come back; assumed, thirty hashes' time."""


@dataclass(frozen=True, kw_only=True)
class Argon2Passwords:
    """Argon2id with a cap on how many are made at once; tests hand in cheap parameters."""

    memory_kib: int = _MEMORY_KIB
    times: int = _TIMES
    lanes: int = _LANES
    at_once: int = _AT_ONCE
    wait_s: float = _WAIT_S
    _turns: threading.BoundedSemaphore = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_turns", threading.BoundedSemaphore(self.at_once))

    def hashed(self, password: str) -> str:
        """What is kept of a password. Raises SigningInBusy."""
        with self._turn():
            return self._hasher.hash(_plain(password))

    def is_right(self, password: str, hashed: str | None) -> bool:
        """Whether this is the password of which the hash was kept; takes as long where there is none.

        Raises SigningInBusy.
        """
        against = hashed or self._of_nobody
        with self._turn():
            try:
                self._hasher.verify(against, _plain(password))
            except (VerificationError, InvalidHashError):
                return False
        return hashed is not None

    def is_outdated(self, hashed: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(hashed)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.acquire(timeout=self.wait_s):
            raise SigningInBusy
        try:
            yield
        finally:
            self._turns.release()

    @cached_property
    def _hasher(self) -> PasswordHasher:
        return PasswordHasher(time_cost=self.times, memory_cost=self.memory_kib, parallelism=self.lanes, type=Type.ID)

    @cached_property
    def _of_nobody(self) -> str:
        """What the password of an account that is not there is checked against, so that it takes as long."""
        return self._hasher.hash(b"nobody")


ARGON2 = Argon2Passwords()
"""How passwords are kept where nothing else is said; one for the process, so that its cap holds."""


def _plain(password: str) -> bytes:
    """The same characters give the same bytes, however a keyboard composes them (NFC, as NIST SP 800-63B-4 3.1.1.2 has it)."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogatepass")
