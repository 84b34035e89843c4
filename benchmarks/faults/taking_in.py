"""The sample town taken into the store, as a coordinator does."""

from functools import cache
from pathlib import Path

from api.access import Caller
from api.ports import Parts
from api.settings import Settings
from api.store import AssessmentsOnFile, SystemClock
from api.store.database import Database
from api.store.served import DirectoryInStore
from api.usecases.directory.take_in import import_directory
from resources_catalog.hsds import Reading, read_directory

_TOWN = Settings().directory


def take_in(store: Database, folder: Path = _TOWN) -> None:
    """Take a directory in, whole or not at all."""
    import_directory(parts_over(store), Caller.directory_keeper(), _reading(folder), name=folder.name, confirmed=True)


def parts_over(store: Database) -> Parts:
    """Parts over a store and the directory in it."""
    return Parts(
        settings=Settings(),
        clock=SystemClock(),
        directories=DirectoryInStore(store),
        cases=AssessmentsOnFile(Settings().assessments),
        store=store,
    )


@cache
def _reading(folder: Path) -> Reading:
    return read_directory(folder)
