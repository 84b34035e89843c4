"""Words on waiting: days, lists, and none."""

import pytest

from resources_catalog.record_texts import Waiting, longest_wait, read_waiting


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("2 weeks", 14, 14),
        ("6-8 weeks", 42, 56),
        ("up to 10 days", None, 10),
        ("at least 3 months", 90, None),
        ("1 year or more", 365, None),
        ("2+ months", 60, None),
        ("6 weeks to 3 months", 42, 90),
        ("two to three years", 730, 1095),
        ("24-48 hours", 1, 2),
        ("A couple of weeks", 14, 14),
        ("Within 30 days", None, 30),
        ("about a month", 30, 30),
        ("3 business days", 3, 3),
    ],
)
def test_times_are_read_as_days(text: str, least: int | None, most: int | None) -> None:
    (wait,) = read_waiting(text).said

    assert (wait.waiting, wait.least_days, wait.most_days) == (Waiting.DAYS, least, most)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No waiting list", [Waiting.NONE]),
        ("Call to be placed on the waiting list", [Waiting.LIST]),
        ("Families on the waiting list for a shelter", []),
        ("If there are no openings, children will be put on a waiting list", [Waiting.LIST]),
        ("New families are registered every six months", []),
        ("An appointment takes 3 weeks", [Waiting.DAYS]),
        ("No wait - 2 weeks", [Waiting.NONE, Waiting.DAYS]),
        ("Depends on the size; a 2-5 year wait", [Waiting.VARIES, Waiting.DAYS]),
        ("Walk-in", []),
        ("Call", [Waiting.VARIES]),
        ("Immediate openings", [Waiting.NONE]),
        ("There may be a waiting list", [Waiting.LIST]),
        ("Wait-list, 6 weeks", [Waiting.LIST, Waiting.DAYS]),
        ("The waiting list is currently closed", [Waiting.CLOSED_LIST]),
        ("Not accepting new clients", [Waiting.CLOSED_LIST]),
        ("Long waits", [Waiting.LONG]),
        ("Varies", [Waiting.VARIES]),
        ("Waiter service", []),
        ("", []),
    ],
)
def test_lists_and_none_are_read(text: str, said: list[Waiting]) -> None:
    assert [each.waiting for each in read_waiting(text).said] == said


def test_the_longest_time_that_is_told_counts() -> None:
    told = [
        longest_wait(read_waiting(text).said)
        for text in ("2 weeks; 6-8 weeks for adults", "1 year or more", "List", "No wait")
    ]

    assert told == [56, 365, None, 0]
