"""Whoever runs a command on the machine that holds the store, and the agency that they mean."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from api.cli.given import opened_store, parts_of

if TYPE_CHECKING:
    from api.access import Caller
    from api.ports import Parts
    from api.ports.people import Agency, User

_Command = TypeVar("_Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class AtTerminal:
    """The parts with the store opened, the agency that is meant, and the caller who may settle who comes in to it."""

    parts: "Parts"
    agency: "Agency"
    caller: "Caller"

    def user(self, login: str) -> "User":
        """The account of the agency that signs in with this. Raises UnknownAccount."""
        from api.errors import UnknownAccount

        with self.parts.kept.reading() as work:
            found = work.people.user_of_login(login)
        if found is None or found.agency_id != self.agency.id:
            raise UnknownAccount
        return found


def agency_option(command: _Command) -> _Command:
    """--agency."""
    return click.option("--agency", metavar="NAME", help="The agency; needed where there are several.")(command)


@contextmanager
def parts_with_store() -> "Iterator[Parts]":
    """The parts with the store of the settings. Raises UnsafeSetting, StoreUnavailable."""
    with opened_store() as store:
        yield replace(parts_of(), store=store)


@contextmanager
def at_terminal(agency: str | None, *, make: bool = False) -> Iterator[AtTerminal]:
    """The store and the agency of this name, or the only one; ``make`` adds one that is not there."""
    from api.access import Caller

    with parts_with_store() as parts:
        found = _agency(parts, agency, make=make)
        yield AtTerminal(parts=parts, agency=found, caller=Caller.at_terminal(found.id))


def _agency(parts: "Parts", name: str | None, *, make: bool) -> "Agency":
    from api.cli.screen import plain

    with parts.kept.reading() as work:
        agencies = work.people.agencies()
    if make and name is not None:
        return _made(parts, name)
    wanted = [each for each in agencies if name is None or each.name.casefold() == name.casefold()]
    if len(wanted) == 1:
        return wanted[0]
    if not agencies:
        raise click.UsageError("there is no agency yet: make the first with pie user link, or with --new-agency NAME")
    known = plain(", ".join(each.name for each in agencies))
    raise click.UsageError(f"say which agency with --agency; there {'are' if len(agencies) > 1 else 'is'} {known}")


def _made(parts: "Parts", name: str) -> "Agency":
    from api.cli.given import terminal_act
    from api.ports.acts import AgencyId
    from api.ports.people import Agency

    agency = Agency(id=AgencyId(parts.new_id()), name=name)
    with parts.kept.writing(terminal_act()) as work:
        work.people.add_agency(agency)
    return agency
