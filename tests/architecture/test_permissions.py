"""The table of who may do what is complete: every route says what it needs, every permission what it allows and to whom."""

from api.access import DOORS, KEY_SCOPES, ROLE_PERMISSIONS, Need, Permission
from api.access.permissions import MEANINGS
from api.ports.people import Role

FOR_PEOPLE_ALONE = {
    Permission.FIND_CLIENTS,
    Permission.OPEN_IN_EMERGENCY,
    Permission.ERASE_CLIENTS,
    Permission.SEE_AUDIT,
    Permission.MANAGE_PEOPLE,
    Permission.MANAGE_KEYS,
    Permission.OWN_ACCOUNT,
}
"""What asks for a person's judgement, or lets others in: no key may ever be given it."""


def test_every_role_has_its_row() -> None:
    assert set(ROLE_PERMISSIONS) == set(Role)


def test_every_permission_says_what_it_allows_and_somebody_has_it() -> None:
    held = frozenset().union(*ROLE_PERMISSIONS.values())

    assert set(MEANINGS) == set(Permission)
    assert set(Permission) - held == set()


def test_every_door_needs_something_or_says_why_not() -> None:
    for name, door in DOORS.items():
        assert door.needs, name  # an empty set would let anybody in
        assert bool(door.why) == (door.needs is Need.OPEN), name


def test_no_key_may_do_what_is_for_people() -> None:
    assert set() == KEY_SCOPES & FOR_PEOPLE_ALONE


def test_an_administrator_reads_nobody_s_record() -> None:
    administrator = ROLE_PERMISSIONS[Role.ADMINISTRATOR]

    assert not {each for each in administrator if each.value.startswith(("clients:", "consents:"))}


def test_nobody_but_an_administrator_lets_others_in() -> None:
    makes = {Permission.MANAGE_PEOPLE, Permission.MANAGE_KEYS}

    assert {role for role, held in ROLE_PERMISSIONS.items() if held & makes} == {Role.ADMINISTRATOR}
