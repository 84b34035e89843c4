"""What every test may use."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real directories and facts beside the project; a user's machine has none."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with real directories and facts is not here")
    return SHARED
