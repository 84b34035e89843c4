"""``pie user``: accounts, made and looked after on the machine that holds the store."""

from typing import TYPE_CHECKING

import click

from api.cli import names
from api.cli.at_terminal import AtTerminal, agency_option, at_terminal, parts_with_store
from api.cli.given import json_option
from api.cli.links import link_address
from api.cli.names import printable

if TYPE_CHECKING:
    from api.ports.acts import GroupId
    from api.ports.people import Group, Role, User
    from pie.facts import Sensitivity

_CLEARED = "A class of facts that they may use, instead of the ordinary ones; several times."


@click.group()
def user() -> None:
    """Make and look after accounts."""


@user.command("add")
@click.argument("login")
@click.option("--name", required=True, help="What the person is called.")
@click.option(
    "--role", "roles", multiple=True, callback=names.roles, metavar="ROLE", help="What they are; several times."
)
@click.option("--team", "teams", multiple=True, metavar="NAME", help="A team that they belong to; several times.")
@click.option("--clearance", multiple=True, callback=names.classes, metavar="CLASS", help=_CLEARED)
@agency_option
@click.option("--new-agency", metavar="NAME", help="Make this agency first.")
def add(
    login: str,
    name: str,
    roles: "tuple[Role, ...]",
    teams: tuple[str, ...],
    clearance: "tuple[Sensitivity, ...]",
    agency: str | None,
    new_agency: str | None,
) -> None:
    """Make an account, and print the link by which its holder sets the password."""
    from api.cli.screen import plain
    from api.usecases.people.accounts import NewUser, add_user
    from pie.circumstances import ORDINARY

    login, name = printable("LOGIN", login, 254), printable("--name", name, 200)
    if new_agency is not None:
        new_agency = printable("--new-agency", new_agency, 200)
    with at_terminal(new_agency or agency, make=new_agency is not None) as here:
        new = NewUser(
            login=login,
            name=name,
            roles=frozenset(roles),
            groups=_teams(here, teams),
            clearance=frozenset(clearance) or ORDINARY,
        )
        made, secret = add_user(here.parts, here.caller, new)
        click.echo(plain(f"{made.login} of {here.agency.name} is made."))
        _print_link(here, made, secret)


@user.command("list")
@agency_option
@json_option
def list_(agency: str | None, *, as_json: bool) -> None:
    """List the accounts of an agency, without anything that lets somebody in."""
    from api.cli.people_text import print_users, users_document
    from api.cli.screen import print_json
    from api.usecases.people.accounts import list_groups, list_users

    with at_terminal(agency) as here:
        users = list_users(here.parts, here.caller)
        groups = list_groups(here.parts, here.caller)
    if as_json:
        print_json(users_document(here.agency, users, groups))
    else:
        print_users(here.agency, users, groups)


@user.command()
@click.argument("login")
@agency_option
def disable(login: str, agency: str | None) -> None:
    """Let somebody in no more, and sign them out everywhere."""
    _switch(login, agency, is_active=False)


@user.command()
@click.argument("login")
@agency_option
def enable(login: str, agency: str | None) -> None:
    """Let somebody in again, with the password that they had."""
    _switch(login, agency, is_active=True)


@user.command()
@click.argument("login")
@click.option(
    "--role",
    "given",
    multiple=True,
    callback=names.roles,
    metavar="ROLE",
    help="What they are from now on; several times.",
)
@click.option("--team", "teams", multiple=True, metavar="NAME", help="Their teams from now on; several times.")
@click.option(
    "--clearance",
    multiple=True,
    callback=names.classes,
    metavar="CLASS",
    help="The classes of facts from now on; several times.",
)
@agency_option
def roles(
    login: str,
    given: "tuple[Role, ...]",
    teams: tuple[str, ...],
    clearance: "tuple[Sensitivity, ...]",
    agency: str | None,
) -> None:
    """Change what somebody may do; what is not given stays as it is."""
    from api.cli.people_text import print_users
    from api.usecases.people.accounts import UserChange, change_user

    with at_terminal(agency) as here:
        change = UserChange(
            roles=frozenset(given) or None,
            groups=_teams(here, teams) or None,
            clearance=frozenset(clearance) or None,
        )
        changed = change_user(here.parts, here.caller, here.user(login).id, change)
        print_users(here.agency, (changed,), _groups(here))


@user.command()
@click.argument("name")
@agency_option
def team(name: str, agency: str | None) -> None:
    """Make a team of an agency."""
    from api.cli.screen import plain
    from api.usecases.people.accounts import add_group

    name = printable("NAME", name, 200)
    with at_terminal(agency) as here:
        made = add_group(here.parts, here.caller, name)
        click.echo(plain(f"The team {made.name} of {here.agency.name} is made."))


@user.command()
@click.argument("login", required=False)
@agency_option
def link(login: str | None, agency: str | None) -> None:
    """Print a link that works once: for LOGIN to set a password, or, without it, for the first administrator."""
    from api.usecases.one_time_links import first_administrator_link
    from api.usecases.people.accounts import make_link

    if login is None:
        with parts_with_store() as parts:
            secret = first_administrator_link(parts)
            if secret is None:
                raise click.UsageError("there are accounts already: say whose password is to be set")
            click.echo("For the first administrator; it works once, for a day:")
            click.echo(f"  {link_address(parts.settings, secret)}")
        return
    with at_terminal(agency) as here:
        found = here.user(login)
        _print_link(here, found, make_link(here.parts, here.caller, found.id))


def _switch(login: str, agency: str | None, *, is_active: bool) -> None:
    from api.cli.screen import plain
    from api.usecases.people.accounts import UserChange, change_user

    with at_terminal(agency) as here:
        changed = change_user(here.parts, here.caller, here.user(login).id, UserChange(is_active=is_active))
        what = "sign in again" if is_active else "sign in no more, and is signed out everywhere"
        click.echo(plain(f"{changed.login} may {what}."))


def _print_link(here: AtTerminal, user: "User", secret: str) -> None:
    from api.cli.screen import plain

    click.echo(plain(f"For {user.login} to set the password; it works once, for a day:"))
    click.echo(f"  {link_address(here.parts.settings, secret)}")


def _groups(here: AtTerminal) -> "tuple[Group, ...]":
    from api.usecases.people.accounts import list_groups

    return list_groups(here.parts, here.caller)


def _teams(here: AtTerminal, given: tuple[str, ...]) -> "frozenset[GroupId]":
    from api.cli.screen import plain

    by_name = {group.name.casefold(): group.id for group in _groups(here)}
    for name in given:
        if name.casefold() not in by_name:
            known = plain(", ".join(sorted(by_name))) or "none yet"
            wrong = f"the agency has no team {plain(name)[:60]!r}; there is {known}. Make one with pie user team NAME"
            raise click.UsageError(wrong)
    return frozenset(by_name[name.casefold()] for name in given)
