"""What a client said is nowhere but in what they said it to: no log, address, error, audit row, temporary file or byte of
the database; and of somebody who was erased nothing is left in the files at all.
"""

import copy
import functools
import gc
import itertools
import json
import logging
import sqlite3
import tempfile
from dataclasses import replace

import pytest

from api.app import create_app
from api.store.database import database
from pie.document import json_schema
from tests.api.access.house import settle
from tests.api.clients.conftest import settle_more
from tests.api.clients.documents import DRAFT, MARIA
from tests.api.store.conftest import _copied

DOOR = "/v1/clients"
DATA = (str, bytes, tuple, list, dict, set, frozenset)
WIDE = {
    "client": {"name": "?", "facts": {"ethnicity": ["?"], "religion": ["?"]}},
    "household": {"facts": {"residence_city": "?", "residence_county": "?"}},
    "people": [{"id": "sam", "relation": "partner", "name": "?", "source_of_harm": True}],
    "whereabouts": {"name": "?"},
    "problems": [
        {"id": "p1", "domain": "food", "words": "?"},
        {
            "id": "p2",
            "health": {
                "factor": "physical",
                "label": "?",
                "code": "?",
                "code_system": "?",
                "diagnosed_by": "?",
                "reported_by": "?",
            },
        },
    ],
    "strengths": [{"id": "t1", "kind": "skill", "words": "?"}],
    "supports": [
        {"id": "s1", "circle": "formal", "organization": "?", "words": "?"},
        {"id": "s2", "circle": "family", "person": "sam", "words": "?"},
    ],
    "goals": [
        {
            "id": "g1",
            "words": "?",
            "scale": [{"level": level, "words": "?"} for level in (-2, -1, 0, 1, 2)],
            "observed": [{"level": 0, "on": "2026-11-19", "words": "?"}],
        }
    ],
    "screening": [{"instrument": "?", "question": "?", "answer": "?"}],
    "consents": [{"purpose": "?", "given": True, "recipients": ["?"]}],
    "safe_contact": {"words": "?"},
    "words": "?",
    "notes": "?",
}


def with_canaries(document, tokens):
    """The document with a token of its own in place of every question mark."""
    if isinstance(document, dict):
        return {name: with_canaries(each, tokens) for name, each in document.items()}
    if isinstance(document, list):
        return [with_canaries(each, tokens) for each in document]
    if document == "?":
        tokens.append(f"Canary{len(tokens):03}Zyx")
        return tokens[-1]
    return document


@pytest.fixture
def path(tmp_path, migrated_file):
    folder = tmp_path / "data"
    folder.mkdir()
    _copied(migrated_file, folder / "pie.db")
    return folder / "pie.db"


@pytest.fixture
def filed(path, vault):
    made = database(f"sqlite:///{path}", vault=vault)
    yield made
    made.close()


@pytest.fixture
def filed_parts(parts, filed):
    house = settle(filed)
    settle_more(filed, house)
    numbers = itertools.count(1)
    return replace(parts, store=filed, new_id=lambda: f"made{next(numbers):04}"), house


@pytest.fixture
def entering(filed_parts):
    parts, house = filed_parts
    app = create_app(parts)

    def enter(who):
        from api.access.proofs import form_token

        client = app.test_client()
        client.set_cookie("pie-session", house.secrets[who])
        client.environ_base["HTTP_X_FORM_TOKEN"] = form_token(house.secrets[who])
        return client

    return enter


def everything(path):
    """Every byte of the database: the file, its log and its index."""
    return b"".join(each.read_bytes() for each in sorted(path.parent.iterdir()))


def found_in(tokens, raw):
    return [each for each in tokens if each.encode() in raw]


def test_tokens_in_every_text_of_a_client_stand_nowhere_but_in_their_own_record(
    entering, path, tmp_path, monkeypatch, caplog, capfd
):
    caplog.set_level(logging.DEBUG)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    tokens = []
    document = with_canaries(WIDE, tokens) | {"format": "pie-assessment/1", "id": "a1", "assessed_on": "2026-11-20"}
    why, reason, typed, case = (with_canaries("?", tokens) for _ in range(4))
    ana, lead = entering("ana"), entering("lead")

    made = ana.post(DOOR, json={"assessment": document, "why": why, "identifiers": [{"kind": "case", "value": case}]})
    assert made.status_code == 201, made.json
    at = made.headers["Location"]
    version = {"If-Match": made.headers["ETag"]}
    consent = {"purpose": "record", "recipients": [tokens[0]], "classes": ["personal"], "channels": ["post"]}
    broken = copy.deepcopy(document)
    broken["problems"][0]["domain"] = tokens[5]
    broken[f"{tokens[6]} she said"] = 1
    answers = [
        ana.post(f"{at}/matches", json={}),
        ana.post(f"{at}/consents", json=consent),
        ana.post(f"{at}/export", json={"recipient": tokens[0], "channel": "post"}),
        ana.post(f"{at}/assessments", json={"assessment": document, "why": why}, headers=version),
        entering("other").post(f"{at}/emergency", json={"reason": reason}),
        ana.put(f"/v1/drafts/{DRAFT}", json={"document": {"words": typed}}),
        ana.post(f"{DOOR}/search", json={"name": tokens[0]}),
    ]
    errors = [
        ana.post(DOOR, json={"assessment": broken}),
        ana.post(DOOR, json={f"{tokens[7]} she said": 1}),
        ana.post(f"{at}/assessments", json={"assessment": broken}, headers=version),
        entering("ben").post(DOOR, json={"assessment": document}),
        ana.post(f"{at}/export", json={"recipient": tokens[1], "channel": "post"}),
        ana.get(f"{DOOR}/{tokens[2]}"),
    ]
    audit = lead.get(f"{at}/audit")
    metrics = entering("administrator").get("/metrics")

    assert [each.status_code for each in answers] == [201, 201, 200, 201, 201, 200, 200]
    assert [each.status_code for each in errors] == [422, 422, 422, 422, 409, 404]
    assert len(tokens) > 35
    said = [each.data for each in errors] + [audit.data, metrics.data, at.encode()]
    said += [str(dict(each.headers)).encode() for each in (*answers, *errors, made)]
    assert found_in(tokens, b"".join(said)) == []
    captured = capfd.readouterr()
    logged = caplog.text + json.dumps([str(each.__dict__) for each in caplog.records]) + captured.out + captured.err
    assert found_in(tokens, logged.encode()) == []
    assert found_in([*tokens, *(each.lower() for each in tokens)], everything(path)) == []
    assert list(temporary.iterdir()) == []
    assert remembered([each for each in tokens if each != tokens[2]]) == []  # that one stood in an address


