"""The tables of the instruments: whole, sourced, in our own words, and true to what they cross-refer to."""

import csv
import json
import re
from itertools import product

import pytest

from pie.circumstances import Declined
from pie.codes.tables import rows
from pie.errors import FaultyTable
from pie.facts import FactType, fact
from pie.safety import escalations, flags
from pie.screening import Haste, Outcome, QuestionKind, coded_answers, instruments, questions, scored_rules
from pie.screening.instruments import coded_answer
from pie.screening.results import answered
from tests.pie.screening.answers import ON, ROWS, SHAPES, client, given

OF_THE_MAP = {
    "AHC-HRSN core": "ahc_hrsn",
    "AHC-HRSN supplemental": "ahc_hrsn",
    "PRAPARE": "prapare",
    "Hunger Vital Sign": "hunger_vital_sign",
    "PHQ-2": "phq_2",
}
OUTCOMES = {
    "pos": Outcome.POSITIVE,
    "neg": Outcome.NEGATIVE,
    "neg-met": Outcome.MET,
    "context": Outcome.CONTEXT,
    "declined": Outcome.DECLINED,
    "pos(NYS)": Outcome.CONTEXT,  # one state counts it, the instrument's owner does not
}
DOMAINS = {
    "homelessness": {"stable_housing"},
    "housing-instability": {"stable_housing"},
    "inadequate-housing": {"housing_quality"},
    "food-insecurity": {"food"},
    "transportation-insecurity": {"transport"},
    "utility-insecurity": {"utilities"},
    "interpersonal-safety": {"safety_from_violence"},
    "intimate-partner-violence": {"safety_from_violence"},
    "financial-insecurity": {"money_benefits"},
    "employment-status": {"employment"},
    "family-community-support": {"disability_daily_living"},
    "social-connection": {"loneliness_belonging"},
    "language-access": {"language_interpreting"},
    "educational-attainment": {"education_training"},
    "alcohol-use": {"substance_use"},
    "tobacco-use": {"substance_use"},
    "drug-use": {"substance_use"},
    "mental-health": {"mental_health"},
    "stress": {"mental_health"},
    "disability": {"disability_daily_living"},
    "health-insurance-coverage-status": {"health_coverage"},
    "incarceration-status": {"justice_reentry"},
    "material-hardship": {"food", "household_goods", "utilities", "child_care", "health_care", "digital_access"},
    "demographic": set(),
    "household": set(),
    "geography": set(),
    "veteran-status": set(),
    "refugee-status": set(),
}
BY_FORM_ONLY = {("prapare", "76501-6", "LA14072-5"), ("prapare", "76501-6", "LA30122-8")}
"""Answers of the printed form that no published questionnaire lists."""


@pytest.fixture(scope="module")
def screener_map(shared):
    with (shared / "facts" / "screener_map.csv").open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def key_of(row):
    code = row["answer_code"] or ("*" if row["answer"] in {"integer", "decimal", "string"} else "")
    return OF_THE_MAP[row["instrument"]], row["question_code"], code


def test_every_answer_of_the_map_has_its_row_and_says_the_same(screener_map):
    wrong = []
    for row in screener_map:
        key = key_of(row)
        if not key[2]:
            assert key[:2] in scored_rules()
            continue
        ours = coded_answers()[key]
        score = row["result"].removeprefix("score:") if row["result"].startswith("score:") else None
        if score is not None:
            if ours.score != int(score) or ours.outcome not in {Outcome.SCORED, Outcome.POSITIVE}:
                wrong.append((key, row["result"]))
        elif ours.outcome is not OUTCOMES[row["result"]]:
            wrong.append((key, row["result"]))

    assert wrong == []


def test_no_row_stands_here_that_the_map_does_not_have(screener_map):
    mapped = {key_of(row) for row in screener_map}
    food = {key for key in ROWS if key[1] in {"88122-7", "88123-5"}}  # the same two statements in both instruments

    assert set(ROWS) - mapped - food == BY_FORM_ONLY


def test_every_row_leads_to_a_domain_that_the_map_means(screener_map):
    wrong = []
    for row in screener_map:
        ours = coded_answers().get(key_of(row))
        if ours is not None and not {str(each) for each in ours.domains} <= DOMAINS[row["need_domain"]]:
            wrong.append(key_of(row))

    assert wrong == []


