"""What the tests of writing share."""

from collections.abc import Iterator

import pytest

from tests.resources_catalog.hsds.exchange.real import Written


@pytest.fixture(scope="session")
def written() -> Iterator[Written]:
    """Real directories, each written once in a form."""
    found = Written()
    yield found
    found.clear()
