"""What somebody may have meant by a misspelt name."""

import pytest

from pie.codes.near import near


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("houshold_size", ("household_size",)),
        ("HOUSEHOLD_SIZE", ("household_size",)),
        ("size", ()),
        ("x" * 1_000_000, ()),
        ("", ()),
    ],
)
def test_near_names_are_those_with_few_slips(name, expected):
    assert near(name, ["household_size", "has_pets"]) == expected


def test_equally_near_names_come_in_order_of_name_and_at_most_three():
    assert near("ab1", ["ab5", "ab2", "ab4", "ab3"]) == ("ab2", "ab3", "ab4")
