"""Every code in our own tables exists, may stand on a claim, and has its right check digit; a slip would be found."""

import csv
import io
import re

import pytest

from pie.code_check import CodeVerdict, checked_codes
from pie.codes.icd10cm import icd_codes
from tests.architecture.test_code_tables import ROOT, TABLES

Z_CODE = re.compile(r"Z\d\d\.\d+")
WITH_Z_CODES = [
    path
    for path in TABLES
    if path.name != "icd10cm.csv"
    and Z_CODE.search(path.read_text(encoding="utf-8"))
    and "icd10cm" in path.read_text(encoding="utf-8").partition("\n")[0]
]


def faults(text, name):
    found = checked_codes(text, name=name)
    return [
        (each.code, each.because, each.lines) for each in found.findings if each.verdict is not CodeVerdict.NOT_JUDGED
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_code_of_our_tables_is_good(table):
    assert faults(table.read_text(encoding="utf-8"), table.name) == []


def test_there_are_tables_with_codes():
    assert "need_domains.csv" in {path.name for path in WITH_Z_CODES}


@pytest.mark.parametrize("table", WITH_Z_CODES, ids=lambda path: path.name)
def test_a_code_that_does_not_exist_or_is_a_header_would_be_found_in_every_row(table):
    header, *rows = csv.reader(io.StringIO(table.read_text(encoding="utf-8")))
    column = header.index("icd10cm")
    for wrong in ("Z59.42", "Z59.4"):
        for number, row in enumerate(rows, start=2):
            mutated = [*row[:column], wrong, *row[column + 1 :]]
            written = io.StringIO()
            csv.writer(written, lineterminator="\n").writerows(
                [header, *rows[: number - 2], mutated, *rows[number - 1 :]]
            )

            assert [code for code, _, _ in faults(written.getvalue(), table.name)] == [wrong]


@pytest.mark.parametrize(
    ("file", "right", "slipped"),
    [
        ("pie/codes/need_domains.csv", ",food-insecurity,", ",food-insecurities,"),
        ("pie/codes/need_domains.csv", "5101; 5102", "5101; 5199"),
        ("pie/screening/questions.csv", "71802-3", "71802-4"),
        ("pie/screening/ahc_hrsn.csv", "LA31993-1", "LA31993-2"),
        ("pie/codes/factor1_roles.csv", "parent,11,", "parent,99,"),
    ],
)
def test_a_slip_in_a_code_of_any_kind_would_be_found(file, right, slipped):
    text = (ROOT / file).read_text(encoding="utf-8")
    mutated = text.replace(right, slipped)

    assert mutated != text
    assert faults(mutated, file)


def test_the_list_of_codes_is_whole_and_hangs_together():
    codes = icd_codes()

    parents = {code.parent for code in codes.values()}
    assert len(codes) == 145
    assert parents - {None} <= set(codes)
    assert {code.code for code in codes.values() if not code.is_billable} == parents - {None}


def test_the_list_is_the_one_of_the_release(shared):
    with (shared / "facts" / "icd10cm_z55_z65.csv").open(encoding="utf-8", newline="") as opened:
        released = {row["code"]: row["billable_leaf"] == "True" for row in csv.DictReader(opened)}

    assert {code.code: code.is_billable for code in icd_codes().values()} == released
