"""A store with a row in every table, filled through the repositories, and all its rows as they are."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from api.ports.acts import AgencyId, ClientId, GroupId, KeyId, UserId
from api.ports.cases import AnsweredRequest
from api.ports.jobs import Job
from api.ports.listings import DirectoryImport
from api.ports.people import ApiKey, LinkPurpose, OneTimeLink, Session
from api.store.tables import METADATA
from api.usecases.seal_audit import seal_audit
from resources_catalog.changes import Listing
from tests.api.store.people_rows import NOON, add_people
from tests.api.store.test_cases import ACT, CONSENT, DRAFT, EMERGENCY, FIRST, MARIA, MATCH, WORDS
from tests.api.store.test_directory import FIRST as FOUND
from tests.api.store.test_directory import IMPORTED

TAKEN = DirectoryImport(
    id="i1", name="town.zip", read_as="HSDS 3.x", report="{}", content="[]", made_at=NOON, by=ACT.by
)
LATER = NOON + timedelta(days=30)


def fill(store):
    """María with all that can be kept of her, workers with sessions and keys, a job, and a sealed audit."""
    with store.writing(ACT) as work:
        add_people(work)
        work.cases.add_client(MARIA, words=WORDS)
        work.cases.record_assessment(FIRST, expected=1)
        work.cases.add_consent(CONSENT)
        work.cases.open_in_emergency(EMERGENCY)
        work.cases.keep_draft(DRAFT)
        work.cases.keep_match(MATCH)
        work.cases.note_search("ana")
        work.cases.keep_answered(AnsweredRequest(key="k" * 64, content="c" * 64, client_id=MARIA.id, made_at=NOON))
        work.cases.add_client(replace(MARIA, id=ClientId("gone")))
        work.cases.erase(ClientId("gone"))
        ana = work.people.user(UserId("ana"))
        work.people.change_user(replace(ana, groups=frozenset({GroupId("a")})))
        work.people.add_session(Session(key="s" * 64, user_id=UserId("ana"), made_at=NOON, seen_at=NOON, ends_at=LATER))
        work.people.add_key(
            ApiKey(
                id=KeyId("k1"),
                agency_id=AgencyId("north"),
                name="intake forms",
                scopes=frozenset({"match"}),
                clearance=frozenset(),
                made_at=NOON,
                expires_at=LATER,
            ),
            "h" * 64,
        )
        work.people.add_link(OneTimeLink(key="l" * 64, purpose=LinkPurpose.SET_PASSWORD, expires_at=LATER))
        work.people.note_attempt("f" * 64)
        work.listings.keep(IMPORTED, [Listing(record=each) for each in FOUND], expected=0)
        work.listings.add_import(TAKEN)
        work.jobs.add(Job(id="j1", kind="send", subject="s1", due_at=LATER))
    seal_audit(store, ACT)


def everything(store):
    """Every row of every table, by table."""
    with store.reading() as work:
        return {
            table.name: [tuple(row) for row in work.connection.execute(select(table).order_by(*table.primary_key))]
            for table in METADATA.sorted_tables
        }
