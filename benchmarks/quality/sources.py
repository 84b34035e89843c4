"""Where the texts lie that the labels speak of: directories that are not part of this project, one row at a time."""

import csv
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

csv.field_size_limit(10_000_000)
DEFAULT_FOLDER = Path("../shared/directories")
HASH_LETTERS = 10
FIRST_DRAWING = "1"
"""How label files mark what was drawn first, where there is a second drawing: all of the first is for development."""


class Half(StrEnum):
    """What may be looked at while a reader is built, and what is scored for the report only.

    Where labels were drawn once these are odd and even rows; after a second drawing the first is for development whole.
    """

    DEVELOPMENT = "development"
    HELD_OUT = "held-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One field of one record: the file under the directories' folder, the record (the first is 1), the column."""

    file: str
    row: int
    column: str

    @property
    def half(self) -> Half:
        """Which half the row belongs to."""
        return Half.DEVELOPMENT if self.row % 2 else Half.HELD_OUT


@dataclass(frozen=True, slots=True)
class Sources:
    """The directories' files, read when first asked for."""

    folder: Path
    _read: dict[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict, init=False, repr=False)
    _names: dict[str, Mapping[str, str]] = field(default_factory=dict, init=False, repr=False)

    def is_there(self) -> bool:
        """Whether the folder of directories exists at all."""
        return self.folder.is_dir()

    def records(self, file: str) -> tuple[Mapping[str, str], ...]:
        """Every record of a file in its order; none where the file is absent."""
        if file not in self._read:
            self._read[file] = _records(self.folder / file)
        return self._read[file]

    def organisations(self, file: str) -> Mapping[str, str]:
        """The organisations' names by their ids, of the package that a file of services belongs to."""
        folder = file.rsplit("/", 1)[0]
        if folder not in self._names:
            records = self.records(f"{folder}/organizations.csv")
            self._names[folder] = MappingProxyType({record["id"]: record["name"] for record in records})
        return self._names[folder]

    def text(self, place: Place) -> str | None:
        """The words at a place, without blanks around them; None where there is no such file, record or column."""
        records = self.records(place.file)
        if not 1 <= place.row <= len(records):
            return None
        return (records[place.row - 1].get(place.column) or "").strip() or None


def _records(path: Path) -> tuple[Mapping[str, str], ...]:
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return tuple(MappingProxyType(record) for record in csv.DictReader(lines))


def short_hash(text: str) -> str:
    """The beginning of the SHA-256 of a text, so that a label notices when its text has changed.

    >>> short_hash("Adults 18 and over")
    '541fc4770e'
    """
    return hashlib.sha256(text.strip().encode()).hexdigest()[:HASH_LETTERS]


@cache
def labels_folder() -> Path:
    """The folder of the label files, beside this module."""
    return Path(__file__).parent / "labels"


def label_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one label file."""
    return _records(labels_folder() / f"{name}.csv")


def changed(wanted: Iterable[tuple[Place, str]], sources: Sources) -> tuple[Place, ...]:
    """The places whose text is missing or is no longer the one that was labelled."""
    found = ((place, label_hash, sources.text(place)) for place, label_hash in wanted)
    return tuple(place for place, label_hash, text in found if text is None or short_hash(text) != label_hash)
