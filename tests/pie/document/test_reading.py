"""Reading an assessment: what is right is read, and everything wrong is told in one go, in bounded time."""

import json
import time
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings

from pie.assessment import CLIENT_ID, Assessment, AssessmentId, HealthFactor, HealthFinding, Person, Relation
from pie.circumstances import DECLINED, Circumstances
from pie.codes import Coping, Duration, Severity, problem_type, role
from pie.document import FORMAT, read_assessment, write_assessment
from pie.errors import DocumentFault, UnreadableAssessment
from tests.pie.document.documents import FULL, SMALL
from tests.pie.strategies import assessments


def faults(data, **rest):
    with pytest.raises(UnreadableAssessment) as raised:
        read_assessment(data, **rest)
    return raised.value.faults


def wrong_at(data, **rest):
    return {fault.pointer: fault.wrong for fault in faults(data, **rest)}


def changed(way, value):
    """The full document with another value at the end of this way."""
    document = deepcopy(FULL)
    *heads, last = way
    inner = document
    for step in heads:
        inner = inner[step]
    if isinstance(inner, list) and last == len(inner):
        inner.append(value)
    else:
        inner[last] = value
    return document


def test_the_smallest_document_says_who_and_when():
    read = read_assessment(SMALL)

    assert read == Assessment(
        id=AssessmentId("a-1"),
        assessed_on=date(2026, 11, 2),
        client=Person(id=CLIENT_ID, relation=Relation.SELF),
    )


def test_a_code_in_pie_notation_brings_its_indices():
    problem = read_assessment(FULL).problems[0]

    assert (problem.kind.role, problem.kind.type) == (role("parent"), problem_type("responsibility"))
    assert (problem.severity, problem.duration, problem.coping) == (
        Severity.HIGH,
        Duration.ONE_TO_FIVE_YEARS,
        Coping.ADEQUATE,
    )


def test_health_is_mental_or_physical():
    kind = read_assessment(FULL).problems[3].kind

    assert kind == HealthFinding(factor=HealthFactor.MENTAL, label="depression", diagnosed_by="a doctor")


def test_a_refusal_is_kept_as_a_refusal():
    known = read_assessment(FULL).client.circumstances

    assert known == Circumstances.of({"age": 34, "veteran": False, "languages": ["es"], "hiv_positive": DECLINED})


@given(assessment=assessments())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back(assessment):
    document = write_assessment(assessment)

    assert read_assessment(document) == assessment
    assert read_assessment(json.dumps(document)) == assessment


def test_the_full_document_is_read_and_written_without_a_loss():
    read = read_assessment(FULL)

    assert read_assessment(write_assessment(read)) == read
    assert write_assessment(read_assessment(write_assessment(read))) == write_assessment(read)


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(FULL),
        json.dumps(FULL).encode(),
        b"\xef\xbb\xbf" + json.dumps(FULL).encode(),
        "\ufeff" + json.dumps(FULL),
    ],
)
def test_text_and_bytes_with_and_without_a_mark_say_the_same(data):
    assert read_assessment(data) == read_assessment(FULL)


def test_whole_numbers_may_be_written_with_a_point():
    assert read_assessment(changed(("problems", 1, "severity"), 4.0)) == read_assessment(FULL)
    assert read_assessment(changed(("client", "facts", "age"), 34.0)) == read_assessment(FULL)


