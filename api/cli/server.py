"""The server behind ``pie serve`` and ``pie demo``: granian, one worker, on this machine only, until Ctrl-C."""

import logging
import os
import socket
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

import click

from api.cli.given import progress
from api.errors import PortInUse, UnsafeSetting
from api.settings import loopback

if TYPE_CHECKING:
    from flask import Flask

    from api.ports import Parts

_WORKER_THREADS = 4
"""Requests answered at once; assumed, a match is quick and the machine is a worker's own."""


@cache
def served_parts() -> "Parts":
    """The parts that the settings make, the directory read: made once, before the worker is started."""
    from api.cli.given import parts_of

    parts = parts_of()
    parts.directories.current()
    return parts


def application() -> "Flask":
    """The app, for the server's worker."""
    from api.app import create_app

    return create_app(served_parts())


def serve_until_stopped(host: str, port: int) -> None:
    """Serve at this address until Ctrl-C. Raises UnsafeSetting for another machine's address, PortInUse."""
    if not loopback(host):
        raise UnsafeSetting("--host", "not an address of this machine", "Until there are accounts, use 127.0.0.1.")
    with progress("Reading the directory"):
        served_parts()
    host = "127.0.0.1" if host == "localhost" else host  # the server takes numbers only
    free = free_port(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Serving on http://{shown}:{free}/ (this machine only; Ctrl-C stops)")
    _serve(host, free, application)
    click.echo("Stopped.")


def free_port(host: str, port: int) -> int:
    """The port, or any free one for 0. Raises PortInUse where another program has it."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise PortInUse(host, port) from None
        found: int = probe.getsockname()[1]
        return found


def _serve(host: str, port: int, app: "Callable[[], Flask]") -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    logging.getLogger("_granian").setLevel(logging.WARNING)
    server = Granian(
        "api.cli.server:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=_WORKER_THREADS,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    )
    # the app comes by a function and not by a name, so that the folder one stands in does not matter
    server.serve(target_loader=app, wrap_loader=False)
