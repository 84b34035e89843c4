"""One server and one browser for all tests of the pages."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import pages


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """Where the pages are."""
    with pages.served() as found:
        yield found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium; without it these tests are skipped, on the build server they fail."""
    executable = pages.chromium()
    if executable is None:
        reason = "no Chromium on this machine: the pages were not looked at (install chromium, or name it in CHROMIUM)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with pages.browser(executable) as started:
        yield started