WRONG = [
    (("acquaintances", "pairs", 0, "one"), "nobody", "/acquaintances/pairs/0/one", "names no support of this document"),
    (("acquaintances", "pairs", 0, "other"), "t1", "/acquaintances/pairs/0/other", "is the same support again"),
    (("id",), "a b", "/id", "is not an id"),
    (("id",), None, "/id", "is null"),
    (("assessed_on",), "2026-02-30", "/assessed_on", "is a day that no calendar has"),
    (("assessed_on",), "2.11.2026", "/assessed_on", "is not a date"),
    (("assessed_on",), "2026-W45-1", "/assessed_on", "is not a date"),
    (("assessed_on",), 20261102, "/assessed_on", "is not a date"),
    (("client",), [], "/client", "is not an object"),
    (("client", "birth_date"), "2026-11-03", "/client/birth_date", "lies after the day of the assessment"),
    (("client", "birth_date"), "1826-11-03", "/client/birth_date", "lies more than 120 years before the assessment"),
    (("client", "nmae"), "x", "/client/nmae", "is not a field here"),
    (("client", "name"), " ", "/client/name", "is blank"),
    (("client", "name"), "x" * 201, "/client/name", "has 201 characters, more than 200"),
    (("client", "name"), 3, "/client/name", "is not a text"),
    (("client", "facts"), [], "/client/facts", "is not an object"),
    (("client", "facts", "agee"), 3, "/client/facts/agee", "is not the name of a fact"),
    (("client", "facts", "age"), -1, "/client/facts/age", "is a value that this fact cannot have"),
    (("client", "facts", "age"), None, "/client/facts/age", "is null"),
    (("client", "facts", "age"), {"declined": 1}, "/client/facts/age", "is an object"),
    (("client", "facts", "place_tonight"), True, "/client/facts/place_tonight", "is a fact about the household"),
    (("household", "facts", "age"), 3, "/household/facts/age", "is a fact about a person"),
    (("household", "members"), ["nobody"], "/household/members/0", "names no person of this document"),
    (("household", "members"), ["p1", "p1"], "/household/members", "names something twice"),
    (("household", "members"), "p1", "/household/members", "is not a list"),
    (("household", "members"), ["client"], "/household/members/0", "is 'client', which has a meaning of its own"),
    (("household", "is_complete"), "yes", "/household/is_complete", "is neither true nor false"),
    (("people", 0, "id"), "client", "/people/0/id", "is 'client', which has a meaning of its own"),
    (("people", 1), {"id": "p1"}, "/people/1/id", "is the id of another of the people too"),
    (("people", 0, "relation"), "partnr", "/people/0/relation", "is not a relation"),
    (("people", 0, "relation"), "self", "/people/0/relation", "is not a relation"),
    (("whereabouts",), {"latitude": 38.9}, "/whereabouts/longitude", "is missing"),
    (("whereabouts",), {"longitude": 38.9}, "/whereabouts/latitude", "is missing"),
    (("whereabouts",), {"latitude": 91, "longitude": 0}, "/whereabouts/latitude", "is not a number from -90 to 90"),
    (("whereabouts",), {"latitude": 0, "longitude": 0.0}, "/whereabouts", "is 0,0: a point in the sea off Africa"),
    (("problems",), {}, "/problems", "is not a list"),
    (("problems", 0), 5, "/problems/0", "is not an object"),
    (("problems", 0, "pie"), 1130.423, "/problems/0/pie", "is not a text"),
    (("problems", 0, "severity"), 4, "/problems/0/severity", "is part of the PIE code already"),
    (("problems", 0, "role"), "parent", "/problems/0", "says more than once what the problem is"),
    (("problems", 0), {"id": "q"}, "/problems/0", "does not say what the problem is"),
    (("problems", 0), {"id": "q", "role": "parent"}, "/problems/0/type", "is missing"),
    (("problems", 0), {"id": "q", "type": "loss"}, "/problems/0/role", "is missing"),
    (("problems", 1, "role"), "parrent", "/problems/1/role", "is not a role"),
    (("problems", 1, "severity"), 0, "/problems/1/severity", "is not a whole number from 1 to 6"),
    (("problems", 1, "severity"), True, "/problems/1/severity", "is not a whole number from 1 to 6"),
    (("problems", 1, "severity"), 4.5, "/problems/1/severity", "is not a whole number from 1 to 6"),
    (("problems", 1, "id"), "housing", "/problems/2/id", "is the id of another of the problems too"),
    (("problems", 1, "about"), "p9", "/problems/1/about", "names no beneficiary of this document"),
    (("problems", 1, "aggravates"), ["x9"], "/problems/1/aggravates/0", "names no problem of this document"),
    (("problems", 1, "harmed_by"), "p9", "/problems/1/harmed_by", "names no person and no client of this document"),
    (("problems", 1, "domains"), ["fod"], "/problems/1/domains/0", "is not a need domain"),
    (("problems", 2, "environment"), "5204", "/problems/2/environment", "is not a problem in the environment"),
    (("problems", 3, "health", "factor"), "III", "/problems/3/health/factor", "is not a factor of health"),
    (("strengths", 0, "eases"), ["x9"], "/strengths/0/eases/0", "names no problem of this document"),
    (("supports", 0, "organization"), "x", "/supports/0", "does not say who helps"),
    (("supports", 0), {"id": "s", "circle": "family"}, "/supports/0", "does not say who helps"),
    (("goals", 0, "problems"), ["x9"], "/goals/0/problems/0", "names no problem of this document"),
    (("wishes", 0, "beneficiary"), "p9", "/wishes/0/beneficiary", "names no beneficiary of this document"),
    (("screening", 0, "answer"), True, "/screening/0/answer", "is neither a code nor a number"),
    (("screening", 0, "about"), "p9", "/screening/0/about", "names no person and no client of this document"),
    (("consents", 0, "ends_on"), "2026-01-01", "/consents/0/ends_on", "lies before starts_on"),
    (("notes",), "x" * 20_001, "/notes", "has 20001 characters, more than 20000"),
    (("notes",), "a\x00b", "/notes", "has a NUL character or half of a character (a lone surrogate)"),
    (("notes",), "\ud800", "/notes", "has a NUL character or half of a character (a lone surrogate)"),
    (("format",), "hsds/3", "/format", "is not a format that is read here"),
    (("format",), 1, "/format", "is not a format that is read here"),
    (("goals", 1, "scale", 1, "level"), 0, "/goals/1/scale/2/level", "is the level of another too"),
    (("goals", 1, "scale", 1, "level"), 3, "/goals/1/scale/1/level", "is not a whole number from -2 to 2"),
    (("goals", 1, "scale", 1, "level"), True, "/goals/1/scale/1/level", "is not a whole number from -2 to 2"),
    (("goals", 1, "scale", 1, "words"), " ", "/goals/1/scale/1/words", "is blank"),
    (("goals", 1, "scale"), [], "/goals/1/scale", "lacks the level -2, -1, 0, 1, 2"),
    (("goals", 1, "scale"), [{"level": 0, "words": "there"}], "/goals/1/scale", "lacks the level -2, -1, 1, 2"),
    (("goals", 1, "weight"), 0, "/goals/1/weight", "is not a number above 0 and up to 1000"),
    (("goals", 1, "weight"), -1, "/goals/1/weight", "is not a number above 0 and up to 1000"),
    (("goals", 1, "weight"), "2", "/goals/1/weight", "is not a number above 0 and up to 1000"),
    (("goals", 1, "baseline"), -3, "/goals/1/baseline", "is not a whole number from -2 to 2"),
    (("goals", 0, "baseline"), 0, "/goals/0/baseline", "needs a scale"),
    (("goals", 0, "observed"), [{"level": 0, "on": "2026-11-02"}], "/goals/0/observed", "needs a scale"),
    (("goals", 1, "observed", 0, "on"), "2026-09-30", "/goals/1/observed/0/on", "lies before agreed_on"),
    (("goals", 1, "observed", 0, "on"), "2026-10-31", "/goals/1/observed/1/on", "lies on the day of another level"),
    (("goals", 1, "observed", 1, "on"), "2026-11-03", "/goals/1/observed/1/on", "lies after the day of the assessment"),
    (("goals", 1, "due_on"), "2026-09-30", "/goals/1/due_on", "lies before agreed_on"),
    (("goals", 1, "score"), 1, "/goals/1/score", "is not a field here"),
]  # fmt: skip


