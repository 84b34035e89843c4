"""Records of the directory that were closed since a backup, closed again in what it brought back."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection, inspect

from api.ports.acts import Act
from api.ports.listings import ChangeKind, DirectoryChange
from api.store.tables.directory import listing
from api.store.vault import Vault
from api.store.work import SqlWork
from resources_catalog.changes import Listing, RecordKey, with_records
from resources_catalog.changes.closing import BOTH, is_closed, no_more_public
from resources_catalog.directory import Directory
from resources_catalog.visibility import as_seen_with, content_version


def closed_in(connection: Connection, vault: Vault, act: Act) -> Mapping[RecordKey, Listing]:
    """The records that are not for everybody, or have contacts that are not, gone ones too."""
    if listing.name not in inspect(connection).get_table_names():
        return {}
    listings = SqlWork(connection=connection, vault=vault, act=act).listings
    return {
        each.key: each for some in (listings.departed(), listings.present()) for each in some if is_closed(each.record)
    }


def closed_again(work: SqlWork, closed: Mapping[RecordKey, Listing]) -> int:
    """Show no record of what a backup brought back more widely than it was shown since; how many that changed.

    It is one more change of the directory, so that every process hears of it.
    """
    present = {each.key: each for each in work.listings.present()} if closed else {}
    changed = tuple(_closed(present, closed))
    number = work.listings.newest()
    last = work.listings.change(number)
    if not changed or last is None:
        return 0
    empty = Directory(source=last.source, version=last.version, status_is_informative=last.status_is_informative)
    before = with_records(empty, (each.record for each in present.values()))
    after = with_records(before, (each.record for each in changed))
    change = DirectoryChange(
        kind=ChangeKind.SHOWN,
        version=content_version(after),
        public_version=as_seen_with(after).version,
        source=after.source,
        status_is_informative=after.status_is_informative,
    )
    work.listings.keep(change, changed, expected=number, fields=sorted(BOTH))
    return len(changed)


def _closed(present: Mapping[RecordKey, Listing], closed: Mapping[RecordKey, Listing]) -> Iterator[Listing]:
    for key, then in closed.items():
        restored = present.get(key)
        if restored is None:
            continue
        record = no_more_public(restored.record, then.record)
        if record != restored.record:
            yield replace(restored, record=record, decided=restored.decided | then.decided & BOTH)
