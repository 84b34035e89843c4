"""``pie match`` and ``pie explain``: what a worker reads, and what bad input is told."""

import json
import re
from datetime import timedelta

import pytest

from api.cli import main
from tests.api.conftest import SAMPLE, TODAY

CLIENTS = sorted(path.stem for path in (SAMPLE / "assessments").glob("*.json"))
AS_OF = ["--as-of", TODAY.isoformat()]


def path_of(client):
    return str(SAMPLE / "assessments" / f"{client}.json")


def document(client):
    return json.loads((SAMPLE / "assessments" / f"{client}.json").read_bytes())


@pytest.fixture
def written(tmp_path):
    """A file with this content."""

    def write(content, name="assessment.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return str(path)

    return write


@pytest.mark.parametrize("client", CLIENTS)
def test_the_match_fits_eighty_columns_without_colour_codes_or_blanks_at_the_end(runner, client):
    shown = runner.invoke(main, ["match", path_of(client), *AS_OF])

    lines = shown.stdout.splitlines()
    too_wide = [line for line in lines if len(line) > 80 and not line.startswith("When it is: pie match")]
    assert shown.exit_code == 0
    assert too_wide == []
    assert "\x1b" not in shown.stdout
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("client", CLIENTS)
def test_two_runs_write_the_same_bytes(runner, client):
    for more in ([], ["--json"]):
        first, again = (runner.invoke(main, ["match", path_of(client), *AS_OF, *more]).stdout_bytes for _ in range(2))

        assert first == again


@pytest.mark.parametrize("client", CLIENTS)
def test_nobody_who_does_harm_is_named_at_the_terminal(runner, client):
    harmful = [
        each["name"] for each in document(client).get("people", ()) if each.get("source_of_harm") and each.get("name")
    ]

    shown = runner.invoke(main, ["match", path_of(client), *AS_OF]).stdout

    assert [name for name in harmful if name in shown] == []


def test_a_worker_reads_what_to_do_first_then_needs_in_order_then_the_plan(runner):
    shown = runner.invoke(main, ["match", path_of("aaron"), *AS_OF]).stdout

    order = ["What could help Aaron", "Immediate", "Do now", "Options are held back", "--acknowledge suicide", "1. ", "Priority", "Made from assessment"]  # fmt: skip
    places = [shown.index(words) for words in order]
    assert places == sorted(places)


def test_an_acknowledged_escalation_lifts_what_is_held_back(runner):
    flags = ["--acknowledge", "suicide", "--by", "Kim"]

    shown = runner.invoke(main, ["match", path_of("aaron"), *AS_OF, *flags]).stdout

    assert "Kim is acting on suicide." in shown
    assert "held back" not in shown


def test_one_name_may_stand_for_all_flags(runner):
    flags = ["--acknowledge", "suicide", "--acknowledge", "no_food_today", "--by", "Kim"]

    shown = runner.invoke(main, ["match", path_of("aaron"), *AS_OF, *flags, "--json"])

    assert [each["by"] for each in json.loads(shown.stdout_bytes)["acknowledged"]] == ["Kim", "Kim"]


def test_an_escalation_about_somebody_else_says_whom(runner, written):
    asked = document("terrence") | {
        "people": [
            {
                "id": "leo",
                "relation": "child",
                "name": "Leo",
                "lives_with_client": True,
                "facts": {"age": 9, "suicidal_thoughts": True, "suicidal_intent_or_plan": True},
            }
        ],
        "household": {"members": ["leo"]},
        "supports": [],
    }

    shown = runner.invoke(main, ["match", written(asked), *AS_OF])

    assert shown.exit_code == 0
    assert ", about Leo" in shown.stdout


def test_each_option_says_how_it_stands_what_to_do_and_how_its_score_adds_up(runner):
    shown = runner.invoke(main, ["match", path_of("terrence"), *AS_OF, "--limit", "1"]).stdout

    assert re.search(r"\n1\. .+\[(Fits|Ask first|Check first)\]\n", shown)
    for label in ("Next", "For it", "Phone", "Verified", "Score"):
        assert re.search(rf"\n   {label} +\S", shown)


def test_an_earlier_day_than_the_assessment_is_noted_and_not_refused(runner):
    shown = runner.invoke(main, ["match", path_of("terrence"), "--as-of", "2026-10-01"])

    assert shown.exit_code == 0
    assert "Note: The match is for 2026-10-01, a day before the assessment was made" in shown.stdout


def test_bare_needs_may_stand_in_the_file_or_on_standard_input(runner, written):
    bare = {"needs": [{"domain": "food", "severity": 4}], "facts": {"age": 34}}

    of_file = runner.invoke(main, ["match", written(bare), *AS_OF, "--json"])
    of_input = runner.invoke(main, ["match", "-", *AS_OF, "--json"], input=json.dumps(bare))

    assert of_file.exit_code == 0
    assert of_file.stdout_bytes == of_input.stdout_bytes


def test_a_record_cannot_write_over_the_screen(runner, written, tmp_path):
    directory = tmp_path / "directory.json"
    name = "Food pantry\x1b[2J\x07\u202e [red]shelf[/red]"
    service = {"id": "1", "name": name, "status": "active", "organization": {"id": "o", "name": "Kitchen"}}
    directory.write_text(json.dumps({"contents": [service]}), encoding="utf-8")
    bare = written({"needs": [{"domain": "food"}]})

    shown = runner.invoke(main, ["match", bare, "--directory", str(directory), *AS_OF])

    assert shown.exit_code == 0
    assert "Food pantry [2J [red]shelf[/red]" in shown.stdout


def test_a_long_text_of_a_record_is_cut_at_the_terminal_only(runner, written, tmp_path):
    directory = tmp_path / "directory.json"
    long = "Bring a letter. " * 100
    service = {
        "id": "1",
        "name": "Food pantry",
        "application_process": long,
        "organization": {"id": "o", "name": "Kitchen"},
    }
    directory.write_text(json.dumps({"contents": [service]}), encoding="utf-8")
    arguments = ["match", written({"needs": [{"domain": "food"}]}), "--directory", str(directory), *AS_OF]

    shown = runner.invoke(main, arguments).stdout
    whole = json.loads(runner.invoke(main, [*arguments, "--json"]).stdout_bytes)

    assert shown.count("Bring a letter.") <= 21
    assert "… (--json has all)" in " ".join(shown.split())
    assert whole["needs"][0]["options"][0]["explanation"]["how_to_apply"].count("Bring a letter.") == 100


def test_any_service_is_explained(runner):
    answer = json.loads(runner.invoke(main, ["match", path_of("terrence"), *AS_OF, "--json"]).stdout_bytes)
    option = answer["needs"][0]["options"][0]

    shown = runner.invoke(main, ["explain", path_of("terrence"), option["offer"], *AS_OF])
    as_json = runner.invoke(main, ["explain", path_of("terrence"), option["service"]["id"], *AS_OF, "--json"])
    early = runner.invoke(main, ["explain", path_of("aaron"), option["offer"], "--as-of", "2026-10-01"]).stdout

    assert shown.exit_code == as_json.exit_code == 0
    assert option["service"]["name"] in " ".join(shown.stdout.split())
    for label in ("Answer", "Standing"):
        assert f"\n{label} " in shown.stdout
    assert json.loads(as_json.stdout_bytes)["needs"][0]["option"] == option
    assert "Note: The match is for 2026-10-01" in early
    assert "Act on this first. Immediate:" in early


TOMORROW = "2999-01-01"

BAD = [
    (b"", "not JSON"),
    (b"{", "line 1, column 2"),
    (b"\x7fELF\x02\x01\x01\x00\xff\xfe", "UTF-8"),
    (b"[]", "not a JSON object"),
    (document("terrence") | {"assessed_on": "2026-02-30"}, "/assessed_on"),
    (document("terrence") | {"assessed_on": TOMORROW}, "/assessed_on lies in the future"),
    (document("terrence") | {"problems": [{"id": "p", "pie": "9999.423"}]}, "/problems/0/pie"),
    (document("terrence") | {"client": {"facts": {"gendre": "man"}}}, "did you mean gender"),
    (document("terrence") | {"whereabouts": {"postcode": "00000"}}, "postcode"),
    (document("terrence") | {"nonsense": 1}, "/nonsense"),
    ({"needs": [{"domain": "food"}] * 10_000}, "/needs"),
    (b" " * 5_000_001, "larger than"),
]


BAD_FOR = [
    (command, content, told)
    for command in ("match", "explain", "ecomap")
    for content, told in BAD
    if (command, told) != ("ecomap", "postcode")  # a drawing needs no postcode
]


@pytest.mark.parametrize(("command", "content", "told"), BAD_FOR)
def test_bad_input_is_one_clear_sentence_with_its_place_and_status_2(runner, written, tmp_path, command, content, told):
    more = {"match": [], "explain": ["some-service"], "ecomap": ["-o", str(tmp_path / "map.svg")]}[command]

    ended = runner.invoke(main, [command, written(content), *more])

    assert ended.exit_code == 2
    assert ended.stdout == ""
    assert ended.stderr.startswith("pie: ")
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["match", "/nowhere/at-all.json"], "there is no such file"),
        (["match", str(SAMPLE)], "this is a folder"),
        (["match", path_of("aaron"), "--as-of", "yesterday"], "--as-of"),
        (["match", path_of("aaron"), "--as-of", "2026-02-30"], "--as-of"),
        (["match", path_of("aaron"), "--as-of", "1066-10-14"], "1990 to 2100"),
        (["match", path_of("aaron"), "--limit", "0"], "--limit"),
        (["match", path_of("aaron"), "--acknowledge", "suicid", "--by", "Kim"], "did you mean suicide?"),
        (["match", path_of("aaron"), "--acknowledge", "xxxxxxxx", "--by", "Kim"], "There are"),
        (["match", path_of("aaron"), "--acknowledge", "suicide"], "--by WHO"),
        (["match", path_of("aaron"), "--by", "Kim"], "--acknowledge FLAG"),
        (["match", path_of("aaron"), "--acknowledge", "suicide", "--by", "Kim", "--by", "Lee"], "one name"),
        (["match", path_of("aaron"), "--directory", "/nowhere/at-all"], "at-all"),
        (["match", path_of("aaron"), "--directory", path_of("aaron")], "pie: "),
        (["explain", path_of("aaron"), "nothing-such"], "no service 'nothing-such'"),
        (["ecomap", path_of("aaron"), "-o", "/nowhere/at-all.svg"], "/nowhere/at-all.svg"),
        (["demo", "--once", "--client", "nobody"], "no client"),
        (["serve", "--host", "0.0.0.0"], "others could read along"),  # noqa: S104  (what must be refused)
        (["serve", "--port", "70000"], "--port"),
        (["mtach"], "Did you mean"),
    ],
)
def test_bad_arguments_end_with_status_2_and_a_remedy(runner, arguments, told):
    ended = runner.invoke(main, arguments)

    assert ended.exit_code == 2
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_long_list_of_faults_is_cut(runner, written):
    many = document("terrence") | {"problems": [{"id": f"p{number}"} for number in range(200)]}

    ended = runner.invoke(main, ["match", written(many)])

    assert ended.exit_code == 2
    assert len(ended.stderr.splitlines()) < 30
    assert "more" in ended.stderr


