"""What is kept about a client: matches that can be made again, consents, exports, emergencies, who saw them, erasure."""

import json
from dataclasses import replace

import pytest

from api.access import Caller
from api.access.proofs import form_token
from api.app import create_app
from api.errors import StoreBusy
from api.store import DirectoryOnFile
from api.store.served import DirectoryInStore
from api.usecases.directory.change_listing import decide_visibility
from api.usecases.directory.one import OneDirectory
from api.usecases.directory.take_in import import_directory
from pie.circumstances import ORDINARY
from pie.clearance import EVERY_CLASS
from resources_catalog.changes import RecordKey, RecordKind
from resources_catalog.directory import by_id
from resources_catalog.listing import Visibility
from tests.api.clients.documents import DRAFT, FOOD, MARIA
from tests.api.clients.test_client_doors import DOOR, changed, kept, title
from tests.api.conftest import SAMPLE

CONSENT = {
    "purpose": "record",
    "recipients": ["Harbour Clinic"],
    "classes": ["personal", "internal", "violence"],
    "channels": ["post"],
}
AGES = ("label_after_days", "lower_after_days", "withhold_after_days")
TO_CLINIC = {"recipient": " harbour  clinic", "channel": "post"}


def test_a_match_is_made_again_byte_for_byte(ana):
    at = f"{DOOR}/{kept(ana)}"

    made = ana.post(f"{at}/matches", json={"options_per_need": 2, "acknowledged": ["ipv_screen"]})
    again = ana.get(f"{at}/matches/{made.json['match']}")

    assert (made.status_code, again.status_code) == (201, 200)
    assert again.data == made.data
    assert made.json["proposal"]["needs"]


def test_a_match_is_made_again_from_the_version_it_was_made_from(ana):
    at = f"{DOOR}/{kept(ana)}"
    made = ana.post(f"{at}/matches", json={})
    ana.post(f"{at}/assessments", json={"assessment": FOOD}, headers={"If-Match": '"2"'})

    assert ana.get(f"{at}/matches/{made.json['match']}").data == made.data


def shown_by(kept_parts, people, directories):
    """A browser in which Ana is signed in, where the directory is another one."""
    later = create_app(replace(kept_parts, directories=directories)).test_client()
    later.set_cookie("pie-session", people.secrets["ana"])
    return later


def test_a_match_on_another_directory_says_why_it_cannot_be_made_again(ana, kept_parts, people):
    at = f"{DOOR}/{kept(ana)}"
    match = ana.post(f"{at}/matches", json={}).json["match"]
    another = OneDirectory(replace(kept_parts.directories.current(), version="later"))

    answer = shown_by(kept_parts, people, another).get(f"{at}/matches/{match}")

    assert (answer.status_code, title(answer)) == (409, "not-replayable")
    assert "now there is later" in answer.json["detail"]


def test_a_match_is_made_again_from_the_directory_as_it_was(ana, kept_parts, people):
    in_store = replace(kept_parts, directories=DirectoryInStore(kept_parts.store))
    town = DirectoryOnFile(SAMPLE / "directory").reading
    import_directory(in_store, Caller.directory_keeper(), town, name="town")
    ana = shown_by(kept_parts, people, in_store.directories)
    ana.environ_base["HTTP_X_FORM_TOKEN"] = form_token(people.secrets["ana"])
    at = f"{DOOR}/{kept(ana)}"
    made = ana.post(f"{at}/matches", json={"options_per_need": 2})
    services = made.json["proposal"]["needs"][0]["options"][0]["service"]["id"]
    closed = {**town.directory.services, services: replace(town.directory.services[services], name="Closed")}
    later = replace(town, directory=replace(town.directory, services=by_id(closed.values())))
    import_directory(in_store, Caller.directory_keeper(), later, name="town")

    assert in_store.directories.current().services[services].name == "Closed"
    assert ana.get(f"{at}/matches/{made.json['match']}").data == made.data


