"""Opening what was given, a folder, a zip or one file, without trusting it.

Limits: 2 GiB in all, 10,000 entries, 200 times its packed size (all assumed: far above any real directory). Nothing is
ever unpacked to disk; entries are read as streams.
"""

import os
import stat
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from resources_catalog.errors import UnreadableDirectory
from resources_catalog.hsds.faults import Faults, first_of
from resources_catalog.hsds.foreign import HEAD, entries_told, foreign, foreign_zip, may_hold_data

MOST_BYTES = 2 * 1024**3
MOST_ENTRIES = 10_000
HIGHEST_RATIO = 200
_SMALL = 10 * 1024**2  # below this a high ratio is harmless
_DEEPEST = 4
KNOWN_ENDINGS = frozenset({".csv", ".tsv", ".txt", ".json", ".ndjson", ".jsonl"})
_GIVE = "Give a folder or zip of HSDS tables, an HSDS JSON file, or a CSV export"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a source: its name inside it, its size in bytes, and how to open it.

    ``table`` and ``encoding`` where a description beside it says them.
    """

    name: str
    size: int
    open: Callable[[], IO[bytes]]
    table: str | None = None
    encoding: str | None = None

    @property
    def stem(self) -> str:
        """The table that it is said to be, else the name without folder and ending, in lower case."""
        return self.table or PurePosixPath(self.name).stem.lower()

    @property
    def ending(self) -> str:
        """The ending with its dot, in lower case."""
        return PurePosixPath(self.name).suffix.lower()


def source_files(path: Path, faults: Faults) -> tuple[SourceFile, ...]:
    """The files of a source in the order of their names; raises UnreadableDirectory where there is none to read."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            files = _folder_files(path, faults)
        elif not stat.S_ISREG(mode):
            raise UnreadableDirectory(path.name, "is neither a file nor a folder", f"{_GIVE}.")
        else:
            files = _single(path, faults)
    except FileNotFoundError as missing:
        raise UnreadableDirectory(path.name, "does not exist", "Check the path.") from missing
    except (PermissionError, OSError) as refused:
        raise UnreadableDirectory(path.name, "may not be read", "Check who may read it.") from refused
    if not files:
        raise UnreadableDirectory(path.name, f"has no CSV or JSON file in it{first_of(faults)}", f"{_GIVE}.")
    if sum(file.size for file in files) > MOST_BYTES:
        raise UnreadableDirectory(path.name, "is larger than 2 GiB", "Split it into smaller directories.")
    return files


def _single(path: Path, faults: Faults) -> tuple[SourceFile, ...]:
    with path.open("rb") as start:
        head = start.read(HEAD)
    if not head:
        raise UnreadableDirectory(path.name, "is empty", f"{_GIVE}.")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_files(path, faults)
    if told := foreign(head):
        raise UnreadableDirectory(path.name, *told)
    return (SourceFile(path.name, path.stat().st_size, lambda: path.open("rb")),)


def _folder_files(folder: Path, faults: Faults) -> tuple[SourceFile, ...]:
    found: list[SourceFile] = []
    inside = folder.resolve()
    seen = 0
    for here, folders, names in os.walk(folder):
        folders[:] = [name for name in sorted(folders) if _is_entered(Path(here) / name, folder, faults)]
        for name in sorted(names):
            seen += 1
            if seen > MOST_ENTRIES:
                raise UnreadableDirectory(
                    folder.name, f"has more than {MOST_ENTRIES:,} files", "Give the folder of tables."
                )
            file = _folder_file(Path(here) / name, folder, inside, faults)
            if file:
                found.append(file)
    return tuple(found)


def _is_entered(inner: Path, folder: Path, faults: Faults) -> bool:
    """Whether a folder inside the folder is looked into; hidden ones are not, and of others it is told."""
    name = inner.relative_to(folder)
    if inner.name.startswith("."):
        return False
    if inner.is_symlink():
        faults.add(name.as_posix(), "is a link to a folder", "left out")
        return False
    if len(name.parts) > _DEEPEST:
        faults.add(name.as_posix(), f"lies deeper than {_DEEPEST} folders", "left out")
        return False
    return True


