"""``pie check-codes``: which codes in a table or file do not exist, are headers only, or have a wrong check digit."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.cli.given import LARGEST_FILE, file_bytes, json_option
from api.errors import UnreadableFile

if TYPE_CHECKING:
    from pie.code_check import CheckedCodes

SOMETHING_IS_WRONG = 3
"""The exit status with --strict; 1 is a fault of ours and 2 bad input."""
MOST_FILES = 2_000
"""Files of one folder; assumed, many times what a set of tables has."""

_ENDINGS = frozenset({".csv", ".tsv", ".json", ".ndjson", ".yml", ".yaml"})
_WANTED = "Split it, or take the tables out of it."


@click.command("check-codes")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="End with status 3 where a code is wrong or doubtful.")
@json_option
def check_codes(files: tuple[Path, ...], *, strict: bool, as_json: bool) -> None:
    """Check the codes in FILES: tables, JSON, YAML or any text (- for standard input), or folders of them.

    ICD-10-CM codes of Z55 to Z65 are held against the list, Gravity and PIE codes against theirs, LOINC and SNOMED CT
    codes by their check digits. What cannot be judged here is never called wrong.
    """
    from api.cli.checked_codes import checked_codes_document, print_checked_codes
    from pie.code_check import CodeVerdict, checked_codes

    checked: dict[str, CheckedCodes] = {}
    for given in files:
        for path in _files_of(given):
            checked[str(path)] = checked_codes(_text(path), name=path.name)
    if not checked:
        raise UnreadableFile(str(files[0]), "there is no table and no JSON or YAML file in it", "Name a file.")
    if as_json:
        from api.cli.screen import print_json

        print_json(checked_codes_document(checked))
    else:
        print_checked_codes(checked)
    if strict and any(each.of(CodeVerdict.WRONG) or each.of(CodeVerdict.DOUBTFUL) for each in checked.values()):
        raise click.exceptions.Exit(SOMETHING_IS_WRONG)


def _files_of(given: Path) -> list[Path]:
    if not given.is_dir():
        return [given]
    found = sorted(
        path
        for path in given.rglob("*")
        if path.suffix.lower() in _ENDINGS and not path.is_symlink() and path.is_file()
    )
    if len(found) > MOST_FILES:
        raise UnreadableFile(str(given), f"this folder holds more than {MOST_FILES} files", "Name a smaller one.")
    return found


def _text(path: Path) -> str:
    """The file's text: UTF-8, UTF-16 with its mark, else Windows-1252; raises UnreadableFile for what is no text."""
    raw = file_bytes(path, holds="the codes", is_one=_WANTED)
    if len(raw) > LARGEST_FILE:
        raise UnreadableFile(str(path), f"larger than {LARGEST_FILE} bytes", _WANTED)
    encoding = "utf-16" if raw[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    if "\0" in text:
        raise UnreadableFile(str(path), "this is no text", "Save a spreadsheet as CSV, and take files out of a zip.")
    return text
