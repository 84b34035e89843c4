"""What the commands take: options they share, texts and files named on the command line, and the parts made from them."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from api.errors import UnreadableFile

if TYPE_CHECKING:
    from api.ports import Parts
    from api.ports.acts import Act
    from api.settings import Settings
    from api.store.database import Database
    from api.usecases.ask import Asked
    from matcher.request import Acknowledgement
    from pie.assessment import Assessment
    from pie.errors import UnreadableDocument

LARGEST_FILE = 5_000_000
"""Bytes of an assessment; assumed, a hundred times a full one."""
EARLIEST_YEAR, LATEST_YEAR = 1990, 2100

Command = TypeVar("Command", bound=Callable[..., Any])


def day(_: click.Context, __: click.Parameter, text: str | None) -> date | None:
    """The day that an option states as 2026-11-02; refused where it is none, or too far away for a directory."""
    if text is None:
        return None
    try:
        found = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        found = None
    if found is None or not EARLIEST_YEAR <= found.year <= LATEST_YEAR:
        wrong = f"this is not a day from {EARLIEST_YEAR} to {LATEST_YEAR}; write year, month and day, as in 2026-11-02"
        raise click.BadParameter(wrong)
    return found


def directory_options(command: Command) -> Command:
    """--directory and --mapping."""
    mapping = click.option(
        "--mapping",
        type=click.Path(path_type=Path),
        help="File that says which columns of a flat export are which fields.",
    )
    directory = click.option(
        "--directory",
        type=click.Path(path_type=Path),
        help="Directory to match in: file, folder or zip. Default: the setting PIE_DIRECTORY, or the sample town.",
    )
    return directory(mapping(command))


def as_of_option(command: Command) -> Command:
    """--as-of."""
    return click.option("--as-of", callback=day, metavar="DATE", help="Match for this day instead of today.")(command)


def json_option(command: Command) -> Command:
    """--json."""
    return click.option("--json", "as_json", is_flag=True, help="Write all of it as JSON.")(command)


def parts_of(*, directory: Path | None = None, mapping: Path | None = None) -> "Parts":
    """The parts that the settings and the options make; raises UnsafeSetting, and UnreadablePostcodes."""
    from api.ports import Parts
    from api.settings import settings_from
    from api.store import AssessmentsOnFile, DirectoryOnFile, SystemClock
    from resources_catalog.places import Postcodes, read_postcodes

    settings = settings_from(os.environ)
    home = settings.country
    return Parts(
        settings=settings,
        clock=SystemClock(),
        directories=DirectoryOnFile(directory or settings.directory, mapping=mapping),
        cases=AssessmentsOnFile(settings.assessments),
        postcodes=read_postcodes(settings.postcodes, home=home) if settings.postcodes else Postcodes(home=home),
    )


@contextmanager
def opened_store() -> "Iterator[Database]":
    """The store that the settings name, given back at the end. Raises UnsafeSetting, StoreUnavailable."""
    from api.store.opening import store_of

    with _given_back(store_of) as store:
        yield store


@contextmanager
def store_as_it_is() -> "Iterator[Database]":
    """The store whatever version its tables have, for the commands that mend it. Raises UnsafeSetting, StoreUnavailable."""
    from api.store.opening import store_as_it_is as opened

    with _given_back(opened) as store:
        yield store


@contextmanager
def _given_back(opening: "Callable[[Settings], Database]") -> "Iterator[Database]":
    import os

    from api.settings import settings_from

    store = opening(settings_from(os.environ))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opened_parts() -> "Iterator[Parts]":
    """The parts over the store that the settings name, its directory too. Raises UnsafeSetting, StoreUnavailable."""
    from dataclasses import replace

    from api.store.served import DirectoryInStore

    parts = parts_of()
    with opened_store() as store:
        yield replace(parts, store=store, directories=DirectoryInStore(store))


def terminal_act(*, why: str | None = None) -> "Act":
    """What whoever sits at this machine does now, for the store."""
    from api.ports.acts import AT_THE_TERMINAL, Act
    from api.store import SystemClock

    return Act(by=AT_THE_TERMINAL, at=SystemClock().now(), why=why)


def file_bytes(
    path: Path, *, holds: str = "the assessment", is_one: str = "An assessment is one JSON document."
) -> bytes:
    """The content of a file; raises UnreadableFile for anything that is not a readable file of bounded size."""
    if str(path) == "-":
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    try:
        if path.is_dir():
            raise UnreadableFile(str(path), "this is a folder", f"Name the file with {holds} in it.")
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(str(path), f"larger than {LARGEST_FILE} bytes", is_one)
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(str(path), "there is no such file", "Check the name.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be opened"
        raise UnreadableFile(str(path), reason.lower(), "Check its name and its rights.") from None


def text_given(text: tuple[str, ...], *, longest: int) -> str:
    """The words of an argument as one text, or standard input for ``-``, up to so many letters.

    Raises UnreadableFile for a longer text and for one that is not UTF-8: cut or guessed at, it would say something else.
    """
    where = "-" if text == ("-",) else "TEXT"
    raw = sys.stdin.buffer.read(4 * longest + 1) if where == "-" else os.fsencode(" ".join(text))
    try:
        found = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        wrong = f"byte {error.start + 1} belongs to no character of UTF-8"
        raise UnreadableFile(where, wrong, "Save it as UTF-8 (it may be Windows-1252).") from None
    if len(found) > longest:
        raise UnreadableFile(where, f"longer than {longest:,} letters", "Give it in parts.")
    return found


def asked_from(
    path: Path, *, today: date, as_of: date | None, acknowledged: "tuple[Acknowledgement, ...]" = ()
) -> "Asked":
    """What the assessment, or the needs, in a file ask for. Raises UnreadableFile with every fault and its place."""
    import json

    from api.usecases.ask import Asked
    from pie.document import read_assessment, read_bare
    from pie.errors import UnreadableAssessment

    raw = file_bytes(path)
    try:
        plain = json.loads(raw)
    except (ValueError, RecursionError):
        plain = None  # the reader below says what is wrong, and where
    is_bare = isinstance(plain, dict) and "needs" in plain and "assessed_on" not in plain
    try:
        about = read_bare(raw, today=today) if is_bare else read_assessment(raw, today=today)
    except UnreadableAssessment as error:
        raise UnreadableFile(str(path), faults_said(error), "Nothing was matched.") from None
    return Asked(about=about, on=as_of or today, acknowledged=acknowledged)


def assessment_from(path: Path, *, today: date, wanted_for: str) -> "Assessment":
    """The assessment in a file; raises UnreadableFile for bare needs too, with why an assessment is wanted."""
    from pie.assessment import Assessment

    about = asked_from(path, today=today, as_of=None).about
    if not isinstance(about, Assessment):
        raise UnreadableFile(str(path), "this holds needs, not an assessment", wanted_for)
    return about


@contextmanager
def progress(doing: str) -> Iterator[Callable[[str], None]]:
    """Say on stderr what takes a moment, where somebody is looking; what is given says how far it is."""
    if not sys.stderr.isatty():
        yield lambda how_far: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(doing) as shown:
        yield lambda how_far: shown.update(f"{doing}: {escape(how_far)}")


def faults_said(error: "UnreadableDocument") -> str:
    """Every fault of a document with its place, as far as anybody reads on."""
    lines = [str(fault) for fault in error.faults]
    hidden = len(lines) - _MOST_LINES + error.more
    if hidden > 0:
        lines = [*lines[:_MOST_LINES], f"… and {hidden} more"]
    if len(lines) == 1:
        return lines[0]
    return f"the {error.what} cannot be read:\n  " + "\n  ".join(lines) + "\n"


_MOST_LINES = 20
