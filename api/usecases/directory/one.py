"""One directory that stands still, where the present one is expected: for a match that is made again."""

from functools import cached_property

from api.ports import ServedDirectory
from matcher.crosswalk import crosswalk
from matcher.index import MatchingIndex
from resources_catalog.directory import Directory
from resources_catalog.places import PlaceNames
from resources_catalog.search import SearchIndex


class OneDirectory:
    """A directory as anybody may see it, and nothing else of it."""

    def __init__(self, directory: Directory) -> None:
        self._served = ServedDirectory(number=0, whole=directory, public=directory)

    def served(self) -> ServedDirectory:
        """The one moment that there is."""
        return self._served

    def current(self, *, may_see_hidden: bool = False) -> Directory:
        """The directory, whoever asks."""
        return self._served.seen(may_see_hidden=may_see_hidden)

    def of_version(self, version: str, *, may_see_hidden: bool = False) -> Directory | None:
        """The directory, where this is its version."""
        current = self.current(may_see_hidden=may_see_hidden)
        return current if current.version == version else None

    @cached_property
    def _matching_index(self) -> MatchingIndex:
        return MatchingIndex(self._served.public, crosswalk())

    def matching_index(self) -> MatchingIndex:
        """The directory made ready for matching."""
        return self._matching_index

    def place_names(self) -> PlaceNames:
        """The names of places in it."""
        return PlaceNames.of(self._served.public)

    def search_index(self, *, may_see_hidden: bool = False) -> SearchIndex:
        """The directory made ready for searching."""
        return SearchIndex(self.current(may_see_hidden=may_see_hidden))
