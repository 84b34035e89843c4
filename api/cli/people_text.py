"""Accounts and keys as the terminal shows them, and as documents; never anything that lets somebody in."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

import click
from rich.table import Table

from api.cli.screen import plain, said, screen

if TYPE_CHECKING:
    from api.ports.people import Agency, ApiKey, Group, User

USERS, KEYS = "pie-users/1", "pie-keys/1"


def print_users(agency: "Agency", users: "Iterable[User]", groups: "Iterable[Group]") -> None:
    """Accounts with what they may do."""
    called = {group.id: group.name for group in groups}
    table = _table("signs in with", "name", "roles", "teams", "")
    for user in users:
        table.add_row(
            said(user.login),
            said(user.name),
            said(", ".join(sorted(role.value for role in user.roles)) or "none"),
            said(", ".join(sorted(called.get(group, group) for group in user.groups))),
            said("" if user.is_active else "disabled"),
        )
    click.echo(plain(agency.name))
    screen().print(table)


def users_document(agency: "Agency", users: "Iterable[User]", groups: "Iterable[Group]") -> dict[str, object]:
    """Accounts as a document."""
    return {
        "format": USERS,
        "agency": {"id": agency.id, "name": agency.name},
        "groups": [{"id": group.id, "name": group.name} for group in groups],
        "users": [
            {
                "id": user.id,
                "login": user.login,
                "name": user.name,
                "roles": sorted(user.roles),
                "groups": sorted(user.groups),
                "clearance": sorted(user.clearance),
                "is_active": user.is_active,
                "version": user.version,
            }
            for user in users
        ],
    }


def print_keys(agency: "Agency", keys: "Iterable[ApiKey]", now: datetime) -> None:
    """Keys with what they may do and until when."""
    table = _table("id", "name", "scopes", "ends", "last used")
    for key in keys:
        table.add_row(said(key.id), said(key.name), "\n".join(sorted(key.scopes)), _ends(key, now), _used(key))
    click.echo(plain(agency.name))
    screen().print(table)


def keys_document(agency: "Agency", keys: "Iterable[ApiKey]") -> dict[str, object]:
    """Keys as a document, without their secrets, which nobody has any more."""
    return {
        "format": KEYS,
        "agency": {"id": agency.id, "name": agency.name},
        "keys": [
            {
                "id": key.id,
                "name": key.name,
                "scopes": sorted(key.scopes),
                "clearance": sorted(key.clearance),
                "made_at": key.made_at.isoformat(),
                "expires_at": key.expires_at.isoformat(),
                "last_used_at": key.last_used_at.isoformat() if key.last_used_at else None,
                "revoked_at": key.revoked_at.isoformat() if key.revoked_at else None,
            }
            for key in keys
        ],
    }


def _table(*headings: str) -> Table:
    table = Table(box=None, padding=(0, 1), pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading == "id")
    return table


def _ends(key: "ApiKey", now: datetime) -> str:
    ends = min(key.expires_at, key.revoked_at or key.expires_at)
    return f"ended {ends:%Y-%m-%d}" if ends <= now else f"{ends:%Y-%m-%d}"


def _used(key: "ApiKey") -> str:
    return f"{key.last_used_at:%Y-%m-%d}" if key.last_used_at else "never"
