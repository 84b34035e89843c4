"""Chores are done when they are due, by one worker, and again after a failure."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from api.ports import FixedClock
from api.ports.acts import THE_PROGRAM
from api.usecases.do_chores import Chore, ChoreDone, do_next_chore, list_chores
from tests.api.store.conftest import memory, migrated_file, vault  # noqa: F401

NINE = FixedClock(day=date(2026, 11, 24), at=time(9))
ten = replace(NINE, at=time(10))


def chores(does, *, every=timedelta(hours=1)):
    return {"tidy": Chore(name="tidy", every=every, does=does)}


def test_a_chore_is_done_when_it_is_due_and_not_before(memory):  # noqa: F811
    acts = []
    listed = chores(lambda _, act: acts.append(act) or 3)
    list_chores(memory, NINE, listed)

    done = [do_next_chore(memory, clock, listed) for clock in (NINE, NINE, ten, ten)]

    assert done == [ChoreDone(name="tidy", touched=3), None, ChoreDone(name="tidy", touched=3), None]
    assert [(act.by, act.at) for act in acts] == [(THE_PROGRAM, NINE.now()), (THE_PROGRAM, ten.now())]


def test_listing_chores_again_brings_none_forward(memory):  # noqa: F811
    listed = chores(lambda *_: 0)
    list_chores(memory, NINE, listed)
    do_next_chore(memory, NINE, listed)
    list_chores(memory, NINE, listed)

    assert do_next_chore(memory, NINE, listed) is None


def test_a_chore_that_fails_is_tried_again_in_a_minute(memory):  # noqa: F811
    listed = chores(lambda *_: {}["missing"])
    list_chores(memory, NINE, listed)

    with pytest.raises(KeyError):
        do_next_chore(memory, NINE, listed)

    assert do_next_chore(memory, NINE, listed) is None
    with pytest.raises(KeyError):
        do_next_chore(memory, replace(NINE, at=time(9, 1)), listed)
