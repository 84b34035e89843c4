"""The door of screenings: pairs of codes and FHIR R4, read tolerantly in form and strictly in meaning."""

import json
import time
import tracemalloc
from datetime import date

import pytest

from pie.assessment import ScreeningAnswer
from pie.document import SCREENING_FORMAT, read_screening, screening_json_schema
from pie.errors import UnreadableScreening
from pie.screening import Outcome, screened

TODAY = date(2026, 11, 24)
LOINC = "http://loinc.org"


def pairs(*rows, **beside):
    return {"format": SCREENING_FORMAT, "answers": list(rows)} | beside


def row(question="88122-7", answer="LA28397-0", **rest):
    return {"question": question, "answer": answer} | rest


def coding(code, system=LOINC, **rest):
    return {"valueCoding": {"code": code} | ({"system": system} if system else {}) | rest}


def item(link, *answers, **rest):
    return {"linkId": link, "answer": list(answers)} | rest


def response(*items, **rest):
    about = {"resourceType": "QuestionnaireResponse", "status": "completed", "authored": "2026-11-02T09:00:00Z"}
    return about | {"questionnaire": "http://forms.example/PRAPARE", "item": list(items)} | rest


def observation(*codes, **rest):
    coded = [{"system": LOINC, "code": code} if isinstance(code, str) else code for code in codes]
    return {"resourceType": "Observation", "status": "final", "code": {"coding": coded}} | rest


def bundle(*resources):
    return {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in resources]}


def triples(document):
    return [(each.instrument, each.question, each.answer) for each in read_screening(document, today=TODAY).answers]


SAFE = ("PRAPARE", "93026-3", "LA32-8")


# --- pairs of codes ---------------------------------------------------------------------------------------------------


def test_pairs_take_what_stands_beside_them_unless_they_say_otherwise():
    document = pairs(
        row(),
        row("44250-9", 2, instrument="PHQ-2", answered_on="2026-10-01", about="ana"),
        instrument="Hunger Vital Sign",
        answered_on="2026-11-02",
    )

    assert read_screening(json.dumps(document), today=TODAY).answers == (
        ScreeningAnswer(
            instrument="Hunger Vital Sign", question="88122-7", answer="LA28397-0", answered_on=date(2026, 11, 2)
        ),
        ScreeningAnswer(instrument="PHQ-2", question="44250-9", answer="2", answered_on=date(2026, 10, 1), about="ana"),
    )


def test_pairs_without_an_instrument_say_so():
    assert triples(pairs(row())) == [("not said", "88122-7", "LA28397-0")]


WRONG_PAIRS = [
    (pairs(), "/answers", "has no answers"),
    (pairs(row(answer=True)), "/answers/0/answer", "is neither a code nor a number"),
    (pairs(row(question=" ")), "/answers/0/question", "is blank"),
    (pairs({"question": "88122-7"}), "/answers/0/answer", "is missing"),
    (pairs(row(anwser="x")), "/answers/0/anwser", "is not a field here"),
    (pairs(row(answered_on="2026-11-25")), "/answers/0/answered_on", "lies in the future"),
    (pairs(row(), answered_on="2027-01-01"), "/answered_on", "lies in the future"),
    (pairs(row(), answered_on="2026-02-30"), "/answered_on", "is a day that no calendar has"),
    (pairs(row(about="household")), "/answers/0/about", "is 'household', which has a meaning of its own"),
    (pairs(*[row()] * 2001), "/answers", "has 2001 items, more than 2000"),
    ({"answers": [row()]}, "/format", "is missing"),
    (pairs(row()) | {"format": "pie-screening/2"}, "/format", "is no format that is read here"),
    (pairs(row()) | {"format": "pie-assessment/1"}, "/format", "is that of an assessment, not of a screening"),
    ({"format": SCREENING_FORMAT, "answers": "LA28397-0"}, "/answers", "is not a list"),
]


@pytest.mark.parametrize(("document", "pointer", "wrong"), WRONG_PAIRS)
def test_faulty_pairs_are_refused_with_the_place(document, pointer, wrong):
    with pytest.raises(UnreadableScreening) as caught:
        read_screening(document, today=TODAY)

    assert [(each.pointer, each.wrong) for each in caught.value.faults] == [(pointer, wrong)]


