"""A directory and assessments kept as files, read once and never written."""

import re
from functools import cached_property
from pathlib import Path

from api.errors import UnknownClient
from api.ports.parts import ServedDirectory
from matcher.crosswalk import crosswalk
from matcher.index import MatchingIndex
from pie.assessment import Assessment
from pie.document import read_assessment
from resources_catalog.classify import classified
from resources_catalog.directory import Directory
from resources_catalog.eligibility_text import with_suggested_criteria
from resources_catalog.hsds import Reading, read_directory
from resources_catalog.listing import Visibility
from resources_catalog.places import PlaceNames
from resources_catalog.search import SearchIndex
from resources_catalog.taxonomy import service_types
from resources_catalog.visibility import as_seen_with


class DirectoryOnFile:
    """The directory read from a path, with its service types and what its words suggest, as the public may see it."""

    def __init__(self, path: Path, *, mapping: Path | None = None) -> None:
        self.path = path
        self.mapping = mapping

    @cached_property
    def reading(self) -> Reading:
        """What was read, with its faults; raises UnreadableDirectory."""
        return read_directory(self.path, mapping=self.mapping)

    @cached_property
    def _served(self) -> ServedDirectory:
        # read before it is redacted: the words of a confidential place tell its type and who may come, then go
        whole = with_suggested_criteria(classified(self.reading.directory, service_types()))
        return ServedDirectory(number=0, whole=whole, public=as_seen_with(whole))

    def served(self) -> ServedDirectory:
        """The directory as it was read."""
        return self._served

    def current(self, *, may_see_hidden: bool = False) -> Directory:
        """What somebody may see of it."""
        return self._served.seen(may_see_hidden=may_see_hidden)

    def of_version(self, version: str, *, may_see_hidden: bool = False) -> Directory | None:
        """The directory, where this is its version: a file has one."""
        current = self.current(may_see_hidden=may_see_hidden)
        return current if current.version == version else None

    @cached_property
    def _matching_index(self) -> MatchingIndex:
        return MatchingIndex(self._served.public, crosswalk())

    def matching_index(self) -> MatchingIndex:
        """What anybody may see of it, made ready for matching at the first match."""
        return self._matching_index

    @cached_property
    def _place_names(self) -> PlaceNames:
        return PlaceNames.of(self._served.public)

    def place_names(self) -> PlaceNames:
        """The names of places in what anybody may see, found once."""
        return self._place_names

    @cached_property
    def _search_indexes(self) -> dict[bool, SearchIndex]:
        return {}

    def search_index(self, *, may_see_hidden: bool = False) -> SearchIndex:
        """What somebody may see of it, made ready for searching at the first search."""
        if may_see_hidden not in self._search_indexes:
            self._search_indexes[may_see_hidden] = index_of(self._served, may_see_hidden=may_see_hidden)
        return self._search_indexes[may_see_hidden]


def index_of(served: ServedDirectory, *, may_see_hidden: bool) -> SearchIndex:
    """A directory made ready for searching; whoever may see all of it finds all of it, by all of its words."""
    directory = served.seen(may_see_hidden=may_see_hidden)
    return SearchIndex(directory, seen=(lambda service: Visibility.PUBLIC) if may_see_hidden else None)


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
