"""The directory out of the store, one for each worker process: kept whole in memory, and brought up to date by the log.

Every look asks the store for the number of the last change, which is one row; where it has grown, the records that
changed are read and put in their places. So a change is in the next match of every process once it is written.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from api.ports.listings import DirectoryChange
from api.ports.parts import ServedDirectory
from api.ports.store import Store
from api.store.files import index_of
from matcher.crosswalk import crosswalk
from matcher.index import MatchingIndex
from resources_catalog.changes import RecordKey, no_more_public, records_of, with_records
from resources_catalog.changes.records import Record
from resources_catalog.directory import Directory
from resources_catalog.places import PlaceNames
from resources_catalog.search import SearchIndex
from resources_catalog.visibility import as_seen_with

NOTHING = Directory(source="nothing was taken in yet", version="0")


@dataclass(slots=True)
class _Held:
    """One moment of the directory, with what is made of it when it is first asked for."""

    served: ServedDirectory
    matching: MatchingIndex | None = None
    place_names: PlaceNames | None = None
    indexes: dict[bool, SearchIndex] | None = None


class DirectoryInStore:
    """The directory in the store, as this process holds it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._turn, self._making_ready = threading.Lock(), threading.Lock()
        nothing = ServedDirectory(number=0, whole=NOTHING, public=NOTHING)
        self._held = _Held(nothing)

    def served(self) -> ServedDirectory:
        """The directory as it is now. Raises StoreUnavailable."""
        return self._now().served

    def current(self, *, may_see_hidden: bool = False) -> Directory:
        """What somebody may see of it now. Raises StoreUnavailable."""
        return self.served().seen(may_see_hidden=may_see_hidden)

    def matching_index(self) -> MatchingIndex:
        """What anybody may see of it now, made ready for matching. Raises StoreUnavailable.

        One thread makes it ready after a change, the others wait for that: made by each, it would take all of them longer.
        """
        held = self._now()
        if held.matching is None:
            with self._making_ready:
                if held.matching is None:
                    held.matching = MatchingIndex(held.served.public, crosswalk())
        return held.matching

    def place_names(self) -> PlaceNames:
        """The names of places in what anybody may see."""
        held = self._now()
        if held.place_names is None:
            held.place_names = PlaceNames.of(held.served.public)
        return held.place_names

    def search_index(self, *, may_see_hidden: bool = False) -> SearchIndex:
        """What somebody may see of it, made ready for searching at the first search after a change."""
        held = self._now()
        indexes = held.indexes = held.indexes or {}
        if may_see_hidden not in indexes:
            indexes[may_see_hidden] = index_of(held.served, may_see_hidden=may_see_hidden)
        return indexes[may_see_hidden]

    def of_version(self, version: str, *, may_see_hidden: bool = False) -> Directory | None:
        """The directory as it was when it had this version; None for one that never was. Raises VersionForgotten."""
        served = self.served()
        now = served.seen(may_see_hidden=may_see_hidden)
        if now.version == version:
            return now
        with self._store.reading() as work:
            change = work.listings.change_of_version(version)
            if change is None:
                return None
            then = _directory(change, (each.record for each in work.listings.present(at=change.number)))
            gone = {each.key: each.record for each in work.listings.departed()}
        if may_see_hidden:
            return then
        return as_seen_with(_no_more_public_than(then, {**gone, **records_of(served.whole)}))

    def _now(self) -> _Held:
        if self._newest() != self._held.served.number:
            with self._turn:  # one brings it up to date, the others wait for that rather than answer with what was
                if self._newest() != self._held.served.number:
                    self._held = _followed(self._held, self._brought_up_to_date(self._held.served))
        return self._held

    def _newest(self) -> int:
        with self._store.reading() as work:
            return work.listings.newest()

    def _brought_up_to_date(self, held: ServedDirectory) -> ServedDirectory:
        with self._store.reading() as work:
            known = work.listings.change(held.number)
            changed = work.listings.changed_since(held.number)
        newest = changed.newest
        if newest is None or (known is None and held.number > 0) or (known and known.version != held.whole.version):
            # what was held is in no log: another store stands in its place, such as one restored from a backup
            return self._read_whole()
        return _served(newest, with_records(held.whole, (each.record for each in changed.put), changed.gone))

    def _read_whole(self) -> ServedDirectory:
        with self._store.reading() as work:
            number = work.listings.newest()
            change = work.listings.change(number)
            if change is None:
                return ServedDirectory(number=0, whole=NOTHING, public=NOTHING)
            return _served(change, _directory(change, (each.record for each in work.listings.present())))


def _followed(before: _Held, served: ServedDirectory) -> _Held:
    """The newer directory; where nothing changed that anybody may see, with what was made of that already."""
    if served.public.version != before.served.public.version:
        return _Held(served)
    kept = replace(served, public=before.served.public)
    indexes = {False: before.indexes[False]} if before.indexes and False in before.indexes else None
    return _Held(kept, matching=before.matching, place_names=before.place_names, indexes=indexes)


def _served(change: DirectoryChange, whole: Directory) -> ServedDirectory:
    told = replace(
        whole,
        source=change.source,
        version=change.version,
        status_is_informative=change.status_is_informative,
    )
    return ServedDirectory(number=change.number, whole=told, public=as_seen_with(told))


def _directory(change: DirectoryChange, records: Iterable[Record]) -> Directory:
    empty = Directory(source=change.source, version=change.version, status_is_informative=change.status_is_informative)
    return with_records(empty, records)


def _no_more_public_than(then: Directory, now: Mapping[RecordKey, Record]) -> Directory:
    """The directory as it was, with what is kept from the public now kept from it then, too."""
    before = records_of(then)
    closed = {key: no_more_public(record, now[key]) for key, record in before.items() if key in now}
    return with_records(then, (record for key, record in closed.items() if record is not before[key]))
