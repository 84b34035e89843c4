"""``pie serve``: on this machine only, until Ctrl-C."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import structlog

from api.cli.server import application, free_port, open_application, served_parts
from api.errors import PortInUse
from api.running.following import Follower
from api.running.keeping import Keeper
from tests.api.conftest import SAMPLE

ROOT = Path(__file__).resolve().parents[3]
RUN = "from api.cli import main; main(prog_name='pie')"


def start(*arguments, **given):
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PIE_")} | given
    return subprocess.Popen(  # noqa: S603  (our own code)
        [sys.executable, "-c", RUN, *arguments],
        cwd=ROOT,
        env=settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def answered(address, data=None):
    request = urllib.request.Request(address, data=data, headers={"Content-Type": "application/json"})  # noqa: S310
    for _ in range(100):
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
                return json.load(answer)
        except ConnectionError:
            time.sleep(0.1)
        except OSError as error:
            if not isinstance(getattr(error, "reason", None), ConnectionError):
                raise
            time.sleep(0.1)
    pytest.fail("the server never answered")


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("serve", "--host", "localhost", "--port", "0")])
def test_the_server_prints_its_address_answers_and_stops_at_ctrl_c(command):
    with start(*command, PIE_ACCOUNTS="off") as server:
        try:
            address = server.stdout.readline().split()[2]
            health = answered(f"{address}healthz")
            proposal = answered(f"{address}v1/match", (SAMPLE / "assessments" / "terrence.json").read_bytes())
            server.send_signal(signal.SIGINT)
            out, err = server.communicate(timeout=20)
        finally:
            server.kill()

    assert address.startswith("http://")
    assert health["status"] == "ok"
    assert proposal["needs"]
    assert (server.returncode, out.splitlines()[-1], err) == (0, "Stopped.", "")


def test_with_accounts_the_first_start_makes_the_store(tmp_path):
    with start("serve", "--port", "0", PIE_DATA=str(tmp_path / "data")) as server:
        try:
            serving, nobody, link = (server.stdout.readline() for _ in range(3))
            health = answered(f"{serving.split()[2]}healthz")
            server.send_signal(signal.SIGINT)
            out, err = server.communicate(timeout=20)
        finally:
            server.kill()

    assert health["status"] == "ok"
    assert (server.returncode, out.splitlines()[-1]) == (0, "Stopped.")
    assert "Nobody has an account yet" in nobody
    assert re.search(r"^  http://127\.0\.0\.1:\d+/welcome/[\w-]{43}$", link)
    assert "welcome/" not in err
    assert {json.loads(line)["event"] for line in err.splitlines()} <= {
        "request answered",
        "chore done",
        "audit sealed",
        "directory made ready",
    }
    assert {"keys", "pie.db"} <= {path.name for path in (tmp_path / "data").iterdir()}


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "PIE_TLS"),
        ({"PIE_ACCOUNTS": "off"}, "PIE_ACCOUNTS"),
        ({"PIE_TLS": "proxy"}, "PIE_ALLOWED_HOSTS"),
        ({"PIE_TLS": "proxy", "PIE_ALLOWED_HOSTS": "pie.example.org", "PIE_DEMO_USERS": "on"}, "PIE_DEMO_USERS"),
    ],
)
def test_where_others_reach_it_and_something_is_missing_it_does_not_start(runner, tmp_path, settings, named):
    from api.cli import main

    served_parts.cache_clear()
    ended = runner.invoke(main, ["serve", "--host", "0.0.0.0"], env={"PIE_DATA": str(tmp_path / "data"), **settings})  # noqa: S104
    served_parts.cache_clear()

    assert ended.exit_code == 2
    assert ended.stderr.startswith(f"pie: {named}: ")
    assert not (tmp_path / "data").exists()


def test_a_port_that_another_program_has_is_said_so(runner, tmp_path):
    from api.cli import main

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ended = runner.invoke(
            main, ["serve", "--port", str(other.getsockname()[1])], env={"PIE_DATA": str(tmp_path / "data")}
        )

    assert ended.exit_code == 2
    assert "another program has it" in ended.stderr


def test_port_0_takes_any_free_one():
    assert free_port("127.0.0.1", 0) > 0


def test_an_address_that_cannot_be_bound_is_said_so():
    with pytest.raises(PortInUse):
        free_port("127.0.0.1.1", 0)


def test_the_app_of_the_server_is_made_from_the_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("PIE_OPTIONS_PER_NEED", "2")
    monkeypatch.setenv("PIE_DATA", str(tmp_path / "data"))
    for beside in (Keeper, Follower):
        monkeypatch.setattr(beside, "start", lambda _: None)
    served_parts.cache_clear()

    bridges = application(), open_application()
    structlog.reset_defaults()

    assert [bridge._app.test_client().get("/healthz").status_code for bridge in bridges] == [200, 200]
    assert served_parts().settings.options_per_need == 2
    assert served_parts().store is None
    served_parts.cache_clear()
