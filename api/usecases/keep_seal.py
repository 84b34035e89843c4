"""Keep the newest seal of the audit outside of the database, and see whether the one that was kept there is still in the chain."""

from dataclasses import dataclass

from api.ports.acts import Act
from api.ports.audit import Audit, KeptSeal, KeptSeals
from api.ports.store import Store
from api.usecases.seal_audit import seal_audit


@dataclass(frozen=True, slots=True, kw_only=True)
class SealKeeping:
    """The newest seal of the chain, and the number of the first one that it lacks, by what was kept; None where it is whole."""

    newest: KeptSeal | None
    missing: int | None = None


def seal_and_keep(store: Store, act: Act, kept: KeptSeals | None) -> tuple[int, SealKeeping]:
    """Seal what can be sealed, and keep the newest seal outside where there is a place for it; how many rows were sealed."""
    sealed = seal_audit(store, act)
    if kept is not None:
        return sealed, keep_seal(store, kept)
    with store.reading() as work:
        return sealed, SealKeeping(newest=_newest(work.audit))


def keep_seal(store: Store, kept: KeptSeals) -> SealKeeping:
    """Keep the newest seal, unless the chain lacks the one that was kept: what shows that must not be written over.

    Raises StoreUnavailable, UnreadableFile.
    """
    before = kept.newest()
    with store.reading() as work:
        newest = _newest(work.audit)
        missing = missing_seal(work.audit, before) if before else None
    if newest and missing is None and (before is None or newest.number > before.number):
        kept.keep(newest)
    return SealKeeping(newest=newest, missing=missing)


def keep_restored_seal(store: Store, kept: KeptSeals, act: Act) -> None:
    """Keep that a restore put another chain in place, and where that one ends. Raises StoreUnavailable, UnreadableFile."""
    before = kept.newest()
    with store.reading() as work:
        newest = _newest(work.audit) or KeptSeal(number=0, hash="")
    kept.keep(
        KeptSeal(
            number=newest.number, hash=newest.hash, restored_at=act.at, instead_of=before.number if before else None
        )
    )


def missing_seal(audit: Audit, kept: KeptSeal) -> int | None:
    """The number of the first seal that the chain lacks or has otherwise, by the one that was kept; None where it has it."""
    if kept.number == 0:
        return None  # nothing was sealed when it was kept
    same = next(iter(audit.seals(after=kept.number - 1, limit=1)), None)
    if same is not None and (same.number, same.hash) == (kept.number, kept.hash):
        return None
    newest = audit.newest_seal()
    return min(kept.number, newest.number + 1 if newest else 1)


def _newest(audit: Audit) -> KeptSeal | None:
    seal = audit.newest_seal()
    return KeptSeal(number=seal.number, hash=seal.hash) if seal else None
