"""A directory and assessments kept as files, read once and never written."""

import re
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
"""The folder beside that of the assessments with earlier ones of the same clients, as ``client-2026-05.json``."""


class AssessmentsOnFile:
    """The assessments in a folder, one JSON document a client; a client's id is the file's name without its ending.

    Earlier assessments of a client lie in the folder ``earlier`` beside it, their names ending in the year and month.
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

    @cached_property
    def _earlier(self) -> dict[str, Path]:
        """The newest earlier assessment of each client."""
        found = sorted((self.folder.absolute().parent / EARLIER).glob("*.json"))
        dated = ((_DATED.fullmatch(path.stem), path) for path in found)
        return {named["client"]: path for named, path in dated if named is not None}

    def earlier_assessment(self, client: str) -> Assessment | None:
        """The client's newest earlier assessment, or None; raises UnknownClient, or UnreadableAssessment."""
        if client not in self._paths:
            raise UnknownClient(client)
        path = self._earlier.get(client)
        return None if path is None else read_assessment(path.read_bytes())


_DATED = re.compile(r"(?P<client>.+?)-(?P<month>[0-9]{4}-[0-9]{2}(-[0-9]{2})?)")
