"""Bodies that cannot be used: each is answered with a problem document that points at what is wrong."""

import json

import pytest

NEED = {"domain": "food", "severity": 4}
ASSESSMENT = {
    "format": "pie-assessment/1",
    "id": "a-1",
    "assessed_on": "2026-11-03",
    "client": {"name": "Mara", "facts": {"age": 34}},
    "problems": [{"id": "p1", "pie": "1130.423"}],
}


def bare(**given):
    return {"needs": [NEED]} | given


def whole(**given):
    return ASSESSMENT | given


def deep(levels):
    return json.loads('{"a":' * levels + "1" + "}" * levels)


WRONG = [
    # the whole of it
    (b"", 400, {""}),
    (b"{", 400, {""}),
    (b"\xff\xfe{\x00}\x00", 400, {""}),
    (b'{"needs": "caf\xe9"}', 400, {""}),
    (b"[]", 400, {""}),
    (b'"needs"', 400, {""}),
    (b"null", 400, {""}),
    (b"{}", 422, {""}),
    (b'{"needs": [{"domain": "food"}], "options_per_need": ' + b"9" * 5000 + b"}", 400, {""}),
    # what JSON lets pass and we do not
    (b'{"needs": [], "needs": [{"domain": "food"}]}', 422, {"/needs"}),
    (b'{"needs": [{"domain": "food", "severity": NaN}]}', 422, {"/needs/0/severity"}),
    (b'{"needs": [{"domain": "food"}], "place": {"latitude": Infinity, "longitude": 1}}', 422, {"/place/latitude"}),
    # how the match is to be made
    (bare(as_of="2026-02-30"), 422, {"/as_of"}),
    (bare(as_of="tomorrow"), 422, {"/as_of"}),
    (bare(as_of=20261102), 422, {"/as_of"}),
    (bare(as_of="0001-01-01"), 422, {"/as_of"}),
    (bare(as_of=None), 422, {"/as_of"}),
    (bare(options_per_need=0), 422, {"/options_per_need"}),
    (bare(options_per_need=51), 422, {"/options_per_need"}),
    (bare(options_per_need=True), 422, {"/options_per_need"}),
    (bare(options_per_need="5"), 422, {"/options_per_need"}),
    (bare(acknowledged={"flag": "suicide", "by": "Kim"}), 422, {"/acknowledged"}),
    (bare(acknowledged=[{"flag": "suicide"}]), 422, {"/acknowledged/0"}),
    (bare(acknowledged=["suicide"]), 422, {"/acknowledged/0"}),
    (bare(acknowledged=[{"flag": "suicid", "by": " "}]), 422, {"/acknowledged/0/flag", "/acknowledged/0/by"}),
    (bare(acknowledged=[{"flag": "suicide", "by": "Kim"}] * 51), 422, {"/acknowledged"}),
    # bare needs
    (bare(needs=[]) | {"neds": []}, 422, {"/neds"}),
    (bare(needs={"domain": "food"}), 422, {"/needs"}),
    (bare(needs=[{"domain": "fod"}]), 422, {"/needs/0/domain"}),
    (bare(needs=[{"severity": 4}]), 422, {"/needs/0/domain"}),
    (bare(needs=[NEED, {"domain": "food", "severity": 1}]), 422, {"/needs/1/severity"}),
    (bare(needs=[{"domain": "food", "severity": 7}]), 422, {"/needs/0/severity"}),
    (bare(needs=[NEED | {"beneficiary": "ana"}]), 422, {"/needs/0/beneficiary"}),
    (bare(needs=[NEED] * 201), 422, {"/needs"}),
    (bare(needs=[NEED] * 10_000), 422, {"/needs"}),
    (bare(facts={"agee": 34}), 422, {"/facts/agee"}),
    (bare(facts={"age": "34"}), 422, {"/facts/age"}),
    (bare(facts={"age": 400}), 422, {"/facts/age"}),
    (bare(facts=[34]), 422, {"/facts"}),
    (bare(people=[{"relation": "child"}]), 422, {"/people/0/id"}),
    (bare(place={"postcode": 59337}), 422, {"/place/postcode"}),
    (bare(place={"postcode": "00000"}), 422, {"/place/postcode"}),
    (bare(whereabouts={"postcode": "00000"}), 422, {"/whereabouts/postcode"}),
    (bare(facts={"residence_postcode": "00000"}), 422, {"/facts/residence_postcode"}),
    (bare(place={"latitude": 91, "longitude": 0}), 422, {"/place/latitude"}),
    (bare(place={"postcode": "59337"}, whereabouts={"postcode": "59337"}), 422, {"/place"}),
    (bare(words="x" * 30_000), 422, {"/words"}),
    # an assessment, itself or beside how to match
    ({"assessment": []}, 422, {"/assessment"}),
    ({"assessment": ASSESSMENT, "acknowledge": []}, 422, {"/acknowledge"}),
    ({"assessment": ASSESSMENT, "a name with blanks": 1}, 422, {""}),
    (whole(assessed_on="2026-11-31"), 422, {"/assessed_on"}),
    (whole(assessed_on="2026-11-25"), 422, {"/assessed_on"}),
    ({"assessment": whole(assessed_on="2027-01-01")}, 422, {"/assessment/assessed_on"}),
    ({"assessment": whole(problems=[{"id": "p1", "pie": "9999.423"}])}, 422, {"/assessment/problems/0/pie"}),
    ({"assessment": whole(notes_of_mine="x")}, 422, {"/assessment/notes_of_mine"}),
    (whole(format="pie-assessment/9"), 422, {"/format"}),
    (whole(client={"facts": {"gendre": "woman"}}), 422, {"/client/facts/gendre"}),
    ({"assessment": whole(whereabouts={"postcode": "00000"})}, 422, {"/assessment/whereabouts/postcode"}),
    ({"assessment": whole(client={"facts": {"nothing_such": 1}}), "as_of": "x"}, 422, {"/as_of", "/assessment/client/facts/nothing_such"}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "status", "pointers"), WRONG)
