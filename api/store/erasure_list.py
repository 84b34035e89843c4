"""The list of erasures kept beside the database, so that a backup restored into an empty one brings nobody back."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from api.errors import UnreadableFile
from api.ports.acts import AgencyId, ClientId
from api.ports.cases import Erasure


@dataclass(frozen=True, slots=True)
class ErasureList:
    """A file with a line an erasure: ids and a moment, nothing else. Lines are only ever added."""

    path: Path

    def erasures(self) -> tuple[Erasure, ...]:
        """Every erasure; the last line of one client counts. A line that was cut off when power failed is passed over.

        Raises UnreadableFile where a line is no erasure.
        """
        try:
            lines = self.path.read_bytes().split(b"\n")
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise UnreadableFile(
                str(self.path), (error.strerror or "unreadable").lower(), "Check its rights."
            ) from None
        found: dict[ClientId, Erasure] = {}
        for line in lines[:-1]:
            erasure = self._read(line)
            found[erasure.client_id] = erasure
        return tuple(found.values())

    def add(self, erasures: Iterable[Erasure]) -> None:
        """Add erasures, on disk when this returns. Raises OSError."""
        said = b"".join(_written(erasure) for erasure in erasures)
        if not said:
            return
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "r+b") as file:
            file.truncate(file.read().rfind(b"\n") + 1)  # what was cut off was never told to be kept
            file.seek(0, os.SEEK_END)
            file.write(said)
            file.flush()
            os.fsync(file.fileno())

    def add_missing(self, erasures: Iterable[Erasure]) -> int:
        """Add those that are not in the list; how many that were. Raises OSError, UnreadableFile."""
        known = {erasure.client_id for erasure in self.erasures()}
        missing = [erasure for erasure in erasures if erasure.client_id not in known]
        self.add(missing)
        return len(missing)

    def _read(self, line: bytes) -> Erasure:
        try:
            said = json.loads(line)
            return Erasure(
                client_id=ClientId(said["client"]),
                agency_id=AgencyId(said["agency"]),
                erased_at=datetime.fromisoformat(said["at"]),
                rows=said["rows"],
            )
        except (ValueError, KeyError, TypeError):
            raise UnreadableFile(
                str(self.path), "a line is no erasure", "Mend or remove that line: who stands in it was erased."
            ) from None


def _written(erasure: Erasure) -> bytes:
    said = {
        "client": erasure.client_id,
        "agency": erasure.agency_id,
        "at": erasure.erased_at.isoformat(),
        "rows": erasure.rows,
    }
    return json.dumps(said).encode() + b"\n"
