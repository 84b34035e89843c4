"""A file as records of values with their lines: JSON, tables, YAML and plain text, read as far as codes need it.

None of it is refused: a file that breaks off in the middle is read up to there, since a code before the break is a code.
"""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from pie.code_check.kinds import SYSTEM_KEYS, bare, kind_of_name
from pie.code_check.sightings import Value

# a text that is not closed ends with its line: else every quote in it would begin the search anew
_TOKEN = re.compile(r'"(?:[^"\\\n]|\\.)*+"?|[{}\[\]:,]|[^\s{}\[\]:,"]+')
_KEY = re.compile(
    r"""^(?P<indent>[ \t]*)(?P<item>-[ \t]+)?(?:["']?(?P<key>[A-Za-z_][\w .\-]{0,60}?)["']?[ \t]{0,9}[:=][ \t]+)?(?P<value>.*)$"""
)
_DEEPEST = 200  # objects within objects; assumed, many times what a file of codes has
_LONGEST_RECORD = 1_000  # values; assumed, so that memory stays bounded
_LONGEST_HEADER = 10_000  # characters; assumed, a hundred columns with long names
_DELIMITERS = ",;\t|"

Record: TypeAlias = tuple[list[Value], str | None]
"""The values of a record, and the code system that a record around it names."""


class ReadAs(StrEnum):
    """As what a file was read."""

    JSON = "JSON"
    TABLE = "a table"
    TEXT = "text"


@dataclass(slots=True)
class _Open:
    """A record that has begun: its values so far, the key of the next one, the system that it or one around it names.

    ``unread`` counts what has been opened within it beyond the depth that is told apart.
    """

    is_list: bool = False
    key: str = ""
    system: str | None = None
    indent: int = 0
    unread: int = 0
    values: list[Value] = field(default_factory=list)

    def take(self, value: Value) -> Iterator[Record]:
        """Add a value; of a very long record, what came before is handed on, so that it need not be kept."""
        if len(self.values) >= _LONGEST_RECORD:
            yield self.values[:], self.system
            self.values.clear()
        self.values.append(value)
        if bare(value.key) in SYSTEM_KEYS:
            self.system = value.text


def read_as(text: str, name: str) -> ReadAs:
    """What the file is, by the end of its name, else by how it begins."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending in {"csv", "tsv"}:
        return ReadAs.TABLE
    if ending in {"json", "ndjson", "jsonl"} or text.lstrip()[:1] in {"{", "["}:
        return ReadAs.JSON
    first = next((line for line in text.splitlines() if line.strip()), "")[:_LONGEST_HEADER]
    columns = next(csv.reader([first], delimiter=_delimiter(first)), [])
    return ReadAs.TABLE if len(columns) > 1 and any(map(kind_of_name, columns)) else ReadAs.TEXT


def records(text: str, kind: ReadAs) -> Iterator[Record]:
    """The records of the file, in the order in which they end."""
    match kind:
        case ReadAs.JSON:
            return _of_json(text)
        case ReadAs.TABLE:
            return _of_table(text)
        case ReadAs.TEXT:
            return _of_text(text)


def _of_json(text: str) -> Iterator[Record]:
    stack = [_Open(is_list=True)]
    line, counted = 1, 0
    for token in _TOKEN.finditer(text):
        line, counted = line + text.count("\n", counted, token.start()), token.start()
        yield from _met(token[0], stack, line)
    while stack:
        yield from _closed(stack)


def _met(sign: str, stack: list[_Open], line: int) -> Iterator[Record]:
    here = stack[-1]
    if sign in "{[":
        _open(stack, is_list=sign == "[")
    elif sign in "}]":
        if here.unread:
            here.unread -= 1
        elif len(stack) > 1:
            yield from _closed(stack)
    elif sign == ":":
        here.key = here.values.pop().text if here.values else ""  # what was taken for a value names the next one
    elif sign == ",":
        here.key = here.key if here.is_list else ""
    else:
        yield from here.take(Value(key=here.key, text=_plain(sign), line=line))


def _open(stack: list[_Open], *, is_list: bool) -> None:
    here = stack[-1]
    if len(stack) >= _DEEPEST:
        here.unread += 1
    else:
        stack.append(_Open(is_list=is_list, key=here.key if is_list else "", system=here.system))


def _closed(stack: list[_Open]) -> Iterator[Record]:
    """The record that ends; the values of a list belong to the object around it, under the list's key."""
    done = stack.pop()
    if done.is_list and stack:
        for value in done.values:
            yield from stack[-1].take(value)
    else:
        yield done.values, done.system


def _plain(token: str) -> str:
    if "\\" not in token:
        return token.strip('"')
    try:
        return str(json.loads(token))
    except ValueError:
        return token.strip('"')


def _of_table(text: str) -> Iterator[Record]:
    lines = text.splitlines(keepends=True)
    first = next((line for line in lines if line.strip()), "")
    reader = csv.reader(lines, delimiter=_delimiter(first))
    header: list[str] | None = None
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            continue  # a cell too long to be a code; the reader goes on with the next line
        if cells is None:
            return
        if header is None:
            header = [cell.strip().lstrip("\N{ZERO WIDTH NO-BREAK SPACE}") for cell in cells] if any(cells) else None
            continue
        yield [Value(key=key, text=cell, line=begins) for key, cell in zip(header, cells, strict=False)], None


def _delimiter(line: str) -> str:
    return max(_DELIMITERS, key=line.count)


def _of_text(text: str) -> Iterator[Record]:
    """YAML and plain text: an item or a blank line begins a record; a deeper one knows the system of those around it."""
    stack: list[_Open] = []
    for number, line in enumerate(text.splitlines(), start=1):
        found = _KEY.match(line)
        if found is None or not line.strip():
            yield from _ended(stack, -1)
            continue
        indent = len(found["indent"])
        yield from _ended(stack, indent if found["item"] else indent + 1)
        if found["item"] or not stack:
            stack.append(_Open(indent=indent, system=stack[-1].system if stack else None))
        written = found["value"].strip().strip("\"'")
        yield from stack[-1].take(Value(key=found["key"] or "", text=written, line=number))
    yield from _ended(stack, -1)


def _ended(stack: list[_Open], indent: int) -> Iterator[Record]:
    """The records that end here: those that stand as deep as this, or deeper."""
    while stack and stack[-1].indent >= indent:
        done = stack.pop()
        yield done.values, done.system
