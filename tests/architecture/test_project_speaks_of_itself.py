"""What is in the repository speaks of the project alone, and is finished."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|raise NotImplemented" + "Error")
# a home folder, an index of packages by its address, a work folder: none belongs in a file that others read
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:root|home|Users)/[a-z]|https?://[^\s)\"']*(?:pypi|simple/)|/wo" + "rk/")


def tracked() -> list[Path]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S607
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout, so there is no list of the project's files")
    return [ROOT / name for name in listed.stdout.split("\0") if name and "/vendor/" not in name]


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in tracked():
        if path.suffix in {".png", ".woff2", ".zip"} or not path.is_file():
            continue
        found.append((path, path.read_text(encoding="utf-8", errors="replace")))
    return found


def test_nothing_is_left_for_later() -> None:
    assert [str(path) for path, text in texts() if path.suffix in {".py", ".html"} and UNFINISHED.search(text)] == []


def test_no_path_of_a_machine_and_no_registry_is_named() -> None:
    assert [f"{path}: {found[0]}" for path, text in texts() if (found := OF_A_MACHINE.search(text))] == []


def test_no_drawer_hides_what_is_in_it() -> None:
    drawers = {"utils", "util", "common", "core", "helpers", "misc", "manager"}

    assert [str(path) for path in tracked() if drawers & {part.removesuffix(".py") for part in path.parts[-3:]}] == []
