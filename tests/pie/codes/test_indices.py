"""Severity, duration and coping: six levels each, with their traps."""

from itertools import pairwise

import pytest

from pie.codes import Coping, Duration, Severity, index_levels


@pytest.mark.parametrize("index", [Severity, Duration, Coping])
def test_every_index_has_six_levels_each_with_a_label(index):
    assert [level.value for level in index] == [1, 2, 3, 4, 5, 6]
    assert len({level.label for level in index}) == 6


def test_the_table_has_the_levels_of_the_indices_and_no_others():
    assert [(level.index, level.value) for level in index_levels()] == [
        (name, value) for name in ("severity", "duration", "coping") for value in range(1, 7)
    ]


def test_severity_one_is_no_problem():
    assert Severity(1).label == "no problem"
    assert Severity.NO_PROBLEM.severity01 == 0
    assert Severity.CATASTROPHIC.severity01 == 1


def test_duration_runs_backwards_so_that_six_is_the_newest():
    assert Duration(6).label == "under two weeks"
    assert (Duration.OVER_FIVE_YEARS.acuteness01, Duration.UNDER_TWO_WEEKS.acuteness01) == (0, 1)


def test_the_spans_of_durations_join_without_gap():
    assert Duration.OVER_FIVE_YEARS.months_to is None
    assert all(longer.months_from == newer.months_to for longer, newer in pairwise(Duration))
    assert Duration.UNDER_TWO_WEEKS.months_from == 0


def test_coping_ends_with_the_worst():
    assert (Coping.OUTSTANDING.deficit01, Coping.NO_SKILLS.deficit01) == (0, 1)
