"""The doors of clients over a store in memory: two agencies, workers with and without clearance, a few clients."""

from dataclasses import replace

import pytest

from api.access.proofs import hash_of
from api.ports.acts import AT_THE_TERMINAL, Act
from api.ports.people import Role, Session
from pie.clearance import EVERY_CLASS
from tests.api.access.conftest import (
    calling,
    coming,
    house,
    kept_app,
    kept_parts,
    memory,
    settled,
    shared,
    watch,
)
from tests.api.access.house import HILL, PUBLIC, user
from tests.api.store.conftest import migrated_file, vault

__all__ = [
    "calling",
    "coming",
    "house",
    "kept_app",
    "kept_parts",
    "memory",
    "migrated_file",
    "settled",
    "shared",
    "vault",
    "watch",
]
"""Fixtures."""


def more_users():
    """Workers with every clearance and with an ordinary one, beside the accounts of the house."""
    intake, supervisor = Role.INTAKE_WORKER, Role.SUPERVISOR
    return [
        user("ana", intake, clearance=EVERY_CLASS),
        user("ben", intake, clearance=PUBLIC),
        user("other", intake, clearance=EVERY_CLASS, groups=frozenset()),
        user("lead", supervisor, clearance=EVERY_CLASS),
        user("ordinary_lead", supervisor, clearance=PUBLIC),
        user("away", supervisor, agency=HILL, clearance=EVERY_CLASS),
        user("lead_of_west", supervisor, clearance=EVERY_CLASS, groups=frozenset()),
        user("officer_and_worker", Role.PRIVACY_OFFICER, intake, clearance=EVERY_CLASS, groups=frozenset()),
        user("officer", Role.PRIVACY_OFFICER, clearance=EVERY_CLASS),
    ]


def settle_more(store, house):
    """Keep them, and let them sign in."""
    from datetime import timedelta

    with store.writing(Act(by=AT_THE_TERMINAL, at=house.now - timedelta(hours=9))) as work:
        for each in more_users():
            work.people.add_user(each)
            house.secrets[each.id] = f"secret-of-{each.id}"
            work.people.add_session(
                Session(
                    key=hash_of(f"secret-of-{each.id}"),
                    user_id=each.id,
                    made_at=house.now - timedelta(hours=1),
                    seen_at=house.now,
                    ends_at=house.now + timedelta(hours=7),
                )
            )


@pytest.fixture
def people(memory, house):
    settle_more(memory, house)
    return house


@pytest.fixture
def ana(coming, people):
    """An intake worker who may see every class."""
    return coming("ana")


@pytest.fixture
def ben(coming, people):
    """An intake worker with the ordinary classes."""
    return coming("ben")


@pytest.fixture
def lead(coming, people):
    """A supervisor of the team who may see every class."""
    return coming("lead")


@pytest.fixture
def reach(memory, people):
    """Change what an account may see or do, as an administrator would."""

    def change(id_, **given):
        with memory.writing(Act(by=AT_THE_TERMINAL, at=people.now)) as work:
            work.people.change_user(replace(work.people.user(id_), **given))

    return change
