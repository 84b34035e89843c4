"""People and access are kept the same way on every database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from api.errors import ChangedMeanwhile, LoginTaken, NameTaken
from api.ports.acts import Act, Actor, ActorKind, AgencyId, GroupId, KeyId, UserId
from api.ports.people import (
    Agency,
    ApiKey,
    Attempts,
    Group,
    LinkPurpose,
    OneTimeLink,
    People,
    Role,
    Session,
    User,
)
from pie.facts import Sensitivity

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HARBOUR, HILL = (
    Agency(id=AgencyId("harbour"), name="Harbour House"),
    Agency(id=AgencyId("hill"), name="Hill Street"),
)
EAST, WEST = (
    Group(id=GroupId("east"), agency_id=HARBOUR.id, name="East"),
    Group(id=GroupId("west"), agency_id=HARBOUR.id, name="West"),
)
ADA = User(
    id=UserId("ada"),
    agency_id=HARBOUR.id,
    login="ada@harbour.example",
    name="Ada Worker",
    roles=frozenset({Role.INTAKE_WORKER, Role.SUPERVISOR}),
    groups=frozenset({EAST.id, WEST.id}),
    clearance=frozenset({Sensitivity.PUBLIC, Sensitivity.VIOLENCE}),
)
BO = User(id=UserId("bo"), agency_id=HARBOUR.id, login="bo", name="Bo")


def act(at=NOW):
    return Act(by=Actor(kind=ActorKind.USER, id="root", agency_id=HARBOUR.id), at=at)


@pytest.fixture
def filled(store):
    with store.writing(act()) as work:
        for each in (HILL, HARBOUR):
            work.people.add_agency(each)
        for each in (WEST, EAST):
            work.people.add_group(each)
        for each in (BO, ADA):
            work.people.add_user(each)
    return store


def session(key="s1", **given):
    made = Session(key=key, user_id=ADA.id, made_at=NOW, seen_at=NOW, ends_at=NOW + timedelta(hours=8))
    return replace(made, **given)


def audited(store, after=0):
    with store.reading() as work:
        rows = work.audit.rows(after=after)
    return [(row.entry.action, row.entry.kind, row.entry.subject, row.entry.fields) for row in rows]


def newest(store):
    with store.reading() as work:
        return work.audit.rows()[-1].number if work.audit.rows() else 0


def test_the_database_gives_what_the_port_asks_for(store):
    with store.reading() as work:
        people: People = work.people

    asked = {name for name in vars(People) if not name.startswith("_")}
    assert asked <= {name for name in dir(people) if not name.startswith("_")}


def test_agencies_teams_and_accounts_are_read_as_they_were_kept_in_the_order_of_their_names(filled):
    with filled.reading() as work:
        assert work.people.agencies() == (HARBOUR, HILL)
        assert work.people.groups(HARBOUR.id) == (EAST, WEST)
        assert work.people.groups(HILL.id) == ()
        assert work.people.users(HARBOUR.id) == (ADA, BO)
        assert work.people.users(HILL.id) == ()
        assert work.people.user(ADA.id) == ADA
        assert work.people.user(UserId("nobody")) is None


def test_a_login_is_the_same_in_small_and_large_letters(filled):
    with filled.reading() as work:
        assert work.people.user_of_login("ADA@Harbour.example") == ADA
        assert work.people.user_of_login("ada") is None


@pytest.mark.parametrize("login", ["bo", "BO"])
def test_a_login_that_is_taken_is_refused_in_any_agency(filled, login):
    with pytest.raises(LoginTaken), filled.writing(act()) as work:
        work.people.add_user(User(id=UserId("other"), agency_id=HILL.id, login=login, name="Other"))
    with pytest.raises(LoginTaken), filled.writing(act()) as work:
        work.people.change_user(replace(ADA, login=login))


def test_a_name_that_is_taken_is_refused(filled):
    with pytest.raises(NameTaken), filled.writing(act()) as work:
        work.people.add_agency(Agency(id=AgencyId("other"), name=HILL.name))
    with pytest.raises(NameTaken), filled.writing(act()) as work:
        work.people.add_group(Group(id=GroupId("other"), agency_id=HARBOUR.id, name=EAST.name))


def test_a_change_is_kept_with_the_names_of_what_changed_and_never_their_values(filled):
    before = newest(filled)

    with filled.writing(act()) as work:
        changed = work.people.change_user(replace(ADA, name="Ada New", groups=frozenset({WEST.id})))

    assert changed == replace(ADA, name="Ada New", groups=frozenset({WEST.id}), version=2)
    with filled.reading() as work:
        assert work.people.user(ADA.id) == changed
    assert audited(filled, before) == [("changed", "account", "ada", ("name", "groups"))]


def test_a_change_to_another_version_is_refused_and_says_which_is_there(filled):
    with filled.writing(act()) as work:
        work.people.change_user(ADA)

    with pytest.raises(ChangedMeanwhile) as refused, filled.writing(act()) as work:
        work.people.change_user(replace(ADA, name="Late"))

    assert refused.value.version == 2
    with pytest.raises(ChangedMeanwhile), filled.writing(act()) as work:
        work.people.change_user(replace(ADA, id=UserId("nobody")))


def test_an_account_stays_in_its_agency(filled):
    with filled.writing(act()) as work:
        changed = work.people.change_user(replace(ADA, agency_id=HILL.id))

    assert changed.agency_id == HARBOUR.id
    with filled.reading() as work:
        assert work.people.user(ADA.id) == changed


def test_whoever_is_not_active_any_more_is_signed_out_everywhere(filled):
    with filled.writing(act()) as work:
        work.people.add_session(session())
        work.people.change_user(replace(ADA, is_active=False))

    with filled.reading() as work:
        assert work.people.sessions(ADA.id) == ()
        assert work.people.session("s1") == session(revoked_at=NOW)


def test_a_new_password_ends_every_session_and_nothing_of_it_is_in_the_audit(filled):
    with filled.writing(act()) as work:
        work.people.add_session(session())
        work.people.add_session(session("s2", user_id=BO.id))
    before = newest(filled)

    with filled.writing(act()) as work:
        assert work.people.password_hash(ADA.id) is None
        work.people.set_password(ADA.id, "a-hash")

    with filled.reading() as work:
        assert work.people.password_hash(ADA.id) == "a-hash"
        assert work.people.password_hash(UserId("nobody")) is None
        assert work.people.sessions(ADA.id) == ()
        assert work.people.sessions(BO.id) == (session("s2", user_id=BO.id),)
    assert audited(filled, before) == [("changed", "account", "ada", ("password",)), ("ended", "sessions", "ada", ())]


def test_the_same_password_under_newer_parameters_ends_no_session(filled):
    with filled.writing(act()) as work:
        work.people.add_session(session())
        work.people.renew_hash(ADA.id, "newer-hash")

    with filled.reading() as work:
        assert work.people.password_hash(ADA.id) == "newer-hash"
        assert work.people.sessions(ADA.id) == (session(),)


def test_sessions_are_listed_newest_first_and_end_once(filled):
    later = session("s2", made_at=NOW + timedelta(hours=1))
    with filled.writing(act()) as work:
        work.people.add_session(session())
        work.people.add_session(later)
        work.people.see_session("s1", NOW + timedelta(minutes=3))

    with filled.writing(act(NOW + timedelta(minutes=5))) as work:
        assert work.people.sessions(ADA.id) == (later, session(seen_at=NOW + timedelta(minutes=3)))
        work.people.revoke_session("s2")
    with filled.writing(act(NOW + timedelta(minutes=9))) as work:
        work.people.revoke_session("s2")

    with filled.reading() as work:
        assert work.people.session("s2") == replace(later, revoked_at=NOW + timedelta(minutes=5))
        assert [each.key for each in work.people.sessions(ADA.id)] == ["s1"]
        assert work.people.session("s3") is None
    assert audited(filled)[-1] == ("ended", "session", "s2", ())


def test_keys_are_kept_without_their_secret_and_end_now_or_later_never_later_than_said(filled):
    key = ApiKey(
        id=KeyId("k1"),
        agency_id=HARBOUR.id,
        name="Intake form",
        scopes=frozenset({"match", "clients:read"}),
        clearance=frozenset({Sensitivity.PUBLIC}),
        made_at=NOW,
        expires_at=NOW + timedelta(days=90),
    )
    other = replace(key, id=KeyId("k2"), made_at=NOW + timedelta(days=1))
    with filled.writing(act()) as work:
        work.people.add_key(key, "hash-1")
        work.people.add_key(other, "hash-2")
        work.people.see_key(key.id, NOW + timedelta(minutes=2))
        work.people.revoke_key(key.id, at=NOW + timedelta(days=1))
        work.people.revoke_key(key.id, at=NOW + timedelta(days=5))
        work.people.revoke_key(KeyId("none"))

    with filled.reading() as work:
        kept = replace(key, last_used_at=NOW + timedelta(minutes=2), revoked_at=NOW + timedelta(days=1))
        assert work.people.key(key.id) == kept
        assert work.people.keys(HARBOUR.id) == (other, kept)
        assert work.people.keys(HILL.id) == ()
        assert work.people.key_hash(key.id) == "hash-1"
        assert work.people.key(KeyId("none")) is None
        assert work.people.key_hash(KeyId("none")) is None
    with filled.writing(act()) as work:
        work.people.revoke_key(key.id)
        assert work.people.key(key.id) == replace(kept, revoked_at=NOW)


def test_a_link_works_once_and_not_after_its_end(filled):
    link = OneTimeLink(key="l1", purpose=LinkPurpose.SET_PASSWORD, user_id=ADA.id, expires_at=NOW + timedelta(hours=1))
    with filled.writing(act()) as work:
        work.people.add_link(link)
        work.people.add_link(replace(link, key="l2", user_id=BO.id, expires_at=NOW))

    with filled.writing(act()) as work:
        assert work.people.link("l1") == link
        assert work.people.use_link("l1") is True
        assert work.people.use_link("l1") is False
        assert work.people.use_link("l2") is False
        assert work.people.use_link("none") is False
        assert work.people.link("none") is None
        assert work.people.link("l1") == replace(link, used_at=NOW)


@pytest.mark.parametrize("user", [ADA.id, None])
def test_a_new_link_takes_the_place_of_an_earlier_one_for_the_same_thing(filled, user):
    first = OneTimeLink(key="l1", purpose=LinkPurpose.SET_PASSWORD, user_id=user, expires_at=NOW + timedelta(hours=1))
    other = replace(first, key="l2", user_id=BO.id)
    with filled.writing(act()) as work:
        for link in (first, other, replace(first, key="l3")):
            work.people.add_link(link)

    with filled.writing(act()) as work:
        assert [work.people.use_link(key) for key in ("l1", "l2", "l3")] == [False, True, True]


def test_attempts_are_counted_by_subject_from_a_moment_on_and_leave_no_audit_row(filled):
    before = newest(filled)
    for minutes in (0, 5, 9):
        with filled.writing(act(NOW + timedelta(minutes=minutes))) as work:
            work.people.note_attempt("login ada")
    with filled.writing(act()) as work:
        work.people.note_attempt("login bo")

    with filled.reading() as work:
        counted = work.people.attempts("login ada", NOW + timedelta(minutes=5))
        assert counted == Attempts(count=2, latest=NOW + timedelta(minutes=9))
        assert work.people.attempts("login nobody", NOW) == Attempts()
    with filled.writing(act()) as work:
        work.people.forget_attempts("login ada")
        assert work.people.attempts("login ada", NOW) == Attempts()
        assert work.people.attempts("login bo", NOW).count == 1
    assert audited(filled, before) == []


def test_what_is_over_is_dropped_and_what_is_not_stays(filled):
    with filled.writing(act()) as work:
        work.people.note_attempt("login ada")
        for key, ends in (("past", NOW - timedelta(days=2)), ("present", NOW + timedelta(hours=1))):
            work.people.add_session(session(key, ends_at=ends))
            work.people.add_link(
                OneTimeLink(key=key, purpose=LinkPurpose.SET_PASSWORD, user_id=UserId(ADA.id), expires_at=ends)
            )
        work.people.forget_old(NOW)

    with filled.reading() as work:
        assert (work.people.session("past"), work.people.link("past")) == (None, None)
        assert work.people.session("present") is not None
        assert work.people.link("present") is not None
        assert work.people.attempts("login ada", NOW).count == 1
    with filled.writing(act(NOW + timedelta(days=3))) as work:
        work.people.forget_old(NOW + timedelta(days=3))
        assert work.people.attempts("login ada", NOW).count == 0
        assert work.people.session("present") is None


def test_a_mark_is_made_of_the_words_and_of_a_key_that_nobody_else_has(filled):
    with filled.reading() as work:
        mark = work.people.mark("device ada")

        assert work.people.mark("device ada") == mark
        assert work.people.mark("device bo") != mark
        assert "ada" not in mark
