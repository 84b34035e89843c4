"""How a criterion says a fact: short phrases that complete "for people who are …"."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """The words for one fact: when a yes/no fact holds, when it does not, and its name otherwise."""

    fact: str
    holds: str
    fails: str
    name: str


@cache
def phrases() -> dict[str, Phrase]:
    """Every fact that a criterion may ask, with its words."""
    with files(__package__).joinpath("fact_phrases.csv").open(encoding="utf-8") as table:
        return {
            row["fact"]: Phrase(fact=row["fact"], holds=row["holds"], fails=row["fails"], name=row["name"])
            for row in csv.DictReader(table)
        }


def phrase_of(fact: str) -> Phrase:
    """The words for a fact; one without a row is said by its own name, never refused."""
    spoken = fact.replace("_", " ")
    return phrases().get(fact) or Phrase(fact=fact, holds=spoken, fails=f"not {spoken}", name=spoken)


def value_phrase(value: str) -> str:
    """A code as words.

    >>> value_phrase("birth_certificate")
    'birth certificate'
    """
    return value.replace("_", " ")


def listed(words: Iterable[str], *, joined_by: str) -> str:
    """Words as a list that can be said aloud.

    >>> listed(["a", "b", "c"], joined_by="or")
    'a, b or c'
    """
    all_words = list(words)
    if len(all_words) < 2:
        return "".join(all_words)
    return f"{', '.join(all_words[:-1])} {joined_by} {all_words[-1]}"
