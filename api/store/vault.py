"""What a client said is sealed before it is written: Fernet (AES-128-CBC with HMAC-SHA-256), the newest key first.

What must be found again is kept as a keyed hash beside it (a blind index), so that neither a file nor a backup tells
who is a client.
"""

import hashlib
import hmac
import zlib
from dataclasses import dataclass, field

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from api.errors import UnreadableSeal, UnsafeSetting

_COMPRESSED, _PLAIN = b"z", b"p"
_WORTH_COMPRESSING = 200
"""Bytes from which a document is compressed first; assumed. Lengths of short values tell little either way."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Vault:
    """Seals and opens with the keys it was made of; ``keys`` are url-safe base64 of 32 bytes, the newest first."""

    keys: tuple[str, ...]
    _fernet: MultiFernet = field(init=False, compare=False)
    _index_key: bytes = field(init=False, compare=False)

    def __post_init__(self) -> None:
        try:
            fernets = [Fernet(key) for key in self.keys]
            object.__setattr__(self, "_fernet", MultiFernet(fernets))
        except ValueError:
            raise UnsafeSetting(
                "PIE_SECRET_KEYS", "not keys that we can use", "Write what pie db new-key prints, the newest first."
            ) from None
        # the oldest key makes the index, so that a new key in front leaves everybody findable
        oldest = self.keys[-1].encode()
        object.__setattr__(self, "_index_key", hmac.digest(oldest, b"pie blind index 1", "sha256"))

    def seal(self, text: str) -> bytes:
        """The text, sealed with the newest key."""
        raw = text.encode("utf-8", "surrogatepass")
        body = _COMPRESSED + zlib.compress(raw) if len(raw) >= _WORTH_COMPRESSING else _PLAIN + raw
        return self._fernet.encrypt(body)

    def opened(self, sealed: bytes) -> str:
        """The text that was sealed with any of the keys. Raises UnreadableSeal."""
        try:
            body = self._fernet.decrypt(bytes(sealed))
        except InvalidToken:
            raise UnreadableSeal from None
        raw = zlib.decompress(body[1:]) if body[:1] == _COMPRESSED else body[1:]
        return raw.decode("utf-8", "surrogatepass")

    def sealed_anew(self, sealed: bytes) -> bytes:
        """The same content sealed with the newest key. Raises UnreadableSeal."""
        try:
            return self._fernet.rotate(bytes(sealed))
        except InvalidToken:
            raise UnreadableSeal from None

    def index(self, word: str) -> str:
        """The keyed hash by which a word is found; 64 hexadecimal digits."""
        return hmac.new(self._index_key, word.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def __repr__(self) -> str:
        return f"<Vault of {len(self.keys)} keys>"


def new_key() -> str:
    """A key made at random."""
    return Fernet.generate_key().decode()