def test_every_fault_is_told_at_once():
    document = pairs(row(answer=True), row(question=""), answered_on="2027-01-01")

    with pytest.raises(UnreadableScreening) as caught:
        read_screening(document, today=TODAY)

    assert [each.pointer for each in caught.value.faults] == [
        "/answered_on",
        "/answers/0/answer",
        "/answers/1/question",
    ]


def test_the_published_shape_takes_what_is_read_here():
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(screening_json_schema())

    assert validator.is_valid(pairs(row(), row("44250-9", 2, instrument="PHQ-2"), instrument="HVS"))
    assert not validator.is_valid(pairs(row(answer=None)))


# --- FHIR: real examples ----------------------------------------------------------------------------------------------

EXAMPLES = [
    ("QuestionnaireResponse-SDOHCC-QuestionnaireResponsePRAPAREExample", 24, 24, 9, 8),
    ("QuestionnaireResponse-SDOHCC-QuestionnaireResponseHungerVitalSignExample", 3, 3, 3, 1),
    ("Bundle-closed-loop-food-insecurity", 4, 4, 3, 1),
    ("Observation-SDOHCC-ObservationResponseHungerVitalSignQuestion3Example", 1, 1, 1, 1),
    ("Observation-SDOHCC-ObservationResponsePRAPAREChildCareNeedExample", 1, 1, 1, 1),
    ("Observation-SDOHCC-ObservationResponsePRAPAREHousingStatusExample", 1, 1, 1, 1),
    ("Observation-SDOHCC-ObservationResponseNHANESQuestion6Example", 1, 0, 0, 0),
    ("Observation-SDOHCC-ObservationResponseNHANESGroupingExample", 0, 0, 0, 0),
    ("Observation-SDOHCC-ObservationAssessmentInadequateFoodIntakeExample", 1, 0, 0, 0),
    ("Observation-SDOHCC-ObservationSexualOrientationExample", 0, 0, 0, 0),
]


@pytest.mark.parametrize(("name", "number", "understood", "positive", "domains"), EXAMPLES)
def test_published_examples_are_read_whole(shared, name, number, understood, positive, domains):
    read = read_screening((shared / "fhir" / f"{name}.json").read_bytes(), today=TODAY)
    found = screened(read.answers)

    assert (found.given, found.understood) == (number, understood)
    assert len(found.of(Outcome.POSITIVE)) == positive
    assert len({domain for each in found.of(Outcome.POSITIVE) for domain in each.domains}) == domains
    assert found.contradictions == ()
    assert read.answers or read.notes


# --- FHIR: every shape of an answer -----------------------------------------------------------------------------------

VALUES = [
    (coding("LA32-8"), "LA32-8"),
    (coding("LA32-8", "https://loinc.org/"), "LA32-8"),
    (coding("LA32-8", "urn:oid:2.16.840.1.113883.6.1"), "LA32-8"),
    (coding("LA32-8", None), "LA32-8"),
    (coding("N", "http://terminology.hl7.org/CodeSystem/v2-0136"), "no"),
    (coding("asked-declined", "http://terminology.hl7.org/CodeSystem/data-absent-reason"), "declined"),
    (coding("UNK", "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"), "unknown"),
    (coding("N", "http://clinic.example/codes"), "http://clinic.example/codes|N"),
    ({"valueCoding": {"display": "No"}}, "No"),
    ({"valueCodeableConcept": {"coding": [{"system": "http://x.example", "code": "1"}, {"system": LOINC, "code": "LA32-8"}]}}, "LA32-8"),
    ({"valueCodeableConcept": {"text": "No"}}, "No"),
    ({"valueBoolean": False}, "no"),
    ({"valueInteger": 4}, "4"),
    ({"valueDecimal": 25000.0}, "25000"),
    ({"valueDecimal": 0.5}, "0.5"),
    ({"valueQuantity": {"value": 4, "unit": "people"}}, "4"),
    ({"valueString": "  No "}, "No"),
    ({"valueDate": "2026-11-02"}, "2026-11-02"),
    ({"valueUri": "urn:x"}, "urn:x"),
    ({"valueAttachment": {"title": "letter"}}, "a Attachment"),
    ({"valueCoding": {}}, "an empty answer"),
    ({"valueCoding": "LA32-8"}, "an empty answer"),
    ({"valueString": " "}, "an empty answer"),
    ({"valueQuantity": {"unit": "people"}}, "an empty answer"),
    ({"valueString": "x" * 300}, "x" * 200),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "text"), VALUES)
