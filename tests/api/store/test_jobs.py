"""The list of work is the same on every database: one taker at a time, nothing lost with a worker that dies."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from api.ports.acts import THE_PROGRAM, Act
from api.ports.jobs import Job

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SOON = NOW + timedelta(minutes=5)
SEND, TIDY = frozenset({"send"}), frozenset({"tidy"})
JOB = Job(id="j1", kind="send", subject="s1", due_at=NOW)


def at(moment):
    return Act(by=THE_PROGRAM, at=moment)


def added(store, *jobs):
    with store.writing(at(NOW)) as work:
        for job in jobs:
            work.jobs.add(job)


def taken(store, kinds=SEND, now=NOW):
    with store.writing(at(now)) as work:
        return work.jobs.take(kinds, until=now + timedelta(minutes=1))


def test_a_job_is_taken_once_while_it_is_held(store):
    added(store, JOB)

    assert taken(store) == replace(JOB, tries=1)
    assert taken(store) is None


def test_the_one_that_is_due_first_is_taken_first(store):
    later, sooner = replace(JOB, id="a", due_at=NOW), replace(JOB, id="b", due_at=NOW - timedelta(minutes=1))
    added(store, later, sooner)

    assert [taken(store).id, taken(store).id, taken(store)] == ["b", "a", None]


def test_what_is_not_due_or_of_another_kind_waits(store):
    added(store, replace(JOB, due_at=SOON), replace(JOB, id="j2", kind="tidy"))

    assert taken(store) is None
    assert taken(store, TIDY).id == "j2"
    assert taken(store, now=SOON).id == "j1"


def test_a_job_added_again_stays_as_it_is(store):
    added(store, JOB)
    taken(store)
    added(store, replace(JOB, due_at=NOW - timedelta(days=1)))

    assert taken(store) is None


def test_a_job_of_a_worker_that_died_is_taken_by_another(store):
    added(store, JOB)
    taken(store)

    again = taken(store, now=NOW + timedelta(minutes=1))

    assert again == replace(JOB, tries=2)


def test_a_job_that_is_done_goes(store):
    added(store, JOB)
    taken(store)
    with store.writing(at(NOW)) as work:
        work.jobs.finish("j1")
        work.jobs.finish("j1")

    assert taken(store, now=SOON) is None


def test_a_job_that_failed_is_due_later(store):
    added(store, JOB)
    taken(store)
    with store.writing(at(NOW)) as work:
        work.jobs.put_off("j1", SOON)

    assert taken(store) is None
    assert taken(store, now=SOON) == Job(id="j1", kind="send", subject="s1", due_at=SOON, tries=2)


def test_nothing_is_taken_in_a_unit_of_work_that_fails(store):
    added(store, JOB)

    def fail_after_taking():
        with store.writing(at(NOW)) as work:
            work.jobs.take(SEND, until=SOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_taking()

    assert taken(store) == replace(JOB, tries=1)


def test_many_workers_take_every_job_once(store):
    jobs = [replace(JOB, id=f"j{number}") for number in range(20)]
    added(store, *jobs)
    ready = threading.Barrier(4)

    def work_on(_):
        ready.wait()
        mine = []
        while job := taken(store):
            mine.append(job.id)
        return mine

    with ThreadPoolExecutor(4) as workers:
        found = [id_ for mine in workers.map(work_on, range(4)) for id_ in mine]

    assert sorted(found) == sorted(job.id for job in jobs)


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_job_that_is_being_taken_is_passed_over_without_waiting(store):
    added(store, JOB, replace(JOB, id="j2"))

    with store.writing(at(NOW)) as one, store.writing(at(NOW)) as other:
        first, second = one.jobs.take(SEND, until=SOON), other.jobs.take(SEND, until=SOON)

    assert [first.id, second.id] == ["j1", "j2"]


def test_what_only_reads_takes_nothing(store):
    with store.reading() as work, pytest.raises(RuntimeError):
        work.jobs.take(SEND, until=SOON)
