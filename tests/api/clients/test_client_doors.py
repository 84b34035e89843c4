"""Clients through the doors: kept, listed, read, recorded anew, changed; each within scope and clearance."""

import copy
from datetime import timedelta

import pytest

from api.ports.acts import AT_THE_TERMINAL, Act
from tests.api.clients.documents import FOOD, MARIA

DOOR = "/v1/clients"


def title(answer):
    return answer.json["type"].partition("#")[2]


def headers(answer):
    """Every header but the id of the request, which is another one each time."""
    return [(name, each) for name, each in answer.headers if name != "X-Request-Id"]


def kept(caller, document=MARIA, **more):
    answer = caller.post(DOOR, json={"assessment": document, **more})
    assert answer.status_code == 201, answer.json
    return answer.json["id"]


def changed(document, **parts):
    return copy.deepcopy(document) | parts


def test_a_client_is_kept_and_read_again_whole(ana):
    made = ana.post(DOOR, json={"assessment": MARIA, "why": "first talk"})
    read = ana.get(made.headers["Location"])

    assert (made.status_code, made.headers["ETag"]) == (201, '"2"')
    assert read.json == made.json
    assert read.json["called"] == "María Ruiz"
    assert read.json["workers"] == ["ana"]
    assert read.json["team"] == "east"
    assert read.json["recorded"]["assessment"] == MARIA
    assert (read.json["recorded"]["why"], read.json["recorded"]["recorded_by"]) == ("first talk", "ana")


def test_a_client_can_be_kept_before_anybody_assessed_them(ana):
    made = ana.post(DOOR, json={"called": "Tom", "identifiers": [{"kind": "case", "value": "17/04"}]})

    assert made.status_code == 201
    assert (made.json["called"], made.json["recorded"], made.json["assessments"]) == ("Tom", None, 0)


@pytest.mark.parametrize("who", ["other", "ben", "away", "elsewhere"])
def test_somebody_else_s_client_answers_as_one_that_is_not_there(ana, coming, people, who):
    id_ = kept(ana)
    other = coming(who)

    there, nowhere = other.get(f"{DOOR}/{id_}"), other.get(f"{DOOR}/{'0' * 32}")

    ids = there.headers.pop("X-Request-Id"), nowhere.headers.pop("X-Request-Id")  # each request has its own
    assert ids[0] != ids[1]
    assert (there.status_code, there.data, headers(there)) == (404, nowhere.data, headers(nowhere))
    assert other.get(DOOR).json["clients"] == []


def test_a_supervisor_sees_the_clients_of_the_team(ana, lead):
    id_ = kept(ana)

    assert lead.get(f"{DOOR}/{id_}").json["recorded"]["assessment"] == MARIA


def test_somebody_without_the_classes_sees_the_rest(ana, coming, people):
    id_ = kept(ana)

    seen = coming("ordinary_lead").get(f"{DOOR}/{id_}").json["recorded"]

    assert seen["why"] is None
    rest = {
        **{name: FOOD[name] for name in ("format", "assessed_on", "whereabouts")},
        "id": "a1",
        "client": {"name": "María Ruiz", "birth_date": "1990-05-17", "facts": {"employment_status": "unemployed"}},
        "household": {"is_complete": False, "facts": {"food_today": False}},
        "problems": [
            {name: each for name, each in MARIA["problems"][0].items() if name not in {"words", "aggravates"}}
        ],
    }
    assert seen["assessment"] == rest


def test_the_list_comes_in_pages(ana):
    ids = sorted(kept(ana, FOOD) for _ in range(5))

    first = ana.get(f"{DOOR}?limit=2").json
    second = ana.get(f"{DOOR}?limit=2&after={first['next']}").json
    last = ana.get(f"{DOOR}?limit=2&after={second['next']}").json

    assert [each["id"] for page in (first, second, last) for each in page["clients"]] == ids
    assert last["next"] is None


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=101", "limit=x", "limit=%00", "after=%00", "after=a%20b", "limit=1e9"]
)
def test_a_page_that_cannot_be_is_refused(ana, query):
    assert ana.get(f"{DOOR}?{query}").status_code == 422


def test_a_new_version_needs_the_version_it_is_made_to(ana):
    id_ = kept(ana)
    body = {"assessment": changed(MARIA, words="he moved out")}

    without = ana.post(f"{DOOR}/{id_}/assessments", json=body)
    made = ana.post(f"{DOOR}/{id_}/assessments", json=body, headers={"If-Match": '"2"'})
    late = ana.post(f"{DOOR}/{id_}/assessments", json={"assessment": MARIA}, headers={"If-Match": '"2"'})

    assert (without.status_code, title(without)) == (428, "missing-version")
    assert (made.status_code, made.headers["ETag"], made.json["recorded"]["number"]) == (201, '"3"', 2)
    assert (late.status_code, title(late), late.json["version"]) == (412, "changed-meanwhile", 3)
    assert late.json["present"]["words"] == "he moved out"
    assert late.json["yours"] == MARIA


