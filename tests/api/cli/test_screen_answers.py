"""``pie screen``: what the answers of a screening say, and the assessment that takes them in."""

import json
import re
import time
from pathlib import Path

import pytest

from api.cli import main
from pie.document import read_assessment
from tests.api.conftest import SAMPLE

SCREENING = SAMPLE / "screening"
GOLDEN = Path(__file__).with_name("screened")
FILES = sorted(path.stem for path in SCREENING.glob("*.json"))
DEVIN = SAMPLE / "assessments" / "devin.json"
EXAMPLES = [
    ("QuestionnaireResponsePRAPAREExample", 24, 24, 9, 8, ["ipv_screen"]),
    ("QuestionnaireResponseHungerVitalSignExample", 3, 3, 3, 1, []),
]


def shown(runner, *args):
    answered = runner.invoke(main, ["screen", *map(str, args)])
    assert answered.exit_code == 0, answered.stderr
    return answered.stdout


def document(runner, *args):
    return json.loads(shown(runner, *args, "--json"))


def refused(runner, *args, **rest):
    answered = runner.invoke(main, ["screen", *map(str, args)], **rest)
    assert answered.exit_code == 2
    assert answered.stdout == ""
    return answered.stderr


@pytest.mark.parametrize("name", FILES)
def test_the_summary_of_a_sample_is_as_it_was_agreed_on(runner, name):
    golden = GOLDEN / f"{name}.txt"

    assert shown(runner, SCREENING / f"{name}.json", "--as-of", "2026-11-02") == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "given", "understood", "positive", "domains", "flags"), EXAMPLES)
def test_the_published_examples_resolve_whole(runner, shared, name, given, understood, positive, domains, flags):
    path = shared / "fhir" / f"QuestionnaireResponse-SDOHCC-{name}.json"

    found = document(runner, path)

    assert (found["given"], found["understood"], found["not_understood"]) == (given, understood, [])
    assert len(found["positive"]) == positive
    assert (
        len({domain for each in found["positive"] for domain in each["domains"]}) == domains == len(found["findings"])
    )
    assert [each["flag"] for each in found["escalations"]] == flags
    assert f"Findings to confirm: {positive} answers on {domains} need" in shown(runner, path)


def test_the_document_holds_the_outcomes_apart_and_is_the_same_every_time(runner):
    path = SCREENING / "odile-ahc.json"

    found = document(runner, path, "--as-of", "2026-11-02")

    assert found["format"] == "pie-screened/1"
    kinds = ("positive", "negative", "met", "declined", "context", "scored")
    assert sum(each["times"] for kind in kinds for each in found[kind]) == found["understood"] == 17
    assert [each["question"] for each in found["contradictions"]] == ["96780-2"]
    assert [(each["score"], each["outcome"]) for each in found["totals"]] == [
        (12, "positive"),
        (3, "positive"),
        (1, "positive"),
    ]
    assert found["added"] is None
    assert shown(runner, path, "--json", "--as-of", "2026-11-02") == shown(
        runner, path, "--json", "--as-of", "2026-11-02"
    )


def test_what_a_person_wrote_is_repeated_nowhere(runner):
    path = SCREENING / "odile-prapare.json"

    for text in (shown(runner, path), shown(runner, path, "--json")):
        assert "bakery" not in text
        assert "evening" not in text
    assert [each["question"] for each in document(runner, path)["not_understood"]] == ["linkId /93025-5/local-7"]


def test_old_answers_and_those_without_a_day_are_said_to_be_so(runner, tmp_path):
    path = tmp_path / "old.json"
    days = [{"answered_on": "2025-11-01"}, {"answered_on": "2025-11-02"}, {}]
    rows = [{"question": "88122-7", "answer": "LA28397-0"} | day for day in days]
    path.write_text(json.dumps({"format": "pie-screening/1", "answers": rows}), encoding="utf-8")

    found = document(runner, path, "--as-of", "2026-11-02")

    assert found["notes"] == [
        "1 of 3 answers are more than a year old: ask again before relying on them",
        "1 of 3 answers have no day: nobody knows how old they are",
    ]
    assert [each["domain"] for each in found["findings"]] == ["food"]


def test_it_fits_eighty_columns(runner):
    assert max(len(line) for name in FILES for line in shown(runner, SCREENING / f"{name}.json").splitlines()) <= 80