@pytest.mark.parametrize(("way", "value", "pointer", "wrong"), WRONG, ids=lambda each: str(each)[:40])
def test_one_wrong_value_is_one_fault_with_its_place(way, value, pointer, wrong):
    found = faults(changed(way, value))

    assert {fault.pointer: fault.wrong for fault in found}[pointer] == wrong
    assert all(fault.remedy for fault in found)


@pytest.mark.parametrize("field", ["format", "id", "assessed_on", "client"])
def test_what_is_required_is_named_where_it_is_missing(field):
    document = {name: value for name, value in FULL.items() if name != field}

    assert faults(document) == (DocumentFault(pointer=f"/{field}", wrong="is missing", remedy="add it"),)


def test_everything_wrong_is_told_in_one_go_in_order():
    document = changed(("problems", 0, "pie"), "1130.023")
    document["problems"][1]["aggravates"] = ["x9"]
    document["client"]["facts"]["agee"] = 3
    document["fooo"] = 1
    del document["id"]

    assert [fault.pointer for fault in faults(document)] == [
        "/client/facts/agee",
        "/fooo",
        "/id",
        "/problems/0/pie",
        "/problems/1/aggravates/0",
    ]


def test_wrong_notation_says_which_character():
    (fault,) = faults(changed(("problems", 0, "pie"), "1130.023"))

    assert fault.pointer == "/problems/0/pie"
    assert fault.wrong.startswith("is not PIE notation: character 6 is '0'")


