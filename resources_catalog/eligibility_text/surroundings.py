"""What stands around a criterion in its statement: words that nobody understood, and words that make it less than strict."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.signs import Sign, tokens
from resources_catalog.eligibility_text.values import ReadCriterion, ReadText
from resources_catalog.legible import Span

_NOT_LISTED = frozenset({Kind.DOCUMENT, Kind.INCOME, Kind.INSURANCE, Kind.REFERRAL})
"""Kinds that do not stand in a list of those who may come."""
_PARTS = re.compile(r"[,;:()/]|\band\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\s*(?:[,/&]\s*)?(?:and\s+)?(?:(?:the|their|an?|those|who|people|persons|individuals|with|of|other)\s+){0,4}"
)
_HEDGES = re.compile(r"\b(?:some|sometimes|usually|generally|mostly|most|certain|approximately|near|may)\b")
"""Words that make a statement less than strict (assumed)."""
_TURNS = re.compile(r"\b(?:or|unless|except\w*|other than|also|if)\b")
"""Words by which others that were not understood may let more people in (assumed)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """One statement: where it begins, whether words of it were not understood, and what its other words make of it."""

    start: int
    has_unread: bool
    is_loose: bool
    turns: bool


class Surroundings:
    """Every statement of a text that was read, looked at once."""

    def __init__(self, read: ReadText) -> None:
        self._text = read.text
        self._unread = sorted(read.remainder, key=lambda each: each.start)
        self._starts = [each.start for each in self._unread]
        self._ends = [each.end for each in self._unread]
        self._stops = [0, *(token.end for token in tokens(read.text) if token.sign is Sign.STOP)]
        self._statements: dict[int, _Statement] = {}
        self._said = sorted((each.span for each in read.criteria), key=lambda each: each.start)

    def start_of_statement(self, at: int) -> int:
        """Where the words of the statement around a place begin."""
        start = self._stops[bisect_right(self._stops, at) - 1]
        while start < len(self._text) and self._text[start].isspace():
            start += 1
        return start

    def leave_room(self, criterion: ReadCriterion) -> bool:
        """Whether the words around a criterion may let in others than those of whom it speaks."""
        statement = self._statement(criterion.span.start)
        return statement.is_loose or (statement.has_unread and (statement.turns or self._is_led_into(criterion)))

    def _statement(self, at: int) -> _Statement:
        number = bisect_right(self._stops, at) - 1
        if number not in self._statements:
            start = self._stops[number]
            end = self._stops[number + 1] if number + 1 < len(self._stops) else len(self._text)
            beside = self._beside_criteria(start, end)
            self._statements[number] = _Statement(
                start=start,
                has_unread=bisect_left(self._starts, start) < bisect_left(self._starts, end),
                is_loose=_HEDGES.search(beside) is not None,
                turns=_TURNS.search(beside) is not None,
            )
        return self._statements[number]

    def _beside_criteria(self, start: int, end: int) -> str:
        """A statement without the words of its criteria."""
        kept, at = [], start
        first = bisect_left(self._said, start, key=_start)
        for span in self._said[first : bisect_left(self._said, end, key=_start)]:
            if at <= span.start:
                kept.append(self._text[at : span.start])
                at = span.end
        return " ".join((*kept, self._text[at:end])).casefold()

    def _is_led_into(self, criterion: ReadCriterion) -> bool:
        """Whether unread words stand right before or after it, alone or in a list: "since any eviction", "owners, and renters"."""
        said = criterion.span
        last, following = bisect_right(self._ends, said.start) - 1, bisect_left(self._starts, said.end)
        before = self._text[self._ends[last] : said.start] if last >= 0 else None
        after = self._text[said.end : self._starts[following]] if following < len(self._starts) else None
        start = self._statement(said.start).start
        if before is not None and self._starts[last] >= start and not _PARTS.search(before):
            return True
        is_listed = criterion.kind not in _NOT_LISTED and not any(".." in value for value in criterion.values)
        between = (each.casefold() for each in (before, after) if each is not None)
        return is_listed and any(_JOINED.fullmatch(each) is not None for each in between)


def _start(span: Span) -> int:
    return span.start