def test_a_place_that_is_kept_secret_since_is_not_told_by_a_match_that_cannot_be_made_again(ana, kept_parts, people):
    in_store = replace(kept_parts, directories=DirectoryInStore(kept_parts.store))
    town = DirectoryOnFile(SAMPLE / "directory").reading
    import_directory(in_store, Caller.directory_keeper(), town, name="town")
    ana = shown_by(kept_parts, people, in_store.directories)
    ana.environ_base["HTTP_X_FORM_TOKEN"] = form_token(people.secrets["ana"])
    at = f"{DOOR}/{kept(ana)}"
    made = ana.post(f"{at}/matches", json={"options_per_need": 2})
    service = made.json["proposal"]["needs"][0]["options"][0]["service"]["id"]
    with kept_parts.store.reading() as work:
        version = work.listings.listing(RecordKey(RecordKind.SERVICE, service)).version
    decide_visibility(
        in_store,
        Caller.directory_keeper(),
        RecordKey(RecordKind.SERVICE, service),
        Visibility.HIDDEN,
        why="asked for",
        expected=version,
    )

    answer = ana.get(f"{at}/matches/{made.json['match']}")

    assert (answer.status_code, title(answer)) == (409, "not-replayable")
    assert answer.json["detail"].endswith("cannot be had any more.")


def test_other_settings_make_another_answer_and_say_so(ana, kept_parts, people):
    at = f"{DOOR}/{kept(ana)}"
    match = ana.post(f"{at}/matches", json={}).json["match"]

    other = create_app(
        replace(kept_parts, settings=replace(kept_parts.settings, **dict.fromkeys(AGES, 1)))
    ).test_client()
    other.set_cookie("pie-session", people.secrets["ana"])
    answer = other.get(f"{at}/matches/{match}")

    assert (answer.status_code, title(answer)) == (409, "not-replayable")
    assert "the settings or the tables changed" in answer.json["detail"]


def test_a_match_that_used_more_than_somebody_may_see_is_not_there(ana, coming, people):
    at = f"{DOOR}/{kept(ana)}"
    match = ana.post(f"{at}/matches", json={}).json["match"]
    ordinary = coming("ordinary_lead")

    own = ordinary.post(f"{at}/matches", json={}).json
    there, nowhere = ordinary.get(f"{at}/matches/{match}"), ordinary.get(f"{at}/matches/none")

    assert (there.status_code, there.data) == (404, nowhere.data)
    assert [each["match"] for each in ordinary.get(f"{at}/matches").json["matches"]] == [own["match"]]
    assert len(ana.get(f"{at}/matches").json["matches"]) == 2


def test_whoever_may_not_see_violence_gets_no_all_clear(ana, coming, people):
    at = f"{DOOR}/{kept(ana)}"

    proposal = coming("ordinary_lead").post(f"{at}/matches", json={}).json["proposal"]

    assert (proposal["escalations"], proposal["not_assessed"]) == ([], ["safety: not assessed at your clearance"])
    assert "Joy" not in json.dumps(proposal)


def test_without_an_assessment_there_is_no_match_and_no_export(ana):
    at = f"{DOOR}/{ana.post(DOOR, json={'called': 'Tom'}).json['id']}"
    ana.post(f"{at}/consents", json=CONSENT)

    answers = [ana.post(f"{at}/matches", json={}), ana.post(f"{at}/export", json=TO_CLINIC)]

    assert [(each.status_code, title(each)) for each in answers] == [(404, "unknown-record")] * 2


def test_a_postcode_that_does_not_exist_is_told(ana):
    at = f"{DOOR}/{kept(ana, changed(FOOD, whereabouts={'postcode': '00000'}))}"

    answer = ana.post(f"{at}/matches", json={})

    assert (answer.status_code, title(answer)) == (422, "unreadable-request")
    assert "00000" not in answer.text


