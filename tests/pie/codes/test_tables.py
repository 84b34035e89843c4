"""The reader of the tables, on tables that are wrong."""

from enum import StrEnum

import pytest

from pie.codes.tables import rows, unrepeated
from pie.errors import FaultyTable


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def one_row(cell):
    return rows("made_up.csv", f"word,source\n{cell},assumed\n")[0]


def test_a_row_knows_its_file_and_line():
    found = rows("made_up.csv", "word,source\na,assumed\nb,assumed\n")

    assert [(row.file, row.line, row.text("word")) for row in found] == [
        ("made_up.csv", 2, "a"),
        ("made_up.csv", 3, "b"),
    ]


def test_cells_are_read_as_what_they_are_asked_to_be():
    assert one_row(" red ").member("word", Colour) is Colour.RED
    assert one_row("yes").yes_or_no("word") is True
    assert one_row("7").whole_number("word", 1, 7) == 7
    assert one_row("0.5").decimal("word") == 0.5
    assert one_row("").decimal("word") is None
    assert one_row("a; b ;;").parts("word") == ("a", "b")
    assert one_row("").optional("word") is None


@pytest.mark.parametrize(
    ("read", "reason"),
    [
        (lambda: one_row("").text("word"), "word is empty"),
        (lambda: one_row("a").text("other"), "other is not a column of this table"),
        (lambda: one_row("green").member("word", Colour), "word is 'green', not one of red, blue"),
        (lambda: one_row("true").yes_or_no("word"), "word is 'true', not one of yes, no"),
        (lambda: one_row("8").whole_number("word", 1, 7), "word is '8', not a whole number from 1 to 7"),
        (lambda: one_row("-1").whole_number("word", 1, 7), "word is '-1', not a whole number from 1 to 7"),
        (lambda: one_row("²").whole_number("word", 1, 7), "word is '²', not a whole number from 1 to 7"),
        (lambda: one_row("half").decimal("word"), "word is 'half', not a number"),
        (lambda: rows("made_up.csv", "word,source\na,\n"), "source is empty"),
        (lambda: rows("made_up.csv", "word,source\na\n"), "1 cells instead of 2"),
    ],
)
def test_a_wrong_row_fails_with_its_file_and_line(read, reason):
    with pytest.raises(FaultyTable) as raised:
        read()

    assert str(raised.value) == f"made_up.csv, line 2: {reason}"


@pytest.mark.parametrize("text", ["", "word\na\n"])
def test_a_table_without_sources_is_refused(text):
    with pytest.raises(FaultyTable, match=r"made_up.csv, line 1: the table has no column 'source'"):
        rows("made_up.csv", text)


def test_a_repeated_key_is_refused_with_both_lines():
    found = rows("made_up.csv", "word,number,source\na,1,assumed\na,2,assumed\na,1,assumed\n")

    with pytest.raises(FaultyTable) as raised:
        unrepeated(found, "word", "number")

    assert str(raised.value) == "made_up.csv, line 4: word and number repeat line 2"
