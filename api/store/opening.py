"""The store that the settings name: its folder, its keys, its database; made at the first start, refused where it does not fit."""

import os
import stat
import tempfile
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, inspect

from api.errors import StoreUnavailable, UnsafeSetting
from api.settings import Settings, keys_in
from api.store import migrating
from api.store.database import Database, database
from api.store.erasure_list import ErasureList
from api.store.grant_list import GrantList
from api.store.kept_seals import SealsOnFile
from api.store.told import told_plainly
from api.store.vault import Vault, new_key

DATABASE_FILE, KEY_FILE, ERASURES_FILE, GRANTS_FILE, SEALS_FILE = "pie.db", "keys", "erasures", "grants", "seals"
_OURS_ALONE = 0o700
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def store_of(settings: Settings) -> Database:
    """The store, ready for use; an empty database gets its tables first.

    Raises UnsafeSetting, and StoreUnavailable: where it does not answer, where its tables are of another version, and
    where its keys are gone.
    """
    with ExitStack() as undone:
        store = store_as_it_is(settings)
        undone.callback(store.close)
        prepare(store.engine)
        undone.pop_all()  # it is ready, and stays open
    return store


def store_as_it_is(settings: Settings) -> Database:
    """The store whatever version its tables have, for the commands that mend it. Raises UnsafeSetting, StoreUnavailable."""
    folder = data_folder(settings.data)
    url = database_url(settings)
    keys = settings.secret_keys
    if not keys:
        file = folder / KEY_FILE
        if not file.exists():
            _make_keys(file, url)
        keys = kept_keys(file)
    return replace(
        database(url, vault=Vault(keys=keys)),
        erasures=ErasureList(folder / ERASURES_FILE),
        grants=GrantList(folder / GRANTS_FILE),
        seals=SealsOnFile(folder / SEALS_FILE),
    )


def database_url(settings: Settings) -> str:
    """The address of the database: the setting, or a file in the data folder."""
    return settings.database_url or f"sqlite:///{settings.data.absolute() / DATABASE_FILE}"


def prepare(engine: Engine) -> None:
    """Give an empty database its tables. Raises StoreUnavailable for one whose tables are of another version."""
    present = migrating.version(engine)
    if present is None:
        with told_plainly():
            others = set(inspect(engine).get_table_names())
        # another process may have made the tables between the two looks
        if others - {"alembic_version"} and migrating.version(engine) is None:
            raise StoreUnavailable("the database holds tables of another program; give an empty one")
        migrating.upgrade(engine)
    elif present != migrating.newest():
        raise StoreUnavailable(_other_version(present))


def data_folder(path: Path) -> Path:
    """The data folder, made where it is not there, for its owner alone. Raises UnsafeSetting where others may enter it."""
    try:
        path.mkdir(parents=True, mode=_OURS_ALONE)
    except FileExistsError:
        if not path.is_dir():
            raise UnsafeSetting(
                "PIE_DATA", f"{path} is no folder", "Name another one, or move the file away."
            ) from None
        _check_alone("PIE_DATA", path, "700")
    except OSError as error:
        reason = (error.strerror or "it cannot be made").lower()
        raise UnsafeSetting("PIE_DATA", f"{path}: {reason}", "Name a folder that you may write to.") from None
    return path


def keep_key(settings: Settings, key: str) -> Path:
    """Put a key in front of those in the data folder; the file. Raises UnsafeSetting where the keys are in the settings."""
    if settings.secret_keys:
        raise UnsafeSetting("PIE_SECRET_KEYS", "the keys are in this setting", "Write the new one in front there.")
    file = data_folder(settings.data) / KEY_FILE
    if not file.exists():
        raise UnsafeSetting("PIE_DATA", f"there is no file {file}", "Start the server once, which makes the first key.")
    write_keys(file, (key, *kept_keys(file)), replace=True)
    return file


def kept_keys(file: Path) -> tuple[str, ...]:
    """The keys in a file, one a line, the newest first. Raises UnsafeSetting where others may read it."""
    _check_alone("PIE_DATA", file, "600")
    try:
        return keys_in(f"the file {file}", file.read_text(encoding="ascii"))
    except (OSError, UnicodeDecodeError):
        raise UnsafeSetting("PIE_DATA", f"the file {file} cannot be read", "Check its rights, or restore it.") from None


def write_keys(file: Path, keys: tuple[str, ...], *, replace: bool) -> None:
    """Write a file of keys whole or not at all, for its owner alone; another process that was faster wins."""
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.", suffix=".new")  # for its owner alone
    draft = Path(name)
    with os.fdopen(descriptor, "w", encoding="ascii") as opened:
        opened.write("".join(f"{key}\n" for key in keys))
        opened.flush()
        os.fsync(opened.fileno())
    if replace:
        draft.replace(file)
    else:
        with suppress(FileExistsError):
            os.link(draft, file)  # unlike a rename, it never takes the place of what is there
        draft.unlink()
    _settle(file.parent)


def _make_keys(file: Path, url: str) -> None:
    """Make the first key. Raises StoreUnavailable where the database was in use before, so that its key is lost."""
    with_any_key = database(url, vault=Vault(keys=(new_key(),)))
    try:
        present = migrating.version(with_any_key.engine)
    finally:
        with_any_key.close()
    if present is not None:
        if file.exists():
            return  # another process that starts now made the key, then the tables
        raise StoreUnavailable(f"the keys that open it are gone: put the file {file} back, or set PIE_SECRET_KEYS")
    write_keys(file, (new_key(),), replace=False)


def _check_alone(name: str, path: Path, mode: str) -> None:
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        raise UnsafeSetting(name, f"others may read {path}", f"Run: chmod {mode} {path}")


def _settle(folder: Path) -> None:
    """Have the system write down that a file is in its folder, where it can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _other_version(present: str) -> str:
    needed = migrating.newest()
    if present in migrating.known():
        return f"its tables are of version {present}, and this program needs {needed}: run pie db upgrade"
    return f"its tables are of version {present}, which a newer program made; this one knows {needed}: use the newer program"
