"""HSDS 1.0, the CSV files of the Ohana API: lists in cells, a service at one place, holidays of every year.

Addresses of administrators are kept out of the listing. What HSDS 3.1 has no field for (an e-mail of a place, a short
description, the audience) stays beside the listing.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

from dateutil import parser as dates

from resources_catalog.hsds.faults import Faults
from resources_catalog.hsds.older_schedules import holiday_rows, regular_rows
from resources_catalog.hsds.row_texts import listed, phone_row, renamed, text_of
from resources_catalog.hsds.tables import Row, Tables

V0 = "HSDS 1.0 CSV (Ohana)"
_EVERY_YEAR = re.compile(r"\b0001\b")
"""The year that Ohana's files give to a date without one ("January 01, 0001"): it is meant every year."""
_READ = frozenset({
    "addresses", "contacts", "holiday_schedules", "locations", "mail_addresses", "organizations", "phones", "programs",
    "regular_schedules", "services", "taxonomy",
})  # fmt: skip
_SIGNS: Mapping[str, frozenset[str]] = {
    "locations": frozenset({"admin_emails", "short_desc", "virtual"}),
    "services": frozenset({"accepted_payments", "audience", "funding_sources", "service_areas"}),
}
_LISTS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "services": (
        ("languages", "languages", "name"),
        ("required_documents", "required_documents", "document"),
        ("service_areas", "service_areas", "name"),
        ("funding_sources", "funding", "source"),
        ("taxonomy_ids", "attributes", "taxonomy_term_id"),
        ("keywords", "attributes", "term_name"),
    ),
    "locations": (("languages", "languages", "name"), ("accessibility", "accessibility", "description")),
    "organizations": (("funding_sources", "funding", "source"),),
}
"""Columns that hold lists: for each table the column, the table of HSDS 3.1 that its parts are rows of, and the field."""
_LINKS = {"services": "service_id", "locations": "location_id", "organizations": "organization_id"}
_LEAP = 2024
"""A leap year, so that every day of a year has its place."""

Files = Mapping[str, list[Row]]


def is_v0(stems: Collection[str], headers: Mapping[str, Collection[str]]) -> bool:
    """Whether files look like HSDS 1.0: its own table of postal addresses, or two columns that only it has.

    ``stems`` are file names without folder and ending, ``headers`` the columns by stem; both in lower case.
    """
    if "services" not in stems and "locations" not in stems:
        return False
    own = any(len(signs & set(headers.get(table, ()))) > 1 for table, signs in _SIGNS.items())
    return own or "mail_addresses" in stems


def v0_tables(files: Files, faults: Faults) -> Tables:
    """HSDS 1.0 as tables of HSDS 3.1; ``files`` has the rows by the file's stem."""
    tables = Tables(V0, table_counts={stem: len(rows) for stem, rows in files.items()})
    for stem, rows in files.items():
        if rows and stem not in _READ:
            faults.add(rows[0].file, "is no table of this format", "not read", value=f"{len(rows):,} rows")
    named = {table: files.get(table, []) for table in _READ}
    places = {text_of(row, "id"): text_of(row, "organization_id") for row in named["locations"]}
    owners = {text_of(row, "id"): text_of(row, "organization_id") for row in named["programs"]}
    tables.take("programs", named["programs"])
    tables.take("organizations", (_organization(row) for row in named["organizations"]))
    tables.take("locations", _locations(named["locations"], faults))
    tables.take("services", (_service(row, places, owners) for row in named["services"]))
    tables.take("service_at_location", _at_places(named["services"]))
    for table, columns in _LISTS.items():
        for column, of_table, field in columns:
            tables.take(of_table, _parts(named[table], column, _LINKS[table], field))
    tables.take("contacts", named["contacts"])
    tables.take("phones", (_phone(row) for row in named["phones"]))
    for table, kind in (("addresses", "physical"), ("mail_addresses", "postal")):
        tables.take("addresses", (replace(row, cells={**row.cells, "address_type": kind}) for row in named[table]))
    tables.take("schedules", regular_rows(named["regular_schedules"], faults))
    tables.take("schedules", _holidays(named["holiday_schedules"]))
    tables.take("taxonomy_terms", (_term(row) for row in named["taxonomy"]))
    return tables


def _organization(row: Row) -> Row:
    """Organisations with the year in which they were founded; the whole date stays beside the listing."""
    founded = _date(text_of(row, "date_incorporated"))
    added = {"year_incorporated": str(founded.year)} if founded else {}
    return _without(replace(row, cells={**row.cells, **added}), "funding_sources")


def _locations(rows: Iterable[Row], faults: Faults) -> Iterator[Row]:
    staff: Counter[str] = Counter()
    for row in rows:
        staff[row.file] += bool(row.cells.get("admin_emails"))
        cells = dict(renamed(row, {"website": "url"}).cells)
        kind = "virtual" if text_of(row, "virtual").lower() in {"true", "t", "1", "yes"} else "physical"
        cells |= {"location_type": kind}
        cells.setdefault("description", text_of(row, "short_desc"))
        yield _without(replace(row, cells=cells), "admin_emails", "languages", "accessibility", "virtual")
    for file, count in staff.items():
        if count:
            faults.add(
                file,
                "addresses meant for staff",
                "kept out of the listing",
                field="admin_emails",
                value=f"{count:,} rows",
            )


