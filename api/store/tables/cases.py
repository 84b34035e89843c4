"""Tables of clients. What a client said is sealed (LargeBinary); what is searched is a keyed hash; nothing else is kept."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, String, Table, Text

from api.store.tables.columns import METADATA, Moment


def _of_client(*, primary: bool = False) -> Column[str]:
    return Column(
        "client_id",
        ForeignKey("client.id", ondelete="CASCADE"),
        primary_key=primary,
        nullable=False,
        index=not primary,
    )


client = Table(
    "client",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("agency_id", ForeignKey("agency.id"), nullable=False, index=True),
    Column("team_id", ForeignKey("team.id"), index=True),
    Column("called", LargeBinary),  # sealed
    Column("identifiers", LargeBinary),  # sealed
    Column("is_open", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("assessments", Integer, nullable=False),
)

caseload = Table(
    "caseload",
    METADATA,
    _of_client(primary=True),
    Column("account_id", ForeignKey("account.id"), primary_key=True, index=True),
)

search_word = Table(
    "search_word",
    METADATA,
    _of_client(primary=True),
    Column("word", String(64), primary_key=True, index=True),  # a keyed hash of a name, a birth date, an identifier
)

assessment = Table(
    "assessment",
    METADATA,
    _of_client(primary=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("assessed_on", Date, nullable=False),
    Column("document", LargeBinary, nullable=False),  # sealed
    Column("recorded_at", Moment, nullable=False),
    Column("recorded_by", String(64), nullable=False),
    Column("why", LargeBinary),  # sealed
)

consent = Table(
    "consent",
    METADATA,
    Column("id", String(64), primary_key=True),
    _of_client(),
    Column("purpose", Text, nullable=False),
    Column("recipients", LargeBinary, nullable=False),  # sealed: whom somebody may be told to tells of their need
    Column("classes", Text, nullable=False),
    Column("channels", Text, nullable=False),
    Column("starts_on", Date, nullable=False),
    Column("ends_on", Date),
    Column("revoked_at", Moment),
    Column("given_at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
)

emergency_access = Table(
    "emergency_access",
    METADATA,
    Column("id", String(64), primary_key=True),
    _of_client(),
    Column("account_id", ForeignKey("account.id"), nullable=False, index=True),
    Column("reason", LargeBinary, nullable=False),  # sealed
    Column("opened_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
)

draft = Table(
    "draft",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("client_id", ForeignKey("client.id", ondelete="CASCADE"), index=True),
    Column("document", LargeBinary, nullable=False),  # sealed
    Column("kept_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False, index=True),
    Column("clearance", Text, nullable=False),  # names of classes, sorted, with a blank between
)

kept_match = Table(
    "kept_match",
    METADATA,
    Column("id", String(64), primary_key=True),
    _of_client(),
    Column("assessment", Integer, nullable=False),
    Column("directory_version", String(64), nullable=False),
    Column("crosswalk_version", String(64), nullable=False),
    Column("weights_version", String(64), nullable=False),
    Column("code_version", String(64), nullable=False),
    Column("on", Date, nullable=False),
    Column("clearance", Text, nullable=False),  # names of classes, sorted, with a blank between
    Column("request", LargeBinary, nullable=False),  # sealed
    Column("answer", LargeBinary, nullable=False),  # sealed: who knows the answer could try what gives its hash
    Column("made_at", Moment, nullable=False),
)

answered_request = Table(
    "answered_request",
    METADATA,
    Column("key", String(64), primary_key=True),  # a keyed hash of who sent it, and of their key for it
    _of_client(),
    Column("content", LargeBinary, nullable=False),  # sealed
    Column("made_at", Moment, nullable=False, index=True),
)

client_search = Table(  # how often, never for what
    "client_search",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("actor", String(64), nullable=False),
    Column("at", Moment, nullable=False),
    Index("ix_client_search_actor_at", "actor", "at"),
)

erasure = Table(  # points at nothing: it is what remains
    "erasure",
    METADATA,
    Column("client_id", String(64), primary_key=True),
    Column("agency_id", String(64), nullable=False),
    Column("erased_at", Moment, nullable=False),
    Column("rows", Integer, nullable=False),
    Column("drafts", Text, nullable=False),  # writer/id, sorted, with a blank between
)
