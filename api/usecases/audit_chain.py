"""The chain of seals over the audit: what a seal's hash covers, and the first place where chain and rows differ."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from api.ports.audit import RowDigest, Seal

_MARK = b"pie audit seal 1\n"
"""What is hashed first, so that another way of sealing can never give the same hash."""


BEFORE_THE_FIRST = -(2**63)
"""A number that is smaller than any: the first seal covers whatever comes before its last row."""


class Harm(StrEnum):
    """What was done to a row, as far as it can be told."""

    CHANGED = "changed"
    REMOVED = "removed"
    INSERTED = "inserted"
    REORDERED = "reordered"
    SEAL_CHANGED = "seal changed"
    SEAL_REMOVED = "seal removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenChain:
    """The first place where the audit is not what was sealed: a row's number, and the seal that covers it."""

    harm: Harm
    row: int
    seal: int


def end_of(seal: Seal | None) -> int:
    """The number after which the rows of the next seal come."""
    return seal.last if seal else BEFORE_THE_FIRST


def next_seal(before: Seal | None, rows: tuple[RowDigest, ...], at: datetime) -> Seal:
    """The seal over rows that come after another seal, or that begin the chain."""
    number, previous = (before.number + 1, before.hash) if before else (1, "")
    return Seal(number=number, rows=rows, hash=seal_hash(number, previous, rows, at), sealed_at=at)


def seal_hash(number: int, previous: str, rows: Sequence[RowDigest], at: datetime) -> str:
    """SHA-256 over the seal's number, the hash before, the moment, and each row's number and digest."""
    hashed = hashlib.sha256(_MARK)
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    hashed.update(f"{number}\n{previous}\n{moment}\n{len(rows)}\n".encode())
    for row in rows:
        hashed.update(row.number.to_bytes(8, "big", signed=True) + row.digest)
    return hashed.hexdigest()


def break_in_seal(seal: Seal, before: Seal | None) -> BrokenChain | None:
    """Where a seal is not the next one of the chain, or not what was hashed."""
    number, previous, last = (before.number, before.hash, before.last) if before else (0, "", 0)
    if seal.number != number + 1:
        return BrokenChain(harm=Harm.SEAL_REMOVED, row=last + 1, seal=number + 1)
    if not seal.rows or seal.hash != seal_hash(seal.number, previous, seal.rows, seal.sealed_at):
        return BrokenChain(harm=Harm.SEAL_CHANGED, row=last + 1, seal=seal.number)
    return None


def break_in_rows(seal: Seal, found: Sequence[RowDigest]) -> BrokenChain | None:
    """The first row that is not what the seal covers; ``found`` are the rows that now have numbers in its range.

    >>> a, b = RowDigest(number=1, digest=b"a"), RowDigest(number=2, digest=b"b")
    >>> seal = next_seal(None, (a, b), datetime(2026, 11, 24, tzinfo=UTC))
    >>> break_in_rows(seal, (a, b)) is None
    True
    >>> break_in_rows(seal, (b,)).harm
    <Harm.REMOVED: 'removed'>
    """
    for sealed, row in zip(seal.rows, found, strict=False):
        if sealed != row:
            return _difference(seal, sealed, row, found)
    if len(found) > len(seal.rows):
        return _broken(seal, Harm.INSERTED, found[len(seal.rows)].number)
    if len(found) < len(seal.rows):
        return _broken(seal, Harm.REMOVED, seal.rows[len(found)].number)
    return None


def _difference(seal: Seal, sealed: RowDigest, row: RowDigest, found: Sequence[RowDigest]) -> BrokenChain:
    if row.number < sealed.number:
        moved = row.digest in {each.digest for each in seal.rows} - {each.digest for each in found if each is not row}
        return _broken(seal, Harm.REORDERED if moved else Harm.INSERTED, row.number)
    if row.number > sealed.number:
        moved = sealed.digest in {each.digest for each in found if each not in seal.rows}
        return _broken(seal, Harm.REORDERED if moved else Harm.REMOVED, sealed.number)
    moved = row.digest in {each.digest for each in seal.rows}
    return _broken(seal, Harm.REORDERED if moved else Harm.CHANGED, row.number)


def _broken(seal: Seal, harm: Harm, row: int) -> BrokenChain:
    return BrokenChain(harm=harm, row=row, seal=seal.number)