def test_codes_are_those_of_the_map_exist_and_are_billable(shared, screener_map):
    listed = json.loads((shared / "facts" / "icd10cm_z55_z65.json").read_text(encoding="utf-8"))
    leaves = {each["code"] for each in listed["codes"] if each["billable_leaf"]}
    candidates = {key_of(row): set(row["icd10cm_candidates"].split("|")) - {""} for row in screener_map}

    for key, ours in coded_answers().items():
        assert set(ours.icd10cm) <= leaves, key
        if key in candidates and key != ("prapare", "93027-1", "LA33-6"):  # being a refugee is no difficulty by itself
            assert set(ours.icd10cm) == candidates[key], key


def test_the_urgency_is_the_map_s_or_is_said_to_be_assumed(screener_map):
    differ = {
        key
        for row in screener_map
        if (key := key_of(row)) in coded_answers() and (coded_answers()[key].haste or "") != row["suggested_urgency"]
    }

    assert {key for key in differ if "assumed" not in coded_answers()[key].source} == {
        ("ahc_hrsn", "93038-8", "LA13902-4"),
        ("ahc_hrsn", "93038-8", "LA13914-9"),
    }
    assert all("urgency as for PRAPARE" in coded_answers()[key].source for key in differ if key[1] == "93038-8")


def test_questions_have_the_answers_that_the_published_questionnaires_list(shared):
    for instrument, name in (("prapare", "PRAPARE"), ("hunger_vital_sign", "HungerVitalSign")):
        path = shared / "fhir" / f"Questionnaire-SDOHCC-Questionnaire{name}.json"
        listed = dict(_published(json.loads(path.read_text(encoding="utf-8"))["item"]))
        ours = {}
        for of, question, code in set(ROWS) - BY_FORM_ONLY:
            if of == instrument:
                ours.setdefault(question, set()).add(code)
        assert {question: codes - {"*"} for question, codes in ours.items()} == listed


def _published(items):
    for item in items:
        if item["type"] not in {"group", "display"}:
            options = {option["valueCoding"]["code"] for option in item.get("answerOption", [])}
            yield item["code"][0]["code"], options
        yield from _published(item.get("item", []))


def test_labels_are_our_own_words(screener_map):
    for row in screener_map:
        instrument, question, code = key_of(row)
        if (instrument, question) in questions():
            assert not _is_taken_over(questions()[instrument, question].label, row["question"])
        if (instrument, question, code) in coded_answers():
            assert not _is_taken_over(coded_answers()[instrument, question, code].label, row["answer"])


def _is_taken_over(label, text):
    """Four words in a row that stand in the instrument too; the name of a people is nobody's."""
    words, theirs = re.findall(r"\w+", label.casefold()), " ".join(re.findall(r"\w+", text.casefold()))
    runs = [" ".join(words[at : at + 4]) for at in range(len(words) - 3)]
    return any(run in theirs for run in runs if run != "american indian or alaska")


@pytest.mark.parametrize("key", ROWS, ids="/".join)
def test_every_row_keeps_to_its_outcome(key):
    row = coded_answers()[key]

    match row.outcome:
        case Outcome.POSITIVE:
            assert row.domains
        case Outcome.DECLINED:
            assert all(told == "declined" for told in row.facts.values())
            assert (row.flag, row.icd10cm, row.ask) == (None, (), ())
        case _:
            assert (row.flag, row.haste, row.icd10cm) == (None, None, ())
            assert "declined" not in row.facts.values()
    assert row.haste is not Haste.ESCALATE or row.flag is not None


def test_good_news_on_safety_is_told_as_no_fact():
    good = [
        row
        for row in coded_answers().values()
        if row.outcome is Outcome.NEGATIVE and "safety_from_violence" in row.domains
    ]

    assert good
    assert all(row.facts == {} for row in good)


def test_what_is_for_looking_at_fairness_only_is_never_a_fact():
    told = [row for (_, question, _), row in coded_answers().items() if question in {"56051-6", "32624-9"}]

    assert told
    assert {name for row in told for name, value in row.facts.items() if value != "declined"} == set()


def test_every_question_has_answers_and_every_answer_a_known_question():
    asked = {key[:2] for key in ROWS}

    assert asked == set(questions())
    assert {key[0] for key in asked} == set(instruments())
    for key, question in questions().items():
        codes = [code for *of, code in ROWS if tuple(of) == key]
        is_open = question.kind in {QuestionKind.NUMBER, QuestionKind.TEXT}
        assert codes == ["*"] if is_open else len(codes) > 1


