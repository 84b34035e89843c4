"""A store in memory and parts over it."""

import pytest

from tests.api.store.conftest import memory, migrated_file, vault
from tests.api.usecases.directory.town import parts_over, take_in, town

__all__ = ["memory", "migrated_file", "vault"]


@pytest.fixture
def kept_parts(memory):
    """Parts over an empty store."""
    return parts_over(memory)


@pytest.fixture
def town_parts(kept_parts):
    """Parts over a store that holds the town."""
    take_in(kept_parts, town())
    return kept_parts
