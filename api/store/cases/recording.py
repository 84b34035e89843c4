"""Versions of assessments in the database, sealed whole; each carries the client one version further."""

from sqlalchemy import RowMapping, insert, select, update

from api.ports.acts import ClientId
from api.ports.cases import Client, RecordedAssessment
from api.store.cases.clients import SqlClients
from api.store.tables.cases import assessment, client


class SqlRecording(SqlClients):
    """What was recorded of a client, version by version."""

    def record_assessment(
        self,
        recorded: RecordedAssessment,
        *,
        expected: int,
        called: str | None = None,
        words: frozenset[str] | None = None,
    ) -> Client:
        """Keep the next version of an assessment. Raises UnknownClient, or ChangedMeanwhile."""
        of = recorded.client_id
        named = {} if called is None else {"called": self._sealed(called)}
        change = (
            update(client)
            .where(client.c.id == of, client.c.version == expected)
            .values(version=expected + 1, assessments=recorded.number, changed_at=self._now, **named)
        )
        self._change_version(of, change)
        self.connection.execute(
            insert(assessment).values(
                client_id=of,
                number=recorded.number,
                assessed_on=recorded.assessed_on,
                document=self.vault.seal(recorded.document),
                recorded_at=recorded.recorded_at,
                recorded_by=recorded.recorded_by,
                why=self._sealed(recorded.why),
            )
        )
        if words is not None:
            self._set_words(of, words)
        # which parts changed is not noted: that somebody has an entry under people tells something by itself
        self._note("recorded", "assessment", str(recorded.number), of)
        return self._read(client.c.id == of)[0]

    def assessment(self, client: ClientId, number: int | None = None) -> RecordedAssessment | None:
        """One version of a client's assessment, or the newest."""
        wanted = select(assessment).where(assessment.c.client_id == client)
        if number is not None:
            wanted = wanted.where(assessment.c.number == number)
        row = self.connection.execute(wanted.order_by(assessment.c.number.desc()).limit(1)).mappings().first()
        return None if row is None else self._recorded(row)

    def history(self, client: ClientId) -> tuple[RecordedAssessment, ...]:
        """Every version, the oldest first."""
        wanted = select(assessment).where(assessment.c.client_id == client).order_by(assessment.c.number)
        return tuple(self._recorded(row) for row in self.connection.execute(wanted).mappings())

    def _recorded(self, row: RowMapping) -> RecordedAssessment:
        return RecordedAssessment(
            client_id=ClientId(row["client_id"]),
            number=row["number"],
            assessed_on=row["assessed_on"],
            document=self.vault.opened(row["document"]),
            recorded_at=row["recorded_at"],
            recorded_by=row["recorded_by"],
            why=self._opened(row["why"]),
        )