@pytest.mark.parametrize(
    ("way", "value", "remedy"),
    [
        (("client", "facts", "agee"), 3, "use a name of the registry of facts; did you mean age?"),
        (("problemz",), [], "did you mean problems?"),
        (("zzzzzzz",), [], ("the fields here are format, id, assessed_on, client, people, household, whereabouts, "
         "problems, strengths, supports, acquaintances, goals, wishes, screening, consents, safe_contact, words, notes")),
        (("problems", 1, "role"), "parrent", "did you mean parent?"),
        (("problems", 1, "type"), "?", ("give one of power, ambivalence, responsibility, dependency, loss, isolation, "
         "victimization, mixed, other")),
        (("problems", 2, "environment"), "?", "give one of 132 ids, or a PIE code"),
        (("people", 0, "relation"), 1, ("give one of partner, former_partner, child, parent, grandparent, grandchild, "
         "sibling, other_family, friend, neighbour, colleague, professional, other")),
    ],
)  # fmt: skip
def test_the_remedy_says_what_may_have_been_meant(way, value, remedy):
    assert [fault.remedy for fault in faults(changed(way, value))] == [remedy]


TOLD = "my husband hits me"


@pytest.mark.parametrize(
    "document",
    [
        changed(("client", TOLD), 1),
        changed(("client", "facts", TOLD), 1),
        changed(("client", "facts", "gender"), TOLD),
        changed(("client", "facts", "languages"), [TOLD]),
        changed(("problems", 0, "pie"), TOLD),
        changed(("problems", 1, "role"), TOLD),
        changed(("problems", 1, "aggravates"), [TOLD]),
        changed(("client", "birth_date"), TOLD),
        changed(("id",), TOLD),
        changed(("format",), TOLD),
        '{"' + TOLD + '": 1, "' + TOLD + '": 2}',
        '{"format": "' + TOLD,
        {TOLD: {TOLD: [[[[[[[[[[[[[1]]]]]]]]]]]]]}},
    ],
)
def test_no_fault_repeats_what_a_client_said(document):
    with pytest.raises(UnreadableAssessment) as raised:
        read_assessment(document)

    assert "husband" not in str(raised.value)


