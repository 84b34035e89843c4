"""Our ids: UUIDv5 of source, table and original id, so that the same record is the same record next time.

A UUID in the source is kept. Where the source repeats an id for different rows, what the further rows say is part of
their names, so that each has its own id whatever the order of the rows.
"""

import json
import re
from uuid import UUID, uuid5

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.tables import Row, Tables

_OURS = UUID("6f0c7f5e-3f0b-5d3e-9d3a-0b6f2f6f8a11")  # own namespace, drawn once
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
MAIN = frozenset({"organizations", "services", "locations", "programs", "service_at_location"})
"""The tables whose records are never joined: each row is a record of its own."""
_OWNER_LINKS = frozenset(
    ["organization_id", "service_id", "location_id", "service_at_location_id", "contact_id", "phone_id", "link_id"]
)
_SEPARATORS = re.compile(r"\s*[,;|]\s*")


def our_id(source: str, table: str, original: str, content: str = "") -> str:
    """The id of a record; ``content`` only where the source gives one id to several rows.

    >>> our_id("town", "services", "17")
    '36f7dd0f-ba26-5f03-981a-ceaf2dfa0257'
    >>> our_id("town", "services", "AC148810-D857-441C-9679-408F346DE14B")
    'ac148810-d857-441c-9679-408f346de14b'
    """
    if not content and _UUID.fullmatch(original):
        return original.lower()
    return str(uuid5(_OURS, f"{source}\x1f{table}\x1f{original}\x1f{content}"))


def content_of(row: Row, *, without_links: bool = False) -> str:
    """What a row says, in one order of its columns; on wish without whom it belongs to."""
    cells = {name: value for name, value in row.cells.items() if not (without_links and name in _OWNER_LINKS)}
    return json.dumps(cells, sort_keys=True, default=str)


class Keys:
    """The ids of one source: from the original to ours, for every table that others point to."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._first: dict[tuple[str, str], str] = {}
        self._given: dict[tuple[str, int], str] = {}

    def of_row(self, table: str, row: Row) -> str:
        """Our id of a row that was listed with ``list_rows``."""
        return self._given[table, id(row)]

    def find(self, table: str, original: str) -> str | None:
        """Our id of the record that a table has under an original id."""
        return self._first.get((table, original))

    def list_rows(self, table: str, rows: list[Row]) -> None:
        """Give every row of a table its id.

        A part, a phone say, that stands under one id with several owners is one part; main records are never joined.
        """
        said: dict[str, str] = {}
        for row in rows:
            original = str(row.cells.get("id") or "")
            content = content_of(row, without_links=table not in MAIN)
            if original and said.setdefault(original, content) == content and table not in MAIN:
                plain = True
            else:
                plain = bool(original) and (table, original) not in self._first
            ours = our_id(self.source, table, original, "" if plain else content)
            if plain:
                self._first[table, original] = ours
            self._given[table, id(row)] = ours

    def named(self, table: str, cell: object) -> tuple[list[str], list[str]]:
        """Our ids of what a link cell names, one or several with commas between; and the names that nobody has."""
        text = str(cell).strip()
        whole = self.find(table, text)
        if whole:
            return [whole], []
        found, unknown = [], []
        for part in filter(None, _SEPARATORS.split(text)):
            ours = self.find(table, part)
            if ours:
                found.append(ours)
            else:
                unknown.append(part)
        return found, unknown


def keys_of(tables: Tables, source: str, faults: Faults) -> Keys:
    """The ids of every row; a main record whose id the source repeats is told as a fault."""
    keys = Keys(source)
    for table, rows in tables.rows.items():
        keys.list_rows(table, rows)
        if table in MAIN - {"service_at_location"}:
            _report_repeats(table, rows, faults)
    return keys


def _report_repeats(table: str, rows: list[Row], faults: Faults) -> None:
    seen: set[str] = set()
    for row in rows:
        original = str(row.cells.get("id") or "")
        if not original:
            faults.add(row.file, "has no id", "was given one made of what it says", row=row.number, field="id")
        elif original in seen:
            faults.add(
                row.file,
                "the id stands on an earlier row too",
                "kept under an id of its own; links go to the first",
                row=row.number,
                field="id",
                value=original,
            )
        seen.add(original)
