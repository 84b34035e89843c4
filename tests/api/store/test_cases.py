"""What every store of clients does, shown on all three databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from api.errors import ChangedMeanwhile, StoreBusy, UnknownClient, UnknownRecord
from api.ports.acts import Act, Actor, ActorKind
from api.ports.cases import (
    AnsweredRequest,
    CaseScope,
    Client,
    Draft,
    EmergencyAccess,
    Erasure,
    GivenConsent,
    Identifier,
    KeptMatch,
    Purpose,
    RecordedAssessment,
    SendingChannel,
)
from pie.circumstances import EVERYTHING
from pie.facts import Sensitivity
from tests.api.store.people_rows import NOON, add_people

ANA = Actor(kind=ActorKind.USER, id="ana", agency_id="north")
ACT = Act(by=ANA, at=NOON, request_id="r1")
NORTH = CaseScope(agency_id="north", whole_agency=True, at=NOON)
MARIA = Client(
    id="c1",
    agency_id="north",
    called="María Ruiz",
    identifiers=(Identifier(kind="case", value="A 1"),),
    group_id="a",
    workers=frozenset({"ana"}),
    made_at=NOON,
)
FIRST = RecordedAssessment(
    client_id="c1",
    number=1,
    assessed_on=date(2026, 11, 24),
    document='{"words":"ñandú 🙂"}',
    recorded_at=NOON,
    recorded_by="ana",
    why="intake",
)
CONSENT = GivenConsent(
    id="k1",
    client_id="c1",
    purpose=Purpose.RECORD,
    recipients=("the clinic", "the court"),
    classes=frozenset({Sensitivity.PERSONAL, Sensitivity.HEALTH}),
    channels=frozenset({SendingChannel.POST}),
    starts_on=date(2026, 11, 1),
    ends_on=date(2026, 12, 1),
)
EMERGENCY = EmergencyAccess(
    id="e1", client_id="c1", user_id="ben", reason="she called", opened_at=NOON, ends_at=NOON + timedelta(hours=4)
)
DRAFT = Draft(
    id="d1",
    user_id="ana",
    client_id="c1",
    document="half",
    kept_at=NOON,
    ends_at=NOON + timedelta(days=14),
    clearance=EVERYTHING,  # what tables of an older version are taken for
)
MATCH = KeptMatch(
    id="m1",
    client_id="c1",
    assessment=1,
    directory_version="d",
    crosswalk_version="x",
    weights_version="w",
    code_version="0.1.0",
    on=date(2026, 11, 24),
    clearance=frozenset({Sensitivity.PERSONAL}),
    request="{}",
    answer="f" * 64,
    made_at=NOON,
)
WORDS = frozenset({"name:maria", "name:ruiz", "born:1990-01-02"})


@pytest.fixture
def kept(store):
    """A store with María in it, in a team and on a caseload."""
    with store.writing(ACT) as work:
        add_people(work)
        work.cases.add_client(MARIA, words=WORDS)
    return store


def notes(store):
    with store.reading() as work:
        return [(row.entry.action, row.entry.kind, row.entry.subject, row.entry.fields) for row in work.audit.rows()]


def test_a_client_is_read_as_they_were_kept(kept):
    with kept.reading() as work:
        found = work.cases.client("c1", NORTH)

    assert found == MARIA
    assert notes(kept) == [("made", "client", "c1", ())]


@pytest.mark.parametrize(
    ("scope", "sees"),
    [
        ({"whole_agency": True}, True),
        ({"groups": frozenset({"a"})}, True),
        ({"groups": frozenset({"b"})}, False),
        ({"user_id": "ana"}, True),
        ({"user_id": "ben"}, False),
        ({}, False),
        ({"agency_id": "south", "whole_agency": True}, False),
        ({"agency_id": "south", "groups": frozenset({"a"}), "user_id": "ana"}, False),
    ],
)
def test_a_client_is_seen_within_a_scope_only(kept, scope, sees):
    within = CaseScope(**{"agency_id": "north", "at": NOON, **scope})

    with kept.reading() as work:
        one, page, found = work.cases.client("c1", within), work.cases.clients(within), work.cases.find(within, WORDS)

    assert (one, page, found) == ((MARIA, (MARIA,), (MARIA,)) if sees else (None, (), ()))


def test_clients_come_in_pages_in_the_order_of_their_ids(kept):
    with kept.writing(ACT) as work:
        for id_ in ("c4", "c2", "c3"):
            work.cases.add_client(Client(id=id_, agency_id="north", made_at=NOON))

    with kept.reading() as work:
        first = work.cases.clients(NORTH, limit=2)
        rest = work.cases.clients(NORTH, after="c2", limit=9)

    assert [each.id for each in (*first, *rest)] == ["c1", "c2", "c3", "c4"]


@pytest.mark.parametrize(
    ("words", "found"),
    [(set(), False), ({"name:maria"}, True), (WORDS, True), ({"name:maria", "name:other"}, False), ({"maria"}, False)],
)
def test_a_client_is_found_by_whole_words_that_all_fit(kept, words, found):
    with kept.reading() as work:
        assert bool(work.cases.find(NORTH, frozenset(words))) is found


def test_a_changed_client_is_found_by_the_new_words_alone(kept):
    changed = replace(MARIA, called=None, identifiers=(), group_id=None, workers=frozenset({"ben"}), is_open=False)

    with kept.writing(ACT) as work:
        after = work.cases.change_client(changed, words=frozenset({"name:anna"}))

    assert after == replace(changed, version=2)
    with kept.reading() as work:
        assert work.cases.client("c1", NORTH) == after
        assert work.cases.find(NORTH, frozenset({"name:maria"})) == ()
        assert work.cases.find(NORTH, frozenset({"name:anna"})) == (after,)
    assert notes(kept)[-1] == ("changed", "client", "c1", ("called", "identifiers", "group_id", "workers", "is_open"))


def test_a_change_to_an_older_version_is_refused_and_nothing_is_kept(kept):
    with kept.writing(ACT) as work:
        work.cases.change_client(MARIA)

    with pytest.raises(ChangedMeanwhile) as refused, kept.writing(ACT) as work:
        work.cases.change_client(replace(MARIA, called="Other"))

    assert refused.value.version == 2
    with kept.reading() as work:
        assert work.cases.client("c1", NORTH) == replace(MARIA, version=2)


def test_nobody_is_changed_who_is_not_there(kept):
    with pytest.raises(UnknownClient), kept.writing(ACT) as work:
        work.cases.change_client(replace(MARIA, id="c9"))
    with pytest.raises(UnknownClient), kept.writing(ACT) as work:
        work.cases.record_assessment(replace(FIRST, client_id="c9"), expected=1)


def test_every_version_of_an_assessment_is_kept(kept):
    second = replace(FIRST, number=2, document='{"words":"more"}', why=None)
    with kept.writing(ACT) as work:
        one = work.cases.record_assessment(FIRST, expected=1)
        two = work.cases.record_assessment(second, expected=2, called="Maria", words=frozenset({"name:anna"}))

    assert (one, two) == (
        replace(MARIA, version=2, assessments=1),
        replace(MARIA, version=3, assessments=2, called="Maria"),
    )
    with kept.reading() as work:
        assert work.cases.history("c1") == (FIRST, second)
        assert work.cases.assessment("c1") == second
        assert work.cases.assessment("c1", 1) == FIRST
        assert work.cases.assessment("c1", 3) is None
        assert work.cases.assessment("c9") is None
        assert work.cases.find(NORTH, frozenset({"name:anna"})) == (two,)
    assert notes(kept)[-1] == ("recorded", "assessment", "2", ())


def test_an_assessment_that_was_made_to_an_older_version_is_refused(kept):
    with kept.writing(ACT) as work:
        work.cases.record_assessment(FIRST, expected=1)

    with pytest.raises(ChangedMeanwhile) as refused, kept.writing(ACT) as work:
        work.cases.record_assessment(replace(FIRST, number=2), expected=1)

    assert refused.value.version == 2
    with kept.reading() as work:
        assert work.cases.history("c1") == (FIRST,)


def test_a_consent_is_given_and_taken_back(kept):
    with kept.writing(ACT) as work:
        work.cases.add_consent(CONSENT)
    with kept.reading() as work:
        assert work.cases.consents("c1") == (CONSENT,)
        assert work.cases.consents("c2") == ()

    with kept.writing(ACT) as work:
        revoked = work.cases.revoke_consent("c1", "k1", expected=1)

    assert revoked == replace(CONSENT, revoked_at=NOON, version=2)
    with kept.reading() as work:
        assert work.cases.consents("c1") == (revoked,)
    assert [each[:3] for each in notes(kept)[1:]] == [("given", "consent", "k1"), ("revoked", "consent", "k1")]


@pytest.mark.parametrize(
    ("client", "consent", "expected", "error"),
    [("c1", "k1", 7, ChangedMeanwhile), ("c1", "k9", 1, UnknownRecord), ("c9", "k1", 1, UnknownRecord)],
)
def test_a_consent_is_taken_back_by_whoever_saw_it(kept, client, consent, expected, error):
    with kept.writing(ACT) as work:
        work.cases.add_consent(CONSENT)

    with pytest.raises(error), kept.writing(ACT) as work:
        work.cases.revoke_consent(client, consent, expected=expected)

    with kept.reading() as work:
        assert work.cases.consents("c1") == (CONSENT,)


@pytest.mark.parametrize(("hours", "sees"), [(-1, False), (0, True), (3, True), (4, False)])
def test_an_emergency_opens_a_record_for_a_time(kept, hours, sees):
    with kept.writing(ACT) as work:
        work.cases.open_in_emergency(EMERGENCY)
    scope = CaseScope(agency_id="north", user_id="ben", at=NOON + timedelta(hours=hours))

    with kept.reading() as work:
        found, listed = work.cases.client("c1", scope), work.cases.emergency_accesses("c1")

    assert (found is not None, listed) == (sees, (EMERGENCY,))
    with kept.reading() as work:
        assert work.cases.client("c1", replace(scope, in_emergencies=False)) is None
    assert notes(kept)[-1] == ("opened_in_emergency", "client", "c1", ())


def test_a_draft_is_its_writer_s_alone_and_ends(kept):
    later = replace(DRAFT, document="more")
    with kept.writing(ACT) as work:
        work.cases.keep_draft(DRAFT)
        work.cases.keep_draft(later)
        work.cases.keep_draft(replace(DRAFT, user_id="ben", client_id=None))

    with kept.reading() as work:
        assert work.cases.drafts("ana", NOON) == (later,)
        assert work.cases.drafts("ana", DRAFT.ends_at) == ()
    with kept.writing(ACT) as work:
        assert work.cases.drop_draft("d1", "ana") is True
        assert work.cases.drop_draft("d1", "ana") is False
        assert work.cases.drop_ended(NOON) == 0
        assert work.cases.drop_ended(DRAFT.ends_at) == 1
        assert work.cases.drafts("ben", NOON) == ()


def test_drafts_without_a_client_are_found_by_agency_and_go_with_an_erasure_in_a_restored_backup_too(full):
    with full.writing(ACT) as work:
        work.cases.keep_draft(replace(DRAFT, id="d2", client_id=None, clearance=frozenset({Sensitivity.HEALTH})))
        work.cases.keep_draft(replace(DRAFT, id="d3", client_id=None, user_id="cyd"))

    with full.reading() as work:
        loose = work.cases.drafts_without_client("north")
    with full.writing(ACT) as work:
        counted = work.cases.erase("c1", dry_run=True, drafts=(loose[0].key,))
        erased = work.cases.erase("c1", drafts=(loose[0].key,))
        work.cases.keep_draft(loose[0])
        work.cases.erase_again(erased)

    with full.reading() as work:
        assert [each.key for each in loose] == [("ana", "d2")]
        assert loose[0].clearance == {Sensitivity.HEALTH}
        assert (counted, erased.drafts) == (erased, (("ana", "d2"),))
        assert work.cases.erasure("c1") == erased
        assert work.cases.drafts_without_client("north") == ()
        assert [each.id for each in work.cases.drafts_without_client("south")] == ["d3"]


def test_a_request_is_remembered_for_a_day(kept):
    answered = AnsweredRequest(key="k" * 64, content="c" * 64, client_id="c1", made_at=NOON)
    with kept.writing(ACT) as work:
        work.cases.keep_answered(answered)

    with kept.reading() as work:
        assert work.cases.answered_request("k" * 64) == answered
        assert work.cases.answered_request("x") is None
    with pytest.raises(StoreBusy), kept.writing(ACT) as work:
        work.cases.keep_answered(answered)
    with kept.writing(ACT) as work:
        work.cases.drop_ended(NOON + timedelta(days=1))
        assert work.cases.answered_request("k" * 64) is None


def test_searches_are_counted_by_whoever_made_them(kept):
    with kept.writing(ACT) as work:
        work.cases.note_search("ana")
        work.cases.note_search("ana")

    with kept.reading() as work:
        assert work.cases.searches("ana", NOON - timedelta(hours=1)) == 2
        assert work.cases.searches("ana", NOON) == 0
        assert work.cases.searches("ben", NOON - timedelta(hours=1)) == 0
    assert notes(kept)[-1] == ("searched", "clients", "ana", ())


def test_a_match_is_kept_with_all_that_it_was_made_from(kept):
    with kept.writing(ACT) as work:
        work.cases.keep_match(MATCH)

    with kept.reading() as work:
        assert work.cases.match("c1", "m1") == MATCH
        assert work.cases.matches("c1") == (MATCH,)
        assert work.cases.match("c2", "m1") is None
        assert work.cases.match("c1", "m2") is None
    assert notes(kept)[-1] == ("matched", "match", "m1", ())


@pytest.fixture
def full(kept):
    """María with something of each kind, and another client."""
    with kept.writing(ACT) as work:
        work.cases.add_client(Client(id="c2", agency_id="north", called="Maria", made_at=NOON), words=WORDS)
        work.cases.record_assessment(FIRST, expected=1)
        work.cases.add_consent(CONSENT)
        work.cases.open_in_emergency(EMERGENCY)
        work.cases.keep_draft(DRAFT)
        work.cases.keep_match(MATCH)
        work.cases.keep_answered(AnsweredRequest(key="k", content="c", client_id="c1", made_at=NOON))
    return kept


ROWS = 1 + 1 + len(WORDS) + 1 + 1 + 1 + 1 + 1 + 1
"""The client, the caseload, the words, and one of each kind."""
ERASURE = Erasure(client_id="c1", agency_id="north", erased_at=NOON, rows=ROWS)


def test_a_dry_run_counts_what_an_erasure_removes(full):
    with full.writing(ACT) as work:
        assert work.cases.erase("c1", dry_run=True) == ERASURE
        assert work.cases.erase("c9") is None
        assert work.cases.client("c1", NORTH) is not None
        assert work.cases.erasures() == ()


def test_of_an_erased_client_only_that_they_were_erased_is_left(full):
    with full.writing(ACT) as work:
        assert work.cases.erase("c1") == ERASURE

    with full.reading() as work:
        assert work.cases.client("c1", NORTH) is None
        assert work.cases.assessment("c1") is None
        assert work.cases.consents("c1") == work.cases.emergency_accesses("c1") == work.cases.matches("c1") == ()
        assert work.cases.drafts("ana", NOON) == ()
        assert work.cases.answered_request("k") is None
        assert [each.id for each in work.cases.find(NORTH, WORDS)] == ["c2"]
        assert work.cases.erasure("c1") == ERASURE
        assert work.cases.erasure("c2") is None
        assert work.cases.erasures() == (ERASURE,)
    assert notes(full)[-1] == ("erased", "client", "c1", ())


def test_a_restored_backup_is_made_to_forget_again(full):
    with full.writing(ACT) as work:
        work.cases.erase_again(ERASURE)
        work.cases.erase_again(ERASURE)

    with full.reading() as work:
        assert work.cases.client("c1", NORTH) is None
        assert work.cases.erasures() == (ERASURE,)


def test_whoever_is_closed_and_long_unchanged_is_past_retention(kept):
    with kept.writing(ACT) as work:
        work.cases.change_client(replace(MARIA, is_open=False))
        work.cases.add_client(Client(id="c2", agency_id="north", made_at=NOON))

    with kept.reading() as work:
        past = work.cases.past_retention(NOON + timedelta(seconds=1))
        assert [each.id for each in past] == ["c1"]
        assert work.cases.past_retention(NOON) == ()
