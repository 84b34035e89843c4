"""The command line: ``pie``. Slow libraries are imported by the command that uses them, never on the way to --help."""

import click

from api.cli.audit import audit
from api.cli.check_codes import check_codes
from api.cli.check_directory import check_directory
from api.cli.client import client
from api.cli.codes import codes
from api.cli.convert import convert
from api.cli.db import db
from api.cli.demo import demo
from api.cli.diff import diff
from api.cli.directory import directory
from api.cli.ecomap import ecomap
from api.cli.explain import explain
from api.cli.fetch import fetch
from api.cli.group import PlainSpoken
from api.cli.key import key
from api.cli.mapping import mapping
from api.cli.match import match
from api.cli.measures import measures
from api.cli.read import read
from api.cli.review import review
from api.cli.schema import schema
from api.cli.screen_answers import screen
from api.cli.serve import serve
from api.cli.user import user
from api.cli.words import words

__all__ = ["main"]


@click.group(cls=PlainSpoken, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="person-in-environment", message="pie %(version)s")
def main() -> None:
    """From a person-in-environment assessment to ranked, explained referrals.

    Settings come from PIE_… variables; docs/reference/settings.md lists them.
    """


for _command in (
    match,
    explain,
    screen,
    words,
    read,
    check_directory,
    check_codes,
    fetch,
    ecomap,
    measures,
    review,
    codes,
    serve,
    demo,
    schema,
    diff,
    convert,
    mapping,
    audit,
    db,
    user,
    key,
    directory,
    client,
):
    main.add_command(_command)
