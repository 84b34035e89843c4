"""What people say when they need something: sentences of our own, in English and Spanish, each with what it speaks of."""

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pie.codes import NeedDomain, domain_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A sentence and the need domains that it speaks of; none for one that speaks of no need.

    ``language`` is ISO 639.
    """

    words: str
    domains: tuple[NeedDomain, ...]
    language: str


@cache
def sayings() -> tuple[Saying, ...]:
    """Every row of the table, then what the table of need domains gives as words of clients."""
    told = tuple(
        Saying(words=row["saying"], domains=_domains(row["domains"]), language=row["language"])
        for row in csv.DictReader(table_text().splitlines())
    )
    return told + tuple(
        Saying(words=words, domains=(entry.domain,), language="en")
        for entry in domain_entries().values()
        for words in (entry.label, *entry.synonyms)
    )


def version() -> str:
    """A hash of everything that was learnt from, sixteen hexadecimal digits."""
    said = "\n".join(f"{each.words}\t{','.join(each.domains)}" for each in sayings())
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def table_text() -> str:
    """The table of sayings as it ships."""
    return files(__package__).joinpath("sayings.csv").read_text(encoding="utf-8")


def _domains(cell: str) -> tuple[NeedDomain, ...]:
    return tuple(NeedDomain(part.strip()) for part in cell.split(";") if part.strip())
