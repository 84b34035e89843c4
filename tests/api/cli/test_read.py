"""``pie read`` and ``pie check-directory --reading``: what was read, in which words, and what stays open."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main

STATEMENT = "Women 18+ with children, residents of Ward 7 or 8; no sex offenses. Must love sailing. Call for details"


def run(*arguments: str, given: str | None = None):
    return CliRunner().invoke(main, list(arguments), input=given)


def test_each_criterion_is_said_with_its_words() -> None:
    result = run("read", STATEMENT)

    assert result.exit_code == 0
    assert "asks for     residence: ward 7 or ward 8  “residents of Ward 7 or 8”" in result.output
    assert "excludes     justice: sex offence  “sex offenses”" in result.output
    assert "Not understood, so it stays open: “love sailing”" in result.output
    assert "Sends the reader elsewhere: “Call for details”" in result.output


def test_the_document_says_all_of_it() -> None:
    found = json.loads(run("read", "--json", "-", given=STATEMENT).output)

    assert found["format"] == "pie-read/1"
    assert [each["kind"] for each in found["criteria"]] == ["gender", "age", "family", "residence", "justice"]
    assert set(found["criteria"][0]) == {
        "kind", "values", "force", "negated", "about", "words", "start", "end", "choice", "branch",
    }  # fmt: skip
    assert found["is_understood"] is False
    assert [STATEMENT[each["start"] : each["end"]] for each in found["remainder"]] == ["love sailing"]


def test_nothing_read_is_said() -> None:
    assert "stays unknown" in run("read", "zebras").output


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("fees", "Sliding scale", "Sliding scale"),
        ("documents", "Bring a photo ID", "photo ID"),
        ("languages", "Spanish", "Spanish"),
        ("hours", "Mon-Fri 9am-5pm", "Mon-Fri 9am-5pm"),
    ],
)
def test_other_texts_are_read_too(kind: str, text: str, words: str) -> None:
    result = run("read", "--as", kind, text)

    assert result.exit_code == 0
    assert f"“{words}”" in result.output
    assert json.loads(run("read", "--json", "--as", kind, text).output)["kind"] == kind


def test_a_text_that_says_nothing_of_its_kind_is_said() -> None:
    assert "Nothing was read." in run("read", "--as", "fees", "zebras").output


def test_a_directory_says_how_much_of_its_words_was_understood(tmp_path: Path) -> None:
    (tmp_path / "services.csv").write_text(
        "id,name,eligibility_description\n1,A,Adults 18 and over\n2,B,Adults who sail\n3,C,Call for details\n4,D,Zebras\n5,E,\n"
    )

    shown = run("check-directory", str(tmp_path), "--reading")
    found = json.loads(run("check-directory", str(tmp_path), "--reading", "--json").output)["reading"]

    assert "1 service were understood wholly" in shown.output or "understood wholly" in shown.output
    assert {name: found[name] for name in ("services", "wholly", "partly", "not_evaluable", "not_read", "no_text")} == {
        "services": 5, "wholly": 1, "partly": 1, "not_evaluable": 1, "not_read": 1, "no_text": 1,
    }  # fmt: skip
    assert found["kinds"] == {"age": 2}
    assert {"words": "zebras", "times": 1} in found["frequent_remainders"]
