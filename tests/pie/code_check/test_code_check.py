"""Codes in any file: what does not exist, what is a header only, what has a wrong check digit, and no false alarm."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pie.code_check import (
    CodeKind,
    CodeVerdict,
    checked_codes,
    has_loinc_check_digit,
    has_snomed_check_digit,
    judged,
    loinc_check_digit,
)
from pie.codes.icd10cm import icd_codes

WRONG, DOUBTFUL, NOT_JUDGED, GOOD = (
    CodeVerdict.WRONG,
    CodeVerdict.DOUBTFUL,
    CodeVerdict.NOT_JUDGED,
    CodeVerdict.GOOD,
)
ICD = "http://hl7.org/fhir/sid/icd-10-cm"


def said(text, name=""):
    """What is not simply good, as (code, verdict, lines)."""
    return [(each.code, each.verdict, each.lines) for each in checked_codes(text, name=name).findings]


@pytest.mark.parametrize(
    ("kind", "code", "verdict", "because"),
    [
        (CodeKind.ICD10CM, "Z59.41", GOOD, ""),
        (CodeKind.ICD10CM, " z5941 ", GOOD, ""),
        (CodeKind.ICD10CM, "Z59.42", WRONG, "does not exist in ICD-10-CM"),
        (CodeKind.ICD10CM, "Z61.1", WRONG, "does not exist in ICD-10-CM"),
        (CodeKind.ICD10CM, "Z59", WRONG, "is a header in ICD-10-CM: it groups other codes and stands on no claim"),
        (CodeKind.ICD10CM, "96161", WRONG, "is not ICD-10-CM: it has not the shape of its codes; five digits are the shape of a CPT code"),
        (CodeKind.ICD10CM, "food", WRONG, "is not ICD-10-CM: it has not the shape of its codes"),
        (CodeKind.ICD10CM, "E11.9", NOT_JUDGED, "lies outside Z55 to Z65, which are the codes that are checked here"),
        (CodeKind.ICD10CM, "S9470", NOT_JUDGED, "lies outside Z55 to Z65, which are the codes that are checked here"),
        (CodeKind.ICD10, "Z59.0", DOUBTFUL, "is a header in ICD-10-CM: it groups other codes and stands on no claim; another edition may have it"),
        (CodeKind.ICD10, "Z61.1", DOUBTFUL, "does not exist in ICD-10-CM; another edition may have it"),
        (CodeKind.ICD10, "Z59.42", WRONG, "does not exist in ICD-10-CM"),
        (CodeKind.LOINC, "71802-3", GOOD, ""),
        (CodeKind.LOINC, "LA33-6", GOOD, ""),
        (CodeKind.LOINC, "71802-4", WRONG, "has a wrong check digit"),
        (CodeKind.LOINC, "q1", NOT_JUDGED, "has not the shape of a LOINC code"),
        (CodeKind.SNOMED, "710824005", GOOD, ""),
        (CodeKind.SNOMED, "441041000124100", GOOD, ""),
        (CodeKind.SNOMED, "710824006", WRONG, "has a wrong check digit"),
        (CodeKind.SNOMED, "4.41041E+14", WRONG, "was cut short by a spreadsheet, and cannot be read back"),
        (CodeKind.SNOMED, "food", WRONG, "is no SNOMED CT identifier: that has 6 to 18 digits"),
        (CodeKind.GRAVITY, "food-insecurity", GOOD, ""),
        (CodeKind.GRAVITY, "food-security", WRONG, "is no code of the Gravity guide 3.0.0"),
        (CodeKind.PIE, "5101", GOOD, ""),
        (CodeKind.PIE, "1130", GOOD, ""),
        (CodeKind.PIE, "4130.545", GOOD, ""),
        (CodeKind.PIE, "apple", NOT_JUDGED, "has not the shape of a PIE code"),
        (CodeKind.OTHER, "97802", NOT_JUDGED, "is of a system that is not checked here"),
    ],
)  # fmt: skip
def test_each_kind_of_code_has_its_verdict(kind, code, verdict, because):
    found = judged(kind, code)

    assert (found.verdict, found.because) == (verdict, because)


def test_wrong_pie_notation_says_which_character_is_wrong():
    found = judged(CodeKind.PIE, "5101.90")

    assert found.verdict is WRONG
    assert found.because.startswith("is not PIE notation: character 6 is '9'")


@given(
    number=st.integers(10_000, 99_999),
    place=st.integers(0, 4),
    other=st.integers(1, 9),
    letters=st.sampled_from(["", "LA", "LL", "LP"]),
)
def test_any_one_wrong_digit_of_a_loinc_code_is_found(number, place, other, letters):
    head = f"{letters}{number}"
    right = f"{head}-{loinc_check_digit(head)}"
    at = len(letters) + place
    slipped = f"{right[:at]}{(int(right[at]) + other) % 10}{right[at + 1 :]}"

    assert has_loinc_check_digit(right)
    assert not has_loinc_check_digit(slipped)


@given(head=st.integers(10**4, 10**16), place=st.integers(0, 4), other=st.integers(1, 9))
def test_any_one_wrong_digit_and_any_two_swapped_ones_of_a_snomed_identifier_are_found(head, place, other):
    right = next(f"{head}{digit}" for digit in range(10) if has_snomed_check_digit(f"{head}{digit}"))
    slipped = f"{right[:place]}{(int(right[place]) + other) % 10}{right[place + 1 :]}"
    swapped = f"{right[:place]}{right[place + 1]}{right[place]}{right[place + 2 :]}"

    assert not has_snomed_check_digit(slipped)
    assert swapped == right or not has_snomed_check_digit(swapped)


def test_the_codes_of_a_published_map_that_do_not_exist_are_found(shared):
    path = shared / "facts" / "domain_to_snomed_icd_actions.json"

    found = checked_codes(path.read_text(encoding="utf-8"), name=path.name)

    wrong = {each.code: each.because for each in found.of(WRONG)}
    assert {code for code, because in wrong.items() if because == "does not exist in ICD-10-CM"} == {
        "Z59.09",
        "Z59.42",
        "Z59.43",
        "Z59.49",
    }
    assert {code for code, because in wrong.items() if "header" in because} == {"Z59.0", "Z59.4", "Z59.8"}
    assert {code for code, because in wrong.items() if "CPT" in because} == {
        "96156",
        "96160",
        "96161",
        "97802",
        "97803",
        "97804",
    }
    assert len(wrong) == 13
    assert {each.lines for each in found.of(DOUBTFUL)} == {(3,)}  # its own warning speaks of the four


def test_real_lists_and_examples_raise_no_false_alarm(shared):
    for path in (
        *(shared / "facts").glob("*.csv"),
        shared / "facts" / "icd10cm_z55_z65.json",
        *(shared / "fhir").rglob("*.json"),
    ):
        found = checked_codes(path.read_text(encoding="utf-8"), name=path.name)

        assert {each.because for each in found.of(WRONG)} <= {  # some examples code a header
            "is a header in ICD-10-CM: it groups other codes and stands on no claim"
        }
        assert found.of(DOUBTFUL) == ()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.csv", "need,icd10cm\nfood,Z59.41; Z59.42\n", [("Z59.42", WRONG, (2,))]),
        ("a.csv", "need;ICD-10-CM code\nfood;Z5942\nfood;Z59.42\n", [("Z5942", WRONG, (2,)), ("Z59.42", WRONG, (3,))]),
        ("a.tsv", "sctid\tlabel\n710824006\tfood\n", [("710824006", WRONG, (2,))]),
        ("", "loinc_code,label\n71802-4,home\n", [("71802-4", WRONG, (2,))]),
        ("a.csv", "question,answer\n71802-4,LA33-7\n", [("71802-4", WRONG, (2,)), ("LA33-7", WRONG, (2,))]),
        ("a.csv", "system,code\nicd-10-cm,Z59.42\nhttp://www.ama-assn.org/go/cpt,97802\n", [("Z59.42", WRONG, (2,)), ("97802", NOT_JUDGED, (3,))]),
        ("a.csv", 'icd10cm,note\nZ59.41,"one\ntwo"\nZ59.42,\n', [("Z59.42", WRONG, (4,))]),
        ("a.json", json.dumps({"coding": [{"system": ICD, "code": "Z59.42"}]}, indent=1), [("Z59.42", WRONG, (5,))]),
        ("a.json", json.dumps({"system": ICD, "concept": [{"code": "Z59.42"}]}), [("Z59.42", WRONG, (1,))]),
        ("a.json", json.dumps({"icd10cm": ["Z59.41", "Z59.42"]}), [("Z59.42", WRONG, (1,))]),
        ("a.json", '{"system": "http://snomed.info/sct", "code": 710824006', [("710824006", WRONG, (1,))]),
        ("", '[{"code": "Z59.\\u00342"}]', [("Z59.42", WRONG, (1,))]),
        ("a.yml", f"food:\n  - system: {ICD}\n    codings:\n      - code: 'Z59.42'\n        label: food\n", [("Z59.42", WRONG, (4,))]),
        ("a.yml", "- code: Z59.42\n", [("Z59.42", WRONG, (1,))]),
        ("a.txt", "Z59.42 Moderate food insecurity\n", [("Z59.42", WRONG, (1,))]),
        ("a.txt", "They were given LA33-7 and LOINC 71802-4.\n", [("71802-4", DOUBTFUL, (1,)), ("LA33-7", DOUBTFUL, (1,))]),
        ("a.txt", "Older lists have Z59.42 for this.\n", [("Z59.42", DOUBTFUL, (1,))]),
    ],
)  # fmt: skip
def test_codes_are_found_by_system_by_name_and_by_shape(name, text, expected):
    assert said(text, name) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "The codes Z55-Z65 and Z59.0 to Z59.9, the groups Z59.8- and Z59, and Z59.4 as a header.\n"),
        ("a.txt", "Call 555-1234-5, postcode 59337-1, room Z59, serial XZ59.42-7, 2026-11-02.\n"),
        ("a.csv", "code,billable,parent\nZ59.4,no,Z59\nZ59.41,yes,Z59.4\n"),
        ("a.csv", "account,phone\n71802-4,555-12345\n"),
        ("a.csv", "icd10cm,source\n,none\nn/a,-\n"),
        ("a.csv", "gravity_or_local\nlegal\n"),
        ("a.json", '{"telecom": [{"system": "phone", "value": "5551234567"}]}'),
        ("a.csv", "\n\n"),
        ("a.csv", ""),
        ("a.json", "}}]]::,,"),
        ("a.json", '{"a": "Z'),
    ],
)
def test_what_is_no_fault_raises_no_alarm(name, text):
    assert said(text, name) == []


@pytest.mark.parametrize("column", ["icd10am", "ICD-10-GM", "icd9", "icd11"])
def test_codes_of_another_edition_are_not_judged(column):
    assert said(f"{column},x\nZ59.42,1\n", "a.csv") == [("Z59.42", NOT_JUDGED, (2,))]


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("icd10cm\nZ59.42\n", ("Z59.41 (Food insecurity)", "Z59.48 (Other specified lack of adequate food)")),
        ("gravity\nfood-security\n", ("food-insecurity",)),
        ("loinc\n71802-4\n", ("71802-3, if all other digits are right",)),
        ("snomed\n710824006\n", ()),
    ],
)
def test_what_may_have_been_meant_is_said(text, near):
    found = checked_codes(text, name="a.csv").findings[0].near

    assert found[: len(near)] == near


def test_a_code_on_many_lines_is_told_once_with_all_of_them():
    found = checked_codes("icd10cm,zcodes\n" + "Z59.42,Z59.42\n" * 3, name="a.csv")

    assert [(each.kind, each.lines, each.keys) for each in found.findings] == [
        (CodeKind.ICD10, (2, 3, 4), ("zcodes",)),
        (CodeKind.ICD10CM, (2, 3, 4), ("icd10cm",)),
    ]
    assert found.counts == {WRONG: 6, DOUBTFUL: 0, NOT_JUDGED: 0, GOOD: 0}


def test_a_cell_too_long_to_be_read_does_not_hide_the_lines_after_it():
    text = f'icd10cm,note\nZ59.41,"{"x" * 200_000}"\nZ59.42,\n'

    assert ("Z59.42", WRONG, (3,)) in said(text, "a.csv")


@pytest.mark.parametrize("name", ["a.json", "a.csv", "a.yaml", ""])
@given(text=st.text(alphabet='{}[]":,;-\\\n\t Z59.4LA3 system', max_size=80))
def test_no_text_is_refused(name, text):
    assert sum(checked_codes(text, name=name).counts.values()) >= 0


def test_deep_and_long_records_are_read_with_bounded_memory():
    deep = "[" * 5_000 + '"Z59.42"' + "]" * 5_000 + ', {"icd10cm": "Z59.43"}'
    long = json.dumps([{"system": ICD, "code": "Z59.42", "designation": ["x1"] * 5_000}])

    assert [code for code, _, _ in said(deep, "a.json")] == ["Z59.42", "Z59.43"]
    assert [code for code, _, _ in said(long, "a.json")] == ["Z59.42"]


@given(code=st.sampled_from(sorted(icd_codes())), sign=st.sampled_from("0123456789"))
def test_a_code_is_good_exactly_where_the_list_has_it_and_it_may_stand_on_a_claim(code, sign):
    written = f"{code}{sign}" if "." in code else f"{code}.{sign}"
    expected = written in icd_codes() and icd_codes()[written].is_billable

    assert (judged(CodeKind.ICD10CM, written).verdict is GOOD) is expected
