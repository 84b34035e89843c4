"""Rules that reckon with dated figures, as they stand on the day of a match: by the figures in force, or not at all.

A figure older than a stated limit is not reckoned with in silence. The rule that needs it is then unknown and says why;
the limit stands in ``figure_ages.csv`` with its source.
"""

import csv
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from resources_catalog.criteria.poverty import PovertyGuideline, guideline, guideline_on
from resources_catalog.criteria.rules import AllOf, AnyOf, Facts, IncomeWithinPoverty, Not, Rule
from resources_catalog.criteria.verdict import Verdict

POVERTY = "poverty guideline"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfDate:
    """A rule whose figures are too old to reckon with on the day of the match: always unknown, and it says so."""

    rule: Rule
    because: str

    def judge(self, known: Facts) -> Verdict:
        """Always unknown, whatever the old figures would give."""
        return Verdict.UNKNOWN

    def facts(self) -> frozenset[str]:
        """No answer would settle it; only newer figures would."""
        return frozenset()

    def __str__(self) -> str:
        return f"{self.rule} ({self.because})"


@cache
def most_months(figure: str) -> int:
    """How many months after it came into force a figure may still be reckoned with."""
    with files(__package__).joinpath("figure_ages.csv").open(encoding="utf-8") as table:
        return next(int(row["most_months"]) for row in csv.DictReader(table) if row["figure"] == figure)


def is_too_old(valid_from: date, on: date, figure: str) -> bool:
    """Whether a figure in force since a day is older than the limit for its kind on another day.

    >>> is_too_old(date(2026, 1, 15), date(2027, 4, 15), POVERTY), is_too_old(date(2026, 1, 15), date(2027, 4, 16), POVERTY)
    (False, True)
    """
    months = (on.year - valid_from.year) * 12 + on.month - valid_from.month
    return (months, on.day) > (most_months(figure), valid_from.day)


def as_of(rule: Rule, on: date) -> Rule:
    """The rule as it can be judged on a day: with the figures in force then, or as out of date.

    A rule that names its year keeps that year's figures; one that names none takes the newest that were in force.
    """
    match rule:
        case AllOf() | AnyOf():
            parts = tuple(as_of(part, on) for part in rule.rules)
            return rule if parts == rule.rules else replace(rule, rules=parts)
        case Not():
            part = as_of(rule.rule, on)
            return rule if part == rule.rule else Not(rule=part)
        case IncomeWithinPoverty():
            return _income_as_of(rule, on)
        case _:
            return rule


def is_out_of_date(rule: Rule) -> bool:
    """Whether any part of a rule is unknown for want of newer figures."""
    if isinstance(rule, AllOf | AnyOf):
        return any(map(is_out_of_date, rule.rules))
    return is_out_of_date(rule.rule) if isinstance(rule, Not) else isinstance(rule, OutOfDate)


def figures_note(on: date) -> str | None:
    """What whoever matches on a day should know of the figures, where the newest are too old; None where they are not."""
    newest = guideline_on("contiguous", on)
    if newest is None:
        return f"No {POVERTY} is known here for {on.isoformat()}; limits that are written as a share of one are not judged."
    if not is_too_old(newest.valid_from, on, POVERTY):
        return None
    return (
        f"The newest {POVERTY} known here is of {newest.valid_from.year}, {_older()}; "
        "limits that are written as a share of it are not judged: ask the service."
    )


def _income_as_of(rule: IncomeWithinPoverty, on: date) -> Rule:
    found: PovertyGuideline | None
    found = guideline_on(rule.region, on) if rule.year is None else guideline(rule.region, rule.year)
    if found is None:
        return OutOfDate(rule=rule, because=f"no figures are known for {on.isoformat()}")
    dated = replace(rule, year=found.valid_from.year)
    if is_too_old(found.valid_from, on, POVERTY):
        because = f"not reckoned: the figures of {found.valid_from.year} are {_older()}"
        return OutOfDate(rule=dated, because=because)
    return dated


def _older() -> str:
    return f"older than {most_months(POVERTY)} months"
