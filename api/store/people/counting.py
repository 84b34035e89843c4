"""Attempts counted in the database, so that every worker process counts the same; what is over is dropped."""

from datetime import datetime

from sqlalchemy import delete, func, insert, or_, select

from api.ports.people import Attempts
from api.store.people.rows import OverOneTransaction
from api.store.tables.columns import Moment
from api.store.tables.people import attempt, one_time_link, session


class SqlAttempts(OverOneTransaction):
    """Counts by subject over one transaction."""

    def attempts(self, subject: str, since: datetime) -> Attempts:
        """How often a subject tried since a moment, that moment included."""
        counted = select(func.count(), func.max(attempt.c.at, type_=Moment)).where(
            attempt.c.subject == self._subject(subject), attempt.c.at >= since
        )
        count, latest = self.connection.execute(counted).one()
        return Attempts(count=count, latest=latest)

    def note_attempt(self, subject: str) -> None:
        """Count one attempt, which leaves no audit row."""
        self.connection.execute(insert(attempt).values(subject=self._subject(subject), at=self.now))

    def forget_attempts(self, subject: str) -> None:
        """Start counting anew, after a success."""
        self.connection.execute(delete(attempt).where(attempt.c.subject == self._subject(subject)))

    def forget_old(self, before: datetime) -> None:
        """Drop attempts, links and sessions that were over before a moment; what they did stays in the audit."""
        self.connection.execute(delete(attempt).where(attempt.c.at < before))
        self.connection.execute(delete(one_time_link).where(one_time_link.c.expires_at < before))
        over = or_(session.c.ends_at < before, session.c.revoked_at < before)
        self.connection.execute(delete(session).where(over))

    def mark(self, words: str) -> str:
        """A keyed hash that only this store can make, by which it knows again what it gave out."""
        return self.vault.index(f"mark {words}")

    def _subject(self, words: str) -> str:
        return self.vault.index(f"attempt {words}")
