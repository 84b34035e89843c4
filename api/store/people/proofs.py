"""What proves who somebody is, in the database: sessions, keys of calling systems, one-time links. Hashes only."""

from datetime import datetime

from sqlalchemy import insert, select, update

from api.ports.acts import AgencyId, KeyId, UserId
from api.ports.people import ApiKey, LinkPurpose, OneTimeLink, Session
from api.store.people.rows import AnyRow, OverOneTransaction, names, words
from api.store.tables.people import api_key, one_time_link, session
from pie.facts import Sensitivity


class SqlSessions(OverOneTransaction):
    """Sessions over one transaction."""

    def session(self, key: str) -> Session | None:
        """The session whose hashed secret this is, ended ones too."""
        row = self.connection.execute(select(session).where(session.c.key == key)).first()
        return _session(row) if row else None

    def sessions(self, user: UserId) -> tuple[Session, ...]:
        """The sessions of an account that were not revoked, the newest first; those past their end too."""
        live = (session.c.account_id == user) & session.c.revoked_at.is_(None)
        found = select(session).where(live).order_by(session.c.made_at.desc(), session.c.key)
        return tuple(map(_session, self.connection.execute(found)))

    def add_session(self, new: Session) -> None:
        """Keep a new session."""
        self.connection.execute(
            insert(session).values(
                key=new.key,
                account_id=new.user_id,
                made_at=new.made_at,
                seen_at=new.seen_at,
                ends_at=new.ends_at,
                revoked_at=new.revoked_at,
            )
        )
        self.note("started", "session", new.key)

    def see_session(self, key: str, at: datetime) -> None:
        """Record that a session was used, which leaves no audit row."""
        self.connection.execute(update(session).where(session.c.key == key).values(seen_at=at))

    def revoke_session(self, key: str) -> None:
        """End one session now; one that has ended stays as it is."""
        live = (session.c.key == key) & session.c.revoked_at.is_(None)
        if self.connection.execute(update(session).where(live).values(revoked_at=self.now)).rowcount:
            self.note("ended", "session", key)


class SqlKeys(OverOneTransaction):
    """Keys of calling systems over one transaction."""

    def key(self, id_: KeyId) -> ApiKey | None:
        """The key with this id, revoked ones too."""
        row = self.connection.execute(select(api_key).where(api_key.c.id == id_)).first()
        return _key(row) if row else None

    def key_hash(self, id_: KeyId) -> str | None:
        """What the key's secret is checked against."""
        return self.connection.execute(select(api_key.c.secret_hash).where(api_key.c.id == id_)).scalar()

    def keys(self, agency: AgencyId) -> tuple[ApiKey, ...]:
        """The keys of an agency, the newest first."""
        found = select(api_key).where(api_key.c.agency_id == agency).order_by(api_key.c.made_at.desc(), api_key.c.id)
        return tuple(map(_key, self.connection.execute(found)))

    def add_key(self, key: ApiKey, secret_hash: str) -> None:
        """Keep a new key."""
        self.connection.execute(
            insert(api_key).values(
                id=key.id,
                agency_id=key.agency_id,
                name=key.name,
                scopes=words(key.scopes),
                clearance=words(key.clearance),
                secret_hash=secret_hash,
                made_at=key.made_at,
                expires_at=key.expires_at,
                last_used_at=key.last_used_at,
                revoked_at=key.revoked_at,
            )
        )
        self.note("added", "key", key.id, ("name", "scopes", "clearance", "expires_at"), agency=key.agency_id)
        self.note_given(key.clearance, "key", key.id, key.agency_id)

    def see_key(self, id_: KeyId, at: datetime) -> None:
        """Record when a key was last used, which leaves no audit row."""
        self.connection.execute(update(api_key).where(api_key.c.id == id_).values(last_used_at=at))

    def revoke_key(self, id_: KeyId, *, at: datetime | None = None) -> None:
        """End a key: now, or from a later moment; one that ends earlier already stays as it is."""
        when = at or self.now
        later = api_key.c.revoked_at.is_(None) | (api_key.c.revoked_at > when)
        if self.connection.execute(
            update(api_key).where((api_key.c.id == id_) & later).values(revoked_at=when)
        ).rowcount:
            self.note("revoked", "key", id_)


class SqlLinks(OverOneTransaction):
    """One-time links over one transaction."""

    def link(self, key: str) -> OneTimeLink | None:
        """The one-time link whose hashed secret this is, used ones too."""
        row = self.connection.execute(select(one_time_link).where(one_time_link.c.key == key)).first()
        return _link(row) if row else None

    def add_link(self, link: OneTimeLink) -> None:
        """Keep a new link; earlier unused ones for the same account and purpose end."""
        same = one_time_link.c.account_id.is_not_distinct_from(link.user_id) & (one_time_link.c.purpose == link.purpose)
        self.connection.execute(
            update(one_time_link).where(same & one_time_link.c.used_at.is_(None)).values(used_at=self.now)
        )
        self.connection.execute(
            insert(one_time_link).values(
                key=link.key,
                purpose=link.purpose.value,
                account_id=link.user_id,
                expires_at=link.expires_at,
                used_at=link.used_at,
            )
        )
        self.note("added", "link", link.key, (link.purpose.value,))

    def use_link(self, key: str) -> bool:
        """Mark a link as used; False where it was used or is past its end, so that it works once."""
        works = one_time_link.c.used_at.is_(None) & (one_time_link.c.expires_at > self.now)
        used = self.connection.execute(
            update(one_time_link).where((one_time_link.c.key == key) & works).values(used_at=self.now)
        )
        if not used.rowcount:
            return False
        self.note("used", "link", key)
        return True


def _session(row: AnyRow) -> Session:
    return Session(
        key=row.key,
        user_id=UserId(row.account_id),
        made_at=row.made_at,
        seen_at=row.seen_at,
        ends_at=row.ends_at,
        revoked_at=row.revoked_at,
    )


def _key(row: AnyRow) -> ApiKey:
    return ApiKey(
        id=KeyId(row.id),
        agency_id=AgencyId(row.agency_id),
        name=row.name,
        scopes=frozenset(row.scopes.split()),
        clearance=names(row.clearance, Sensitivity),
        made_at=row.made_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
    )


def _link(row: AnyRow) -> OneTimeLink:
    return OneTimeLink(
        key=row.key,
        purpose=LinkPurpose(row.purpose),
        expires_at=row.expires_at,
        user_id=UserId(row.account_id) if row.account_id else None,
        used_at=row.used_at,
    )
