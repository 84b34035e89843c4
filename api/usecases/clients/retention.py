"""Who was kept long enough: closed records of which nothing changed for some years, listed, and erased where that is said."""

from contextlib import suppress
from datetime import datetime, timedelta

from api.errors import StoreUnavailable, UnknownClient
from api.ports.acts import Act
from api.ports.cases import Client
from api.ports.store import Store
from api.usecases.clients.erase import erased

MOST_AT_ONCE = 500
"""Records that are erased in one go; assumed, so that it ends within minutes. The rest is erased the next time."""


def past_retention(store: Store, at: datetime, *, years: int) -> tuple[Client, ...]:
    """Clients of every agency with whom the work ended, and of whom nothing changed for so many years."""
    with store.reading() as work:
        return work.cases.past_retention(at - timedelta(days=round(years * 365.25)))


def erase_past_retention(store: Store, act: Act, *, years: int) -> int:
    """Erase who was kept for so many years, each by itself, and sweep the files; how many that were."""
    found = past_retention(store, act.at, years=years)[:MOST_AT_ONCE]
    for each in found:
        with suppress(UnknownClient), store.writing(act) as work:  # somebody else may erase them at the same time
            erased(work, each, dry_run=False)
    if found:
        with suppress(
            StoreUnavailable
        ):  # what is erased is; whatever hinders the sweeping, the next one takes it along
            store.forget()
    return len(found)
