"""What reaches the terminal: plain texts without control characters, tables as wide as the screen, JSON as one line of bytes."""

import io
import json
import re
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

# what a record could use to write over the screen or to turn the text around; line breaks become blanks
_CONTROL = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]+")
_FILLED = re.compile(r" +(?=\n)")
_WIDEST = 100
_LABEL_WIDTH = 9


def print_json(document: Mapping[str, Any]) -> None:
    """The document in UTF-8, the same bytes every time, whatever the terminal."""
    text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(text + "\n")
    else:
        binary.write(text.encode("utf-8", "surrogatepass") + b"\n")
        binary.flush()


def screen() -> Console:
    """Standard output, at most 100 columns, 80 where nobody looks; colours only in a terminal that wants them."""
    file = None if sys.stdout.isatty() else _Trimmed()
    found = Console(file=file, highlight=False, markup=False, emoji=False)
    if found.width > _WIDEST:
        found.width = _WIDEST
    return found


class _Trimmed(io.StringIO):
    """Standard output for a file or a pipe: without the blanks that fill a screen to its right edge."""

    def write(self, text: str) -> int:
        """Write whole lines, as rich gives them."""
        return sys.stdout.write(_FILLED.sub("", text))

    def flush(self) -> None:
        """Hand on what was written."""
        sys.stdout.flush()


def plain(text: object) -> str:
    """Text of a record or of a person on one line, without anything that could move the cursor."""
    return " ".join(_CONTROL.sub(" ", str(text).replace("\\n", " ")).split())


def said(text: object, style: str = "") -> Text:
    """A plain text in a style."""
    return Text(plain(text), style=style)


def labelled(rows: Iterable[tuple[str, Iterable[str]]]) -> Table:
    """Labels with one or several texts each; rows without a text are left out."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=_LABEL_WIDTH, style="dim", no_wrap=True)
    table.add_column(ratio=1)
    for label, texts in rows:
        lines = [plain(text) for text in texts if text]
        for number, line in enumerate(lines):
            bullet = "· " if len(lines) > 1 else ""
            table.add_row(label if number == 0 else "", Text(bullet + line))
    return table


def indented(what: RenderableType, by: int = 3) -> Padding:
    """Set in by some columns."""
    return Padding(what, (0, 0, 0, by))