def test_every_kind_of_value_is_read(answer, text):
    assert triples(response(item("93026-3", answer))) == [("PRAPARE", "93026-3", text)]


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        (coding("LA32-8", None), "an answer names no code system: its code is taken as it is"),
        ({"valueString": "x" * 300}, "an answer is longer than 200 characters: its end is cut off"),
        ({"valueAttachment": {}}, "an answer is neither a code, a number nor a text"),
        ({"valueString": ""}, "an answer is empty"),
    ],
)
def test_what_is_odd_about_a_value_is_noted(answer, note):
    assert read_screening(response(item("93026-3", answer)), today=TODAY).notes == (note,)


LINKS = [
    ({"linkId": "93026-3"}, "93026-3"),
    ({"linkId": "/93025-5/93039-6/93026-3"}, "93026-3"),
    ({"linkId": "prapare.93026-3"}, "93026-3"),
    ({"linkId": "q12", "code": [{"system": LOINC, "code": "93026-3"}]}, "93026-3"),
    ({"linkId": "q12", "code": [{"system": "http://x.example", "code": "safe"}]}, "http://x.example|safe"),
    ({"linkId": "1.2"}, "linkId 1.2"),
    ({}, "linkId not given"),
]


@pytest.mark.parametrize(("question", "code"), LINKS)
def test_a_question_is_known_by_its_code_or_by_the_end_of_its_link(question, code):
    assert triples(response(question | {"answer": [coding("LA32-8")]})) == [("PRAPARE", code, "LA32-8")]


def test_a_questionnaire_that_came_along_tells_the_codes():
    asked = [{"linkId": "1", "item": [{"linkId": "1.2", "code": [{"system": LOINC, "code": "93026-3"}]}]}]
    questionnaire = {"resourceType": "Questionnaire", "url": "http://forms.example/PRAPARE", "item": asked}
    answered = response(item("1.2", coding("LA32-8")), questionnaire="http://forms.example/PRAPARE|3")
    contained = response(item("1.2", coding("LA32-8")), questionnaire="#q", contained=[questionnaire | {"id": "q"}])

    assert triples(bundle(questionnaire, answered)) == [SAFE]
    assert [each[1:] for each in triples(contained)] == [SAFE[1:]]


def test_items_and_answers_may_be_nested_and_groups_may_change_the_instrument():
    deep = item("/x", coding("LA33-6")) | {"item": [item("93026-3", coding("LA32-8"))]}
    under_an_answer = item("/y", coding("LA33-6") | {"item": [item("93027-1", coding("LA32-8"))]})
    group = {"linkId": "/88121-9", "item": [item("/88121-9/88122-7", coding("LA28397-0"))]}

    assert triples(response(deep, under_an_answer, group, questionnaire="http://forms.example/intake")) == [
        ("intake", "linkId /x", "LA33-6"),
        ("intake", "93026-3", "LA32-8"),
        ("intake", "linkId /y", "LA33-6"),
        ("intake", "93027-1", "LA32-8"),
        ("Hunger Vital Sign", "88122-7", "LA28397-0"),
    ]


def test_the_outermost_link_names_the_instrument_where_the_address_does_not():
    whole = {"linkId": "/93025-5", "item": [item("/93025-5/93026-3", coding("LA32-8"))]}

    assert triples(response(whole, questionnaire="http://forms.example/7")) == [SAFE]
    assert triples(response(whole, questionnaire=None)) == [SAFE]
    assert triples(response(item("93026-3", coding("LA32-8")), questionnaire=None)) == [
        ("not said", "93026-3", "LA32-8")
    ]


# --- FHIR: what is odd ------------------------------------------------------------------------------------------------

