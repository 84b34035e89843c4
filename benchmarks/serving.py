"""``pie serve`` in a process of its own, for as long as a block lasts."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

_UNHURRIED = (
    "import api.app; from api.pace import Pace; api.app.Pace = lambda: Pace(per_caller=10**9, per_address=10**9); "
)
_RUN = "from api.cli import main; main(prog_name='pie')"


@contextmanager
def served(folder: Path, *, unhurried: bool = False, **settings: str) -> Iterator[tuple[str, int]]:
    """The host and the port of a server over the store in a folder; its log lies beside it, as ``log``.

    ``unhurried`` lets everybody ask as often as they can.
    """
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PIE_")}
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(  # noqa: S603  (our own code)
            [sys.executable, "-c", (_UNHURRIED if unhurried else "") + _RUN, "serve", "--port", "0"],
            env=clean | {"PIE_DATA": str(folder / "data")} | settings,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
        assert server.stdout is not None  # noqa: S101
        try:
            line = server.stdout.readline()
            address = urlsplit(line.split()[2])
            host, port = address.hostname or "", address.port or 0
            _wait_for(host, port)
            yield host, port
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            finally:
                server.kill()
                server.stdout.close()


def _wait_for(host: str, port: int, patience_s: float = 60) -> None:
    until = time.monotonic() + patience_s
    while time.monotonic() < until:
        connection = http.client.HTTPConnection(host, port, timeout=5)
        try:
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    raise TimeoutError("the server never answered")