def test_answers_go_into_a_new_assessment_beside_all_that_was_there(runner, tmp_path):
    output = tmp_path / "with-answers.json"
    before = read_assessment(DEVIN.read_bytes())

    text = shown(runner, SCREENING / "odile-ahc.json", "--into", DEVIN, "-o", output)
    after = read_assessment(output.read_bytes())

    assert "Written beside what the assessment had: 17 answers, 5 suggested findings." in text
    assert len(after.screening) == 17
    assert after.problems[: len(before.problems)] == before.problems
    assert {each.status.value for each in after.problems[len(before.problems) :]} == {"suggested"}
    assert (after.client, after.household, after.wishes) == (before.client, before.household, before.wishes)


def test_taking_the_same_answers_in_again_changes_nothing(runner, tmp_path):
    once, again = tmp_path / "once.json", tmp_path / "again.json"

    shown(runner, SCREENING / "odile-ahc.json", "--into", DEVIN, "-o", once, "--facts")
    text = shown(runner, SCREENING / "odile-ahc.json", "--into", once, "-o", again, "--facts")

    assert "0 answers, 0 suggested findings." in text
    assert again.read_bytes() == once.read_bytes()


def test_facts_are_taken_in_only_where_it_is_asked_for_and_nobody_was_asked(runner, tmp_path):
    without, with_facts = tmp_path / "without.json", tmp_path / "with.json"
    before = read_assessment(DEVIN.read_bytes())

    shown(runner, SCREENING / "odile-prapare.json", "--into", DEVIN, "-o", without)
    found = document(runner, SCREENING / "odile-prapare.json", "--into", DEVIN, "-o", with_facts, "--facts")
    after = read_assessment(with_facts.read_bytes())

    assert read_assessment(without.read_bytes()).client.circumstances == before.client.circumstances
    assert "household_size" in found["added"]["facts"]
    assert after.household.circumstances.known["household_size"] == 3
    for name, told in before.client.circumstances.answers:
        assert dict(after.client.circumstances.answers)[name] == told


def test_without_a_file_to_write_it_says_what_would_be_added_and_writes_nothing(runner, tmp_path):
    text = shown(runner, SCREENING / "odile-ahc.json", "--into", DEVIN)

    assert "Not written yet (give -o OUT): 17 answers, 5 suggested findings." in text
    assert list(tmp_path.iterdir()) == []


def test_beside_an_assessment_escalations_and_findings_speak_of_all_that_is_known(runner):
    alone = document(runner, SCREENING / "odile-ahc.json")
    beside = document(runner, SCREENING / "odile-ahc.json", "--into", DEVIN)

    assert "no_shelter_tonight" not in [each["flag"] for each in alone["escalations"]]
    assert "no_shelter_tonight" in [each["flag"] for each in beside["escalations"]]
    assert "place_tonight" in [each["fact"] for each in alone["ask"]]
    assert "place_tonight" not in [each["fact"] for each in beside["ask"]]
    assert [each["domain"] for each in beside["recorded_already"]] == ["employment"]


def test_a_file_that_is_there_is_never_written_over(runner, tmp_path):
    output = tmp_path / "kept.json"
    output.write_text("mine", encoding="utf-8")

    told = refused(runner, SCREENING / "odile-ahc.json", "--into", DEVIN, "-o", output)

    assert "there is such a file already. Name a new one." in told
    assert output.read_text(encoding="utf-8") == "mine"


def test_a_file_that_cannot_be_written_is_said(runner, tmp_path):
    told = refused(
        runner, SCREENING / "odile-ahc.json", "--into", DEVIN, "-o", tmp_path / "no" / "such" / "folder.json"
    )

    assert "no such file or directory. Name another file." in told


@pytest.mark.parametrize("options", [["-o", "out.json"], ["--facts"]])
def test_what_is_written_needs_an_assessment(runner, options):
    assert "give --into ASSESSMENT too" in refused(runner, SCREENING / "odile-ahc.json", *options)


def test_an_answer_about_nobody_of_the_assessment_is_refused(runner, tmp_path):
    path = tmp_path / "other.json"
    rows = [{"question": "88122-7", "answer": "LA28397-0", "about": "ana"}]
    path.write_text(json.dumps({"format": "pie-screening/1", "answers": rows}), encoding="utf-8")

    assert document(runner, path)["findings"][0]["about"] == "ana"
    assert "ana" in refused(runner, path, "--into", DEVIN)


