"""Tables of the directory. Documents, reasons and reports are sealed: one of them may tell a place that is kept secret."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, LargeBinary, String, Table, Text

from api.store.tables.columns import METADATA, Moment

directory_state = Table(  # one row: whoever raises its number writes, everybody else waits
    "directory_state",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
    Column(
        "forgotten", Integer, nullable=False
    ),  # the directory as it was after changes below this cannot be made again
)

directory_change = Table(
    "directory_change",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(20), nullable=False),
    Column("at", Moment, nullable=False),
    Column("by_kind", String(20), nullable=False),
    Column("by_id", String(64), nullable=False),
    Column("by_agency", String(64)),
    Column("why", LargeBinary),  # sealed
    Column("version", String(64), nullable=False, index=True),
    Column("public_version", String(64), nullable=False, index=True),
    Column("source", Text, nullable=False),
    Column("status_is_informative", Boolean, nullable=False),
    Column("import_id", String(64)),
    Column("undoes", Integer),
    Column("records", Integer, nullable=False),
)

listing = Table(
    "listing",
    METADATA,
    Column("kind", String(30), primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("since", Integer, nullable=False, index=True),
    Column("until", Integer, index=True),  # empty in the present version
    Column("document", LargeBinary, nullable=False),  # sealed
    Column("told", LargeBinary),  # sealed
    Column("decided", Text, nullable=False),  # names of fields, sorted, with a blank between
    Column("visibility", String(10), nullable=False),
    Column("name", Text),  # of what is public
    Column("status", String(30)),
    Column("organization_id", Text),
    Column("verified_on", Date),
    Index("ix_listing_kind_until", "kind", "until", "id"),
)

directory_import = Table(
    "directory_import",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("name", LargeBinary, nullable=False),  # sealed, as files are called all sorts of things
    Column("read_as", Text, nullable=False),
    Column("report", LargeBinary, nullable=False),  # sealed
    Column("content", LargeBinary),  # sealed
    Column("state", String(20), nullable=False),
    Column("made_at", Moment, nullable=False, index=True),
    Column("by_kind", String(20), nullable=False),
    Column("by_id", String(64), nullable=False),
    Column("by_agency", String(64)),
    Column("change", Integer),
    Column("version", Integer, nullable=False),
)
