"""The words of each kind, in statements as directories make them, beside words that only look like them."""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from resources_catalog.eligibility_text import read_eligibility

BY_KIND: dict[str, list[tuple[str, str]]] = defaultdict(list)
with (Path(__file__).parent / "vocabulary.csv").open(encoding="utf-8", newline="") as table:
    for row in csv.DictReader(table):
        BY_KIND[row["kind"]].append((row["statement"], row["says"]))


def faults(kind: str, statement: str, says: str) -> str:
    """What is missing and what is made up; a bar parts what is as right, a question mark leads what may be said too."""
    cells = list(filter(None, (part.strip() for part in says.split(";"))))
    wanted = [cell.split("|") for cell in cells if not cell.startswith("?")]
    allowed = {value.lstrip("?") for cell in cells for value in cell.split("|")}
    found = {
        f"{'not ' if each.negated else ''}{value}"
        for each in read_eligibility(statement).criteria
        if each.kind.value == kind
        for value in each.values
    }
    missing = ["|".join(any_of) for any_of in wanted if found.isdisjoint(any_of)]
    return f"{statement}: missing {missing}, made up {sorted(found - allowed)}" if missing or found - allowed else ""


@pytest.mark.parametrize("kind", BY_KIND)
def test_the_words_of_a_kind_are_told_from_words_that_look_like_them(kind: str) -> None:
    found = [faults(kind, statement, says) for statement, says in BY_KIND[kind]]

    assert list(filter(None, found)) == []


def test_every_kind_has_words_and_words_that_look_like_them() -> None:
    few = {kind for kind, rows in BY_KIND.items() if sum(not says for _, says in rows) < 5 or len(rows) < 25}

    assert few == set()
    assert len(BY_KIND) >= 16
