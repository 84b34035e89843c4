"""Say whether the audit is what was sealed, and if not, where it first differs."""

from dataclasses import dataclass

from api.ports.audit import Audit, KeptSeal, Seal
from api.ports.store import Store
from api.usecases.audit_chain import BrokenChain, break_in_rows, break_in_seal, end_of
from api.usecases.keep_seal import missing_seal


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedAudit:
    """What a look at the whole chain found; ``expected`` is whether the hash that was kept elsewhere is one of the chain.

    ``newest`` is the hash of the last seal: kept elsewhere, it finds out a chain that was cut short or written anew.
    ``kept`` is the seal that was kept beside the database, and ``missing`` the first one that the chain lacks by that.
    """

    seals: int
    rows: int
    unsealed: int
    newest: str | None
    broken: BrokenChain | None = None
    expected: bool | None = None
    kept: KeptSeal | None = None
    missing: int | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return self.broken is None and self.expected is not False and self.missing is None


def verify_audit(store: Store, *, expect: str | None = None, kept: KeptSeal | None = None) -> VerifiedAudit:
    """Compare every sealed row with its seal and every seal with the one before, a seal at a time.

    ``expect`` is a hash that has to be one of the chain, ``kept`` the seal that was kept beside the database. It stops at the first difference. Raises StoreUnavailable, StoreBusy.
    """
    seals = rows = 0
    before: Seal | None = None
    is_met = None if expect is None else False
    broken: BrokenChain | None = None
    with store.reading() as work:
        while broken is None and (seal := _after(work.audit, before)):
            broken = _break_at(work.audit, seal, before)
            is_met = is_met or (seal.hash == expect if expect is not None else None)
            seals, rows, before = seals + 1, rows + len(seal.rows), seal
        newest = work.audit.newest_seal()
        unsealed = work.audit.unsealed()
        missing = missing_seal(work.audit, kept) if kept else None
    return VerifiedAudit(
        seals=seals,
        rows=rows,
        unsealed=unsealed,
        newest=newest.hash if newest else None,
        broken=broken,
        expected=is_met,
        kept=kept,
        missing=missing,
    )


def _after(audit: Audit, before: Seal | None) -> Seal | None:
    return next(iter(audit.seals(after=before.number if before else 0, limit=1)), None)


def _break_at(audit: Audit, seal: Seal, before: Seal | None) -> BrokenChain | None:
    broken = break_in_seal(seal, before)
    if broken:
        return broken
    found = audit.digests(after=end_of(before), through=seal.last, limit=len(seal.rows) + 1)
    return break_in_rows(seal, found)