def _folder_file(file: Path, folder: Path, inside: Path, faults: Faults) -> SourceFile | None:
    name = file.relative_to(folder).as_posix()
    if file.suffix.lower() not in KNOWN_ENDINGS:
        if may_hold_data(file.suffix) and not file.name.startswith("."):
            faults.add(name, "is a kind of file that is not read", "left out")
        return None
    if not file.is_file():
        faults.add(name, "is no file that can be read", "left out")
        return None
    if not file.resolve().is_relative_to(inside):
        faults.add(name, "is a link out of the folder", "left out")
        return None
    if not os.access(file, os.R_OK):
        faults.add(name, "may not be read", "left out")
        return None
    with file.open("rb") as start:
        told = foreign(start.read(HEAD))
    if told:
        faults.add(name, told[0], "left out")
        return None
    return SourceFile(name, file.stat().st_size, lambda: file.open("rb"))


def _zip_files(path: Path, faults: Faults) -> tuple[SourceFile, ...]:
    try:
        with path.open("rb") as packed:
            told = entries_told(packed)
        if told > MOST_ENTRIES:  # before their names are read: a million of them fill the memory
            raise UnreadableDirectory(path.name, f"has more than {MOST_ENTRIES:,} entries", "Pack only the tables.")
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError) as broken:
        raise UnreadableDirectory(path.name, "is a broken zip file", "Pack it again.") from broken
    with archive:
        entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise UnreadableDirectory(path.name, f"has more than {MOST_ENTRIES:,} entries", "Pack only the tables.")
    if foreign_told := foreign_zip(entry.filename for entry in entries):
        raise UnreadableDirectory(path.name, *foreign_told)
    _refuse_bomb(path, entries)
    kept = [entry for entry in entries if _is_safe(entry, faults)]
    return tuple(
        SourceFile(entry.filename, entry.file_size, _entry_opener(path, entry))
        for entry in sorted(kept, key=lambda entry: entry.filename)
    )


def _refuse_bomb(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > MOST_BYTES:
        raise UnreadableDirectory(path.name, "would unpack to more than 2 GiB", "Pack only the tables.")
    single = max((e.file_size / max(e.compress_size, 1) for e in entries if e.file_size > _SMALL), default=0)
    if single > HIGHEST_RATIO or (total > _SMALL and total > HIGHEST_RATIO * max(packed, 1)):
        raise UnreadableDirectory(
            path.name, f"would unpack to more than {HIGHEST_RATIO} times its size", "Pack only the tables."
        )


def _is_safe(entry: zipfile.ZipInfo, faults: Faults) -> bool:
    name = PurePosixPath(entry.filename.replace("\\", "/"))
    if name.suffix.lower() == ".zip":
        faults.add(entry.filename, "is a zip inside the zip", "left out")
        return False
    if entry.is_dir() or not name.parts or name.parts[0] == "__MACOSX":
        return False
    if name.suffix.lower() not in KNOWN_ENDINGS:
        if may_hold_data(name.suffix):
            faults.add(entry.filename, "is a kind of file that is not read", "left out")
        return False
    if name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        faults.add(entry.filename, "names a path outside the zip", "left out")
        return False
    if stat.S_ISLNK(entry.external_attr >> 16):
        faults.add(entry.filename, "is a link, not a file", "left out")
        return False
    if entry.flag_bits & 0x1:
        faults.add(entry.filename, "is locked with a password", "left out")
        return False
    return True


def _entry_opener(path: Path, entry: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    def opened() -> IO[bytes]:
        archive = zipfile.ZipFile(path)
        try:
            return archive.open(entry)
        finally:
            archive.close()  # the entry keeps the file open for as long as it is read

    return opened
