"""``pie serve``: on this machine only, until Ctrl-C."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from api.cli.server import application, free_port, served_parts
from api.errors import PortInUse
from tests.api.conftest import SAMPLE

ROOT = Path(__file__).resolve().parents[3]
RUN = "from api.cli import main; main(prog_name='pie')"


def start(*arguments):
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PIE_")}
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
    with start(*command) as server:
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


def test_a_port_that_another_program_has_is_said_so(runner):
    from api.cli import main

    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ended = runner.invoke(main, ["serve", "--port", str(other.getsockname()[1])])

    assert ended.exit_code == 2
    assert "another program has it" in ended.stderr


def test_port_0_takes_any_free_one():
    assert free_port("127.0.0.1", 0) > 0


def test_an_address_that_cannot_be_bound_is_said_so():
    with pytest.raises(PortInUse):
        free_port("127.0.0.1.1", 0)


def test_the_app_of_the_server_is_made_from_the_settings(monkeypatch):
    monkeypatch.setenv("PIE_OPTIONS_PER_NEED", "2")
    served_parts.cache_clear()

    app = application()

    assert app.test_client().get("/healthz").status_code == 200
    assert served_parts().settings.options_per_need == 2
    served_parts.cache_clear()
