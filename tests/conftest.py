"""What every test may use."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SHARED = Path(__file__).resolve().parents[2] / "shared"

# the same examples every time, on however busy a machine: a test fails for what it says, not for how long it took
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=True,
    max_examples=40,  # make deep tries 2,000, others each time
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
settings.register_profile("deep", settings.get_profile("steady"), derandomize=False, max_examples=2_000)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real directories and facts beside the project; a user's machine has none."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with real directories and facts is not here")
    return SHARED
