"""What reaches the terminal."""

import sys

import pytest

from api.cli.screen import plain, screen


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two\nlines\\nand more", "two lines and more"),
        ("\x1b[31mred\x1b[0m", "[31mred [0m"),
        ("a\u202eb\u2066c", "a b c"),
        ("half \ud800 a character", "half a character"),
        ("  Mühle — 7 € ", "Mühle — 7 €"),
    ],
)
def test_a_text_keeps_its_words_and_loses_what_could_move_the_cursor(text, shown):
    assert plain(text) == shown


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("300", 100)])
def test_the_screen_is_as_wide_as_the_terminal_up_to_a_hundred(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)

    assert screen().width == width


def test_colours_are_left_out_where_they_are_not_wanted(monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")

    assert screen().no_color
