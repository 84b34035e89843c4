"""Tables of the audit and of jobs. Audit rows outlive what they speak of, so they point at nothing."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table, Text

from api.store.tables.columns import METADATA, Moment

_NUMBER = BigInteger().with_variant(Integer, "sqlite")  # SQLite counts by itself in INTEGER keys alone

audit = Table(
    "audit",
    METADATA,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("by_kind", String(20), nullable=False),
    Column("by_id", String(64), nullable=False),
    Column("by_agency", String(64)),
    Column("action", String(60), nullable=False),
    Column("kind", String(60), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("client_id", String(64)),
    Column("agency_id", String(64)),
    Column("fields", Text, nullable=False),  # names of what changed, with a blank between; never a value
    Column("request_id", String(64)),
    Index("ix_audit_client", "client_id", "number"),
    sqlite_autoincrement=True,  # a number that was taken back is never given again
)

audit_seal = Table(
    "audit_seal",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("last", _NUMBER, nullable=False),
    Column("rows", LargeBinary, nullable=False),  # for each the number in 8 bytes and the digest in 16
    Column("hash", String(64), nullable=False),
    Column("sealed_at", Moment, nullable=False),
)

job = Table(
    "job",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("kind", String(60), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("due_at", Moment, nullable=False, index=True),
    Column("held_until", Moment),
    Column("tries", Integer, nullable=False),
)
