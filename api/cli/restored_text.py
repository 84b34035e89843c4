"""What a restore brought back, what it left as it was taken away since, and what nobody can know, in lines."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from api.store.grants import GrantKind
from api.store.upkeep.restoring import Restored

_SAID: Mapping[GrantKind, tuple[str, str]] = MappingProxyType(
    {
        GrantKind.ACCOUNT: ("account", "closed, with fewer rights, or with the newer password"),
        GrantKind.KEY: ("API key", "ended"),
        GrantKind.CONSENT: ("consent", "taken back"),
        GrantKind.CLIENT: ("client", "no more with a worker or team that they were taken from"),
    }
)


def restored_lines(restored: Restored) -> Iterator[str]:
    """What to tell whoever restored a backup."""
    yield f"Restored {restored.backup.rows:,} rows of {restored.backup.made_at:%Y-%m-%d %H:%M} UTC."
    if restored.erased_again:
        yield f"Erased again, as they were erased since: {len(restored.erased_again):,}."
    yield from _taken_away(restored)
    if restored.closed_again:
        yield f"Kept from the public again, as decided since: {restored.closed_again:,} of the directory."
    if not restored.knows_places:
        yield "NOT known: which places of the directory were closed since. Look through them before you start the server."
    yield "Everybody has to sign in anew."


def _taken_away(restored: Restored) -> Iterator[str]:
    if not restored.knows_grants:
        yield "NOT known: what was taken away since, for the store was empty and there is no list of it beside it."
        yield "Accounts, passwords, API keys and consents are as they were then: look through them before you start the"
        yield "server (pie user list, pie key list)."
        return
    for kind, (what, how) in _SAID.items():
        count = restored.taken_away_again[kind]
        if count:
            yield f"Taken away again: {count:,} {what if count == 1 else what + 's'}, {how}."
    if not restored.taken_away_again.total():
        yield "Nothing is known to have been taken away since: accounts, passwords, API keys, consents."
    if restored.taken_away_again[GrantKind.ACCOUNT]:
        yield "Where a newer password is not known, the account has none: pie user link LOGIN prints a link to set one."
