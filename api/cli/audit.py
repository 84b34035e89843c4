"""``pie audit``: whether what was written down of who did what is still as it was."""

from typing import TYPE_CHECKING

import click

from api.cli.given import json_option, opened_store, terminal_act

if TYPE_CHECKING:
    from api.ports.audit import KeptSeal
    from api.usecases.verify_audit import VerifiedAudit

BROKEN = 3
"""The exit status where the audit is not what was sealed."""


@click.group()
def audit() -> None:
    """Who did what: sealed, and verified."""


@audit.command()
@click.option("--expect", metavar="HASH", help="A seal's hash that was kept elsewhere; it has to be one of the chain.")
@json_option
@click.pass_context
def verify(ctx: click.Context, expect: str | None, *, as_json: bool) -> None:
    """Compare every row with its seal, every seal with the one before, and the chain with the seal that was kept last."""
    from api.usecases.verify_audit import verify_audit

    with opened_store() as store:
        kept, restores = (store.seals.newest(), store.seals.restores()) if store.seals else (None, ())
        found = verify_audit(store, expect=expect.strip().lower() if expect else None, kept=kept)
    if as_json:
        import json

        click.echo(json.dumps(_document(found, restores), indent=2))
    else:
        _print(found)
        _print_restores(restores)
    if not found.holds:
        ctx.exit(BROKEN)


@audit.command()
def seal() -> None:
    """Seal now what is not sealed yet."""
    from api.usecases.keep_seal import seal_and_keep

    with opened_store() as store:
        count, keeping = seal_and_keep(store, terminal_act(), store.seals)
    if keeping.missing is not None:
        click.echo(f"The audit lacks seal {keeping.missing}: run pie audit verify.", err=True)
    click.echo(f"Sealed {_of(count, 'row')}. Newest seal: {keeping.newest.hash if keeping.newest else 'none yet'}")


@audit.command("client")
@click.argument("client_id", metavar="CLIENT")
@json_option
def about_client(client_id: str, *, as_json: bool) -> None:
    """Say who saw a client's record or changed it, the oldest first; never what it said."""
    from api.cli.screen import plain, print_json
    from api.ports.acts import ClientId
    from api.rest.clients.documents import audit_document
    from api.usecases.clients.who_saw import who_saw_at_the_terminal

    with opened_store() as store:
        rows, names = who_saw_at_the_terminal(store, ClientId(client_id))
    if as_json:
        print_json(audit_document(rows))
        return
    for row in rows:
        who = plain(names.get(row.by.id, row.by.id))
        click.echo(f"{row.at:%Y-%m-%d %H:%M} UTC  {who} {row.entry.action.replace('_', ' ')}: {row.entry.kind}")
    click.echo(f"{_of(len(rows), 'row')}.")


@audit.command("classes")
@json_option
def classes_given(*, as_json: bool) -> None:
    """Say which accounts and keys were given which classes of facts, by whom and when, the oldest first."""
    from api.cli.screen import plain, print_json
    from api.rest.people.documents import classes_given_document
    from api.usecases.people.classes_given import classes_given_at_the_terminal

    with opened_store() as store:
        rows, names = classes_given_at_the_terminal(store)
    if as_json:
        print_json(classes_given_document(rows))
        return
    for row in rows:
        by, to = (plain(names.get(each, each)) for each in (row.by.id, row.entry.subject))
        click.echo(f"{row.at:%Y-%m-%d %H:%M} UTC  {by} gave {row.entry.kind} {to}: {', '.join(row.entry.fields)}")
    click.echo(f"{_of(len(rows), 'row')}.")


def _print(found: "VerifiedAudit") -> None:
    if found.broken:
        broken = found.broken
        about = f"{_SAID[broken.harm.value].format(row=broken.row, seal=broken.seal)}"
        click.echo(f"The audit is NOT what was sealed. {about}")
        click.echo("Compare with a backup: pie db restore reads one into another store.")
    elif found.missing is not None and found.kept:
        click.echo(f"The rows are as they were sealed, but {_missing(found)}")
        click.echo("Whoever did that could write to the database. Compare with a backup.")
    elif found.expected is False:
        click.echo("The rows are as they were sealed, but no seal has the hash that you expect:")
        click.echo("the chain was cut off before it, or written anew. Compare with a backup.")
    else:
        click.echo(f"The audit is what was sealed: {_of(found.rows, 'row')} under {_of(found.seals, 'seal')}.")
    if found.unsealed and not found.broken:
        click.echo(f"Not sealed yet: {_of(found.unsealed, 'row')}. pie audit seal does it now.")
    if found.newest:
        click.echo(f"Newest seal: {found.newest}")
        if found.holds:
            click.echo("Keep it elsewhere, and give it back with --expect: it tells a chain that was cut.")


def _missing(found: "VerifiedAudit") -> str:
    """What the chain lacks by the seal that was kept beside the database."""
    last = found.kept.number if found.kept else 0
    if found.seals < last:
        return f"the chain was cut off: seal {found.missing} is gone, and all after it; the newest was {last}."
    return f"seal {found.missing} is another than was kept: the chain was written anew."


def _print_restores(restores: "tuple[KeptSeal, ...]") -> None:
    for each in restores:
        before = f", instead of seal {each.instead_of}" if each.instead_of else ""
        click.echo(
            f"A backup was restored on {each.restored_at:%Y-%m-%d %H:%M} UTC: its audit ended with seal {each.number}{before}."
        )


def _of(count: int, what: str) -> str:
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


_SAID = {
    "changed": "Row {row} says something else than it did (seal {seal}).",
    "removed": "Row {row} is gone (seal {seal}).",
    "inserted": "Row {row} was put in later (seal {seal}).",
    "reordered": "Row {row} stands in another's place (seal {seal}).",
    "seal changed": "Seal {seal} is not what it was; it covers rows from {row} on.",
    "seal removed": "Seal {seal} is gone; it covers rows from {row} on.",
}


def _document(found: "VerifiedAudit", restores: "tuple[KeptSeal, ...]") -> dict[str, object]:
    broken = found.broken
    return {
        "format": "pie-audit-verified/1",
        "holds": found.holds,
        "seals": found.seals,
        "rows": found.rows,
        "unsealed": found.unsealed,
        "newest": found.newest,
        "expected": found.expected,
        "kept": {"seal": found.kept.number, "hash": found.kept.hash} if found.kept else None,
        "missing": found.missing,
        "restores": [
            {
                "at": each.restored_at.isoformat() if each.restored_at else None,
                "seal": each.number,
                "instead_of": each.instead_of,
            }
            for each in restores
        ],
        "broken": {"harm": broken.harm.value, "row": broken.row, "seal": broken.seal} if broken else None,
    }
