"""The server behind ``pie serve`` and ``pie demo``: granian, until Ctrl-C."""

import logging
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, cast

import click

from api.cli.given import parts_of, progress
from api.cli.links import link_address
from api.errors import PortInUse, StoreUnavailable
from api.running.refusals import refuse_unsafe
from api.settings import Tls, loopback

if TYPE_CHECKING:
    from flask import Flask

    from api.ports import Parts
    from api.running.bridge import Bridge
    from api.settings import Settings

_WORKER_THREADS = 4
"""Requests that a process answers at once; assumed, a match is quick and the machine is a worker's own."""
_CONNECTIONS = 2048
"""Connections that a process holds, most of them waiting for what somebody slow sends; assumed."""
_HEAD_MS = 10_000
"""How long the head of a request may take to arrive; assumed."""


@cache
def served_parts() -> "Parts":
    """The parts without accounts, the directory in files read: made once, before the server's process is started."""
    parts = parts_of()
    parts.directories.current()
    return parts


def open_application() -> "Bridge":
    """The app without accounts, for the server's process: nothing is kept, the caller supplies every fact."""
    from api.app import create_app
    from api.running.logs import write_logs

    write_logs(quiet=True)
    parts = served_parts()
    return bridge_to(create_app(parts), parts)


def application() -> "Bridge":
    """The app over the store, for one of the server's processes; each opens the store for itself, and does chores."""
    from api.app import create_app
    from api.running.chores import KeptFor, chores
    from api.running.following import Follower
    from api.running.keeping import Keeper
    from api.running.logs import write_logs
    from api.store.opening import store_of
    from api.store.served import DirectoryInStore
    from api.usecases.propose_referrals import age_bands

    write_logs()
    parts = parts_of()
    store = store_of(parts.settings)
    keeper = Keeper(store, parts.clock, chores(store, KeptFor.by(parts.settings)))
    directories = DirectoryInStore(store)
    follower = Follower(directories, parts.clock, age_bands(parts.settings))
    keeper.start()
    follower.start()
    app = create_app(replace(parts, store=store, directories=directories))

    def stop() -> None:
        follower.stop()
        keeper.stop()

    return bridge_to(app, parts, at_end=stop)


def bridge_to(app: "Flask", parts: "Parts", *, at_end: "Callable[[], None]" = lambda: None) -> "Bridge":
    """The app for the server, which takes as much at each door as the app does."""
    from api.rest.directory import FILES_AT, LARGEST_FILE
    from api.running.bridge import Bridge

    return Bridge(
        app,
        threads=_WORKER_THREADS,
        largest_body=parts.settings.largest_body_bytes,
        larger={FILES_AT: LARGEST_FILE},
        at_end=at_end,
    )


def serve_until_stopped(host: str, port: int, *, with_accounts: bool) -> None:
    """Serve at this address until Ctrl-C. Raises UnsafeSetting, StoreUnavailable, PortInUse."""
    with progress("Reading the directory"):
        settings = (parts_of if with_accounts else served_parts)().settings
    refuse_unsafe(replace(settings, accounts=with_accounts), host)
    first = _ready_store(settings, host) if with_accounts else None
    host = "127.0.0.1" if host == "localhost" else host  # the server takes numbers only
    free = free_port(host, port)
    shown = f"[{host}]" if ":" in host else host
    scheme = "https" if settings.tls.kind is Tls.FILES else "http"
    click.echo(f"Serving on {scheme}://{shown}:{free}/ ({_reached(settings, host)}; Ctrl-C stops)")
    if first is not None:
        click.echo("Nobody has an account yet. For the first administrator; the link works once, for a day:")
        click.echo(f"  {link_address(settings, first, host=host, port=free)}")
    with _counted_together():
        _serve(host, free, application if with_accounts else open_application, settings)
    if with_accounts:
        _seal_the_rest(settings)
    click.echo("Stopped.")


@contextmanager
def _counted_together() -> Iterator[None]:
    """A folder in which the processes of this server count together, for as long as it runs."""
    import tempfile

    from api.running import SHARED_COUNTS

    with tempfile.TemporaryDirectory(prefix="pie-counts-") as folder:
        os.environ[SHARED_COUNTS] = folder
        try:
            yield
        finally:
            del os.environ[SHARED_COUNTS]


def _seal_the_rest(settings: "Settings") -> None:
    """Seal what was written since the last time; where the store is gone, the next start does it."""
    from api.ports.acts import THE_PROGRAM, Act
    from api.store import SystemClock
    from api.store.opening import store_of
    from api.usecases.keep_seal import seal_and_keep

    with suppress(StoreUnavailable), closing(store_of(settings)) as store:
        seal_and_keep(store, Act(by=THE_PROGRAM, at=SystemClock().now()), store.seals)


def _ready_store(settings: "Settings", host: str) -> str | None:
    """Make or check the store before a process needs it, so that what is wrong is said here.

    The secret of a link for the first administrator, where there is no account yet.
    """
    from api.store.opening import store_of
    from api.usecases.demo_users import PASSWORD, has_demo_users, make_demo_users
    from api.usecases.one_time_links import first_administrator_link

    with closing(store_of(settings)) as store:
        parts = replace(parts_of(), store=store)
        if settings.demo_users:
            for login in make_demo_users(parts):
                click.echo(f"Demo user: {login}, password: {PASSWORD}")
        refuse_unsafe(replace(settings, demo_users=has_demo_users(parts)), host)
        return first_administrator_link(parts)


def _reached(settings: "Settings", host: str) -> str:
    if settings.tls.kind is Tls.PROXY:
        return "for the proxy"
    return "this machine only" if loopback(host) else "every machine that reaches it"


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


def _serve(host: str, port: int, app: "Callable[[], Bridge]", settings: "Settings") -> None:
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    logging.getLogger("_granian").setLevel(logging.WARNING)
    server = Granian(
        "api.cli.server:application",
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=settings.workers,
        respawn_failed_workers=True,
        respawn_interval=1,
        backlog=_CONNECTIONS,
        backpressure=_CONNECTIONS,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=_HEAD_MS),
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
        ssl_cert=settings.tls.certificate,
        ssl_key=settings.tls.key,
    )
    # the app comes by a function and not by a name, so that the folder one stands in does not matter
    server.serve(target_loader=cast("Callable[..., Callable[..., object]]", app), wrap_loader=False)