def test_an_unknown_setting_is_refused(runner, monkeypatch):
    monkeypatch.setenv("PIE_PROT", "80")

    ended = runner.invoke(main, ["match", path_of("aaron")])

    assert (ended.exit_code, "PIE_PROT" in ended.stderr) == (2, True)


def test_settings_choose_the_directory(runner, monkeypatch, tmp_path):
    monkeypatch.setenv("PIE_DIRECTORY", str(tmp_path / "no-such-town"))

    ended = runner.invoke(main, ["match", path_of("aaron")])

    assert (ended.exit_code, "no-such-town" in ended.stderr) == (2, True)


def test_a_fault_of_ours_says_where_and_nothing_else(runner, monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("Maria Example")

    monkeypatch.setattr("matcher.index.MatchingIndex.proposal", broken)

    ended = runner.invoke(main, ["match", path_of("aaron"), "--as-of", (TODAY + timedelta(days=1)).isoformat()])

    assert ended.exit_code == 1
    assert "ZeroDivisionError at api/cli/test_match.py:" in ended.stderr
    assert "Maria" not in ended.stderr


def test_a_table_of_postcodes_that_cannot_be_read_is_refused_with_its_line(runner, monkeypatch, tmp_path):
    table = tmp_path / "postcodes.csv"
    table.write_text("country,postcode,latitude,longitude,place,source\nGB,E1,0,0,London,x\n")
    monkeypatch.setenv("PIE_POSTCODES", str(table))

    ended = runner.invoke(main, ["match", str(SAMPLE / "assessments" / "marisol.json")])

    assert ended.exit_code == 2
    assert ended.stderr.startswith("pie: postcodes.csv: line 2 is at 0,0, a point in the sea off Africa.")
