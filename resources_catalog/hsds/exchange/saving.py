"""Writing a package to disk, whole or not at all: beside its place first, then moved there in one step."""

import os
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from resources_catalog.errors import UnwritableDirectory
from resources_catalog.hsds.exchange.beyond import BEYOND, CONFIDENTIAL
from resources_catalog.hsds.exchange.columns import columns
from resources_catalog.hsds.exchange.nested_json import DOCUMENTS
from resources_catalog.hsds.exchange.package import Form, Package
from resources_catalog.hsds.exchange.reading_back import LARGEST

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: the same directory gives the same bytes on any day
_OURS = frozenset(
    [
        "datapackage.json",
        f"{BEYOND}.json",
        f"{CONFIDENTIAL}.json",
        *(f"{table}.csv" for table in columns()),
        *(f"{table}.json" for table in DOCUMENTS),
    ]
)


def save(package: Package, out: Path, *, source: Path | None = None, replace: bool = False) -> int:
    """Write a package to a folder, or to a file where it is a zip; the bytes written.

    Raises UnwritableDirectory, and leaves what was there, where ``out`` lies in ``source`` or the other way round, where
    something is there already, and where writing fails. With ``replace`` what this function wrote before is replaced,
    and nothing else.
    """
    check_place(out, package.form, source=source, replace=replace)
    made: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if package.form is Form.ZIP:
            handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
            os.close(handle)
            made = Path(name)
            size = _write_zip(package, made)
            made.replace(out)
        else:
            made = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
            size = _write_folder(package, made)
            _move_in(made, out)
    except OSError as refused:
        reason = (refused.strerror or "cannot be written").lower()
        raise UnwritableDirectory(out.name, reason, "Nothing was written; name another place, or make room.") from None
    finally:
        _clear(made)  # nothing is there any more where it was moved; all of it where something failed or was broken off
    return size


def check_place(out: Path, form: Form, *, source: Path | None = None, replace: bool = False) -> None:
    """Raise UnwritableDirectory where ``save`` would, before anything is read or made."""
    try:
        _check_apart(out, source)
        _check_free(out, form, replace=replace)
    except OSError as refused:
        reason = (refused.strerror or "cannot be read").lower()
        raise UnwritableDirectory(out.name, reason, "Name another place.") from None


def _check_apart(out: Path, source: Path | None) -> None:
    if source is None:
        return
    there, here = source.resolve(), out.resolve()
    if here == there or here.is_relative_to(there) or there.is_relative_to(here):
        raise UnwritableDirectory(out.name, "lies in what is read, or holds it", "Name a place outside of it.")


def _check_free(out: Path, form: Form, *, replace: bool) -> None:
    if not os.path.lexists(out):
        return
    is_empty = out.is_dir() and not out.is_symlink() and not any(out.iterdir())
    if is_empty and form is not Form.ZIP:
        return
    if not replace:
        raise UnwritableDirectory(
            out.name, "is there already", "Name a new place, or give --replace if it was written by this command."
        )
    if not (_is_our_zip(out) if form is Form.ZIP else _is_our_folder(out)):
        raise UnwritableDirectory(
            out.name, "holds something else than what this command writes", "It is not replaced; name a new place."
        )


def _is_our_folder(out: Path) -> bool:
    if out.is_symlink() or not out.is_dir():
        return False
    names = {each.name for each in out.iterdir()}
    return f"{BEYOND}.json" in names and names <= _OURS


def _is_our_zip(out: Path) -> bool:
    if out.is_symlink() or not out.is_file() or not zipfile.is_zipfile(out):
        return False
    with zipfile.ZipFile(out) as archive:
        names = set(archive.namelist())
    return f"{BEYOND}.json" in names and names <= _OURS


def _write_folder(package: Package, folder: Path) -> int:
    folder.chmod(0o700 if package.with_hidden else 0o755)
    for name, pieces in package.files.items():
        file = folder / name
        with file.open("xb") as opened:
            for piece in _bytes(name, pieces):
                opened.write(piece)
        file.chmod(_mode(name))
    return sum(file.stat().st_size for file in folder.iterdir())


def _write_zip(package: Package, path: Path) -> int:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, pieces in package.files.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _mode(name) << 16
            entry.create_system = 3  # the same on every system
            with archive.open(entry, "w", force_zip64=True) as opened:
                for piece in _bytes(name, pieces):
                    opened.write(piece)
    path.chmod(0o600 if package.with_hidden else 0o644)
    return path.stat().st_size


def _mode(name: str) -> int:
    return 0o600 if name == f"{CONFIDENTIAL}.json" else 0o644


def _bytes(name: str, pieces: Callable[[], Iterator[str]]) -> Iterator[bytes]:
    """A file's text in UTF-8; raises UnwritableDirectory where reading it back would be refused."""
    size = 0
    for piece in pieces():
        try:
            data = piece.encode("utf-8")
        except UnicodeEncodeError:
            raise UnwritableDirectory(name, "would hold half of a character", "Correct the text.") from None
        size += len(data)
        if size > LARGEST and name.endswith(".json"):
            raise UnwritableDirectory(name, "would be larger than 256 MiB", "Split the directory.")
        yield data


def _move_in(made: Path, out: Path) -> None:
    """Put the folder in its place; what was there goes only when the new one stands."""
    if not out.exists() or not any(out.iterdir()):
        made.replace(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    out.replace(old)
    try:
        made.replace(out)
    except OSError:
        old.replace(out)
        raise
    shutil.rmtree(old)


def _clear(made: Path | None) -> None:
    if made is None:
        return
    if made.is_dir():
        shutil.rmtree(made, ignore_errors=True)
    else:
        made.unlink(missing_ok=True)
