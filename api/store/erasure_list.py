"""The list of erasures kept beside the database, so that a backup restored into an empty one brings nobody back."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from api.errors import UnreadableFile
from api.ports.acts import AgencyId, ClientId
from api.ports.cases import Erasure
from api.store.cases.erasing import drafts_read, drafts_written
from api.store.kept_lines import add_lines, lines_kept


@dataclass(frozen=True, slots=True)
class ErasureList:
    """A file with a line an erasure: ids and a moment, nothing else. Lines are only ever added."""

    path: Path

    def erasures(self) -> tuple[Erasure, ...]:
        """Every erasure; the last line of one client counts. A line that was cut off when power failed is passed over.

        Raises UnreadableFile where a line is no erasure.
        """
        found: dict[ClientId, Erasure] = {}
        for line in lines_kept(self.path):
            erasure = self._read(line)
            found[erasure.client_id] = erasure
        return tuple(found.values())

    def add(self, erasures: Iterable[Erasure]) -> None:
        """Add erasures, on disk when this returns. Raises OSError."""
        add_lines(self.path, b"".join(_written(erasure) for erasure in erasures))

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
                drafts=drafts_read(said.get("drafts", "")),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
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
    if erasure.drafts:
        said["drafts"] = drafts_written(erasure.drafts)
    return json.dumps(said).encode() + b"\n"
