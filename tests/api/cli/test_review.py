"""``pie review``: a supervisor's summary at the terminal, and what a tired person gives by mistake."""

import json
from pathlib import Path

import pytest

from api.cli import main
from pie.document import read_assessment
from pie.graph import sources_of_harm
from tests.api.conftest import SAMPLE

EARLIER = {path.stem.rsplit("-", 2)[0]: path for path in sorted((SAMPLE / "earlier").glob("*.json"))}
CLIENTS = sorted(EARLIER)
OWN_VIEW = "For your own eyes"


def paths(client):
    return str(EARLIER[client]), str(SAMPLE / "assessments" / f"{client}.json")


def harmful(client):
    sides = [read_assessment(Path(path).read_bytes()) for path in paths(client)]
    return {each.name for side in sides for each in side.people if each.id in sources_of_harm(side)}


def test_at_least_two_clients_have_an_earlier_assessment_and_one_of_them_somebody_who_does_harm():
    assert len(CLIENTS) >= 2
    assert any(harmful(client) for client in CLIENTS)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_review_fits_eighty_columns_and_is_the_same_each_time(runner, client):
    first, again = (runner.invoke(main, ["review", *paths(client)]) for _ in range(2))

    assert (first.exit_code, first.stdout_bytes) == (0, again.stdout_bytes)
    assert [line for line in first.stdout.splitlines() if len(line) > 80 or line != line.rstrip()] == []
    for heading in (
        "Act on this first",
        "Needs. ",
        "Around the person",
        "Goals",
        "Not asked this time",
        "What to look at next",
    ):
        assert heading in first.stdout


@pytest.mark.parametrize("client", CLIENTS)
def test_who_does_harm_is_named_in_the_workers_own_lines_only(runner, tmp_path, client):
    drawing = tmp_path / "diff.svg"

    shown = runner.invoke(main, ["review", *paths(client), "-o", str(drawing)]).stdout
    as_json = runner.invoke(main, ["review", *paths(client), "--json"]).stdout_bytes.decode()

    told, _, own = shown.partition(OWN_VIEW)
    svg = drawing.read_text(encoding="utf-8")
    assert [name for name in harmful(client) if name in told + as_json + svg] == []
    assert all(name in own for name in harmful(client))
    assert svg.startswith("<svg")


def test_the_review_of_marisol_says_what_a_supervisor_wants_to_hear_first(runner):
    shown = " ".join(runner.invoke(main, ["review", *paths("marisol")]).stdout.split())

    assert "2 needs got worse (stable housing for the household, a child's development and school for Ana)" in shown
    assert "T score 36.8: taken together, less than what was hoped for. Before, it was 39.0." in shown
    assert "A hearing or deadline within days" in shown
    assert "Loneliness and belonging (last: moderate severity)." in shown


def test_as_json_the_parts_of_every_priority_add_up(runner):
    told = json.loads(runner.invoke(main, ["review", *paths("marisol"), "--json"]).stdout_bytes)

    assert told["format"] == "pie-review/1"
    for need in told["needs"]:
        assert (need["priority_after"] or 0) - (need["priority_before"] or 0) == need["difference"]
        assert sum(part["difference"] for part in need["parts"]) == need["difference"]


def swapped(tmp_path):
    return tuple(reversed(paths("marisol")))


def twice(tmp_path):
    return (paths("marisol")[1],) * 2


def of_two_clients(tmp_path):
    return paths("marisol")[0], paths("walter")[1]


def bare(tmp_path):
    path = tmp_path / "needs.json"
    path.write_text('{"needs": [{"domain": "food"}]}')
    return paths("marisol")[0], str(path)


def missing(tmp_path):
    return paths("marisol")[0], str(tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (swapped, "swap them, the earlier one comes first"),
        (twice, "both are the same assessment"),
        (of_two_clients, "of different people, since their dates of birth differ"),
        (bare, "this holds needs, not an assessment"),
        (missing, "there is no such file"),
        (lambda _: ("-", "-"), "only one of OLD and NEW can be standard input"),
    ],
)
def test_a_slip_is_told_in_one_sentence(runner, tmp_path, given, said):
    ended = runner.invoke(main, ["review", *given(tmp_path)])

    assert (ended.exit_code, ended.stdout) == (2, "")
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_drawing_that_cannot_be_kept_is_told(runner, tmp_path):
    ended = runner.invoke(main, ["review", *paths("marisol"), "-o", str(tmp_path)])

    assert (ended.exit_code, "Name another file." in ended.stderr) == (2, True)
