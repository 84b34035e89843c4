"""The app: every door behind one guard, every error answered by one table."""

import pytest
from structlog.testing import capture_logs

from api.app import create_app

PROBLEM = "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/openapi.json", "/v1/assessment.schema.json", "/nowhere"])
def test_every_answer_tells_the_browser_to_keep_nothing_and_ask_nobody(door, path):
    headers = door.get(path).headers

    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


def test_style_sheets_may_be_kept(door):
    with door.get("/static/app.css") as answer:
        assert answer.status_code == 200
        assert answer.headers.get("Cache-Control") != "no-store"


@pytest.mark.parametrize("path", ["/healthz", "/", "/nowhere"])
def test_a_page_elsewhere_reaches_nothing_under_a_name_of_its_own(door, path):
    answer = door.get(path, headers={"Host": "elsewhere.example"})

    assert (answer.status_code, answer.content_type) == (403, PROBLEM)
    assert answer.json["type"].endswith("#closed-door")


def test_another_machine_reaches_nothing(door):
    assert door.get("/healthz", environ_base={"REMOTE_ADDR": "192.0.2.7"}).status_code == 403


def test_what_is_not_there_is_a_problem_document_for_a_program_and_a_page_for_a_reader(door):
    program, reader = door.get("/nowhere"), door.get("/nowhere", headers={"Accept": "text/html"})

    assert (program.status_code, program.content_type) == (404, PROBLEM)
    assert (reader.status_code, reader.content_type) == (404, "text/html; charset=utf-8")


def test_another_method_is_told_which_ones_are_taken(door):
    answer = door.get("/v1/match")

    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
    assert answer.json["type"].endswith("#method-not-allowed")


def test_a_body_larger_than_the_setting_allows_is_not_read(door, parts):
    body = b" " * (parts.settings.largest_body_bytes + 1)

    answer = door.post("/v1/match", data=body, content_type="application/json")

    assert answer.status_code == 413
    assert answer.json["type"].endswith("#too-large")


def test_a_fault_of_ours_tells_nothing_and_is_logged_without_a_word_of_the_client(parts):
    broken = create_app(parts)
    broken.view_functions["health.alive"] = lambda: {}["Maria Example"]

    with capture_logs() as lines:
        answer = broken.test_client().get("/healthz")

    failed = next(line for line in lines if line["event"] == "request failed")
    assert answer.status_code == 500
    assert answer.json["type"].endswith("#unexpected")
    assert "Maria" not in answer.text + str(lines)
    assert (failed["error"], failed["place"].split(":")[0]) == ("KeyError", "tests/api/test_app.py")


def test_the_server_says_that_it_answers_and_when_it_is_ready_which_directory_it_serves(door, parts):
    assert door.get("/healthz").json == {"status": "ok"}
    assert door.get("/readyz").json == {"status": "ready", "directory": parts.directories.current().version}