def test_a_consent_is_given_listed_and_taken_back(ana):
    at = f"{DOOR}/{kept(ana)}"

    given = ana.post(f"{at}/consents", json=CONSENT | {"ends_on": "2026-12-24"})
    revoke = f"{at}/consents/{given.json['id']}/revoke"
    without, revoked = ana.post(revoke), ana.post(revoke, headers={"If-Match": given.headers["ETag"]})

    assert (given.status_code, given.json["starts_on"]) == (201, "2026-11-24")
    assert (without.status_code, revoked.status_code) == (428, 200)
    assert revoked.json["revoked_at"] == "2026-11-24T12:00:00Z"
    assert ana.get(f"{at}/consents").json["consents"] == [revoked.json]
    assert ana.post(revoke, headers={"If-Match": '"1"'}).status_code == 412
    assert ana.post(f"{at}/consents/none/revoke", headers={"If-Match": '"1"'}).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"classes": ["violence"]}, "/classes"),
        ({"classes": ["all"]}, "/classes/0"),
        ({"ends_on": "2026-11-01"}, "/ends_on"),
        ({"channels": ["pigeon"]}, "/channels/0"),
        ({"purpose": "sale"}, "/purpose"),
    ],
)
def test_a_consent_that_cannot_be_is_told_by_its_place(ben, wrong, pointer):
    at = f"{DOOR}/{kept(ben, FOOD)}"

    answer = ben.post(f"{at}/consents", json=CONSENT | {"classes": ["personal"]} | wrong)

    assert (answer.status_code, [each["pointer"] for each in answer.json["errors"]]) == (422, [pointer])


def test_nothing_is_handed_over_that_nobody_agreed_to(ana):
    at = f"{DOOR}/{kept(ana)}"
    ana.post(f"{at}/consents", json=CONSENT)

    for other in ({"recipient": "Hill Clinic"}, {"channel": "email"}, {"purpose": "referral"}):
        answer = ana.post(f"{at}/export", json=TO_CLINIC | other)
        assert (answer.status_code, title(answer)) == (409, "no-consent")


def test_what_is_handed_over_holds_nobody_who_does_harm_and_only_agreed_classes(ana):
    at = f"{DOOR}/{kept(ana)}"
    ana.post(f"{at}/consents", json=CONSENT)

    answer = ana.post(f"{at}/export", json=TO_CLINIC)

    assert answer.status_code == 200
    assert answer.json["classes"] == ["internal", "personal", "violence"]
    assert [each["id"] for each in answer.json["assessment"]["people"]] == ["joy"]
    assert "pregnant" not in answer.json["assessment"]["client"]["facts"]
    assert not {"Sam", "sam", "letters"} & set(answer.text.replace('"', " ").split())


def test_whoever_does_harm_is_left_out_though_what_says_so_is_of_a_class_that_nobody_agreed_to(ana):
    sam, joy = MARIA["people"]
    harm = {"id": "p3", "domain": "mental_health", "severity": 5, "harmed_by": "sam"}
    unmarked = {name: said for name, said in sam.items() if name != "source_of_harm"}
    at = f"{DOOR}/{kept(ana, changed(MARIA, people=[unmarked, joy], problems=[harm]))}"
    ana.post(f"{at}/consents", json=CONSENT)

    answer = ana.post(f"{at}/export", json=TO_CLINIC)

    assert [each["id"] for each in answer.json["assessment"]["people"]] == ["joy"]


def test_a_consent_that_was_taken_back_covers_nothing_any_more(ana):
    at = f"{DOOR}/{kept(ana)}"
    given = ana.post(f"{at}/consents", json=CONSENT)
    ana.post(f"{at}/consents/{given.json['id']}/revoke", headers={"If-Match": '"1"'})

    assert title(ana.post(f"{at}/export", json=TO_CLINIC)) == "no-consent"


