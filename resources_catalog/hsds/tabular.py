"""CSV files as rows, whatever their encoding, delimiter and damage; every repair is told as a fault.

Bounded: lines of 16 MiB, fields of 100,000 characters, 2,000 columns, 2 million rows (all assumed, far above real
files). A quote that is not closed within 1,000 lines is read as an ordinary character.
"""

import csv
import html
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain, islice, pairwise

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.lines import DAMAGE, LONGEST_LINE, text_lines
from resources_catalog.hsds.sources import SourceFile
from resources_catalog.hsds.tables import Row

LONGEST_FIELD = 100_000
MOST_COLUMNS = 2_000
MOST_ROWS = 2_000_000
_LONGEST_RECORD = 1_000  # lines
_LONGEST_EXACT = 1_000_000  # lines of a record that we wrote ourselves
_MOST_QUOTE_REPAIRS = 50
_DELIMITERS = ",;\t|"
_SAYS_DELIMITER = re.compile(r"\s*\"?sep=([,;\t|])\"?\s*", re.IGNORECASE)
_MOST_ABOVE = 8  # lines of a title; assumed
_LEAST_NAMED, _LONGEST_NAME = 3, 60  # columns below a title, and letters in the name of one; assumed
_MARK = re.compile(r"###[A-Z]{2,6}###")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(slots=True)
class _Repairs:
    """What was cleaned in one file: reported once a kind and column, with the count."""

    file: str
    counts: Counter[tuple[str | None, str, str]] = field(default_factory=Counter)

    def note(self, wrong: str, done: str, column: str | None = None) -> None:
        self.counts[column, wrong, done] += 1

    def report(self, faults: Faults) -> None:
        for (column, wrong, done), count in self.counts.items():
            faults.add(self.file, wrong, done, field=column, value=f"{count:,} times")


def csv_rows(file: SourceFile, faults: Faults, *, exact: bool = False) -> list[Row]:
    """Every record of a CSV file, by its header in lower case; a file without records gives none.

    ``exact`` is for tables that we wrote ourselves: each cell as it stands, blanks, line breaks and all. Where the file
    is damaged part of the way through, the records before stay and the damage is a fault.
    """
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_LINE))
    repairs = _Repairs(file.name)
    rows: list[Row] = []
    try:
        with closing(text_lines(file, repairs.note, exact=exact)) as lines:
            _read_into(rows, file, lines, repairs, faults, exact=exact)
    except DAMAGE:
        faults.add(file.name, "is damaged and cannot be read to its end", "the records before the damage were read")
    repairs.report(faults)
    return rows


def _read_into(
    rows: list[Row], file: SourceFile, lines: Iterator[str], repairs: _Repairs, faults: Faults, *, exact: bool
) -> None:
    above, delimiter, below = _beginning(lines)
    if not below:
        faults.add(file.name, "is empty", "read as a table without records")
        return
    for number, line in enumerate(above, 1):
        wrong = "a line stands above the names of the columns"
        faults.add(file.name, wrong, "left out", value=f"line {number}: {line.strip()}")
    longest = _LONGEST_EXACT if exact else _LONGEST_RECORD
    records = _records(chain(below, lines), delimiter, repairs, longest)
    header = _header(next(records, []), file.name, faults)
    for number, cells in enumerate(records, 1):
        if number > MOST_ROWS:
            faults.add(file.name, f"has more than {MOST_ROWS:,} records", "the rest was left out", row=number)
            break
        row = _row(file.name, number, header, cells, repairs, faults, exact=exact)
        if row.cells:
            rows.append(row)


def header_of(file: SourceFile) -> tuple[str, ...]:
    """The column names of a file, in lower case; none where it has no readable first line."""
    return tuple(name.lower() for name in written_header(file))


def written_header(file: SourceFile) -> tuple[str, ...]:
    """The column names of a file as they are written; none where it has no readable first line."""
    try:
        with closing(text_lines(file, _Repairs(file.name).note)) as lines:
            _, delimiter, below = _beginning(lines)
        cells = next(csv.reader(below[:1], delimiter=delimiter), [])
    except (csv.Error, *DAMAGE):
        return ()
    return tuple(cell.strip() for cell in cells[:MOST_COLUMNS])


def _beginning(lines: Iterator[str]) -> tuple[list[str], str, list[str]]:
    """What stands above the names of the columns, the delimiter, and the first lines from the names on.

    A spreadsheet may say its delimiter in a line of its own (``sep=;``), or have a title of one cell over its columns.
    """
    first = list(islice(lines, _MOST_ABOVE + 2))
    told = _SAYS_DELIMITER.fullmatch(first[0]) if first else None
    below = first[1:] if told else first
    if not below:
        return [], ",", []
    delimiter = told.group(1) if told else _delimiter(below[0])
    if delimiter in below[0].strip().strip(_DELIMITERS):
        return [], delimiter, below
    start, title_delimiter = _below_title(below)
    return below[:start], title_delimiter if start and not told else delimiter, below[start:]


