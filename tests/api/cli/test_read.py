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
        "kind", "values", "force", "negated", "about", "words", "start", "end", "choice", "branch", "rule",
    }  # fmt: skip
    assert found["is_understood"] is False
    assert [STATEMENT[each["start"] : each["end"]] for each in found["remainder"]] == ["love sailing"]


def test_each_criterion_says_its_rule_and_of_whom_it_speaks() -> None:
    result = run(
        "read", "Seniors; parents of children under 6, preference to veterans; income below 50% of area median"
    )

    lines = " ".join(result.output.split())
    assert "“Seniors” rule: aged 65 or over for sure; not without: aged 50 or over" in lines
    assert "“under 6” of a child of whoever comes rule: aged 5 or under" in lines
    assert "“veterans” no rule: nobody is turned away by it" in lines
    assert "no rule: no fact that is asked about can tell it, so it stays open" in lines


def test_the_document_has_the_rules_of_all_together() -> None:
    found = json.loads(run("read", "--json", "Veterans or students; must love sailing").output)

    assert found["rules"] == [
        {
            "rule": {"any": [{"is": "veteran"}, {"is": "student"}]},
            "about": "person",
            "words": "Veterans or students",
            "criteria": [0, 1],
        }
    ]
    assert found["rules_say_it_all"] is False


def test_a_directory_tells_what_the_names_of_places_mean() -> None:
    text = "Residents of Alderford, who live in the county"

    alone, told = run("read", text), run("read", "--directory", "data/sample/directory", text)

    assert "no place is known by that name" in alone.output
    assert "rule: living in Alderford" in told.output
    assert "no place is known by that name" not in told.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--directory", "nowhere-at-all", "Women"), "nowhere-at-all: does not exist"),
        (("--directory", "data/sample/directory", "--as", "fees", "Free"), "leave it out, or leave out --as"),
    ],
)
def test_a_directory_that_is_not_there_or_not_wanted_is_refused(arguments: tuple[str, ...], said: str) -> None:
    result = run("read", *arguments)

    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


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
    assert {name: found[name] for name in ("with_rules", "judged_wholly", "rules", "criteria_without_rule")} == {
        "with_rules": 2, "judged_wholly": 1, "rules": 2, "criteria_without_rule": 0,
    }  # fmt: skip
    assert "2 services have at least one rule" in shown.output
    assert found["kinds"] == {"age": 2}
    assert {"words": "zebras", "times": 1} in found["frequent_remainders"]
