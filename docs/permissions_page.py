"""Write docs/reference/permissions.md from the tables of the code: ``python docs/permissions_page.py``. A test keeps it up to date."""

from collections.abc import Iterator
from pathlib import Path

from api.access import DOORS, KEY_SCOPES, ROLE_PERMISSIONS, Door, Need, Permission
from api.access.permissions import MEANINGS

PAGE = Path(__file__).with_name("reference") / "permissions.md"
HEAD = """# Who may do what

What is not named here is allowed to nobody. A permission says what somebody may do; whose records they may do it to is their scope:
their agency, and within it their caseload, for a supervisor their teams, for a privacy officer and for a calling system the whole
agency. What one may not see answers exactly like what is not there. [Who may come in](../flow/8a-who-may-come-in.md) tells the rest.

## Permissions, by role and for keys

"key" says that a key of another system may be given it as a scope.
"""
DOORS_HEAD = """
## What every route needs, and who may use it

Where there are accounts. "open" routes ask nobody who they are; "signed in" ones let in any account and any key; the others need the
permission that is named. The last column says which routes there are without accounts too, for whoever sits at the machine.
"""


def page() -> str:
    """The whole page."""
    return HEAD + "".join(_roles()) + DOORS_HEAD + "".join(_doors())


def _roles() -> Iterator[str]:
    names = [role.value.replace("_", " ") for role in ROLE_PERMISSIONS]
    yield f"\n| permission | what it allows | {' | '.join(names)} | key |\n"
    yield "|---|---|" + "---|" * (len(names) + 1) + "\n"
    for permission in Permission:
        marks = ["yes" if permission in held else "–" for held in ROLE_PERMISSIONS.values()]
        key = "yes" if permission in KEY_SCOPES else "–"
        yield f"| `{permission.value}` | {MEANINGS[permission]} | {' | '.join(marks)} | {key} |\n"


def _doors() -> Iterator[str]:
    names = [role.value.replace("_", " ") for role in ROLE_PERMISSIONS]
    yield f"\n| route | needs | {' | '.join(names)} | key | without accounts |\n"
    yield "|---|---|" + "---|" * (len(names) + 2) + "\n"
    for name, door in sorted(DOORS.items()):
        needs = (
            door.needs.value
            if isinstance(door.needs, Need)
            else " and ".join(f"`{each.value}`" for each in sorted(door.needs))
        )
        why = f": {door.why}" if door.needs is Need.OPEN else ""
        marks = [_mark(door, held) for held in (*ROLE_PERMISSIONS.values(), KEY_SCOPES)]
        yield f"| `{name}` | {needs}{why} | {' | '.join(marks)} | {'yes' if door.nearby else '–'} |\n"


def _mark(door: Door, held: frozenset[Permission]) -> str:
    return "yes" if door.admits(held) else "–"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
