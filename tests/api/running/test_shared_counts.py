"""How often somebody asked is counted once for all processes of a server, never too low, and forgotten after a minute."""

import multiprocessing
import timeit
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import TooManyRequests
from api.pace import Pace
from api.running import SHARED_COUNTS
from api.running.shared_counts import SharedCounts

NOON = 1_800_000_000.0
"""Some moment at which a minute begins."""


def test_the_moment_is_the_beginning_of_a_minute():
    assert NOON % 60 == 0


def test_as_many_as_may_are_let_in_and_the_next_one_is_told_when_to_come_again():
    counts = SharedCounts.alone()

    answers = [counts.count("ana", most=3, now=NOON + 15) for _ in range(5)]

    assert answers == [None, None, None, 45, 45]
    assert counts.count("ben", most=3, now=NOON + 15) is None


@pytest.mark.parametrize(("seconds", "allowed"), [(60, 0), (75, 1), (90, 2), (119, 4), (120, 4), (300, 4), (-60, 4)])
def test_the_minute_before_weighs_less_and_less(seconds, allowed):
    counts = SharedCounts.alone()
    for _ in range(4):
        counts.count("ana", most=4, now=NOON)

    answers = [counts.count("ana", most=4, now=NOON + seconds) for _ in range(6)]

    assert answers.count(None) == allowed


def _ask(path, times):
    counts = SharedCounts.at(path)
    return sum(counts.count("ana", most=50, now=NOON) is None for _ in range(times))


def test_processes_that_ask_at_once_share_one_limit(tmp_path):
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        let_in = pool.starmap(_ask, [(tmp_path / "pace", 40)] * 2)

    assert sum(let_in) == 50
    assert (tmp_path / "pace").stat().st_mode & 0o077 == 0


def test_apps_in_the_processes_of_one_server_share_what_they_count(tmp_path, monkeypatch):
    monkeypatch.setenv(SHARED_COUNTS, str(tmp_path))
    one, other = Pace(per_caller=2), Pace(per_caller=2)

    one.of_caller("key", "k1")
    other.of_caller("key", "k1")

    with pytest.raises(TooManyRequests):
        one.of_caller("key", "k1")
    one.of_caller("user", "k1")


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_nobody_is_counted_too_low(asked):
    counts = SharedCounts.alone()
    for who in asked:
        counts.count(who, most=10**6, now=NOON)

    for who, times in Counter(asked).items():
        assert counts.count(who, most=times, now=NOON) is not None


def test_a_thousand_who_ask_are_hardly_taken_for_each_other():
    counts = SharedCounts.alone()

    answers = [counts.count(f"key {number}", most=1, now=NOON) for number in range(1_000)]

    assert answers.count(None) >= 980


def test_counting_costs_less_than_a_tenth_of_a_millisecond(tmp_path):
    counts = SharedCounts.at(tmp_path / "pace")

    seconds = min(timeit.repeat(lambda: counts.count("ana", most=10**6, now=NOON), number=100, repeat=5)) / 100

    assert seconds < 0.000_1
