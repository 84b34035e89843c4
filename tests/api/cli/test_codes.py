"""``pie codes``: needs and findings in standard codes, always as candidates."""

import json

import pytest

from api.cli import main
from tests.api.conftest import SAMPLE

CLIENTS = sorted(path.stem for path in (SAMPLE / "assessments").glob("*.json"))


def written(runner, client, *options):
    path = SAMPLE / "assessments" / f"{client}.json"
    return runner.invoke(main, ["codes", str(path), "--as-of", "2026-11-24", *options])


def test_needs_and_findings_are_listed_as_suggestions(runner):
    shown = written(runner, "marisol")

    assert shown.exit_code == 0
    assert shown.stdout.startswith("Suggestions: a professional who may code confirms or replaces each.\n")
    assert "food:household\nRests on  It rests on a confirmed finding.\nPIE       5101.34" in shown.stdout
    assert "ICD-10-CM Z59.41 Food insecurity\nNote      Narrowed by what was answered" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80


def test_a_refuted_finding_is_named_and_not_coded(runner):
    document = json.loads(written(runner, "aaron", "--json").stdout_bytes)

    refuted = next(each for each in document["findings"] if each["finding_status"] == "refuted")
    assert (refuted["pie"], refuted["icd10cm"], refuted["because"]) == (
        None,
        [],
        "Ruled out: there is nothing to code.",
    )
    assert "(refuted, about " in written(runner, "aaron").stdout


@pytest.mark.parametrize("client", CLIENTS)
def test_the_document_is_the_same_every_time_and_every_code_in_it_is_a_candidate(runner, client):
    first, again = (written(runner, client, "--json").stdout_bytes for _ in range(2))

    document = json.loads(first)
    assert first == again
    assert document["format"] == "pie-codes/1"
    assert {each["status"] for each in (*document["needs"], *document["findings"])} <= {"candidate"}


def test_a_match_gives_each_need_the_same_codes(runner, door):
    asked = json.loads((SAMPLE / "assessments" / "marisol.json").read_bytes())
    document = json.loads(written(runner, "marisol", "--json").stdout_bytes)
    codes = {each.pop("need"): each for each in document["needs"]}

    answer = door.post("/v1/match", json=asked).json

    needs = [*(each["need"] for each in answer["needs"]), *answer["not_wanted"]]
    assert {need["id"]: need["codes"] for need in needs} == codes


def test_a_need_that_a_caller_names_has_codes_and_the_edition_is_told(door):
    asked = {"needs": [{"domain": "food"}], "place": {"country": "AU", "latitude": -37.8, "longitude": 144.9}}

    codes = door.post("/v1/match", json=asked).json["needs"][0]["need"]["codes"]

    assert (codes["basis"], [each["code"] for each in codes["icd10cm"]]) == ("named", ["Z59.41", "Z59.48"])
    assert "in AU ICD-10-AM is used" in codes["note"]


def test_the_edition_is_told_at_the_terminal_too(runner, monkeypatch):
    monkeypatch.setenv("PIE_COUNTRY", "AU")
    document = {"format": "pie-assessment/1", "id": "a", "assessed_on": "2026-11-02", "client": {}}

    shown = runner.invoke(main, ["codes", "-"], input=json.dumps(document))

    assert "in AU" in shown.stdout
    assert shown.stdout.count("None is recorded.") == 2


def test_indices_that_were_not_asked_are_named(runner):
    problem = {"id": "job", "role": "31", "type": "loss", "severity": 4}
    mood = {"id": "mood", "health": {"factor": "mental", "label": "depression", "code": "F32.9"}}
    document = {"format": "pie-assessment/1", "id": "a", "assessed_on": "2026-11-02", "client": {}, "problems": [problem, mood]}  # fmt: skip

    shown = runner.invoke(main, ["codes", "-"], input=json.dumps(document)).stdout

    assert "3150 worker, paid: loss (without indices: duration, coping not asked)" in " ".join(shown.split())
    assert "F32.9 (system not recorded)" in shown


def test_needs_without_an_assessment_are_refused(runner, tmp_path):
    path = tmp_path / "needs.json"
    path.write_text('{"needs": [{"domain": "food"}]}', encoding="utf-8")

    ended = runner.invoke(main, ["codes", str(path)])

    assert (ended.exit_code, ended.stdout) == (2, "")
    assert "this holds needs, not an assessment. Name the file of an assessment." in ended.stderr
