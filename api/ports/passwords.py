"""How passwords are kept: a slow hash with a salt of its own, made and checked by few at a time."""

from typing import Protocol


class Passwords(Protocol):
    """Hashes passwords and checks them. Both raise SigningInBusy where as many as may are at it already."""

    def hashed(self, password: str) -> str:
        """What is kept of a password."""
        ...

    def is_right(self, password: str, hashed: str | None) -> bool:
        """Whether this is the password of which the hash was kept; takes as long where there is none."""
        ...

    def is_outdated(self, hashed: str) -> bool:
        """Whether a hash was made with other parameters than today's."""
        ...
