"""The real directories, each read once, and each written once in a form, for all tests that look at them."""

import shutil
import tempfile
from functools import cache
from pathlib import Path

from resources_catalog.directory import Directory
from resources_catalog.hsds import read_directory
from resources_catalog.hsds.exchange import Form, package, save

CONFIDENTIAL = "pie-confidential.json"


@cache
def real_directory(path: Path) -> Directory:
    """The directory there."""
    return read_directory(path).directory


class Written:
    """Folders with directories as they are written whole: the public files, and the confidential one beside them."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pie-written-"))

    @cache  # noqa: B019 - there is one, as long as the tests run
    def whole(self, source: Path, form: Form) -> Path:
        """The folder with the directory in this form; nobody writes into it."""
        out = self._folder / f"{source.name}-{form.value}"
        save(package(real_directory(source), form, country="US", with_hidden=True), out)
        return out

    def public(self, source: Path, form: Form, to: Path) -> Path:
        """The same at another place, without the confidential file."""
        shutil.copytree(self.whole(source, form), to, ignore=shutil.ignore_patterns(CONFIDENTIAL))
        return to

    def clear(self) -> None:
        """Remove all of them."""
        shutil.rmtree(self._folder)
