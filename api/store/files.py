"""A directory and assessments kept as files, read once and never written."""

from functools import cached_property
from pathlib import Path

from api.errors import UnknownClient
from pie.assessment import Assessment
from pie.document import read_assessment
from resources_catalog.classify import classified
from resources_catalog.directory import Directory
from resources_catalog.hsds import Reading, read_directory
from resources_catalog.places import PlaceNames
from resources_catalog.taxonomy import service_types
from resources_catalog.visibility import as_seen_with


class DirectoryOnFile:
    """The directory read from a path, with its service types, as the public may see it."""

    def __init__(self, path: Path, *, mapping: Path | None = None) -> None:
        self.path = path
        self.mapping = mapping

    @cached_property
    def reading(self) -> Reading:
        """What was read, with its faults; raises UnreadableDirectory."""
        return read_directory(self.path, mapping=self.mapping)

    @cached_property
    def _current(self) -> Directory:
        # classified before it is redacted: the words of a confidential place tell its type, then go
        return as_seen_with(classified(self.reading.directory, service_types()))

    def current(self) -> Directory:
        """The snapshot that every door uses."""
        return self._current

    @cached_property
    def _place_names(self) -> PlaceNames:
        return PlaceNames.of(self._current)

    def place_names(self) -> PlaceNames:
        """The names of places in the snapshot, found once."""
        return self._place_names


EARLIER = "earlier"
"""The folder beside that of the assessments, with an earlier one of the same client under the same name."""


class AssessmentsOnFile:
    """The assessments in a folder, one JSON document a client; a client's id is the file's name without its ending.

    An earlier assessment of a client has the same name in the folder ``earlier`` beside it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def _paths(self) -> dict[str, Path]:
        return {path.stem: path for path in sorted(self.folder.glob("*.json"))}

    def ids(self) -> tuple[str, ...]:
        """The ids of every client, in order."""
        return tuple(self._paths)

    def latest_assessment(self, client: str) -> Assessment:
        """The client's assessment; raises UnknownClient, or UnreadableAssessment where the file is not one."""
        if client not in self._paths:
            raise UnknownClient(client)
        return read_assessment(self._paths[client].read_bytes())

    def earlier_assessment(self, client: str) -> Assessment | None:
        """The client's earlier assessment, or None; raises UnknownClient, or UnreadableAssessment."""
        if client not in self._paths:
            raise UnknownClient(client)
        path = self.folder.absolute().parent / EARLIER / self._paths[client].name
        return read_assessment(path.read_bytes()) if path.is_file() else None
