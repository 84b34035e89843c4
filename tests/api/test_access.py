"""Who may come through which door."""

import pytest

from api.access import Visitor, require_entry
from api.errors import ClosedDoor

NEAR = Visitor(address="127.0.0.1", host="localhost:8080")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8080", "localhost", "[::1]:8080", "[::1]"])
def test_who_is_on_this_machine_may_use_an_open_route(host):
    require_entry("match.propose", Visitor(address="127.0.0.1", host=host))


@pytest.mark.parametrize(
    "visitor",
    [
        Visitor(address="10.0.0.7", host="localhost"),
        Visitor(address=None, host="localhost"),
        Visitor(address="127.0.0.1", host="elsewhere.example"),
        Visitor(address="127.0.0.1", host="elsewhere.example:8080"),
        Visitor(address="127.0.0.1", host="127.0.0.1.elsewhere.example"),
        Visitor(address="127.0.0.1", host=""),
    ],
)
def test_nobody_else_enters(visitor):
    with pytest.raises(ClosedDoor):
        require_entry("match.propose", visitor)


def test_a_route_that_is_not_named_open_is_closed():
    with pytest.raises(ClosedDoor):
        require_entry("match.secret", NEAR)


def test_where_there_is_no_route_nothing_is_closed():
    require_entry(None, NEAR)