DAYS = [
    ({"authored": "2026-11-02"}, date(2026, 11, 2), ()),
    ({"authored": "2026-11-02T23:59:59-11:00"}, date(2026, 11, 2), ()),
    ({"authored": "2026-11"}, None, ("the day of an answer is no whole date: it is left out",)),
    ({"authored": "2026-02-30"}, None, ("the day of an answer is no whole date: it is left out",)),
    ({"authored": 20261102}, None, ("the day of an answer is no whole date: it is left out",)),
    ({"authored": "2026-11-25"}, None, ("the day of an answer lies in the future: it is left out",)),
    ({"authored": None}, None, ()),
]


@pytest.mark.parametrize(("given", "day", "notes"), DAYS)
def test_an_odd_day_is_left_out_and_noted(given, day, notes):
    read = read_screening(response(item("93026-3", coding("LA32-8")), **given), today=TODAY)

    assert [each.answered_on for each in read.answers] == [day]
    assert read.notes == notes


STATUSES = [
    ("entered-in-error", 0, "a QuestionnaireResponse has the status entered-in-error: it was not read"),
    (
        "in-progress",
        1,
        "a QuestionnaireResponse has the status in-progress, so it may not be whole: it was read as it is",
    ),
    (None, 1, "a QuestionnaireResponse has no status, so it may not be whole: it was read as it is"),
]


@pytest.mark.parametrize(("status", "number", "note"), STATUSES)
def test_what_was_entered_in_error_is_not_read_and_what_is_not_whole_is_said(status, number, note):
    read = read_screening(response(item("93026-3", coding("LA32-8")), status=status), today=TODAY)

    assert (len(read.answers), read.notes) == (number, (note,))


def test_a_response_without_answers_says_so():
    assert read_screening(response({"linkId": "93026-3"}), today=TODAY).notes == (
        "a QuestionnaireResponse has no answers",
    )


OBSERVATIONS = [
    (observation("93026-3", valueCodeableConcept={"coding": [{"system": LOINC, "code": "LA32-8"}]}), "LA32-8"),
    (observation("76506-5", "93026-3", valueBoolean=True), "yes"),
    (observation("93026-3", dataAbsentReason={"coding": [{"code": "asked-declined"}]}), "asked-declined"),
    (observation("93026-3", dataAbsentReason={"text": "?"}), None),
    (observation("93026-3", status="entered-in-error", valueBoolean=True), None),
]


@pytest.mark.parametrize(("resource", "text"), OBSERVATIONS)
def test_an_observation_is_one_answer(resource, text):
    assert [each[1:] for each in triples(resource)] == ([("93026-3", text)] if text is not None else [])


def test_an_observation_says_its_day_and_perhaps_its_instrument():
    by_period = observation("93026-3", valueBoolean=False, effectivePeriod={"start": "2026-11-01"})
    derived = observation("93038-8", valueInteger=1, derivedFrom=[{"reference": "QuestionnaireResponse/PRAPARE-7"}])
    named = observation({"system": LOINC, "code": "93038-8", "display": "Stress level [PRAPARE]"}, valueInteger=1)

    read = read_screening(bundle(by_period, derived, named), today=TODAY)

    assert [each.answered_on for each in read.answers] == [date(2026, 11, 1), None, None]
    assert [each.instrument for each in read.answers] == ["not said", "PRAPARE", "PRAPARE"]


def test_components_are_answers_of_their_own():
    parts = [observation(code, valueInteger=3) for code in ("44250-9", "44255-8")]

    assert [each[1:] for each in triples(observation("55757-9", component=parts, category=SURVEY))] == [
        ("44250-9", "3"),
        ("44255-8", "3"),
    ]


SURVEY = [{"coding": [{"code": "survey"}]}]


def test_an_observation_of_something_else_is_counted_and_an_unknown_survey_is_kept():
    weight = observation("29463-7", valueQuantity={"value": 70})
    survey = observation("76512-3", valueQuantity={"value": 4}, category=SURVEY)

    read = read_screening(bundle(weight, weight, survey, {"resourceType": "Patient"}), today=TODAY)

    assert [(each.question, each.answer) for each in read.answers] == [("76512-3", "4")]
    assert read.notes == ("not looked at, for it holds no answers: Observation of something else (2), Patient",)


def test_bundles_in_bundles_are_read_and_broken_entries_passed_over():
    inner = bundle(response(item("93026-3", coding("LA32-8"))))
    outer = {"resourceType": "Bundle", "entry": [{"resource": inner}, {}, None, {"resource": {"id": "x"}}]}

    read = read_screening(outer, today=TODAY)

    assert [each.question for each in read.answers] == ["93026-3"]
    assert read.notes == ("not looked at, for it holds no answers: a resource without a type",)