def test_a_wrong_body_is_answered_with_a_pointer_to_each_bad_place(door, body, status, pointers):
    sent = body if isinstance(body, bytes) else json.dumps(body)

    answer = door.post("/v1/match", data=sent, content_type="application/json")

    assert answer.content_type == "application/problem+json"
    assert (answer.status_code, {each["pointer"] for each in answer.json["errors"]}) == (status, pointers)
    assert all(each["detail"] and each["remedy"] for each in answer.json["errors"])


def test_what_is_nested_too_deep_is_refused_at_once(door):
    answer = door.post("/v1/match", data="[" * 100_000, content_type="application/json")

    assert answer.status_code in {400, 422}
    assert door.post("/v1/match", json=deep(40)).status_code == 422


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", None])
def test_a_body_that_is_not_said_to_be_json_is_refused(door, kind):
    answer = door.post("/v1/match", data=json.dumps(bare()), content_type=kind)

    assert answer.status_code == 415
    assert answer.json["type"].endswith("#other-media-type")


def test_nothing_of_what_was_sent_is_repeated(door):
    sent = bare(
        facts={"Maria Example": 1, "age": "Maria Example"}, words=["Maria Example"], place={"postcode": "Maria Example"}
    )

    answer = door.post("/v1/match", json=sent)

    assert answer.status_code == 422
    assert "Maria" not in answer.text


@pytest.mark.parametrize(
    ("given", "status", "pointers"),
    [
        ({}, 422, {"/service"}),
        ({"service": ""}, 422, {"/service"}),
        ({"service": 5}, 422, {"/service"}),
        ({"service": "x" * 300}, 422, {"/service"}),
        ({"service": "nothing-such"}, 404, set()),
    ],
)
def test_to_explain_a_service_it_must_be_named(door, given, status, pointers):
    answer = door.post("/v1/match/explain", json=bare(**given))

    assert (answer.status_code, {each["pointer"] for each in answer.json.get("errors", ())}) == (status, pointers)


def test_a_service_is_not_a_field_of_a_match(door):
    answer = door.post("/v1/match", json=bare(service="x"))

    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, "/service")
