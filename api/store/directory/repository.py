"""The directory in the database: versions of records, each from one change to another, and the log of changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, or_, select, update

from api.errors import ChangedMeanwhile, VersionForgotten
from api.ports.audit import Entry
from api.ports.listings import ChangedSince, DirectoryChange, DirectoryImport, ListingFilter
from api.store.audit import SqlAudit
from api.store.directory.rows import DirectoryRows, key_of_row
from api.store.tables.directory import directory_change, directory_import, directory_state, listing
from api.store.vault import Vault
from resources_catalog.changes import Listing, RecordKey, RecordKind
from resources_catalog.listing import Visibility

_AT_ONCE = 500
_Each = TypeVar("_Each")


@dataclass(frozen=True, kw_only=True)
class SqlDirectory:
    """The directory over one transaction."""

    connection: Connection
    vault: Vault
    audit: SqlAudit

    @property
    def _rows(self) -> DirectoryRows:
        return DirectoryRows(vault=self.vault)

    # the log of changes

    def newest(self) -> int:
        """The number of the last change, 0 before the first; cheap enough to ask at every request."""
        number: int = self.connection.execute(select(directory_state.c.number)).scalar_one()
        return number

    def change(self, number: int) -> DirectoryChange | None:
        """One change."""
        return self._change(select(directory_change).where(directory_change.c.number == number))

    def change_of_version(self, version: str) -> DirectoryChange | None:
        """The newest change after which the directory, whole or as anybody sees it, had this version."""
        known = or_(directory_change.c.version == version, directory_change.c.public_version == version)
        return self._change(select(directory_change).where(known).order_by(directory_change.c.number.desc()).limit(1))

    def changes(self, *, before: int | None = None, limit: int = 50) -> tuple[DirectoryChange, ...]:
        """Changes, the newest first, those below a number."""
        found = select(directory_change).order_by(directory_change.c.number.desc()).limit(limit)
        if before is not None:
            found = found.where(directory_change.c.number < before)
        return tuple(self._rows.change(each) for each in self.connection.execute(found).mappings())

    def _change(self, wanted: Select[tuple[object, ...]]) -> DirectoryChange | None:
        row = self.connection.execute(wanted).mappings().first()
        return self._rows.change(row) if row else None

    # listings

    def present(self, *, at: int | None = None) -> Iterator[Listing]:
        """Every listing as it is, or as it was after a change. Raises VersionForgotten."""
        if at is None:
            return self._listings(listing.c.until.is_(None))
        forgotten = self.connection.execute(select(directory_state.c.forgotten)).scalar_one()
        if at < forgotten:
            raise VersionForgotten
        return self._listings(listing.c.since <= at, or_(listing.c.until.is_(None), listing.c.until > at))

    def departed(self) -> Iterator[Listing]:
        """The last version of each record that is gone and about which a person decided something, or that was not public."""
        last = (
            select(listing.c.kind, listing.c.id, func.max(listing.c.version).label("last"))
            .group_by(listing.c.kind, listing.c.id)
            .subquery()
        )
        found = (
            select(listing)
            .join(
                last,
                (listing.c.kind == last.c.kind) & (listing.c.id == last.c.id) & (listing.c.version == last.c.last),
            )
            .where(listing.c.until.is_not(None), _must_stay())
        )
        return (self._rows.listing(each) for each in self.connection.execute(found).mappings())

    def changed_since(self, number: int) -> ChangedSince:
        """What differs now from what was after a change."""
        put = tuple(self._listings(listing.c.since > number, listing.c.until.is_(None)))
        keys = {each.key for each in put}
        ended = select(listing.c.kind, listing.c.id).where(listing.c.until > number, listing.c.since <= number)
        gone = {key_of_row(each) for each in self.connection.execute(ended).mappings()}
        newest = self.newest()
        return ChangedSince(newest=self.change(newest), put=put, gone=tuple(sorted(gone - keys)))

    def listing(self, key: RecordKey) -> Listing | None:
        """The present version of a record."""
        return next(self._listings(*_is(key), listing.c.until.is_(None)), None)

    def history(self, key: RecordKey) -> tuple[Listing, ...]:
        """Every version of a record that is still kept, the oldest first."""
        return tuple(self._listings(*_is(key)))

    def find(self, wanted: ListingFilter, *, after: str | None = None, limit: int = 100) -> tuple[Listing, ...]:
        """A page of present listings, in the order of their ids."""
        found = select(listing).where(listing.c.until.is_(None), *_wanted(wanted)).order_by(listing.c.id).limit(limit)
        if after is not None:
            found = found.where(listing.c.id > after)
        return tuple(self._rows.listing(each) for each in self.connection.execute(found).mappings())

    def made_by(self, number: int) -> tuple[Listing, ...]:
        """The versions that a change made."""
        return tuple(self._listings(listing.c.since == number))

    def ended_by(self, number: int) -> tuple[Listing, ...]:
        """The versions that a change ended."""
        return tuple(self._listings(listing.c.until == number))

    def counts(self) -> Mapping[RecordKind, int]:
        """How many listings of each kind there are now."""
        found = select(listing.c.kind, func.count()).where(listing.c.until.is_(None)).group_by(listing.c.kind)
        counted = {str(kind): int(count) for kind, count in self.connection.execute(found)}
        return {kind: counted.get(kind.value, 0) for kind in RecordKind}

    def _listings(self, *where: ColumnElement[bool]) -> Iterator[Listing]:
        found = select(listing).where(*where).order_by(listing.c.kind, listing.c.id, listing.c.version)
        for each in self.connection.execute(found).mappings():
            yield self._rows.listing(each)

    # writing

    def keep(
        self, change: DirectoryChange, put: Sequence[Listing], gone: Iterable[RecordKey] = (), *, expected: int,
        fields: Sequence[str] = (),
    ) -> DirectoryChange:  # fmt: skip
        """Keep a change with all its records, and give it back with its number. Raises ChangedMeanwhile."""
        number = self._next_number(expected)
        left = tuple(gone)
        made = self._rows.of_change(change, self.audit.act, number=number, records=len(put) + len(left))
        self.connection.execute(insert(directory_change).values(made))
        last = self._end([*left, *(each.key for each in put)], number)
        for some in _batches(put):
            versions = (replace(each, version=last.get(each.key, 0) + 1) for each in some)
            self.connection.execute(insert(listing), [self._rows.of_listing(each, number) for each in versions])
        self.audit.note(
            Entry(action=change.kind.value, kind="directory", subject=str(number), fields=tuple(sorted(fields)))
        )
        act = self.audit.act
        return replace(change, number=number, records=made["records"], at=act.at, by=act.by, why=act.why)

    def _next_number(self, expected: int) -> int:
        """Takes the lock that everybody else who writes here waits for."""
        raised = update(directory_state).where(directory_state.c.number == expected).values(number=expected + 1)
        if self.connection.execute(raised).rowcount != 1:
            raise ChangedMeanwhile(self.newest())
        return expected + 1

    def _end(self, keys: Iterable[RecordKey], number: int) -> Mapping[RecordKey, int]:
        """End the present versions of records; the number of the last version of each, present or not."""
        last: dict[RecordKey, int] = {}
        by_kind: dict[RecordKind, list[str]] = defaultdict(list)
        for key in keys:
            by_kind[key.kind].append(key.id)
        for kind, ids in by_kind.items():
            for some in _batches(ids):
                these = (listing.c.kind == kind.value) & listing.c.id.in_(some)
                newest = select(listing.c.id, func.max(listing.c.version)).where(these).group_by(listing.c.id)
                last |= {RecordKey(kind, id_): version for id_, version in self.connection.execute(newest)}
                present = update(listing).where(these, listing.c.until.is_(None))
                self.connection.execute(present.values(until=number))
        return last

    def forget_before(self, moment: datetime) -> int:
        """Remove versions that ended before a moment, and say how many; what people decided stays."""
        before = select(func.max(directory_change.c.number)).where(directory_change.c.at < moment)
        last = self.connection.execute(before).scalar_one_or_none()
        if last is None:
            return 0
        self.connection.execute(
            update(directory_state).where(directory_state.c.forgotten < last).values(forgotten=last)
        )
        later = listing.alias()
        replaced = (
            select(later.c.version)
            .where(later.c.kind == listing.c.kind, later.c.id == listing.c.id, later.c.version > listing.c.version)
            .exists()
        )
        old = delete(listing).where(listing.c.until <= last, or_(replaced, ~_must_stay()))
        return self.connection.execute(old).rowcount

    # files

    def add_import(self, taken: DirectoryImport) -> None:
        """Keep a file that was staged."""
        self.connection.execute(insert(directory_import).values(self._rows.of_import(taken)))
        self.audit.note(Entry(action="staged", kind="directory_import", subject=taken.id))

    def change_import(self, taken: DirectoryImport) -> DirectoryImport:
        """Keep another state of it; ``version`` is the one it was read with. Raises ChangedMeanwhile."""
        made = replace(taken, version=taken.version + 1)
        row = self._rows.of_import(made)
        same = (directory_import.c.id == taken.id) & (directory_import.c.version == taken.version)
        if self.connection.execute(update(directory_import).where(same).values(row)).rowcount != 1:
            now = select(directory_import.c.version).where(directory_import.c.id == taken.id)
            raise ChangedMeanwhile(self.connection.execute(now).scalar_one_or_none() or 0)
        self.audit.note(Entry(action=made.state.value, kind="directory_import", subject=taken.id))
        return made

    def import_(self, id_: str) -> DirectoryImport | None:
        """One file that was staged, with its content while it is kept."""
        found = select(directory_import).where(directory_import.c.id == id_)
        row = self.connection.execute(found).mappings().first()
        return self._rows.import_(row) if row else None

    def imports(self, *, limit: int = 20) -> tuple[DirectoryImport, ...]:
        """The last files, the newest first, without their content."""
        columns = [each for each in directory_import.c if each.name != "content"]
        newest_first = (directory_import.c.made_at.desc(), directory_import.c.id)
        found = select(*columns).order_by(*newest_first).limit(limit)
        return tuple(self._rows.import_(each) for each in self.connection.execute(found).mappings())


def _is(key: RecordKey) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return listing.c.kind == key.kind.value, listing.c.id == key.id


def _must_stay() -> ColumnElement[bool]:
    """Of a record that is gone: should it come back, what was decided about it holds, and it is no more public than before."""
    return or_(listing.c.decided != "", listing.c.visibility != Visibility.PUBLIC.value)


def _wanted(wanted: ListingFilter) -> Iterator[ColumnElement[bool]]:
    yield listing.c.kind == wanted.kind.value
    if wanted.visibility is not None:
        yield listing.c.visibility == wanted.visibility.value
    if wanted.status is not None:
        yield listing.c.status == wanted.status.value
    if wanted.organization_id is not None:
        yield listing.c.organization_id == wanted.organization_id
    if wanted.verified_before is not None:
        yield or_(listing.c.verified_on.is_(None), listing.c.verified_on < wanted.verified_before)


def _batches(several: Iterable[_Each]) -> Iterator[list[_Each]]:
    left = iter(several)
    while some := list(islice(left, _AT_ONCE)):
        yield some
