"""What a value that was read means as a rule: what meets it for sure, and without what it surely fails.

Most words are vague: somebody of 70 is a senior, somebody of 30 is none, and in between only the service can tell. So a
value has two rules, ``value_rules.csv`` gives them with their source, and what lies between them is unknown.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from resources_catalog.criteria import AllOf, AnyOf, Rule, Unread
from resources_catalog.criteria.profile import rule_from
from resources_catalog.eligibility_text.kinds import Kind

_NOTHING = "nothing"


class Meaning(NamedTuple):
    """One row: the words it is for (none: any), what meets the value and what it fails without (None: nothing)."""

    words: tuple[str, ...]
    met_by: Rule | None
    fails_without: Rule | None


def value_rule(kind: Kind, value: str, words: str) -> Rule | None:
    """The rule of a value that was read from these words; None where no registered fact can tell anything of it.

    >>> str(value_rule(Kind.VETERAN, "veteran", "Veterans"))
    'a veteran'
    >>> senior = value_rule(Kind.AGE, "senior", "Seniors")
    >>> [str(senior.judge({"age": age})) for age in (70, 55, 30)]
    ['met', 'unknown', 'not met']
    """
    folded = words.casefold()
    for meaning in meanings().get((kind, value), ()):
        if not meaning.words or any(each in folded for each in meaning.words):
            return roughly(meaning.met_by, meaning.fails_without, words)
    return None


def roughly(surely: Rule | None, possibly: Rule | None, words: str) -> Rule | None:
    """Met by the first rule, not met without the second, unknown in between; either may be None, for nothing."""
    if surely is not None and surely == possibly:
        return surely
    unread = Unread(words=words)
    between = AllOf(rules=(possibly, unread)) if possibly is not None else unread
    if surely is None:
        return between if possibly is not None else None
    return AnyOf(rules=(surely, between))


@cache
def meanings() -> Mapping[tuple[Kind, str], tuple[Meaning, ...]]:
    """Every row by its kind and value; of several the first counts whose words stand in the text."""
    found: dict[tuple[Kind, str], list[Meaning]] = defaultdict(list)
    with files(__package__).joinpath("value_rules.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            met_by = _rule(row["met_by"])
            fails_without = _rule(row["fails_without"]) if row["fails_without"] else met_by
            words = tuple(filter(None, row["words"].split("; ")))
            found[Kind(row["kind"]), row["value"]].append(Meaning(words, met_by, fails_without))
    return {key: tuple(rows) for key, rows in found.items()}


def _rule(cell: str) -> Rule | None:
    return None if cell == _NOTHING else rule_from(json.loads(cell), "value_rules.csv")
