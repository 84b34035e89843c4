"""Every request has an id, is counted by the name of its route, and leaves one line that tells nothing of anybody."""

import json

import pytest
import structlog
from structlog.testing import capture_logs

from api.app import create_app
from api.ports.acts import AT_THE_TERMINAL, Act, present_request_id
from api.running.logs import write_logs
from api.running.metrics import Metrics
from tests.api.store.people_rows import NOON


@pytest.fixture(autouse=True)
def everything_is_logged():
    write_logs()
    yield
    structlog.reset_defaults()


RANDOM = "0123456789abcdef0123456789abcdef"
WITH_DASHES = "01234567-89ab-cdef-0123-456789abcdef"


@pytest.mark.parametrize("given", [RANDOM, WITH_DASHES])
def test_an_id_that_is_random_is_taken_over_and_told_again(door, given):
    assert door.get("/healthz", headers={"X-Request-Id": given}).headers["X-Request-Id"] == given


@pytest.mark.parametrize(
    "given", ["", "Maria-Example-born-1990", RANDOM + "0", RANDOM.upper(), "0123\r\nX-Evil: 1"[:4]]
)
def test_any_other_id_could_be_a_name_and_is_replaced(door, given):
    told = door.get("/healthz", headers={"X-Request-Id": given}).headers["X-Request-Id"]

    assert told != given
    assert len(told) == 32


def test_what_is_done_in_answer_to_a_request_carries_its_id(parts):
    app, acts = create_app(parts), []
    app.view_functions["health.alive"] = lambda: acts.append(Act(by=AT_THE_TERMINAL, at=NOON)) or "ok"

    app.test_client().get("/healthz", headers={"X-Request-Id": RANDOM})

    assert [act.request_id for act in acts] == [RANDOM]
    assert present_request_id() is None
    assert Act(by=AT_THE_TERMINAL, at=NOON).request_id is None


def test_a_line_names_the_route_and_never_the_path(door):
    with capture_logs() as lines:
        door.get("/clients/maria-example?born=1990")
        door.get("/nowhere/maria-example")

    assert [(line["event"], line["route"]) for line in lines] == [
        ("request answered", "web.client"),
        ("request answered", "none"),
    ]
    assert "maria" not in str(lines)
    assert all(set(line) == {"event", "route", "status", "ms", "log_level"} for line in lines)


def test_lines_are_json_on_standard_error_with_the_id_of_the_request(parts, capsys):
    write_logs()
    create_app(parts).test_client().get("/healthz", headers={"X-Request-Id": RANDOM})

    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert (said["event"], said["route"], said["status"], said["request_id"]) == (
        "request answered",
        "health.alive",
        200,
        RANDOM,
    )


def test_where_nothing_went_wrong_a_quiet_log_says_nothing(parts, capsys):
    write_logs(quiet=True)
    create_app(parts).test_client().get("/healthz")

    assert capsys.readouterr().err == ""


def test_requests_are_counted_by_route_method_and_status(parts):
    door = create_app(parts).test_client()
    door.get("/healthz")
    door.get("/clients/maria-example")
    door.open("/healthz", method="BREW")

    told = door.get("/metrics")

    assert told.content_type.startswith("text/plain")
    assert 'pie_requests_total{method="GET",route="health.alive",status="200"} 1.0' in told.text
    assert 'pie_requests_total{method="GET",route="web.client",status="404"} 1.0' in told.text
    assert 'pie_requests_total{method="other",route="none",status="405"} 1.0' in told.text
    assert 'pie_request_seconds_count{route="health.alive"} 1.0' in told.text
    assert "maria" not in told.text


def test_several_processes_tell_their_counts_together(tmp_path):
    import os
    import subprocess
    import sys

    count = (
        "from api.running.metrics import Metrics; m = Metrics.begun();"
        "m.count(route='a', method='GET', status=200, seconds=0.1); print(m.told().decode())"
    )
    env = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    told = [
        subprocess.run([sys.executable, "-c", count], env=env, capture_output=True, text=True, check=True).stdout  # noqa: S603
        for _ in range(2)
    ]

    assert [
        f'pie_requests_total{{method="GET",route="a",status="200"}} {n}.0' in each for n, each in enumerate(told, 1)
    ] == [
        True,
        True,
    ]


def test_one_process_tells_its_own_counts():
    one, other = Metrics.begun(), Metrics.begun()
    one.count(route="a", method="GET", status=200, seconds=0.1)

    assert b'route="a"' in one.told()
    assert b'route="a"' not in other.told()