def test_standard_input_is_read_where_the_file_is_a_hyphen(runner):
    answered = runner.invoke(main, ["screen", "-"], input=(SCREENING / "odile-ahc.json").read_bytes())

    assert answered.exit_code == 0
    assert answered.stdout.startswith("Screening: AHC HRSN")


def test_nothing_understood_is_no_all_clear(runner, tmp_path):
    path = tmp_path / "odd.json"
    rows = [{"question": "1234-5", "answer": "LA33-6"}]
    path.write_text(json.dumps({"format": "pie-screening/1", "answers": rows}), encoding="utf-8")

    text = shown(runner, path)

    assert "1 answer, 0 understood" in text
    assert "Nobody has asked about this yet; not asked is not safe" in text
    assert "1234-5, answer LA33-6: this is no question of an instrument that is read here" in text


def test_met_needs_and_control_characters_are_shown_plainly(runner, tmp_path):
    path = tmp_path / "odd.json"
    rows = [
        {"question": "96781-0", "answer": "LA31977-4", "instrument": "AHC"},
        {"question": "linkId \u001b[2J", "answer": "\u001b[31mred"},
    ]
    path.write_text(json.dumps({"format": "pie-screening/1", "answers": rows}), encoding="utf-8")

    text = shown(runner, path)

    assert "Met       AHC HRSN, help day to day: gets all the help needed day to day" in text
    assert "\u001b" not in text


WRONG = [
    (b"<QuestionnaireResponse/>", "is XML or a web page, not JSON; export it as JSON; FHIR has a JSON form too"),
    (b'{"resourceType": "Patient"}', "/resourceType is no resource with answers to a screening"),
    (b'{"resourceType":"QuestionnaireResponse","item":[' + b"{}," * 1_000_000 + b"{}]}", "has more than 200000 values"),
    (b'{"format": "pie-screening/1", "answers": []}', "/answers has no answers; give at least one"),
    (b"\xff\xfe{\x00}\x00", "is written in UTF-16 or UTF-32; save it as UTF-8"),
]


@pytest.mark.parametrize(("raw", "wrong"), WRONG, ids=range(len(WRONG)))
def test_what_cannot_be_read_is_said_in_one_sentence(runner, tmp_path, raw, wrong):
    path = tmp_path / "given.json"
    path.write_bytes(raw)

    told = refused(runner, path)

    assert told.startswith("pie: ")
    assert wrong in told
    assert told.rstrip().endswith("Nothing was read or written.")
    assert "Traceback" not in told


def test_a_file_of_a_hundred_megabytes_is_refused_before_it_is_read(runner, tmp_path):
    path = tmp_path / "large.json"
    with path.open("wb") as opened:
        opened.truncate(100_000_000)
    begun = time.process_time()

    told = refused(runner, path)

    assert re.search(r"larger than 5000000 bytes\. Export one screening at a time\.", told)
    assert time.process_time() - begun < 60


def test_a_folder_and_a_missing_file_are_refused(runner, tmp_path):
    assert "this is a folder. Name the file with the answers in it." in refused(runner, tmp_path)
    assert "there is no such file" in refused(runner, tmp_path / "missing.json")


def test_a_faulty_assessment_is_told_as_such(runner, tmp_path):
    path = tmp_path / "assessment.json"
    path.write_text("{}", encoding="utf-8")

    assert "the assessment cannot be read" in refused(runner, SCREENING / "odile-ahc.json", "--into", path)


def test_more_answers_than_an_assessment_holds_are_refused_and_nothing_is_written(runner, tmp_path):
    full, output = tmp_path / "full.json", tmp_path / "out.json"
    rows = [{"instrument": "AHC", "question": "88122-7", "answer": str(number)} for number in range(2000)]
    plain = {"format": "pie-assessment/1", "id": "a", "assessed_on": "2026-11-02", "client": {}, "screening": rows}
    full.write_text(json.dumps(plain), encoding="utf-8")

    told = refused(runner, SCREENING / "odile-ahc.json", "--into", full, "-o", output)

    assert "/screening has 2017 items, more than 2000" in told
    assert not output.exists()
