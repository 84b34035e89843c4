"""POST /v1/words: a person's own words, heard for other systems, and told to nobody else."""

import json
import logging

import pytest
from jsonschema import Draft202012Validator

from api.app import create_app
from api.cli import main
from api.usecases.hear_words import LONGEST

SAID = "They shut off my power, and I don't want to live anymore."


def shape(door, name):
    described = door.get("/v1/openapi.json").json
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": described["components"]})


def hear(door, said):
    return door.post("/v1/words", json={"words": said})


def test_words_suggest_needs_to_confirm_with_the_words_that_say_so(door):
    said = "🏚 We are fine for food, but they shut off my power"

    power = next(each for each in hear(door, said).json["needs"] if each["domain"] == "utilities")

    assert said[power["start"] : power["end"]] == power["words"] == "they shut off my power"


def test_words_raise_what_must_be_acted_on_with_what_to_do(door):
    answer = hear(door, SAID).json

    assert [(each["flag"], each["level"]) for each in answer["escalations"]] == [("suicide", "immediate")]
    assert answer["escalations"][0]["because"] == ["words that were written down suggest it: ask"]
    assert answer["escalations"][0]["actions"]


@pytest.mark.parametrize("said", ["I am not suicidal", "i do not want to die", "no thoughts of suicide"])
def test_words_that_deny_a_danger_raise_it_all_the_same(door, said):
    assert "suicide" in [each["flag"] for each in hear(door, said).json["escalations"]]


@pytest.mark.parametrize("said", ["I feel safe at home and nobody hurts me", "thank you", "…", "بيتي بارد"])
def test_words_clear_nothing(door, said):
    assert hear(door, said).json["not_assessed"] == hear(door, "x").json["not_assessed"]
    assert "suicide" in hear(door, said).json["not_assessed"]


def test_what_is_sent_and_answered_has_the_published_shape(door):
    for said in (SAID, "thank you", "🏚 казалы", "a. " * 3_000):
        answer = hear(door, said)

        assert answer.status_code == 200
        shape(door, "WordsBody").validate({"words": said})
        shape(door, "HeardAnswer").validate(answer.json)


def test_the_terminal_tells_the_same(door, runner):
    told = runner.invoke(main, ["words", "--json", SAID])

    assert json.loads(told.stdout) == hear(door, SAID).json


def test_what_was_not_listened_to_is_said_and_danger_is_heard_all_the_same(door):
    said = "no food. " * 400 + "I want to die"

    answer = hear(door, said).json

    assert answer["heard_up_to"] < len(said)
    assert any("not listened" in note for note in answer["notes"])
    assert [each["flag"] for each in answer["escalations"]] == ["suicide"]


WRONG = [
    (b"", 400, {""}),
    (b"I want to die", 400, {""}),
    (b'{"words": "caf\xe9"}', 400, {""}),
    (b"[]", 400, {""}),
    (b'["I want to die"]', 400, {""}),
    (b"{}", 422, {"/words"}),
    (b'{"words": null}', 422, {"/words"}),
    (b'{"words": ""}', 422, {"/words"}),
    (b'{"words": " \\n"}', 422, {"/words"}),
    (b'{"words": 911}', 422, {"/words"}),
    (b'{"words": ["I want to die"]}', 422, {"/words"}),
    (b'{"words": ["die", "die"]}', 422, {"/words"}),
    (b'{"words": {"die": {"die": {"die": 1}}}}', 422, {"/words"}),
    (b'{"words": "die\\u0000"}', 422, {"/words"}),
    (b'{"words": "die\\ud800"}', 422, {"/words"}),
    (b'{"words": "die", "words": "die"}', 422, {"/words"}),
    (b'{"words": "die", "I want to die": 1}', 422, {""}),
    (b'{"words": "x", "die": "\\u0000"}', 422, {""}),
    (b'{"I want to die": 1}', 422, {"", "/words"}),
    (b'{"word": "I want to die"}', 422, {"", "/words"}),
    (json.dumps({"words": "die " * LONGEST}).encode(), 422, {"/words"}),
    (b'{"words": ' + b"[" * 100_000, 400, {""}),
]


@pytest.mark.parametrize(("raw", "status", "pointers"), WRONG, ids=range(len(WRONG)))
def test_what_cannot_be_read_is_answered_with_its_place_and_without_a_word_of_it(door, caplog, raw, status, pointers):
    with caplog.at_level(logging.DEBUG):
        answer = door.post("/v1/words", data=raw, content_type="application/json")

    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert {each["pointer"] for each in answer.json["errors"]} == pointers
    assert all(each["detail"] and each["remedy"] for each in answer.json["errors"])
    assert "die" not in answer.text + caplog.text
    shape(door, "ProblemAnswer").validate(answer.json)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/fhir+json", None])
def test_words_come_as_json_only(door, kind):
    assert door.post("/v1/words", data=json.dumps({"words": SAID}), content_type=kind).status_code == 415


def test_words_are_never_taken_from_an_address(door):
    assert door.get("/v1/words?words=I+want+to+die").status_code == 405
    assert door.post("/v1/words?words=I+want+to+die", json={}).status_code == 422


def test_more_than_the_door_takes_is_not_read(door, parts):
    body = json.dumps({"words": "x" * parts.settings.largest_body_bytes})

    assert door.post("/v1/words", data=body, content_type="application/json").status_code == 413


def test_no_word_is_in_the_log_whatever_happens(parts, caplog, monkeypatch):
    broken = create_app(parts)

    def fails(said, **_):
        raise ValueError(said)

    monkeypatch.setattr("api.rest.doors.hear_words", fails)
    with caplog.at_level(logging.DEBUG):
        answer = hear(broken.test_client(), SAID)
        hear(broken.test_client(), SAID)

    assert answer.status_code == 500
    assert "live" not in answer.text + caplog.text


def test_the_same_words_give_the_same_bytes(door):
    assert hear(door, SAID).data == hear(door, SAID).data
