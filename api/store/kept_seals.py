"""The newest seal of the audit kept in a file beside the database, so that a chain that was cut off is found."""

import json
import os
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from api.errors import UnreadableFile
from api.ports.audit import KeptSeal
from api.store.kept_lines import lines_kept


@dataclass(frozen=True, slots=True)
class SealsOnFile:
    """A file with a line for each restore and, last, one for the newest seal: numbers, hashes and moments."""

    path: Path

    def newest(self) -> KeptSeal | None:
        """The seal that was kept last. Raises UnreadableFile."""
        kept = self._kept()
        return kept[-1] if kept else None

    def restores(self) -> tuple[KeptSeal, ...]:
        """Every seal that a restore left as the newest, the oldest first. Raises UnreadableFile."""
        return tuple(each for each in self._kept() if each.restored_at is not None)

    def keep(self, seal: KeptSeal) -> None:
        """Keep a seal in the place of the one before, on disk when this returns. Raises UnreadableFile."""
        said = b"".join(_written(each) for each in (*self.restores(), seal))
        try:
            self._replace(said)
        except OSError as error:
            reason = (error.strerror or "cannot be written").lower()
            raise UnreadableFile(
                str(self.path), reason, "Make room, or check its rights; sealing tries again."
            ) from None

    def _replace(self, said: bytes) -> None:
        descriptor, name = tempfile.mkstemp(dir=self.path.parent, prefix=f"{self.path.name}.", suffix=".new")
        try:
            with os.fdopen(descriptor, "wb") as file:  # for its owner alone
                file.write(said)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        finally:
            Path(name).unlink(missing_ok=True)

    def _kept(self) -> tuple[KeptSeal, ...]:
        return tuple(map(self._read, lines_kept(self.path)))

    def _read(self, line: bytes) -> KeptSeal:
        try:
            said = json.loads(line)
            restored = said.get("restored_at")
            return KeptSeal(
                number=int(said["seal"]),
                hash=str(said["hash"]),
                restored_at=None if restored is None else datetime.fromisoformat(restored),
                instead_of=said.get("instead_of"),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            remedy = "Keep the file as evidence, move it away, and look at the audit with pie audit verify --expect."
            raise UnreadableFile(str(self.path), "a line names no seal of the audit", remedy) from None


def _written(seal: KeptSeal) -> bytes:
    said: dict[str, object] = {"seal": seal.number, "hash": seal.hash}
    if seal.restored_at is not None:
        said |= {"restored_at": seal.restored_at.isoformat(), "instead_of": seal.instead_of}
    return json.dumps(said).encode() + b"\n"