def _below_title(lines: list[str]) -> tuple[int, str]:
    """At which line the columns are named where the first is a title: three or more, and as many in the line below."""
    for at, (line, following) in enumerate(pairwise(lines[1:]), 1):
        delimiter = _delimiter(line)
        names, values = (next(csv.reader([each], delimiter=delimiter), []) for each in (line, following))
        named = [name for name in names if name.strip()]
        if len(named) >= _LEAST_NAMED and len(names) == len(values) and max(map(len, named)) <= _LONGEST_NAME:
            return at, delimiter
    return 0, ","


def _delimiter(first: str) -> str:
    """The character that parts the header into most columns; a comma where none does."""
    return max(_DELIMITERS, key=first.count)


def _records(lines: Iterator[str], delimiter: str, repairs: _Repairs, longest: int) -> Iterator[list[str]]:
    """Records, with a quote that is never closed read as a character instead of swallowing the rest of the file."""
    mended = 0
    while True:
        feed = _Feed(lines, longest)
        reader = csv.reader(feed, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL)
        while True:
            feed.start_record()
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as broken:
                repairs.note(f"a record cannot be read ({broken})", "left out")
                continue
            if feed.unclosed:
                break
            if record:
                yield record
        mended += 1
        first, *rest = feed.record
        repairs.note("a quote is not closed", "read as an ordinary character")
        if mended > _MOST_QUOTE_REPAIRS:
            yield from csv.reader(chain((first,), rest, feed.lines), delimiter=delimiter, quoting=csv.QUOTE_NONE)
            return
        yield next(csv.reader([first.replace('"', "")], delimiter=delimiter))
        lines = chain(rest, feed.lines)


class _Feed:
    """Lines for one csv.reader, remembering those of the present record and stopping where it grows too long."""

    def __init__(self, lines: Iterator[str], longest: int) -> None:
        self.lines = lines
        self.longest = longest
        self.record: list[str] = []
        self.unclosed = False

    def start_record(self) -> None:
        self.record = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.record) >= self.longest:
            self.unclosed = True
            raise StopIteration
        line = next(self.lines, None)
        if line is None:
            # the end inside a quoted field: the reader would hand back everything since the quote as one cell
            self.unclosed = len(self.record) > 1 or (bool(self.record) and self.record[0].count('"') % 2 == 1)
            raise StopIteration
        self.record.append(line)
        return line


def _header(cells: list[str], file: str, faults: Faults) -> list[str | None]:
    if len(cells) > MOST_COLUMNS:
        faults.add(file, f"has more than {MOST_COLUMNS:,} columns", "the rest was left out", value=len(cells))
        cells = cells[:MOST_COLUMNS]
    header: list[str | None] = []
    seen: set[str] = set()
    for cell in cells:
        name = cell.strip().lower()
        if name in seen:
            faults.add(file, "a column name is repeated", "the first column of the name was read", field=name)
        header.append(None if not name or name in seen else name)
        seen.add(name)
    return header


def _row(
    file: str,
    number: int,
    header: list[str | None],
    cells: list[str],
    repairs: _Repairs,
    faults: Faults,
    *,
    exact: bool,
) -> Row:
    kept: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=False):
        if cell and name is not None:
            text = cell if exact else _clean(cell, name, number, repairs, faults)
            if text:
                kept[name] = text
    if len(cells) > len(header):
        extra = [cell for cell in cells[len(header) :] if cell.strip()]
        if extra:
            wrong = "has more cells than the header"
            faults.add(file, wrong, "the further cells were left out", row=number, value=", ".join(extra[:3]))
    elif len(cells) < len(header) and kept:
        repairs.note("a record has fewer cells than the header", "the missing cells are blank")
    return Row(file, number, kept)


def _clean(cell: str, name: str, number: int, repairs: _Repairs, faults: Faults) -> str:
    """The text of a cell without padding, escaped line breaks, system marks and entities."""
    if len(cell) > LONGEST_FIELD:
        wrong = f"is longer than {LONGEST_FIELD:,} characters"
        faults.add(
            repairs.file, wrong, "the rest was cut off", row=number, field=name, value=f"{len(cell):,} characters"
        )
        cell = cell[:LONGEST_FIELD]
    return cleaned(cell, name, repairs.note)


def cleaned(text: str, name: str, note: Callable[[str, str, str], None]) -> str:
    """A text without padding, escaped line breaks, system marks, entities and control characters; repairs are noted."""
    if "\\n" in text or "\\r" in text:
        text = text.replace("\\r\\n", "\n").replace("\\n", "\n").replace("\\r", "\n")
        note("has escaped line breaks", "turned into line breaks", name)
    if "###" in text and _MARK.search(text):
        text = _MARK.sub("", text)
        note("has marks of the program that wrote it", "taken out", name)
    if "&" in text and ";" in text:
        text = html.unescape(text)
    return _CONTROLS.sub("", text).replace("\r\n", "\n").replace("\r", "\n").strip()