def test_a_record_is_opened_in_an_emergency_for_a_time_and_listed(ana, coming, people, watch):
    id_ = kept(ana)
    other, officer = coming("other"), coming("officer")

    opened = other.post(f"{DOOR}/{id_}/emergency", json={"reason": "she called at night", "hours": 1})
    seen = other.get(f"{DOOR}/{id_}")
    listed = officer.get(f"{DOOR}/{id_}/emergency").json["accesses"]
    statuses = []
    for _ in range(6):  # not idle for so long that the session ends
        watch.goes_on(minutes=10)
        statuses.append(other.get(f"{DOOR}/{id_}").status_code)

    assert (opened.status_code, seen.status_code) == (201, 200)
    assert [(each["user"], each["reason"]) for each in listed] == [("other", "she called at night")]
    assert statuses == [200] * 5 + [404]


def test_nobody_keeps_a_record_for_themselves_that_was_opened_in_an_emergency(ana, coming, people):
    id_ = kept(ana)
    stranger = coming("lead_of_west")
    stranger.post(f"{DOOR}/{id_}/emergency", json={"reason": "she called at night"})

    answers = [
        stranger.patch(f"{DOOR}/{id_}", json=change, headers={"If-Match": '"2"'})
        for change in ({"workers": ["ana", "lead_of_west"]}, {"team": ""}, {"open": True})
    ]

    assert [each.status_code for each in answers] == [403, 403, 200]


def test_a_privacy_officer_with_clients_of_their_own_reads_nobody_else_s(ana, coming, people):
    id_, both = kept(ana), coming("officer_and_worker")
    own = kept(both)

    assert (both.get(f"{DOOR}/{own}").status_code, both.get(f"{DOOR}/{id_}").status_code) == (200, 404)
    assert [each["id"] for each in both.get(DOOR).json["clients"]] == [own]
    assert both.get(f"{DOOR}/{id_}/audit").status_code == both.get(f"{DOOR}/{id_}/emergency").status_code == 200


def test_an_emergency_opens_no_other_agency_and_no_class(ana, coming, people):
    id_ = kept(ana)

    away = coming("elsewhere").post(f"{DOOR}/{id_}/emergency", json={"reason": "x"})
    nowhere = coming("elsewhere").post(f"{DOOR}/none/emergency", json={"reason": "x"})
    coming("ben").post(f"{DOOR}/{id_}/emergency", json={"reason": "x"})
    seen = coming("ben").get(f"{DOOR}/{id_}").json["recorded"]["assessment"]

    assert (away.status_code, away.data) == (404, nowhere.data)
    assert "people" not in seen
    assert coming("ben").post(f"{DOOR}/{id_}/emergency", json={"reason": " "}).status_code == 422


def test_who_saw_a_client_is_told_without_what_they_saw(ana, lead, coming, people):
    id_ = kept(ana)
    lead.get(f"{DOOR}/{id_}")

    answer = coming("officer").get(f"{DOOR}/{id_}/audit")

    assert [(each["by"]["id"], each["action"], each["kind"]) for each in answer.json["rows"]] == [
        ("ana", "made", "client"),
        ("ana", "recorded", "assessment"),
        ("lead", "seen", "client"),
    ]
    assert ana.get(f"{DOOR}/{id_}/audit").status_code == 403
    assert coming("administrator").get(f"{DOOR}/{id_}/audit").status_code == 404


def test_a_refused_change_and_a_repeated_request_show_the_record_and_are_written_down(ana, lead, coming, people):
    once = {"Idempotency-Key": "a"}
    id_ = ana.post(DOOR, json={"assessment": MARIA}, headers=once).json["id"]
    refused = lead.post(f"{DOOR}/{id_}/assessments", json={"assessment": FOOD}, headers={"If-Match": '"1"'})
    again = ana.post(DOOR, json={"assessment": MARIA}, headers=once)

    answer = coming("officer").get(f"{DOOR}/{id_}/audit")

    assert (refused.status_code, refused.json["present"]["client"]["name"]) == (412, "María Ruiz")
    assert again.json["id"] == id_
    assert [(each["by"]["id"], each["action"]) for each in answer.json["rows"][2:]] == [
        ("lead", "seen"),
        ("ana", "seen"),
    ]


