"""Names of our own as options: roles, scopes, classes of facts; read when an option is given, never on the way to --help."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from api.access import Permission
    from api.ports.people import Role
    from pie.facts import Sensitivity

_Name = TypeVar("_Name", bound=StrEnum)


def roles(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> "tuple[Role, ...]":
    """The roles that an option names."""
    from api.ports.people import Role

    return tuple(_members(given, Role))


def classes(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> "tuple[Sensitivity, ...]":
    """The classes of facts that an option names."""
    from pie.facts import Sensitivity

    return tuple(_members(given, Sensitivity))


def scopes(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> "tuple[Permission, ...]":
    """The scopes of a key that an option names."""
    from api.access import KEY_SCOPES

    return tuple(_members(given, KEY_SCOPES))


def _members(given: Iterable[str], of: Iterable[_Name]) -> Iterator[_Name]:
    from api.cli.screen import plain

    members = {member.value: member for member in of}
    for name in given:
        if name not in members:
            raise click.BadParameter(f"{plain(name)[:60]!r} is none; there are {', '.join(sorted(members))}")
        yield members[name]


def printable(what: str, text: str, longest: int) -> str:
    """The text without blanks around it; refused where it is empty, too long, or holds what cannot be printed."""
    found = text.strip()
    if not found or len(found) > longest or not found.isprintable():
        raise click.UsageError(f"{what}: give 1 to {longest} characters that can be printed")
    return found
