"""What proves who somebody is: secrets made at random, of which only a hash is kept, and how long they are good for.

A secret of 256 random bits cannot be guessed, so one plain SHA-256 keeps it; passwords are another matter.
"""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.ports.acts import KeyId
from api.ports.people import ApiKey, Session

IDLE = timedelta(minutes=15)
ABSOLUTE = timedelta(hours=8)
"""How long a session lasts unused, and at most. OWASP Session Management Cheat Sheet: 15 to 30 minutes idle where the risk is
low, 2 to 5 where it is high, and 4 to 8 hours for an office worker's day; a worker talks with a person between two pages."""
SEEN_EVERY = timedelta(seconds=30)
"""How exactly the last use of a session or key is kept: a write for each request would cost more than it tells. Assumed."""
LONGEST_SECRET = 200
"""Characters of a secret that are looked at; ours have 43."""
_KEY_START = "pie_"
_SHOWN_KEY = re.compile(_KEY_START + r"(?P<id>[A-Za-z0-9-]{1,64})_(?P<secret>[A-Za-z0-9_-]{1,100})", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownKey:
    """A key as it is shown once and sent with every request: which one, and its secret."""

    id: KeyId
    secret: str

    def __str__(self) -> str:
        return f"{_KEY_START}{self.id}_{self.secret}"


def new_secret() -> str:
    """A secret of 256 random bits, 43 characters that need no quoting in a cookie or an address."""
    return secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """What is kept of a secret: its SHA-256, 64 hexadecimal digits.

    >>> hash_of("a")[:8]
    'ca978112'
    """
    return hashlib.sha256(secret[:LONGEST_SECRET].encode("utf-8", "surrogatepass")).hexdigest()


def is_secret_of(hashed: str | None, secret: str) -> bool:
    """Whether a secret is the one of which this hash was kept; takes as long where there is none."""
    return hmac.compare_digest(hashed or hash_of(""), hash_of(secret)) and hashed is not None


def form_token(secret: str) -> str:
    """What a form, or a program, must show beside a cookie: made of its secret, so that nobody else can have it."""
    return hmac.new(secret.encode("utf-8", "surrogatepass"), b"pie form 1", hashlib.sha256).hexdigest()


def shown_key(text: str) -> ShownKey | None:
    """The key in ``pie_ID_SECRET``; None for anything else.

    >>> str(shown_key("pie_k1_abc_d"))
    'pie_k1_abc_d'
    >>> shown_key("other") is None
    True
    """
    found = _SHOWN_KEY.fullmatch(text)
    return ShownKey(id=KeyId(found["id"]), secret=found["secret"]) if found else None


def session_is_live(session: Session, at: datetime) -> bool:
    """Whether a session still lets its holder in: not ended, not idle for too long, not past its day."""
    return session.revoked_at is None and at < session.ends_at and at - session.seen_at < IDLE


def key_is_live(key: ApiKey, at: datetime) -> bool:
    """Whether a key still lets its holder in: not expired, and not revoked, or from a later moment only."""
    return at < key.expires_at and (key.revoked_at is None or at < key.revoked_at)