def about(person, **rest):
    return response(item("93026-3", coding("LA32-8")), subject={"reference": person}, **rest)


def test_answers_of_two_people_are_refused():
    with pytest.raises(UnreadableScreening) as caught:
        read_screening(bundle(about("Patient/1"), about("Patient/2")), today=TODAY)

    assert [str(each) for each in caught.value.faults] == [
        "/entry has answers of 2 different people; give the answers of one person at a time"
    ]


def test_one_person_under_several_addresses_is_one_person():
    patient = {"fullUrl": "urn:uuid:7", "resource": {"resourceType": "Patient", "id": "1"}}
    document = bundle(
        about("urn:uuid:7"), about("Patient/1"), about("http://fhir.example/Patient/1/_history/2"), response()
    )
    document["entry"].append(patient)

    assert len(read_screening(document, today=TODAY).answers) == 3


# --- what cannot be read ----------------------------------------------------------------------------------------------

ITEMS = b'{"resourceType":"QuestionnaireResponse","item":['
UNREADABLE = [
    (b"", "", "is not JSON: line 1, column 1: Expecting value"),
    (b'  <?xml version="1.0"?><QuestionnaireResponse/>', "", "is XML or a web page, not JSON"),
    (b"\xef\xbb\xbf<html>", "", "is XML or a web page, not JSON"),
    (json.dumps(response()).encode("utf-16"), "", "is written in UTF-16 or UTF-32"),
    ('{"format": "caf\xe9"}'.encode("cp1252"), "", "is not UTF-8: byte 16 belongs to no character"),
    (json.dumps(response(item("1", coding("LA32-8")))).encode()[:-9], "", "is not JSON"),
    (b"[]", "", "is not a JSON object"),
    (b'{"resourceType": "Patient"}', "/resourceType", "is no resource with answers to a screening"),
    (b'{"resourceType": ["Bundle"]}', "/resourceType", "is no resource with answers to a screening"),
    (ITEMS + b"{}," * 1_000_000 + b"{}]}", "", "has more than 200000 values"),
    (b'{"item":' * 200_000 + b"1" + b"}" * 200_000, "", "is nested deeper than 60 levels"),
    (ITEMS + b'{"item":[' * 40 + b"]}" * 40 + b"]}", "/item/0" + "/item/0" * 29, "is nested deeper than 60 levels"),
    (ITEMS + b",".join([b"{}"] * 20_001) + b"]}", "/item", "has 20001 items, more than 20000"),
    (b" " * 5_000_001, "", "is larger than 5000000 bytes"),
    (b'{"resourceType":"Observation","status":"final","status":"entered-in-error"}', "/status", "stands twice in one object"),
    (b'{"resourceType":"Observation","valueString":"\\u0000"}', "/valueString", "has a NUL character"),
    (json.dumps(response(item("1", *[coding("LA32-8")] * 2001))).encode(), "", "has more than 2000 answers"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "pointer", "wrong"), UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_cannot_be_read_is_refused_at_once_with_a_remedy(raw, pointer, wrong):
    begun = time.process_time()

    with pytest.raises(UnreadableScreening) as caught:
        read_screening(raw, today=TODAY)

    first = caught.value.faults[0]
    assert first.pointer == pointer
    assert first.wrong.startswith(wrong)
    assert first.remedy
    assert time.process_time() - begun < 40  # two on a machine that does nothing else; others count every line


@pytest.mark.parametrize(
    "raw", [UNREADABLE[9][0], UNREADABLE[10][0], b"[" * 4_000_000, b'{"a":"' + b"x" * 4_900_000 + b'"}']
)
def test_what_cannot_be_read_takes_little_memory(raw):
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableScreening):
            read_screening(raw, today=TODAY)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert most < 50_000_000


def test_no_fault_repeats_what_a_person_said():
    for document in (pairs(row(answer="my husband " * 40)), pairs(row(), **{"my husband hits me": 1})):
        with pytest.raises(UnreadableScreening) as caught:
            read_screening(document, today=TODAY)
        assert "husband" not in str(caught.value)
