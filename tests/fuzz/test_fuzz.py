"""A little of ``make fuzz``: made-up requests at every door get answers that the description of the doors knows."""

import pytest

from tests.fuzz.everything import Doors, fuzzed


@pytest.fixture(scope="module")
def doors(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("api.app.Pace", None)  # put back at the end: the doors are opened without a pace
        yield Doors(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.filterwarnings("ignore")  # of the library that makes up the requests
@pytest.mark.parametrize(
    ("who", "only"),
    [
        ("nobody", "/consents"),
        ("intake_worker", "/consents"),
        ("intake_worker", "/v1/drafts"),
        ("resource_coordinator", "/v1/listings"),
        ("administrator", "/v1/users"),
        ("administrator", "/v1/keys"),
        ("supervisor", "/metrics"),
        ("privacy_officer", "/readyz"),
    ],
)
def test_every_answer_is_as_it_is_described(doors, who, only):
    result = fuzzed(doors, who, examples=2, only=only)

    assert result.requests >= 1
    assert dict(result.faults) == {}
    assert not [status for status in result.statuses if status >= 500]
