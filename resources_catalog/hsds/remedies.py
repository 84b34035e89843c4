"""What to do about a fault, told from what is wrong: one table, so that every reader gives the same advice."""

import csv
import re
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files

_OTHERWISE = "Look at the record in the source and put it right there."


class FaultKind(Enum):
    """What sort of thing is wrong, so that broken references can be told from wrong values."""

    MISSING = "missing"
    FORM = "form"
    REFERENCE = "reference"
    REPEAT = "repeat"
    DOUBT = "doubt"
    UNREAD = "unread"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """What kind of fault a text tells of, and what whoever keeps the source can do."""

    kind: FaultKind
    advice: str


@cache
def remedy_for(wrong: str) -> Remedy:
    """The remedy for what is wrong; general advice where the table has none.

    >>> remedy_for("names an unknown service").kind
    <FaultKind.REFERENCE: 'reference'>
    """
    exact, patterns = _table()
    found = exact.get(wrong) or next((remedy for pattern, remedy in patterns if pattern.fullmatch(wrong)), None)
    return found or Remedy(kind=FaultKind.FORM, advice=_OTHERWISE)


def is_in_table(wrong: str) -> bool:
    """Whether the table has advice of its own for a text, in which ``*`` may stand for what differs."""
    exact, patterns = _table()
    return wrong in exact or any(pattern.fullmatch(wrong) for pattern, _ in patterns)


@cache
def _table() -> tuple[dict[str, Remedy], tuple[tuple[re.Pattern[str], Remedy], ...]]:
    """Rows without a star by their text; rows with one as patterns, the longest first."""
    with files("resources_catalog.hsds").joinpath("remedies.csv").open(encoding="utf-8") as opened:
        rows = {
            row["wrong"]: Remedy(kind=FaultKind(row["kind"]), advice=row["remedy"]) for row in csv.DictReader(opened)
        }
    exact = {wrong: remedy for wrong, remedy in rows.items() if "*" not in wrong}
    starred = sorted((wrong for wrong in rows if "*" in wrong), key=len, reverse=True)
    return exact, tuple((re.compile(".+".join(map(re.escape, wrong.split("*")))), rows[wrong]) for wrong in starred)
