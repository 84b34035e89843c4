"""A little of ``make fuzz``: made-up requests at every door get answers that the description of the doors knows."""

import pytest

from tests.fuzz.aimed import GOOD_BODIES, good
from tests.fuzz.asked import Tally, asked
from tests.fuzz.doors import Doors
from tests.fuzz.kept import EVERY_SCOPE
from tests.fuzz.made_up import made_up

pytestmark = pytest.mark.filterwarnings("ignore")  # of the library that makes up the requests


@pytest.fixture(scope="module")
def doors():
    return Doors()


@pytest.fixture(scope="module")
def requests(doors):
    """What is asked at an operation; made once."""
    found = {}

    def of(label):
        if label not in found:
            operation = next(each for each in doors.operations() if each.label == label)
            found[label] = made_up(operation, examples=2)
        return found[label]

    return of


@pytest.mark.parametrize(
    ("who", "label"),
    [
        ("nobody", "GET /v1/clients/{client}/consents"),
        ("intake_worker", "POST /v1/clients/{client}/consents"),
        ("supervisor", "PATCH /v1/clients/{client}"),
        ("intake_worker", "PUT /v1/drafts/{draft}"),
        ("intake_worker", "POST /v1/clients/{client}/export"),
        ("resource_coordinator", "GET /v1/listings/{table}"),
        ("resource_coordinator", "POST /v1/directory/changes/{number}/undo"),
        ("administrator", "POST /v1/users"),
        ("administrator", "GET /v1/clients/{client}/audit"),
        ("privacy_officer", "POST /v1/clients/{client}/erasure"),
        (EVERY_SCOPE, "POST /v1/services/search"),
        ("metrics:read", "GET /metrics"),
    ],
)
def test_every_answer_is_as_it_is_described(doors, requests, who, label):
    tally = asked(doors, requests(label), who)

    assert dict(tally.faults) == {}
    assert list(tally.shortcomings(2)) == []
    assert not [status for status in tally.statuses if status >= 500]


def test_there_is_a_body_as_it_should_be_for_every_operation_that_takes_one(doors):
    taking = {each.label for each in doors.operations() if list(each.body)}

    assert set(GOOD_BODIES) == taking


def test_a_request_as_it_should_be_names_what_there_is_in_its_version(doors):
    operation = next(each for each in doors.operations() if each.label == "PATCH /v1/users/{user}")
    case = good(operation, doors.kept, "administrator")

    assert case.path_parameters == {"user": "expired"}
    assert dict(case.headers) == {"If-Match": '"1"'}


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ({"examples": 100, "successes": 1}, []),
        ({"examples": 99, "successes": 1}, ["GET /x: 99 examples only"]),
        ({"examples": 1, "successes": 1, "can_vary": False}, []),
        ({"examples": 100}, ["GET /x: let in, and never answered with what was asked for"]),
        ({"examples": 100, "is_let_in": False}, []),
        ({"examples": 100, "successes": 2, "is_let_in": False}, ["GET /x: not let in, and answered 2 times"]),
    ],
)
def test_asking_that_shows_nothing_is_told(made, told):
    tally = Tally(**({"label": "GET /x", "can_vary": True, "is_let_in": True} | made))

    assert list(tally.shortcomings(100)) == told
