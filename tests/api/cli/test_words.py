"""``pie words``: dangers first, then needs to confirm, and nothing that could not be said."""

import json

import pytest
from click.testing import CliRunner

from api.cli import main


def run(*arguments: str, given: str | None = None):
    return CliRunner().invoke(main, ["words", *arguments], input=given)


def test_needs_are_said_with_the_words_that_they_were_heard_in() -> None:
    result = run("they shut off my power")

    assert result.exit_code == 0
    assert "gas, water and electricity" in result.output
    assert "“they shut off my power”" in result.output


def test_what_may_be_a_danger_stands_first() -> None:
    result = run("the rent is late and I want to die")

    assert result.output.splitlines()[0].startswith("The words may speak of danger:")
    assert "911" in result.output


def test_silence_about_danger_clears_none() -> None:
    assert "No danger was heard, which clears none: ask." in run("they shut off my power").output


def test_nothing_heard_is_said() -> None:
    assert "No need was heard" in run("thank", "you").output
    assert "No need was heard" in run("").output


def test_the_document_says_all_of_it() -> None:
    found = json.loads(run("--json", "they shut off my power; I want to die").output)

    assert found["format"] == "pie-heard/1"
    assert [each["flag"] for each in found["escalations"]] == ["suicide"]
    assert found["needs"][0].keys() == {"domain", "label", "confidence", "words", "start", "end", "like"}
    assert "utilities" in [each["domain"] for each in found["needs"]]


def test_words_may_come_from_standard_input() -> None:
    assert "food" in run("-", given="we have nothing to eat").output


def test_no_words_at_all_are_asked_for() -> None:
    result = run()

    assert result.exit_code == 2
    assert "TEXT" in result.output


def test_words_cannot_write_over_the_screen() -> None:
    assert "\x1b" not in run("no food \x1b[2J at all").output


@pytest.mark.parametrize(
    ("given", "wrong"), [(b"caf\xe9, no food", "UTF-8"), (b"no food " * 20_000, "Give it in parts")]
)
@pytest.mark.parametrize("command", ["words", "read"])
def test_a_text_that_would_be_cut_or_guessed_at_is_refused(command: str, given: bytes, wrong: str) -> None:
    result = CliRunner().invoke(main, [command, "-"], input=given * (20 if command == "read" else 1))

    assert result.exit_code == 2
    assert wrong in result.output
    assert "food" not in result.output
