"""Poverty guidelines as dated rows with their source: what a percentage of the guideline means in money."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from resources_catalog.errors import ImpossibleCriterion


@dataclass(frozen=True, slots=True, kw_only=True)
class PovertyGuideline:
    """One dated row: yearly income in whole units of ``currency``."""

    region: str
    valid_from: date
    first_person: int
    each_further_person: int
    currency: str
    source: str

    def limit(self, household_size: int, percent: int) -> int:
        """The yearly income at ``percent`` of the guideline, rounded down to whole units.

        >>> guideline("contiguous", 2026).limit(3, 200)
        54640
        """
        return (self.first_person + self.each_further_person * (household_size - 1)) * percent // 100


@cache
def guidelines() -> tuple[PovertyGuideline, ...]:
    """Every row of the table, oldest first within a region."""
    with files(__package__).joinpath("poverty_guidelines.csv").open(encoding="utf-8") as table:
        rows = [
            PovertyGuideline(
                region=row["region"],
                valid_from=date.fromisoformat(row["valid_from"]),
                first_person=int(row["first_person"]),
                each_further_person=int(row["each_further_person"]),
                currency=row["currency"],
                source=row["source"],
            )
            for row in csv.DictReader(table)
        ]
    return tuple(sorted(rows, key=lambda row: (row.region, row.valid_from)))


@cache
def guideline(region: str, year: int) -> PovertyGuideline:
    """The guideline of a region for a year.

    Raises ImpossibleCriterion where the table has no row: a limit is never guessed from another year.
    """
    for row in guidelines():
        if row.region == region and row.valid_from.year == year:
            return row
    known = ", ".join(f"{row.region} {row.valid_from.year}" for row in guidelines())
    raise ImpossibleCriterion("poverty guideline", f"no row for {region} {year}; the table has {known}")


def guideline_on(region: str, day: date) -> PovertyGuideline | None:
    """The newest guideline of a region in force on a day; None where the table has none that old.

    >>> guideline_on("alaska", date(2026, 1, 14)).first_person
    19550
    """
    in_force = (row for row in guidelines() if row.region == region and row.valid_from <= day)
    return max(in_force, key=lambda row: row.valid_from, default=None)