@pytest.mark.parametrize("given", ['"1"', "2", '"x"', "*", '"2", "3"', 'W/"2"'])
def test_another_version_or_none_of_ours_changes_nothing(ana, given):
    id_ = kept(ana)

    answer = ana.post(f"{DOOR}/{id_}/assessments", json={"assessment": MARIA}, headers={"If-Match": given})

    assert answer.status_code == 412
    assert ana.get(f"{DOOR}/{id_}").json["version"] == 2


def test_what_a_worker_does_not_see_is_kept_through_their_change(ana, coming, people, lead):
    id_ = kept(ana)
    ordinary = coming("ordinary_lead")
    seen = ordinary.get(f"{DOOR}/{id_}").json["recorded"]["assessment"]
    change = changed(seen, whereabouts={"postcode": "20002"})

    made = ordinary.post(f"{DOOR}/{id_}/assessments", json={"assessment": change}, headers={"If-Match": '"2"'})
    whole = lead.get(f"{DOOR}/{id_}").json["recorded"]["assessment"]

    assert made.json["recorded"]["assessment"] == change
    assert whole == changed(MARIA, whereabouts={"postcode": "20002"})


def test_what_a_worker_may_not_see_they_cannot_write_or_find_out(ana, coming, people):
    id_ = kept(ana)
    ordinary = coming("ordinary_lead")
    sent = changed(FOOD, words="he hit her", problems=[{"id": "p2", "domain": "immigration"}])

    answers = [
        ordinary.post(f"{DOOR}/{id_}/assessments", json={"assessment": sent}, headers={"If-Match": '"2"'}),
        ordinary.post(DOOR, json={"assessment": sent}),
    ]

    for answer in answers:
        assert answer.status_code == 422
        assert [each["pointer"] for each in answer.json["errors"]] == ["/assessment/problems/0", "/assessment/words"]
        assert "hit" not in answer.text


def test_every_version_is_kept_and_read(ana):
    id_ = kept(ana)
    ana.post(f"{DOOR}/{id_}/assessments", json={"assessment": FOOD, "why": "mixed up"}, headers={"If-Match": '"2"'})

    history = ana.get(f"{DOOR}/{id_}/assessments").json
    first = ana.get(f"{DOOR}/{id_}/assessments/1").json

    assert [(each["number"], each["why"]) for each in history["versions"]] == [(1, None), (2, "mixed up")]
    assert first["recorded"]["assessment"] == MARIA
    for number in ("0", "3", "9" * 9):
        assert title(ana.get(f"{DOOR}/{id_}/assessments/{number}")) == "unknown-record"


def test_the_same_request_with_a_key_makes_one_client(ana):
    headers = {"Idempotency-Key": "k-1"}
    body = {"assessment": FOOD}

    one, two = (ana.post(DOOR, json=body, headers=headers) for _ in range(2))
    other = ana.post(DOOR, json={"called": "Tom"}, headers=headers)
    odd = ana.post(DOOR, json=body, headers={"Idempotency-Key": " "})

    assert (one.status_code, two.status_code, one.json) == (201, 201, two.json)
    assert len(ana.get(DOOR).json["clients"]) == 1
    assert (other.status_code, title(other)) == (422, "key-used-twice")
    assert odd.status_code == 422


def test_a_key_is_known_for_a_day(ana, watch, memory, people):
    headers = {"Idempotency-Key": "k-1"}
    one = ana.post(DOOR, json={"assessment": FOOD}, headers=headers).json
    with memory.writing(Act(by=AT_THE_TERMINAL, at=people.now)) as work:
        work.cases.drop_ended(people.now + timedelta(days=1))

    two = ana.post(DOOR, json={"assessment": FOOD}, headers=headers).json

    assert one["id"] != two["id"]


def test_a_system_that_may_write_and_not_read_learns_nothing_by_writing(ana, calling, people):
    id_, system = kept(ana), calling("clients:write")
    mine = {"headers": {"Idempotency-Key": "a"}, "json": {"called": "Tom"}}
    made = system.post(DOOR, **mine)
    refused = [
        system.patch(f"{DOOR}/{id_}", json={}, headers={"If-Match": '"2"'}),
        system.post(f"{DOOR}/{id_}/assessments", json={"assessment": FOOD}, headers={"If-Match": '"1"'}),
    ]

    again = system.post(DOOR, **mine)

    assert [each.status_code for each in refused] == [403, 403]
    assert (again.status_code, again.json["id"], again.json["called"]) == (201, made.json["id"], None)


