"""``pie db``: the store looked after: its tables, backups, checks and keys."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.given import json_option, opened_store, progress, store_as_it_is, terminal_act

if TYPE_CHECKING:
    from api.store.database import Database
    from api.store.upkeep.checking import Check

FAULTY = 3
"""The exit status where the store is not whole."""


@click.group()
def db() -> None:
    """Look after the store: tables, backups, checks, keys."""


@db.command()
@click.option("--to", default=None, metavar="VERSION", help="An earlier version than the newest.")
def upgrade(to: str | None) -> None:
    """Bring the tables to the newest version, all of them or nothing."""
    from api.store import migrating

    with store_as_it_is() as store, progress("Bringing the tables forward"):
        before = migrating.version(store.engine)
        migrating.upgrade(store.engine, known_version(to) if to else migrating.NEWEST)
        after = migrating.version(store.engine)
    click.echo(f"The tables are of version {after}{' already' if before == after else ''}.")


@db.command()
@click.option("--to", required=True, metavar="VERSION", help="The version to go back to; see pie db check.")
@click.option("--yes", is_flag=True, help="What newer versions alone can keep is lost; say that you know.")
def downgrade(to: str, *, yes: bool) -> None:
    """Take the tables back to an earlier version."""
    from api.store import migrating

    if not yes:
        raise click.UsageError(
            "what the newer tables alone can keep is lost: make a backup (pie db backup), then give --yes"
        )
    with store_as_it_is() as store, progress("Taking the tables back"):
        migrating.downgrade(store.engine, known_version(to))
        after = migrating.version(store.engine)
    click.echo(f"The tables are of version {after}.")


@db.command()
@click.argument("out", type=click.Path(path_type=Path))
def backup(out: Path) -> None:
    """Write every row of this moment to a new file, while the server goes on."""
    from api.store import SystemClock
    from api.store.upkeep.backup import back_up
    from api.usecases.keep_seal import seal_and_keep

    with opened_store() as store, progress("Writing the backup"):
        _, keeping = seal_and_keep(store, terminal_act(), store.seals)
        made = back_up(store, out, at=SystemClock().now())
    if keeping.missing is not None:
        click.echo(f"The audit lacks seal {keeping.missing}: run pie audit verify.", err=True)
    click.echo(f"Wrote {made.rows:,} rows of {len(made.shapes)} tables to {out}")
    click.echo(f"Checksum: {made.checksum}")
    click.echo("The keys are NOT in it: what is sealed stays shut without them. Keep the file keys elsewhere.")


@db.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Put the backup in the place of the rows that are there.")
def restore(file: Path, *, replace: bool) -> None:
    """Put a backup into the store, an older version too; what was erased or taken away since stays so."""
    from contextlib import suppress

    from api.cli.restored_text import restored_lines
    from api.errors import StoreUnavailable
    from api.store.upkeep.restoring import KeptBeside
    from api.store.upkeep.restoring import restore as put_back
    from api.usecases.keep_seal import keep_restored_seal

    with store_as_it_is() as store, progress("Restoring"):
        beside = KeptBeside(
            erasures=store.erasures.erasures() if store.erasures else (),
            grants=store.grants.grants() if store.grants else (),
        )
        act = terminal_act()
        restored = put_back(store, file, act, replace=replace, beside=beside)
        with suppress(
            StoreUnavailable
        ):  # who was erased again was in the files for a moment; the next sweep does it, too
            store.forget()
        for line in restored_lines(restored):
            click.echo(line)
        if store.seals:
            keep_restored_seal(store, store.seals, act)


@db.command()
@json_option
@click.pass_context
def check(ctx: click.Context, *, as_json: bool) -> None:
    """Look whether the store is whole: file, tables, what points where, seals, audit."""
    from api.store.upkeep.checking import checks

    with store_as_it_is() as store, progress("Looking through the store"):
        found = list(checks(store))
        if not found[0].wrong:
            found.append(_audit_check(store))
    if as_json:
        import json

        click.echo(json.dumps({"format": "pie-db-check/1", "checks": [_document(each) for each in found]}, indent=2))
    else:
        for each in found:
            click.echo(f"{each.name:<10}{'ok' if not each.wrong else 'NOT ok'}  ({each.looked_at:,} looked at)")
            for wrong in each.wrong:
                click.echo(f"          {wrong}")
    if any(each.wrong for each in found):
        ctx.exit(FAULTY)


@db.command("new-key")
@click.option("--keep", is_flag=True, help="Put it in front of the keys in the data folder, instead of printing it.")
def add_key(*, keep: bool) -> None:
    """Make a key at random. Restart the server after it was put in front, then run pie db reseal."""
    import os

    from api.settings import settings_from
    from api.store.opening import keep_key
    from api.store.vault import new_key

    if not keep:
        click.echo(new_key())
        return
    file = keep_key(settings_from(os.environ), new_key())
    click.echo(f"Put a new key in front in {file}. Restart the server, then run pie db reseal.")
    click.echo("Leave the last key where it is: it finds clients by their names.")


@db.command()
def reseal() -> None:
    """Seal with the newest key whatever an older one sealed."""
    from api.store.upkeep.resealing import reseal as seal_anew

    with opened_store() as store, progress("Sealing anew"):
        count = seal_anew(store, terminal_act())
    click.echo(f"Sealed {count:,} values anew. Keys between the first and the last are needed for older backups only.")


def known_version(version: str) -> str:
    """A version of the tables that this program knows; "nothing" is none. BadParameter for another one."""
    from api.store import migrating

    known = migrating.known()
    if version not in known:
        raise click.BadParameter(f"there is no version {version[:40]}; there are {', '.join(reversed(known))}")
    return version


def _audit_check(store: "Database") -> "Check":
    from api.store.upkeep.checking import Check
    from api.usecases.verify_audit import verify_audit

    found = verify_audit(store, kept=store.seals.newest() if store.seals else None)
    wrong = [f"row {found.broken.row} is not what was sealed: run pie audit verify"] if found.broken else []
    if found.missing is not None:
        wrong.append(f"seal {found.missing} is gone or another: run pie audit verify")
    return Check(name="audit", looked_at=found.rows, wrong=tuple(wrong))


def _document(check: "Check") -> dict[str, object]:
    return {"name": check.name, "looked_at": check.looked_at, "wrong": list(check.wrong)}
