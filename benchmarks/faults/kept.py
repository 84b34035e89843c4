"""Intakes written one after the other, and whether those that were acknowledged are there, whole, with their audit rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import func, select

from api.ports.acts import THE_PROGRAM, Act, ActorKind, AgencyId, ClientId
from api.ports.acts import Actor as Acting
from api.ports.cases import Client, RecordedAssessment
from api.ports.people import Agency
from api.store.database import Database
from api.store.tables import audit, cases
from api.usecases.seal_audit import seal_audit
from api.usecases.verify_audit import verify_audit

AGENCY = AgencyId("agency")
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ACT = Act(by=Acting(kind=ActorKind.USER, id="worker", agency_id=AGENCY), at=NOW)
DOCUMENT = '{"format":"pie-assessment/1","words":"' + "a person's own words " * 40 + '"}'


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is in the store after a fault: intakes that are there, half ones, acknowledged ones that are gone."""

    intakes: int
    half: int
    lost: int
    chain_holds: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.half and not self.lost and self.chain_holds


def begin(store: Database) -> None:
    """Keep the agency whose clients are written."""
    with store.writing(ACT) as work:
        if not work.people.agencies():
            work.people.add_agency(Agency(id=AGENCY, name="Agency"))


def write_intake(store: Database, id_: str) -> None:
    """One intake: a client and their first assessment, in one unit of work. When this returns, it is acknowledged."""
    client = Client(id=ClientId(id_), agency_id=AGENCY, called=f"Client {id_}", made_at=NOW)
    recorded = RecordedAssessment(
        client_id=client.id, number=1, assessed_on=date(2026, 11, 24), document=DOCUMENT, recorded_at=NOW, recorded_by="worker"
    )  # fmt: skip
    with store.writing(ACT) as work:
        work.cases.add_client(client, words=frozenset({f"name:{id_}"}))
        work.cases.record_assessment(recorded, expected=1)


def found(store: Database, acknowledged: set[str]) -> Found:
    """Look through the store: every intake is whole or absent, none that was acknowledged is absent, the audit holds."""
    seal_audit(store, Act(by=THE_PROGRAM, at=NOW))
    with store.reading() as work:
        rows = work.connection
        clients = set(rows.scalars(select(cases.client.c.id)))
        assessed = set(rows.scalars(select(cases.assessment.c.client_id)))
        worded = set(rows.scalars(select(cases.search_word.c.client_id)))
        noted = set(
            rows.scalars(
                select(audit.audit.c.client_id)
                .where(audit.audit.c.client_id.is_not(None))
                .group_by(audit.audit.c.client_id)
                .having(func.count() == _NOTES)
            )
        )
    half = len((clients | assessed | worded | noted) - (clients & assessed & worded & noted))
    return Found(
        intakes=len(clients),
        half=half,
        lost=len(acknowledged - clients),
        chain_holds=verify_audit(store).holds,
    )


_NOTES = 2
"""Rows of the audit that an intake leaves: a client was made, an assessment was recorded."""
