"""Seal the rows of the audit that are not sealed yet."""

from api.ports.acts import Act
from api.ports.store import Store
from api.usecases.audit_chain import end_of, next_seal

ROWS_AT_ONCE = 1_000
"""Rows a seal covers at most; assumed, so that a seal is small and a writer waits for milliseconds."""


def seal_audit(store: Store, act: Act) -> int:
    """Seal what can be sealed, a batch a transaction; how many rows that was.

    Rows that are still being written are left for the next time. Raises StoreUnavailable, StoreBusy.
    """
    sealed = 0
    while True:
        with store.writing(act) as work:
            through = work.audit.settled()
            before = work.audit.newest_seal()
            rows = work.audit.digests(after=end_of(before), through=through, limit=ROWS_AT_ONCE)
            if not rows:
                return sealed
            work.audit.add_seal(next_seal(before, rows, act.at))
        sealed += len(rows)
