"""The figures behind a priority: how much each part counts, and how urgent each need domain is."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from pie.codes import NeedDomain
from pie.codes.tables import Row, rows, unrepeated
from pie.errors import FaultyTable

NOT_ASKED = "not_asked"
ASKED_FOR = "asked_for"


class Concerns(StrEnum):
    """Whom a need domain concerns where a finding is about the client: themself, all at home, or the children."""

    PERSON = "person"
    HOUSEHOLD = "household"
    CHILDREN = "children"


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainUrgency:
    """How urgent a need domain is as such, in thousandths of a priority, whom it concerns, and why."""

    domain: NeedDomain
    thousandths: int
    concerns: Concerns
    why: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of the table of parts, in thousandths, and what it stands for."""

    thousandths: int
    why: str
    source: str


@cache
def figures() -> dict[tuple[str, str], Figure]:
    """Every figure by part and level, in the order of the table."""
    found = unrepeated(_rows("priority_parts.csv"), "part", "level")
    return {(row.text("part"), row.text("level")): _figure(row) for row in found}


@cache
def urgencies() -> dict[NeedDomain, DomainUrgency]:
    """Every need domain's urgency, in the order of the domains. Raises FaultyTable where one has no row."""
    found = {each.domain: each for each in map(_urgency, unrepeated(_rows("domain_urgency.csv"), "domain"))}
    missing = [domain for domain in NeedDomain if domain not in found]
    if missing:
        raise FaultyTable("domain_urgency.csv", 1, f"no row for {', '.join(missing)}")
    return {domain: found[domain] for domain in NeedDomain}


def thousandths(part: str, level: str) -> int:
    """The figure of this part and level."""
    return figures()[part, level].thousandths


def _rows(file: str) -> tuple[Row, ...]:
    return rows(file, resources.files("pie.needs").joinpath(file).read_text(encoding="utf-8"))


def _figure(row: Row) -> Figure:
    return Figure(thousandths=row.whole_number("thousandths", 0, 1000), why=row.text("why"), source=row.text("source"))


def _urgency(row: Row) -> DomainUrgency:
    return DomainUrgency(
        domain=row.member("domain", NeedDomain),
        thousandths=row.whole_number("urgency", 0, 250),
        concerns=row.member("concerns", Concerns),
        why=row.text("why"),
        source=row.text("source"),
    )
