"""Everything sealed anew with the newest key, so that older ones are needed no more to open it."""

from sqlalchemy import Column, and_, select, tuple_, update

from api.ports.acts import Act
from api.ports.audit import Entry
from api.store.database import Database
from api.store.tables import sealed_columns
from api.store.upkeep.checking import opens
from api.store.vault import Vault

_AT_ONCE = 200
"""Rows a transaction; assumed, so that others wait for milliseconds."""


def reseal(store: Database, act: Act) -> int:
    """Seal with the newest key what an older one sealed; how many values that was.

    It can be stopped and run again, and others may write meanwhile. Raises UnreadableSeal where no key opens a value,
    StoreUnavailable, StoreBusy.
    """
    newest = Vault(keys=store.vault.keys[:1])
    count = sum(_reseal_column(store, newest, column, act) for column in sealed_columns())
    with store.writing(act) as work:
        work.audit.note(Entry(action="resealed", kind="store", subject="store"))
    return count


def _reseal_column(store: Database, newest: Vault, column: Column[bytes], act: Act) -> int:
    table, count = column.table, 0
    keys = tuple(table.primary_key)
    after: tuple[object, ...] | None = None
    while True:
        wanted = select(*keys, column).where(column.is_not(None)).order_by(*keys).limit(_AT_ONCE).with_for_update()
        if after is not None:
            wanted = wanted.where(tuple_(*keys) > tuple_(*after))
        with store.writing(act) as work:
            rows = work.connection.execute(wanted).all()
            for *values, sealed in rows:
                if opens(newest.opened, sealed):
                    continue
                here = and_(*(key == value for key, value in zip(keys, values, strict=True)))
                work.connection.execute(
                    update(table).where(here).values({column.name: store.vault.sealed_anew(sealed)})
                )
                count += 1
        if len(rows) < _AT_ONCE:
            return count
        *last, _ = rows[-1]
        after = tuple(last)
