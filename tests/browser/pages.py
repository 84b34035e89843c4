"""The pages of the sample clients, served on a free port of this machine and looked at with the system's Chromium."""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from api.app import create_app
from api.ports import FixedClock, Parts
from api.settings import Settings
from api.store import AssessmentsOnFile, DirectoryOnFile

VENDOR = Path(__file__).parent / "vendor"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # containers give shared memory of a few MiB: files for a page then fail now and then
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
SETTINGS = Settings()
CLIENTS = tuple(sorted(path.stem for path in SETTINGS.assessments.glob("*.json")))
REVIEWED = tuple(client for client in CLIENTS if AssessmentsOnFile(SETTINGS.assessments).earlier_assessment(client))
TODAY = date(2026, 11, 24)
"""The day that the sample town is looked at, so that a picture changes only when the pages do."""


class Silent(WSGIRequestHandler):
    """A server that does not write a line for every request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - named so by werkzeug
        """Write nothing."""


def chromium() -> str | None:
    """Where the system's Chromium is; PIE_ is not its prefix, so that the app does not refuse the variable."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def sample_parts() -> Parts:
    """The sample town and its clients, on one day."""
    return Parts(
        settings=SETTINGS,
        clock=FixedClock(day=TODAY),
        directories=DirectoryOnFile(SETTINGS.directory),
        cases=AssessmentsOnFile(SETTINGS.assessments),
    )


@contextmanager
def served(app: Flask | None = None) -> Iterator[str]:
    """The address at which the app answers, until the end of the block; without one, that of the sample clients."""
    shown = app or create_app(sample_parts())
    server = make_server("127.0.0.1", 0, shown, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def browser(executable: str) -> Iterator[Browser]:
    """A headless Chromium, closed at the end of the block."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=list(QUIET))
        try:
            yield started
        finally:
            started.close()