@pytest.mark.parametrize("key", [key for key in ROWS if coded_answers()[key].flag], ids="/".join)
def test_a_flag_that_an_answer_names_is_raised_by_it_alone_or_with_the_worst_that_is_asked_next(key):
    row = coded_answers()[key]
    assert row.flag in flags()
    household = [
        dict(zip(row.ask, values, strict=True))
        for values in product(*([_worst(name) for name in row.ask]))
        if all(fact(name).subject == "household" for name in row.ask)
    ]

    raised = [
        {each.flag for each in escalations(client(household=facts, screening=[given(*key)]), on=ON)}
        for facts in ({}, *household)
    ]

    assert any(row.flag in found for found in raised)
    assert row.haste is not Haste.ESCALATE or row.flag in raised[0]


def _worst(name):
    known = fact(name)
    return [True, False] if known.type is FactType.BOOL else [known.choices[-1], known.choices[0]]


@pytest.mark.parametrize("key", ROWS, ids="/".join)
def test_only_answers_with_a_flag_raise_one_and_it_is_theirs(key):
    raised = {each.flag for each in escalations(client(screening=[given(*key)]), on=ON)}

    assert raised <= {coded_answers()[key].flag}


@pytest.mark.parametrize("key", [key for key in ROWS if coded_answers()[key].score is not None], ids="/".join)
def test_scores_are_those_that_the_rules_of_safety_use(key):
    found = answered(given(*key))

    assert found is None or found.score == coded_answers()[key].score


@pytest.mark.parametrize("key", scored_rules(), ids="/".join)
def test_every_total_stands_on_questions_of_its_instrument_and_reaches_from_least_to_most(key):
    rule = scored_rules()[key]
    scores = [
        [
            int(row.outcome is Outcome.POSITIVE) if rule.rule == "any" else row.score
            for row in answers
            if _counts(row, rule)
        ]
        for item in rule.items
        if (
            answers := [
                row for (of, question, _), row in coded_answers().items() if (of, question) == (rule.instrument, item)
            ]
        )
    ]

    assert len(scores) == len(rule.items)
    assert (sum(map(min, scores)), sum(map(max, scores))) == (rule.least, rule.most)
    assert rule.least < rule.needed <= rule.most
    assert rule.flag is None or rule.flag in flags()


def _counts(row, rule):
    return row.outcome is not Outcome.DECLINED if rule.rule == "any" else row.score is not None


def test_every_fact_that_an_answer_tells_is_one_it_can_have():
    for key, row in coded_answers().items():
        told = row.told_by(SHAPES["number"])
        assert [name for name, _ in told] == list(row.facts), key
        assert all(isinstance(each, Declined) is (row.facts[name] == "declined") for name, each in told)


HEADER = "question,answer,label,outcome,domains,urgency,icd10cm,facts,ask,flag,score,source\n"
FAULTY = [
    ("1-8,LA33-6,yes,positive,,,,,,,,own", "domains must be named where the answer is positive"),
    ("1-8,LA33-6,yes,positive,fod,,,,,,,own", "domains names 'fod', which is not one of"),
    ("1-8,LA33-6,yes,good,food,,,,,,,own", "outcome is 'good', not one of"),
    ("1-8,LA33-6,yes,positive,food,now,,,,,,own", "urgency is 'now', not one of"),
    ("1-8,LA33-6,yes,context,,,,vetern=true,,,,own", "facts or ask there is no fact 'vetern'; did you mean veteran?"),
    ("1-8,LA33-6,yes,context,,,,veteran=perhaps,,,,own", "facts fact 'veteran': give true or false"),
    ("1-8,LA33-6,yes,context,,,,insurance=some,,,,own", "facts fact 'insurance': item 1: give one of"),
    ("1-8,LA33-6,yes,context,,,,,vetern,,,own", "facts or ask there is no fact 'vetern'"),
    ("1-8,LA33-6,yes,scored,,,,,,,-1,own", "score is '-1', not a whole number"),
]


@pytest.mark.parametrize(("line", "reason"), FAULTY)
def test_a_faulty_row_fails_with_its_line_and_reason(line, reason):
    (row,) = rows("made.csv", HEADER + line)

    with pytest.raises(FaultyTable) as caught:
        coded_answer(row)

    assert (caught.value.file, caught.value.line) == ("made.csv", 2)
    assert caught.value.reason.startswith(reason)
