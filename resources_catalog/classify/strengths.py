"""How strongly a record speaks for each type: every kind of evidence by a weight that was learnt, added up."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from importlib.resources import files

import numpy as np

from resources_catalog.classify.clues import Clue, ClueKind, told_by
from resources_catalog.classify.odds import Odds, TypeOdds, type_odds
from resources_catalog.classify.records import RecordRead
from resources_catalog.taxonomy import ServiceTypeId, Taxonomy

NONE_OF_OURS = 3.0
"""What "none of ours" has before any evidence: the answer where nothing speaks for a type (learnt, of 0 to 6 all near)."""

OPENING = 45
"""So many words of a description are its opening (of 20 to 45 all near; chosen on the development half)."""


class Evidence(Enum):
    """What speaks for a type: words that are likelier in its records, or a place that names it."""

    WORDS = "words"
    """The words of name and description together, the name counted twice; terms stand in for a description."""
    OPENING_WORDS = "opening_words"
    """The first words of the description, which say what a service is before they say what else it has."""
    NAME_WORDS = "name_words"
    TERM_WORDS = "term_words"
    AUDIENCE_WORDS = "audience_words"
    """Those who may come, in terms and words: help for veterans is often help of veterans' kinds."""
    NAMED_IN_NAME = "named_in_name"
    NAMED_IN_DESCRIPTION = "named_in_description"
    NAMED_BY_TERM = "named_by_term"
    BRANCH_BY_TERM = "branch_by_term"
    """The source files the service under a heading over the type."""
    HEADING = "heading"
    """The type is a heading: taken off, since a heading is right only where nothing narrower is said."""


_NAMED = {
    Evidence.NAMED_BY_TERM: ClueKind.TERM,
    Evidence.NAMED_IN_NAME: ClueKind.NAME,
    Evidence.NAMED_IN_DESCRIPTION: ClueKind.DESCRIPTION,
}


def strengths(records: Sequence[RecordRead], taxonomy: Taxonomy) -> Odds:
    """One row a record, one column a type in the taxonomy's order, and last "none of ours": log-odds beside the others.

    Rounded, so that what is equally strong is so on every machine.
    """
    told = evidence(records, taxonomy)
    added = sum((weights()[each] * part for each, part in told.items()), np.zeros((len(records), len(taxonomy) + 1)))
    added[:, -1] += NONE_OF_OURS
    rounded: Odds = np.round(added, 6)
    return rounded


def evidence(
    records: Sequence[RecordRead], taxonomy: Taxonomy, *, odds: TypeOdds | None = None
) -> Mapping[Evidence, Odds]:
    """Each kind of evidence for each record and type, before it is weighed; by other odds of words where they are given."""
    odds = odds or type_odds(taxonomy)
    found = {
        Evidence.WORDS: odds.of([f"{each.name} {each.name} {each.description or each.terms}" for each in records]),
        Evidence.OPENING_WORDS: odds.of([" ".join(each.description.split()[:OPENING]) for each in records]),
        Evidence.NAME_WORDS: odds.of([each.name for each in records]),
        Evidence.TERM_WORDS: odds.of([each.terms for each in records]),
        Evidence.AUDIENCE_WORDS: odds.of([each.audience for each in records]),
    }
    headings = _columns_under_headings(taxonomy)
    named = {each: np.zeros((len(records), len(taxonomy) + 1)) for each in (*_NAMED, Evidence.BRANCH_BY_TERM)}
    for row, record in enumerate(records):
        for type_id, clues in record.clues.items():
            _add(named, row, type_id, clues, odds.at, headings)
        for type_id in _all_that_is_told(record, headings):
            named[Evidence.NAMED_BY_TERM][row, odds.at[type_id]] = 1
    by_term = named[Evidence.NAMED_BY_TERM]
    by_term /= np.sqrt(
        np.maximum(by_term.sum(axis=1, keepdims=True), 1)
    )  # one of many terms tells less than the only one
    return {**found, **named, Evidence.HEADING: _headings(len(records), headings, odds)}


def _headings(records: int, headings: Iterable[ServiceTypeId], odds: TypeOdds) -> Odds:
    row = np.zeros(len(odds.ids))
    row[[odds.at[type_id] for type_id in headings]] = -1
    return np.tile(row, (records, 1))


def _add(
    named: Mapping[Evidence, Odds],
    row: int,
    type_id: ServiceTypeId,
    clues: Sequence[Clue],
    at: Mapping[ServiceTypeId, int],
    headings: Mapping[ServiceTypeId, list[int]],
) -> None:
    """A heading that is named tells little of what a service does, except of the types under it where a term names it."""
    if type_id in headings:
        told = told_by(clue for clue in clues if clue.kind is ClueKind.TERM)
        under = headings[type_id]
        named[Evidence.BRANCH_BY_TERM][row, under] = np.maximum(named[Evidence.BRANCH_BY_TERM][row, under], told)
        return
    for each, kind in _NAMED.items():
        named[each][row, at[type_id]] = told_by(clue for clue in clues if clue.kind is kind)


def _all_that_is_told(record: RecordRead, headings: Mapping[ServiceTypeId, list[int]]) -> Iterator[ServiceTypeId]:
    """Headings named by terms of a record that tells nothing narrower and has no description: more is not known."""
    if not record.description and record.clues.keys() <= headings.keys():
        for type_id, clues in record.clues.items():
            if any(clue.kind is ClueKind.TERM for clue in clues):
                yield type_id


def _columns_under_headings(taxonomy: Taxonomy) -> Mapping[ServiceTypeId, list[int]]:
    at = {type_.id: column for column, type_ in enumerate(taxonomy)}
    return {each.id: [at[below] for below in taxonomy.descendants(each.id)] for each in taxonomy.headings}


@cache
def weights() -> Mapping[Evidence, float]:
    """What each kind of evidence weighs, learnt by ``benchmarks/quality/type_weights.py``."""
    with files(__package__).joinpath("weights.csv").open(encoding="utf-8") as table:
        return {Evidence(row["evidence"]): int(row["thousandths"]) / 1000 for row in csv.DictReader(table)}
