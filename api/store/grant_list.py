"""The list of grants kept beside the database, so that a backup restored into an empty one lets in nobody who was kept out."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from api.errors import UnreadableFile
from api.store.grants import Grant, GrantId, GrantKind
from api.store.kept_lines import add_lines, lines_kept


@dataclass(frozen=True, slots=True)
class GrantList:
    """A file with a line for each time that a grant may have become less: ids, names and moments, never a secret.

    Lines are only ever added, and the last one of a key, account, consent or client counts.
    """

    path: Path

    def grants(self) -> tuple[Grant, ...]:
        """Every grant as it was left last; a line that was cut off when power failed is passed over.

        Raises UnreadableFile where a line is no grant.
        """
        found: dict[GrantId, Grant] = {}
        for line in lines_kept(self.path):
            grant = self._read(line)
            found[grant.key] = grant
        return tuple(found.values())

    def add(self, grants: Iterable[Grant]) -> None:
        """Add grants as they are now, on disk when this returns. Raises OSError."""
        add_lines(self.path, b"".join(_written(grant) for grant in grants))

    def add_changed(self, grants: Iterable[Grant]) -> int:
        """Add those that the list knows otherwise or not; how many that were. Raises OSError, UnreadableFile."""
        known = {grant.key: _written(grant) for grant in self.grants()}
        changed = [grant for grant in grants if known.get(grant.key) != _written(grant)]
        self.add(changed)
        return len(changed)

    def _read(self, line: bytes) -> Grant:
        try:
            said = json.loads(line)
            return Grant(
                kind=GrantKind(said["kind"]),
                id=said["id"],
                ends_at=_moment(said["ends_at"]),
                gives={name: frozenset(names) for name, names in said["gives"].items()},
                password_set_at=_moment(said["password_set_at"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise UnreadableFile(
                str(self.path),
                "a line does not say who may come in",
                "Mend or remove that line: what was taken away would be given back.",
            ) from None


def _written(grant: Grant) -> bytes:
    said = {
        "kind": grant.kind,
        "id": grant.id,
        "ends_at": grant.ends_at.isoformat() if grant.ends_at else None,
        "gives": {name: sorted(names) for name, names in sorted(grant.gives.items())},
        "password_set_at": grant.password_set_at.isoformat() if grant.password_set_at else None,
    }
    return json.dumps(said).encode() + b"\n"


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
