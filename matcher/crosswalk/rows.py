"""The tables of the crosswalk as values: need to service type, what comes before what, documents by their words."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

from pie.codes import NeedDomain
from resources_catalog.taxonomy import ServiceTypeId

TABLES = ("need_service_types.csv", "prerequisites.csv", "documents.csv")


class Covers(Enum):
    """How far a row of the crosswalk reaches."""

    BRANCH = "branch"
    """The type and everything under it, except what has a row of its own for the same need."""
    TYPE = "type"
    """This type alone: a record that says no more than "housing" is worth a look, its parts are not all meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkRow:
    """One type of service that meets, or helps with, a need; ``weight`` in thousandths, 1000 meets it wholly."""

    domain: NeedDomain
    service_type: ServiceTypeId
    weight: int
    covers: Covers
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedOrder:
    """One need that is best met before another, and why."""

    first: NeedDomain
    then: NeedDomain
    why: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeOrder:
    """One type of service that is best used before another, and why."""

    first: ServiceTypeId
    then: ServiceTypeId
    why: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentPhrase:
    """Lower-case words by which directories name a document, and its code in the fact ``documents``."""

    phrase: str
    document: str
    source: str


def table_text(name: str) -> str:
    """One of this package's tables as it ships."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def crosswalk_rows() -> tuple[CrosswalkRow, ...]:
    """Every row from need to service type, in the table's order."""
    return tuple(
        CrosswalkRow(
            domain=NeedDomain(row["need_domain"]),
            service_type=ServiceTypeId(row["service_type"]),
            weight=int(row["weight"]),
            covers=Covers(row["covers"]),
            source=row["source"],
        )
        for row in _records("need_service_types.csv")
    )


@cache
def need_orders() -> tuple[NeedOrder, ...]:
    """Which needs come before which."""
    return tuple(
        NeedOrder(first=NeedDomain(row["first"]), then=NeedDomain(row["then"]), why=row["why"], source=row["source"])
        for row in _records("prerequisites.csv")
        if row["kind"] == "need"
    )


@cache
def type_orders() -> tuple[TypeOrder, ...]:
    """Which types of service come before which."""
    return tuple(
        TypeOrder(
            first=ServiceTypeId(row["first"]),
            then=ServiceTypeId(row["then"]),
            why=row["why"],
            source=row["source"],
        )
        for row in _records("prerequisites.csv")
        if row["kind"] == "type"
    )


@cache
def document_phrases() -> tuple[DocumentPhrase, ...]:
    """Words for documents, the longest first, so that "birth certificate" is found before "certificate"."""
    phrases = (
        DocumentPhrase(phrase=row["phrase"], document=row["document"], source=row["source"])
        for row in _records("documents.csv")
    )
    return tuple(sorted(phrases, key=lambda found: (-len(found.phrase), found.phrase)))


def _records(name: str) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(table_text(name)))