def test_a_search_and_a_page_that_tell_of_a_client_are_written_down(ana, lead, coming, people):
    id_ = kept(ana)
    wanted = {"name": "ruiz", "birth_date": "1990-05-17", "in_agency": True}
    coming("other").post(f"{DOOR}/search", json=wanted)
    lead.post(f"{DOOR}/search", json={"name": "ruiz"})
    lead.get("/")
    lead.get(DOOR)

    answer = coming("officer").get(f"{DOOR}/{id_}/audit")

    assert [(each["by"]["id"], each["action"], each["kind"]) for each in answer.json["rows"][2:]] == [
        ("other", "seen", "search"),
        ("lead", "seen", "search"),
        ("lead", "seen", "list"),
    ]


def test_a_client_is_found_by_whole_words_without_accents(ana, lead):
    id_ = kept(ana, identifiers=[{"kind": "Case", "value": "17/04 b"}])

    def found(caller, **wanted):
        return [each["id"] for each in caller.post(f"{DOOR}/search", json=wanted).json["found"]]

    assert found(ana, name="ruiz MARIA") == [id_]
    assert found(ana, birth_date="1990-05-17") == [id_]
    assert found(ana, identifier={"kind": "case", "value": "1704B"}) == [id_]
    assert found(ana, name="mari") == found(ana, name="maria", birth_date="1990-05-18") == []
    assert found(lead, name="maria") == [id_]


@pytest.mark.parametrize("wanted", [{}, {"name": "..."}, {"name": "maria", "in_agency": True}, {"words": "x"}])
def test_a_search_for_nothing_in_particular_is_refused(ana, wanted):
    assert ana.post(f"{DOOR}/search", json=wanted).status_code == 422


def test_beyond_the_own_clients_only_that_there_is_somebody_is_told(ana, coming, people):
    id_ = kept(ana)
    wanted = {"name": "Maria Ruiz", "birth_date": "1990-05-17"}

    plain = coming("other").post(f"{DOOR}/search", json=wanted).json["found"]
    everywhere = coming("other").post(f"{DOOR}/search", json=wanted | {"in_agency": True}).json["found"]
    away = coming("elsewhere").post(f"{DOOR}/search", json=wanted | {"in_agency": True}).json["found"]

    assert (plain, everywhere, away) == ([], [{"id": id_, "yours": False, "client": None}], [])


def test_nobody_searches_through_a_list_of_names(ana, monkeypatch):
    monkeypatch.setattr("api.usecases.clients.find._PER_HOUR", 3)

    answers = [ana.post(f"{DOOR}/search", json={"name": "maria"}) for _ in range(4)]

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert answers[-1].headers["Retry-After"] == "3600"


def test_a_draft_is_kept_replaced_listed_and_dropped_by_its_writer_alone(ana, lead):
    id_ = kept(ana)

    ana.put(f"/v1/drafts/{DRAFT}", json={"document": {"words": "half"}})
    ana.put(f"/v1/drafts/{DRAFT}", json={"document": {"words": "whole"}, "client": id_})
    lead.put(f"/v1/drafts/{DRAFT}", json={"document": {}})

    assert [each["document"] for each in ana.get("/v1/drafts").json["drafts"]] == [{"words": "whole"}]
    assert ana.delete(f"/v1/drafts/{DRAFT}").status_code == 204
    assert ana.delete(f"/v1/drafts/{DRAFT}").status_code == 404
    assert [each["document"] for each in lead.get("/v1/drafts").json["drafts"]] == [{}]


