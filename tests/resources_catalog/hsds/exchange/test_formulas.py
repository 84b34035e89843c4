"""No cell that a spreadsheet would run, and every text as it was."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources_catalog.hsds.exchange.tables_csv import MARK, csv_rows_of, csv_table
from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.sources import SourceFile

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
risky = st.builds("".join, st.tuples(st.sampled_from([*"=+-@\t\r\n'", "＝", "＋", "－", "＠"]), texts))


def through(row: dict[str, str | int | float]) -> tuple[list[str], dict[str, object]]:
    """The cells of a row as a spreadsheet gets them, and the row read back."""
    text = csv_table("services", [row])
    data = text.encode()
    faults = Faults()
    [again] = csv_rows_of("services", SourceFile("services.csv", len(data), lambda: io.BytesIO(data)), faults)
    assert tuple(faults) == ()
    _, cells = csv.reader(io.StringIO(text, newline=""))
    return cells, dict(again)


@given(name=texts | risky, description=texts | risky)
def test_every_text_comes_back_and_none_is_run(name: str, description: str) -> None:
    row: dict[str, str | int | float] = {"id": "x", "name": name, "description": description}

    cells, again = through(row)

    assert again == row
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for cell in cells)


@pytest.mark.parametrize("number", [-77.03, 5, -3, 0.1, 1e-7])
def test_numbers_stay_numbers(number: float) -> None:
    cells, again = through({"id": "x", "minimum_age": number})

    assert repr(number) in cells
    assert again["minimum_age"] == number


@pytest.mark.parametrize(
    ("text", "cell"), [("=1+1", "'=1+1"), ("'=1+1", "''=1+1"), ("'", "''"), ("it's", "it's"), ("1=1", "1=1")]
)
def test_the_mark_is_one_apostrophe(text: str, cell: str) -> None:
    cells, _ = through({"id": "x", "name": text})

    assert cell in cells
    assert MARK == "'"