def test_a_key_of_somebody_else_is_another_key(ana, lead):
    headers = {"Idempotency-Key": "k-1"}

    one, two = (who.post(DOOR, json={"assessment": FOOD}, headers=headers).json for who in (ana, lead))

    assert one["id"] != two["id"]


def test_a_supervisor_assigns_a_client_and_an_intake_worker_does_not(ana, lead, coming, people):
    id_ = kept(ana)
    to_other = {"workers": ["other"], "team": ""}

    refused = ana.patch(f"{DOOR}/{id_}", json=to_other, headers={"If-Match": '"2"'})
    made = lead.patch(f"{DOOR}/{id_}", json=to_other, headers={"If-Match": '"2"'})

    assert (refused.status_code, title(refused)) == (403, "not-allowed")
    assert (made.status_code, made.json["workers"], made.json["team"]) == (200, ["other"], None)
    assert coming("other").get(f"{DOOR}/{id_}").status_code == 200
    assert ana.get(f"{DOOR}/{id_}").status_code == 404
    assert ana.post(DOOR, json={"called": "x", "workers": ["ben"]}).status_code == 403


@pytest.mark.parametrize(
    "change", [{"workers": ["away"]}, {"workers": ["nobody"]}, {"team": "west"}, {"workers": ["disabled"]}]
)
def test_nobody_of_another_agency_gets_a_client(ana, lead, change):
    id_ = kept(ana)

    answer = lead.patch(f"{DOOR}/{id_}", json=change, headers={"If-Match": '"2"'})

    assert answer.status_code == 422
    assert [each["pointer"] for each in answer.json["errors"]] == [f"/{next(iter(change))}"]


def test_the_work_with_a_client_ends_and_goes_on(ana):
    id_ = kept(ana)

    closed = ana.patch(f"{DOOR}/{id_}", json={"open": False}, headers={"If-Match": '"2"'})
    again = ana.patch(f"{DOOR}/{id_}", json={"open": True}, headers={"If-Match": closed.headers["ETag"]})

    assert (closed.json["open"], again.json["open"], again.json["version"]) == (False, True, 4)
    assert ana.patch(f"{DOOR}/{id_}", json={"open": True}, headers={"If-Match": '"2"'}).status_code == 412


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"assessment": {}}, "/assessment/assessed_on"),
        ({"assessment": 1}, "/assessment"),
        ({"assesment": FOOD}, "/assesment"),
        ({"called": ""}, "/called"),
        ({"called": 1}, "/called"),
        ({"workers": "ana"}, "/workers"),
        ({"identifiers": [{"kind": "case"}]}, "/identifiers/0/value"),
        ({"called": "a\u0000b"}, "/called"),
        ({"called": "x" * 201}, "/called"),
    ],
)
def test_a_body_that_cannot_be_is_told_by_its_place(ana, body, pointer):
    answer = ana.post(DOOR, json=body)

    assert answer.status_code == 422
    assert pointer in [each["pointer"] for each in answer.json["errors"]]


@pytest.mark.parametrize(
    ("raw", "type_", "status"),
    [(b"{", "application/json", 400), (b"[]", "application/json", 400), (b"{}", "text/plain", 415), (b"", "", 415)],
)
def test_what_is_no_json_is_refused(ana, raw, type_, status):
    assert ana.post(DOOR, data=raw, content_type=type_).status_code == status


@pytest.mark.parametrize("id_", ["%00", "a%20b", "x" * 200, "..", "%F0%9F%99%82", "-"])
def test_what_can_be_no_id_is_not_there(ana, id_):
    for path in ("", "/assessments", "/matches", "/consents", "/matches/x"):
        assert ana.get(f"{DOOR}/{id_}{path}").status_code in {404, 308}


@pytest.mark.parametrize("path", ["/v1/clients/search", "/v1/services/search"])
def test_a_search_is_asked_for_in_one_way_only(ana, path):
    answer = ana.get(path)

    assert (answer.status_code, set(answer.headers["Allow"].split(", "))) == (405, {"OPTIONS", "POST"})


@pytest.mark.parametrize("digits", [10, 20, 5_000])
def test_a_number_that_no_database_takes_leads_nowhere(ana, coming, digits):
    number = "9" * digits
    undone = coming("resource_coordinator").post(f"/v1/directory/changes/{number}/undo", json={"why": "a test"})

    assert ana.get(f"{DOOR}/somebody/assessments/{number}").status_code == 404
    assert undone.status_code == 404
