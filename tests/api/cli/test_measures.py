"""``pie measures``: every figure with its sentences, the same bytes every time, and nobody who does harm."""

import json

import pytest

from api.cli import main
from pie.measures import MeasureName
from tests.api.conftest import SAMPLE

CLIENTS = sorted(path.stem for path in (SAMPLE / "assessments").glob("*.json"))


def test_each_measure_is_told_with_what_it_means_and_what_it_does_not(runner):
    shown = runner.invoke(main, ["measures", str(SAMPLE / "assessments" / "marisol.json"), "--as-of", "2026-11-02"])

    assert shown.exit_code == 0
    assert shown.stdout.startswith("How many there are: 4\nReckoned  4 people and organisations with a recorded tie.\n")
    assert shown.stdout.count("\nMeans     ") == shown.stdout.count("\nDoes not  ") == len(MeasureName) - 1
    assert max(map(len, shown.stdout.splitlines())) <= 80


@pytest.mark.parametrize("client", CLIENTS)
def test_the_document_is_the_same_every_time_and_names_nobody_who_does_harm(runner, client):
    path = SAMPLE / "assessments" / f"{client}.json"
    people = json.loads(path.read_bytes()).get("people", ())
    harmful = [each["name"] for each in people if each.get("source_of_harm") and each.get("name")]

    first, again = (
        runner.invoke(main, ["measures", str(path), "--json", "--as-of", "2026-11-24"]).stdout_bytes for _ in range(2)
    )

    document = json.loads(first)
    assert first == again
    assert document["format"] == "pie-measures/1"
    assert [each["name"] for each in document["measures"]] == [
        name.value for name in MeasureName if name is not MeasureName.EXPOSURE
    ]
    assert [name for name in harmful if name in first.decode()] == []


def test_figures_are_exact_and_in_thousandths_or_not_known(runner):
    path = SAMPLE / "assessments" / "marisol.json"

    document = json.loads(runner.invoke(main, ["measures", str(path), "--json"]).stdout_bytes)
    by_name = {each["name"]: each for each in document["measures"]}

    assert by_name["constraint"]["figure"] == {"exact": "77/144", "thousandths": 535}
    assert by_name["density"]["words"] == "33 %"


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        ('{"needs": [{"domain": "food"}]}', "this holds needs, not an assessment. Only an assessment has measures."),
        ("{", "JSON"),
        (None, "there is no such file"),
    ],
)
def test_what_is_no_assessment_is_refused_in_one_sentence(runner, tmp_path, content, wrong):
    path = tmp_path / "given.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")

    ended = runner.invoke(main, ["measures", str(path)])

    assert (ended.exit_code, ended.stdout) == (2, "")
    assert wrong in ended.stderr
