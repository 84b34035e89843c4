"""Where a postcode is: of the United States by a list that comes with a library, of other countries by an installation's own table.

The table is a CSV file with the columns ``country`` (two letters), ``postcode``, ``latitude``, ``longitude``, ``place`` (the
city, may be blank) and ``source``; docs/reference/postcodes.md explains it. A postcode stands there whole, as its outward part
("SW1A"), or as a beginning with a star ("200*"); the whole one is looked up first, then the outward part, then the longest
beginning.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from resources_catalog.errors import UnknownPostcode, UnreadablePostcodes
from resources_catalog.listing import Point

UNITED_STATES = frozenset({"US", "USA"})
_US_POSTCODE = re.compile(r"(\d{5})(?:-?\d{4})?")
_COLUMNS = ("country", "postcode", "latitude", "longitude", "place", "source")
_INWARD = {"GB": 3, "CA": 3, "IE": 4, "NL": 2}
"""Characters at the end of a postcode that follow its outward part, where no blank shows it."""
_MOST_BYTES = 200 * 1024**2  # assumed: more than every postcode of a country
_MOST_FAULTS = 5
_LONGEST_BEGINNING = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PostcodeRow:
    """What is known of one postcode: the middle of its area, and what it is part of as far as that is known."""

    country: str
    postcode: str
    point: Point | None = None
    city: str | None = None
    county: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Postcodes:
    """The postcodes that an installation can place; ``home`` is the country that is meant where none is named."""

    home: str = "US"
    rows: Mapping[tuple[str, str], PostcodeRow] = field(default_factory=dict)

    def find(self, postcode: str, country: str | None = None) -> PostcodeRow | None:
        """What is known of a postcode; None where nobody here can tell.

        Raises UnknownPostcode, which does not repeat it, where the United States have no such postcode.
        """
        meant = _country(country or self.home)
        written = _folded(postcode)
        found = next((self.rows[meant, key] for key in _keys(postcode, meant) if (meant, key) in self.rows), None)
        if found is None and meant == "US":
            return _of_the_united_states(postcode)
        return found and PostcodeRow(
            country=found.country, postcode=" ".join(postcode.split()) or written, point=found.point, city=found.city
        )

    def has_table_of(self, country: str | None) -> bool:
        """Whether there is a table with postcodes of a country."""
        meant = _country(country or self.home)
        return meant == "US" or any(each == meant for each, _ in self.rows)


def read_postcodes(path: Path, *, home: str = "US") -> Postcodes:
    """The table of postcodes in a CSV file.

    Raises UnreadablePostcodes with the file, the line and what is wrong, for the first faults of all.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadablePostcodes(path.name, "is larger than 200 MB", "Keep the countries that you need")
        with path.open(encoding="utf-8-sig", newline="") as table:
            rows = _rows(csv.DictReader(table), path.name)
    except (OSError, ValueError) as error:
        what = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be opened"
        raise UnreadablePostcodes(path.name, what, "Check the path, and save the table as UTF-8") from error
    except csv.Error as error:
        raise UnreadablePostcodes(path.name, f"is no CSV file ({error})", "Save it as CSV") from error
    return Postcodes(home=home, rows=MappingProxyType(rows))


def _rows(table: "csv.DictReader[str]", file: str) -> dict[tuple[str, str], PostcodeRow]:
    missing = [name for name in _COLUMNS if name not in (table.fieldnames or ())]
    if missing:
        needed = f"The first line is {','.join(_COLUMNS)}"
        raise UnreadablePostcodes(f"{file}, line 1", f"has no column {missing[0]!r}", needed)
    rows: dict[tuple[str, str], PostcodeRow] = {}
    faults: list[str] = []
    for cells in table:
        wrong = next(_wrong(cells, rows), None)
        if wrong:
            faults.append(f"line {table.line_num} {wrong}")
        else:
            row = _row(cells)
            rows[row.country, row.postcode] = row
    if faults:
        more = f"; and {len(faults) - _MOST_FAULTS} more" if len(faults) > _MOST_FAULTS else ""
        raise UnreadablePostcodes(file, "; ".join(faults[:_MOST_FAULTS]) + more, "Correct these lines")
    return rows


def _wrong(cells: Mapping[str, str | None], rows: Mapping[tuple[str, str], PostcodeRow]) -> Iterator[str]:
    country, postcode = _country(cells["country"] or ""), _folded(cells["postcode"] or "")
    if len(country) != 2 or not country.isascii() or not country.isalpha():
        yield "has no country of two letters, such as GB"
    if not postcode.strip("*") or "*" in postcode[:-1]:
        yield "has no postcode; write it whole, its outward part, or a beginning with a star at the end"
    if not (cells["source"] or "").strip():
        yield "has no source: say where the figures are from"
    yield from _wrong_point(cells)
    if (country, postcode) in rows:
        yield "says a postcode a second time"


def _wrong_point(cells: Mapping[str, str | None]) -> Iterator[str]:
    for name, most in (("latitude", 90), ("longitude", 180)):
        degrees = _degrees(cells[name])
        if degrees is None or abs(degrees) > most:
            yield f"has no {name} in degrees, from -{most} to {most} with a point"
    if _degrees(cells["latitude"]) == _degrees(cells["longitude"]) == 0:
        yield "is at 0,0, a point in the sea off Africa"


def _degrees(cell: str | None) -> float | None:
    try:
        degrees = float(cell or "")
    except ValueError:
        return None
    return degrees if degrees == degrees else None


def _row(cells: Mapping[str, str | None]) -> PostcodeRow:
    return PostcodeRow(
        country=_country(cells["country"] or ""),
        postcode=_folded(cells["postcode"] or ""),
        point=Point(latitude=float(cells["latitude"] or ""), longitude=float(cells["longitude"] or "")),
        city=" ".join((cells["place"] or "").split()) or None,
    )


def _keys(postcode: str, country: str) -> Sequence[str]:
    """Under what a postcode may stand in a table, the nearest first."""
    whole = _folded(postcode)
    first, blank, _ = " ".join(postcode.split()).partition(" ")
    cut = len(whole) - _INWARD.get(country, 0)
    outward = _folded(first) if blank else whole[:cut]
    beginnings = [f"{whole[:length]}*" for length in range(min(len(whole), _LONGEST_BEGINNING), 0, -1)]
    return [whole, *([outward] if outward else []), *beginnings]


def _folded(postcode: str) -> str:
    return re.sub(r"[\s-]+", "", postcode).upper()


def _country(country: str) -> str:
    folded = country.strip().upper()
    return "US" if folded in UNITED_STATES else folded


def _of_the_united_states(postcode: str) -> PostcodeRow:
    import zipcodes

    written = _US_POSTCODE.fullmatch(postcode.strip())
    rows = zipcodes.matching(written[1]) if written else []  # type: ignore[no-untyped-call]
    if not rows:
        raise UnknownPostcode
    row = rows[0]
    latitude, longitude = float(row["lat"]), float(row["long"])
    return PostcodeRow(
        country=row["country"],
        postcode=row["zip_code"],
        point=Point(latitude=latitude, longitude=longitude) if (latitude, longitude) != (0, 0) else None,
        city=row["city"] or None,
        county=row["county"] or None,
        state=row["state"] or None,
    )