def test_a_day_after_today_is_refused_where_today_is_known():
    document = changed(("screening", 0, "answered_on"), "2026-11-03")

    assert read_assessment(document, today=date(2026, 11, 3))
    assert wrong_at(document, today=date(2026, 11, 1)) == {
        "/assessed_on": "lies in the future",
        "/screening/0/answered_on": "lies in the future",
    }


def test_problems_may_aggravate_each_other_in_a_circle():
    document = changed(("problems", 0, "aggravates"), ["housing"])
    document["problems"][2]["aggravates"] = ["parenting"]

    assert read_assessment(document).problems[2].aggravates == ("parenting",)


def test_pointers_begin_where_the_document_stands():
    assert list(wrong_at(changed(("id",), ""), at="/assessment")) == ["/assessment/id"]


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (json.dumps(SMALL).encode("utf-16"), "is written in UTF-16 or UTF-32"),
        (json.dumps(SMALL).encode("utf-16-le"), "is written in UTF-16 or UTF-32"),
        ('{"words": "café"}'.encode("cp1252"), "is not UTF-8: byte 15 belongs to no character"),
        ("", "is not JSON: line 1, column 1: Expecting value"),
        ("{'id': 1}", "is not JSON: line 1, column 2: Expecting property name enclosed in double quotes"),
        ("[]", "is not a JSON object"),
        ("null", "is not a JSON object"),
        ("[" * 200_000, "is nested deeper than 12 levels"),
        ('{"a": ' + "9" * 5000 + "}", "has a number of thousands of digits"),
        ('{"a": "' + "x" * 10_000_000 + '"}', "is larger than 5000000 bytes"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_what_is_no_document_is_said_at_once(data, wrong):
    (found,) = faults(data)

    assert (found.pointer, found.wrong) == ("", wrong)


@pytest.mark.parametrize(
    ("data", "pointer", "wrong"),
    [
        ('{"id": "a", "id": "b"}', "/id", "stands twice in one object"),
        ('{"client": {"facts": {"age": NaN}}}', "/client/facts/age", "is not a finite number"),
        ('{"whereabouts": {"latitude": 1e999}}', "/whereabouts/latitude", "is not a finite number"),
        ('{"notes": ' + "[" * 30 + "]" * 30 + "}", "/notes" + "/0" * 11, "is nested deeper than 12 levels"),
        ({"notes": "x" * 10_000_000}, "/notes", "has 10000000 characters, more than 20000"),
        ({"problems": [{}] * 10_000}, "/problems", "has 10000 items, more than 2000"),
        ({"client": {"facts": {f"f{number}": 1 for number in range(10_000)}}}, "/client/facts", "has 10000 fields, more than 300"),
        ({"people": [["x"] * 2000] * 200}, "", "has more than 200000 values"),
        (SMALL | {"people": [{"id": f"p{number}"} for number in range(201)]}, "/people", "has 201 items, more than 200"),
    ],
    ids=lambda each: str(each)[:30],
)  # fmt: skip
def test_what_is_too_much_or_no_value_is_told_with_its_place_and_soon(data, pointer, wrong):
    began = time.process_time()
    found = wrong_at(data)

    assert found[pointer] == wrong
    assert time.process_time() - began < 30


def test_many_faults_are_counted_and_not_all_listed():
    document = SMALL | {"problems": [{}] * 1000}

    with pytest.raises(UnreadableAssessment) as raised:
        read_assessment(document)

    assert (len(raised.value.faults), raised.value.more) == (100, 1900)
    assert str(raised.value).endswith("… and 1900 more")


def test_the_largest_document_is_read_in_seconds():
    problems = [{"id": f"x{number}", "pie": "1130.423", "words": "w" * 1000} for number in range(2000)]
    began = time.process_time()

    assert len(read_assessment(json.dumps(SMALL | {"problems": problems})).problems) == 2000
    assert time.process_time() - began < 60


def test_the_format_is_named():
    assert FORMAT == "pie-assessment/1"