def test_an_erasure_is_told_as_done_though_the_database_is_too_busy_to_sweep_its_files(
    ana, coming, people, monkeypatch
):
    def too_long(_):
        raise StoreBusy

    id_ = kept(ana)
    monkeypatch.setattr("api.store.database.Database.forget", too_long)

    erased = coming("officer").post(f"{DOOR}/{id_}/erasure", json={"dry_run": False})

    assert (erased.status_code, erased.json["dry_run"], erased.json["out_of_the_files"]) == (200, False, False)
    assert ana.get(f"{DOOR}/{id_}").status_code == 410


@pytest.mark.parametrize("name", ["Maria.Ruiz", "d1", "D7" * 16, "d7" * 15])
def test_no_name_stands_in_the_address_of_a_draft(ana, name):
    answer = ana.put(f"/v1/drafts/{name}", json={"document": {}})

    assert (answer.status_code, title(answer)) == (422, "unreadable-request")
    assert ana.get("/v1/drafts").json["drafts"] == []


def test_a_draft_of_somebody_else_s_client_is_refused_and_one_that_was_taken_away_is_not_listed(
    ana, lead, coming, people
):
    id_ = kept(ana)

    refused = coming("other").put(f"/v1/drafts/{DRAFT}", json={"document": {}, "client": id_})
    ana.put(f"/v1/drafts/{DRAFT}", json={"document": {}, "client": id_})
    lead.patch(f"{DOOR}/{id_}", json={"workers": ["other"]}, headers={"If-Match": '"2"'})

    assert refused.status_code == 404
    assert ana.get("/v1/drafts").json["drafts"] == []


def test_a_draft_is_withheld_from_a_writer_who_has_lost_a_class_and_comes_back_with_it(ana, people, reach):
    ana.put(f"/v1/drafts/{DRAFT}", json={"document": {"words": "he reads my letters"}})
    reach("ana", clearance=ORDINARY)
    ana.put(f"/v1/drafts/{'e' * 32}", json={"document": {"words": "needs food"}})

    narrower = ana.get("/v1/drafts").json
    reach("ana", clearance=EVERY_CLASS)
    again = ana.get("/v1/drafts").json

    assert [each["document"]["words"] for each in narrower["drafts"]] == ["needs food"]
    assert (narrower["withheld"], again["withheld"], len(again["drafts"])) == (1, 0, 2)


ABOUT_MARIA = [
    {"client": {"name": "María Ruiz"}},
    {"words": "call RUIZ, Maria about food"},
    {"name": "Maria", "born": "1990-05-17"},
    {"words": "see case A-10023"},
]
PERHAPS_ABOUT_HER = [{"words": "maria came again"}, {"born": "1990-05-17"}]
ABOUT_OTHERS = [{"words": "Mario Ruizo, case A-100234"}, {"words": "born 1991-05-17"}, {}, {"n": [1, None, True]}]


def test_drafts_that_name_no_client_and_are_about_an_erased_one_go_along_and_others_stay(ana, lead, coming, people):
    at = ana.post(DOOR, json={"assessment": MARIA, "identifiers": [{"kind": "case", "value": "A-10023"}]}).headers[
        "Location"
    ]
    drafts = [*ABOUT_MARIA, *PERHAPS_ABOUT_HER, *ABOUT_OTHERS]
    for number, document in enumerate(drafts):
        (lead if number % 2 else ana).put(f"/v1/drafts/{number:032}", json={"document": document})
    officer = coming("officer")

    counted = officer.post(f"{at}/erasure", json={"dry_run": True}).json
    still = sum(len(each.get("/v1/drafts").json["drafts"]) for each in (ana, lead))
    erased = officer.post(f"{at}/erasure", json={"dry_run": False}).json

    left = [each["document"] for who in (ana, lead) for each in who.get("/v1/drafts").json["drafts"]]
    assert (counted["drafts"], erased["drafts"], still) == (4, 4, len(drafts))
    assert counted["rows"] == erased["rows"]
    assert [int(each["draft"]) for each in erased["drafts_to_look_at"]] == [4, 5]
    assert sorted(map(str, left)) == sorted(map(str, [*PERHAPS_ABOUT_HER, *ABOUT_OTHERS]))