def remembered(tokens):
    """What caches of functions hold of tokens: they would keep it in memory after an erasure."""
    gc.unfreeze()  # a server that ran in another test took what was there out of what is looked through
    caches = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
    assert len(caches) > 50
    found, seen, layer = [], set(), caches
    for _ in range(4):  # the table of the cache, its keys and values, and what these hold
        layer = [
            one for each in layer for one in gc.get_referents(each) if isinstance(one, DATA) and id(one) not in seen
        ]
        seen |= {id(each) for each in layer}
        found += [each for each in layer if isinstance(each, str) and any(token in each for token in tokens)]
    return found


def sealed_values(path):
    """Every sealed or hashed value of clients that is in the database."""
    with sqlite3.connect(path) as connection:
        tables = ("client", "assessment", "consent", "emergency_access", "draft", "kept_match", "answered_request")
        rows = [row for table in tables for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608
        words = [row[0] for row in connection.execute("SELECT word FROM search_word")]
    connection.close()
    return [each for row in rows for each in row if isinstance(each, bytes)] + [each.encode() for each in words]


def test_of_an_erased_client_nothing_is_left_in_the_files(entering, path):
    ana = entering("ana")
    made = ana.post(DOOR, json={"assessment": MARIA, "why": "first"}, headers={"Idempotency-Key": "k"})
    at = made.headers["Location"]
    ana.post(f"{at}/matches", json={})
    ana.post(f"{at}/assessments", json={"assessment": MARIA}, headers={"If-Match": made.headers["ETag"]})
    ana.post(
        f"{at}/consents",
        json={"purpose": "record", "recipients": ["x"], "classes": [], "channels": ["post"]},
    )
    entering("other").post(f"{at}/emergency", json={"reason": "night"})
    ana.put(f"/v1/drafts/{DRAFT}", json={"document": {"words": "half"}, "client": made.json["id"]})
    values = sealed_values(path)
    there = [each for each in values if each in everything(path)]

    erased = entering("officer").post(f"{at}/erasure", json={"dry_run": False})

    assert (erased.status_code, erased.json["out_of_the_files"]) == (200, True)
    assert len(values) == len(there) > 12
    raw = everything(path)
    assert [each for each in values if each in raw] == []
    assert ana.post(f"{DOOR}/search", json={"name": "maria"}).json["found"] == []
    assert ana.get("/v1/drafts").json["drafts"] == []
    assert ana.post(DOOR, json={"assessment": MARIA}, headers={"Idempotency-Key": "k"}).json["id"] != made.json["id"]


def texts_of(shape, defined, at=()):
    """The ways to every text of a published shape that may hold anything."""
    if "$ref" in shape:
        shape = defined[shape["$ref"].rsplit("/", 1)[-1]]
    if shape.get("type") == "object" and "declined" not in shape.get("properties", {}):
        for name, inner in shape.get("properties", {}).items():
            if name != "facts":
                yield from texts_of(inner, defined, (*at, name))
    elif shape.get("type") == "array":
        yield from texts_of(shape["items"], defined, at)
    elif (shape.get("type") == "string" and shape.get("maxLength") and "enum" not in shape) or any(
        each.get("maxLength") for each in shape.get("anyOf", ())
    ):
        yield at


def ways_in(document, at=()):
    if isinstance(document, dict):
        return {way for name, each in document.items() for way in ways_in(each, (*at, name))}
    if isinstance(document, list):
        return {way for each in document for way in ways_in(each, at)}
    return {at} if document == "?" else set()


def test_every_text_of_an_assessment_has_its_token():
    shape = json_schema()

    # a postcode and a country that are none cannot be matched; both are short and personal like the name of a place
    beside = {("whereabouts", "postcode"), ("whereabouts", "country")}
    assert set(texts_of(shape, shape["$defs"])) - ways_in(WIDE) == beside
