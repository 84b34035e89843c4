"""Demo users are made once, in an empty store only, and a store that has them is never served to others."""

from dataclasses import replace
from datetime import date

import pytest

from api.cli import main
from api.ports import FixedClock, Parts
from api.ports.people import Role
from api.settings import Settings
from api.store.opening import store_of
from api.usecases.demo_users import AGENCY, PASSWORD, has_demo_users, make_demo_users
from api.usecases.sign_in import passwords_of
from tests.api.access.house import CHEAP
from tests.api.store.conftest import memory, migrated_file, vault  # noqa: F401
from tests.api.store.people_rows import add_people
from tests.api.store.test_cases import ACT

CLOCK = FixedClock(day=date(2026, 11, 24))


@pytest.fixture
def parts(memory):  # noqa: F811
    return Parts(settings=Settings(), clock=CLOCK, directories=None, cases=None, store=memory, passwords=CHEAP)


def test_there_is_one_for_each_role_with_the_password_that_everybody_knows(parts):
    logins = make_demo_users(parts)

    with parts.store.reading() as work:
        users = work.people.users(AGENCY)
        hashed = work.people.password_hash(users[0].id)
    assert {user.login for user in users} == set(logins)
    assert {role for user in users for role in user.roles} == set(Role)
    assert passwords_of(parts).is_right(PASSWORD, hashed)
    assert has_demo_users(parts)


def test_they_are_made_once_and_never_beside_others(parts, memory):  # noqa: F811
    with memory.writing(ACT) as work:
        add_people(work)

    assert make_demo_users(parts) == ()
    assert not has_demo_users(parts)


def test_a_store_that_has_them_is_not_served_to_others_even_when_the_setting_is_off(runner, tmp_path):
    data = tmp_path / "data"
    store = store_of(Settings(data=data))
    make_demo_users(replace(Parts(settings=Settings(), clock=CLOCK, directories=None, cases=None), store=store, passwords=CHEAP))  # fmt: skip
    store.close()
    settings = {"PIE_DATA": str(data), "PIE_TLS": "proxy", "PIE_ALLOWED_HOSTS": "pie.example.org"}

    ended = runner.invoke(main, ["serve"], env=settings)

    assert ended.exit_code == 2
    assert ended.stderr.startswith("pie: PIE_DEMO_USERS: everybody knows the passwords")