def _service(row: Row, places: Mapping[str, str], owners: Mapping[str, str]) -> Row:
    """A service of its place's organisation, else of its programme's."""
    names = {
        "website": "url",
        "fees": "fees_description",
        "accepted_payments": "payments_accepted",
        "eligibility": "eligibility_description",
    }
    cells = dict(renamed(row, names).cells)
    owner = places.get(text_of(row, "location_id")) or owners.get(text_of(row, "program_id"))
    if owner:
        cells.setdefault("organization_id", owner)
    if "eligibility_description" not in cells and text_of(row, "audience"):
        cells["eligibility_description"] = text_of(row, "audience")
    return _without(replace(row, cells=cells), "location_id", *(column for column, _, _ in _LISTS["services"]))


def _at_places(services: Iterable[Row]) -> Iterator[Row]:
    for row in services:
        service, place = text_of(row, "id"), text_of(row, "location_id")
        if place:
            yield replace(row, cells={"id": f"{service} at {place}", "service_id": service, "location_id": place})


def _parts(rows: Iterable[Row], column: str, link: str, field: str) -> Iterator[Row]:
    """A row for each value of a list in a cell."""
    for row in rows:
        for part in listed(text_of(row, column)):
            cells: dict[str, object] = {link: text_of(row, "id"), field: part}
            if column == "accessibility":
                cells[field] = part.replace("_", " ")
            if column == "keywords":
                cells["taxonomy_name"] = "Keywords"
            yield replace(row, cells=cells)


def _phone(row: Row) -> Row:
    """A number with its country's prefix; one in letters ("555-HELP") is told in the description."""
    cells = dict(renamed(row, {"number_type": "type"}).cells)
    prefix, number = text_of(row, "country_prefix"), text_of(row, "number")
    if prefix and number and not number.startswith("+"):
        cells["number"] = f"{prefix} {number}"
    if text_of(row, "vanity_number"):
        cells["description"] = f"in letters: {text_of(row, 'vanity_number')}"
    return phone_row(_without(replace(row, cells=cells), "country_prefix", "vanity_number"))


def _term(row: Row) -> Row:
    cells = {
        "id": text_of(row, "taxonomy_id", "id"),
        "name": text_of(row, "name"),
        "parent_id": text_of(row, "parent_id"),
    }
    return replace(row, cells={name: said for name, said in cells.items() if said})


def _holidays(rows: Iterable[Row]) -> Iterator[Row]:
    """Holidays between two dates; those of the year 1 fall on the same days of every year."""
    for row in holiday_rows(rows):
        said = [text_of(row, name) for name in ("valid_from", "valid_to")]
        first, last = (_date(_EVERY_YEAR.sub(str(_LEAP), text)) for text in said)
        if first is None or last is None:
            yield row
        elif all(map(_EVERY_YEAR.search, said)):
            described = " to ".join(dict.fromkeys((_day_said(first), _day_said(last))))
            cells = _without(row, "valid_from", "valid_to").cells
            yearly = {"byyearday": _year_days(first, last), "description": f"every year: {described}"}
            yield replace(row, cells={**cells, **yearly})
        else:
            yield replace(row, cells={**row.cells, "valid_from": first.isoformat(), "valid_to": last.isoformat()})


def _year_days(first: date, last: date) -> str:
    """The days of every year between two dates, counted so that a leap year does not move them: from the leap day on, backwards.

    >>> _year_days(date(2024, 12, 31), date(2024, 1, 1)), _year_days(date(2024, 2, 28), date(2024, 3, 1))
    ('-1,1', '59,-307,-306')
    """
    start, end = first.replace(year=_LEAP), last.replace(year=_LEAP)
    days = (end - start).days % 366 + 1
    return ",".join(str(_year_day(date.fromordinal(start.toordinal() + step))) for step in range(days))


def _year_day(day: date) -> int:
    """The day's number from the start of a year; from the leap day on, from its end: -1 is the last of December."""
    whole = day.timetuple().tm_yday
    return whole if whole < 60 else whole - (366 if day.year == _LEAP else 365) - 1


def _day_said(day: date) -> str:
    return f"{day.day} {day.strftime('%B')}"


def _date(text: str) -> date | None:
    """A date as Ohana's users write it, month first; None where it is none."""
    try:
        found: datetime = dates.parse(text, default=datetime(_LEAP, 1, 1, tzinfo=UTC))
    except (ValueError, OverflowError):
        return None
    return found.date()


def _without(row: Row, *names: str) -> Row:
    return replace(row, cells={name: value for name, value in row.cells.items() if name not in names})