def test_nobody_keeps_drafts_without_end(ana, monkeypatch, watch):
    monkeypatch.setattr("api.usecases.clients.drafts._MOST", 2)

    answers = [ana.put(f"/v1/drafts/{number:032}", json={"document": {}}) for number in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 409]
    assert title(answers[-1]) == "too-much-kept"


def test_a_client_is_erased_by_whoever_may_and_their_matches_end(ana, lead, coming, people):
    id_ = kept(ana)
    match = ana.post(f"{DOOR}/{id_}/matches", json={}).json["match"]
    officer = coming("officer")

    counted = officer.post(f"{DOOR}/{id_}/erasure", json={"dry_run": True}).json
    still = ana.get(f"{DOOR}/{id_}").status_code
    erased = officer.post(f"{DOOR}/{id_}/erasure", json={"dry_run": False}).json
    after = ana.get(f"{DOOR}/{id_}/matches/{match}")

    assert (ana.post(f"{DOOR}/{id_}/erasure", json={"dry_run": False}).status_code, still) == (403, 200)
    assert (counted["dry_run"], counted["rows"], erased["out_of_the_files"]) == (True, erased["rows"], True)
    assert (after.status_code, title(after)) == (410, "erased-client")
    assert lead.get(f"{DOOR}/{id_}").status_code == 404  # had nothing to do with them
    assert officer.post(f"{DOOR}/{id_}/erasure", json={"dry_run": False}).status_code == 404
    assert [each["action"] for each in officer.get(f"{DOOR}/{id_}/audit").json["rows"]][-1] == "erased"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("get", ""),
        ("patch", ""),
        ("get", "/assessments"),
        ("post", "/assessments"),
        ("get", "/assessments/1"),
        ("post", "/matches"),
        ("get", "/matches"),
        ("get", "/matches/{match}"),
        ("post", "/consents"),
        ("get", "/consents"),
        ("post", "/consents/{consent}/revoke"),
        ("post", "/export"),
        ("post", "/emergency"),
        ("get", "/emergency"),
        ("get", "/audit"),
        ("post", "/erasure"),
    ],
)
def test_a_foreign_id_answers_exactly_as_one_that_is_nowhere(ana, coming, people, method, path):
    id_ = kept(ana)
    match = ana.post(f"{DOOR}/{id_}/matches", json={}).json["match"]
    consent = ana.post(f"{DOOR}/{id_}/consents", json=CONSENT).json["id"]
    body = {
        "/assessments": {"assessment": FOOD},
        "/consents": CONSENT | {"classes": ["personal"]},
        "/export": TO_CLINIC,
        "/emergency": {"reason": "x"},
        "/erasure": {"dry_run": False},
    }.get(path, {})
    away = coming("elsewhere")  # may do everything, in another agency

    def answer(client):
        given = {} if method == "get" else {"json": body, "headers": {"If-Match": '"2"'}}
        found = getattr(away, method)(f"{DOOR}/{client}{path.format(match=match, consent=consent)}", **given)
        return found.status_code, found.data, [each for each in found.headers if each[0] != "X-Request-Id"]

    assert answer(id_) == answer("0" * 32)
    assert answer(id_)[0] == 404


def test_what_somebody_sends_and_may_not_use_decides_nothing(ben, ana):
    hidden = {"needs": [{"domain": "immigration"}, {"domain": "food", "severity": 4}], "facts": {"pregnant": True}}
    plain = {"needs": [{"domain": "food", "severity": 4}]}

    assert ben.post("/v1/match", json=hidden).data == ben.post("/v1/match", json=plain).data
    assert ben.post("/v1/match", json=MARIA).json["escalations"] == []
    assert [each["need"]["domain"] for each in ana.post("/v1/match", json=hidden).json["needs"]] != ["food"]
