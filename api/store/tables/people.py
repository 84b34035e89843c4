"""Tables of people and access."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from api.store.tables.columns import METADATA, Moment

agency = Table(
    "agency",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
)

team = Table(  # what people call a group: the word is kept by SQL
    "team",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    UniqueConstraint("agency_id", "name"),
)

account = Table(
    "account",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False, index=True),
    Column("login", String(254), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),  # names, sorted, with a blank between
    Column("clearance", Text, nullable=False),  # names of classes, sorted, with a blank between
    Column("password_hash", Text),
    Column("password_set_at", Moment),
    Column("is_active", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
)

team_member = Table(
    "team_member",
    METADATA,
    Column("team_id", ForeignKey("team.id", ondelete="CASCADE"), primary_key=True),
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True),
)

session = Table(
    "session",
    METADATA,
    Column("key", String(64), primary_key=True),  # the hash of what the browser holds
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("made_at", Moment, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False, index=True),
    Column("revoked_at", Moment),
)

api_key = Table(
    "api_key",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("scopes", Text, nullable=False),
    Column("clearance", Text, nullable=False),
    Column("secret_hash", String(64), nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("last_used_at", Moment),
    Column("revoked_at", Moment),
)

one_time_link = Table(
    "one_time_link",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("purpose", String(40), nullable=False),
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), index=True),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
)

attempt = Table(
    "attempt",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("subject", String(64), nullable=False, index=True),  # a keyed hash of a login, an address, or both
    Column("at", Moment, nullable=False, index=True),
)
