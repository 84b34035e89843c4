"""What is kept beside a client's assessments: consents, who opened the record in an emergency, matches."""

import json

from sqlalchemy import RowMapping, insert, select, update

from api.errors import ChangedMeanwhile, UnknownRecord
from api.ports.acts import ClientId, UserId
from api.ports.cases import EmergencyAccess, GivenConsent, KeptMatch, Purpose, SendingChannel
from api.store.cases.over import OverCases, classes_read, list_written, names_written
from api.store.tables.cases import consent, emergency_access, kept_match


class SqlBeside(OverCases):
    """Consents, emergency accesses and matches of a client."""

    def consents(self, client: ClientId) -> tuple[GivenConsent, ...]:
        """Every consent of a client, ended and revoked ones too, in the order they were given."""
        wanted = select(consent).where(consent.c.client_id == client).order_by(consent.c.given_at, consent.c.id)
        return tuple(self._consent(row) for row in self.connection.execute(wanted).mappings())

    def add_consent(self, consent: GivenConsent) -> None:
        """Keep a consent."""
        self.connection.execute(
            insert(_CONSENT).values(
                id=consent.id,
                client_id=consent.client_id,
                purpose=consent.purpose.value,
                recipients=self.vault.seal(list_written(consent.recipients)),
                classes=names_written(consent.classes),
                channels=names_written(consent.channels),
                starts_on=consent.starts_on,
                ends_on=consent.ends_on,
                revoked_at=consent.revoked_at,
                given_at=self._now,
                version=consent.version,
            )
        )
        self._note("given", "consent", consent.id, consent.client_id)

    def revoke_consent(self, client: ClientId, id_: str, *, expected: int) -> GivenConsent:
        """End a consent now. Raises UnknownRecord, or ChangedMeanwhile."""
        this = (consent.c.id == id_, consent.c.client_id == client)
        change = (
            update(consent)
            .where(*this, consent.c.version == expected)
            .values(revoked_at=self._now, version=expected + 1)
        )
        changed = self.connection.execute(change).rowcount == 1
        row = self.connection.execute(select(consent).where(*this)).mappings().first()
        if row is None:
            raise UnknownRecord("consent")
        if not changed:
            raise ChangedMeanwhile(row["version"])
        self._note("revoked", "consent", id_, client)
        return self._consent(row)

    def _consent(self, row: RowMapping) -> GivenConsent:
        return GivenConsent(
            id=row["id"],
            client_id=ClientId(row["client_id"]),
            purpose=Purpose(row["purpose"]),
            recipients=tuple(json.loads(self.vault.opened(row["recipients"]))),
            classes=classes_read(row["classes"]),
            channels=frozenset(SendingChannel(each) for each in row["channels"].split()),
            starts_on=row["starts_on"],
            ends_on=row["ends_on"],
            revoked_at=row["revoked_at"],
            version=row["version"],
        )

    def emergency_accesses(self, client: ClientId) -> tuple[EmergencyAccess, ...]:
        """Who opened a client's record in an emergency, and why, the oldest first."""
        wanted = (
            select(emergency_access)
            .where(emergency_access.c.client_id == client)
            .order_by(emergency_access.c.opened_at, emergency_access.c.id)
        )
        return tuple(
            EmergencyAccess(
                id=row["id"],
                client_id=client,
                user_id=UserId(row["account_id"]),
                reason=self.vault.opened(row["reason"]),
                opened_at=row["opened_at"],
                ends_at=row["ends_at"],
            )
            for row in self.connection.execute(wanted).mappings()
        )

    def open_in_emergency(self, access: EmergencyAccess) -> None:
        """Keep an emergency access; from now until its end the client is in its user's scope."""
        self.connection.execute(
            insert(emergency_access).values(
                id=access.id,
                client_id=access.client_id,
                account_id=access.user_id,
                reason=self.vault.seal(access.reason),
                opened_at=access.opened_at,
                ends_at=access.ends_at,
            )
        )
        self._note("opened_in_emergency", "client", access.client_id, access.client_id)

    def keep_match(self, match: KeptMatch) -> None:
        """Keep what a match was made from."""
        self.connection.execute(
            insert(kept_match).values(
                id=match.id,
                client_id=match.client_id,
                assessment=match.assessment,
                directory_version=match.directory_version,
                crosswalk_version=match.crosswalk_version,
                weights_version=match.weights_version,
                code_version=match.code_version,
                on=match.on,
                clearance=names_written(match.clearance),
                request=self.vault.seal(match.request),
                answer=self.vault.seal(match.answer),
                made_at=match.made_at,
            )
        )
        self._note("matched", "match", match.id, match.client_id)

    def match(self, client: ClientId, id_: str) -> KeptMatch | None:
        """What a match of a client was made from; None where it is not there."""
        wanted = select(kept_match).where(kept_match.c.id == id_, kept_match.c.client_id == client)
        row = self.connection.execute(wanted).mappings().first()
        return None if row is None else self._match(row)

    def matches(self, client: ClientId) -> tuple[KeptMatch, ...]:
        """Every match kept of a client, the oldest first."""
        wanted = (
            select(kept_match).where(kept_match.c.client_id == client).order_by(kept_match.c.made_at, kept_match.c.id)
        )
        return tuple(self._match(row) for row in self.connection.execute(wanted).mappings())

    def _match(self, row: RowMapping) -> KeptMatch:
        return KeptMatch(
            id=row["id"],
            client_id=ClientId(row["client_id"]),
            assessment=row["assessment"],
            directory_version=row["directory_version"],
            crosswalk_version=row["crosswalk_version"],
            weights_version=row["weights_version"],
            code_version=row["code_version"],
            on=row["on"],
            clearance=classes_read(row["clearance"]),
            request=self.vault.opened(row["request"]),
            answer=self.vault.opened(row["answer"]),
            made_at=row["made_at"],
        )


_CONSENT = consent
