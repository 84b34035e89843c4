"""The phrases in which directories write a kind of text, found in one pass; what is between them stays visible."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from resources_catalog.legible import JOINER, Span
from resources_catalog.record_texts.plain import LONGEST, plain, with_single_blanks

_WHOLE = "_whole"
"""A phrase of the table that says so only where it is the whole text: "none"."""
LESS_SURE = 200
"""Thousandths by which a thing said under a condition is less sure; assumed."""

_NEGATOR = re.compile(
    r"\b(?:no|not|never|without|cannot|can't|don't|doesn't|isn't|aren't|won't|nor|neither|unable to)\b(?:(?!\s-\s|\b(?:will|must|but|then|there)\b)[^.;,:()\n]){0,30}\Z"
)
_HEDGE = re.compile(
    r"\b(?:some|may be|might be|can be|sometimes|certain|limited|usually|often|most|few|occasionally|first|one (?:member|of))\b[^.;,:()\n]{0,14}\Z"
)
_PERHAPS = re.compile(r"\b(?:may|might) be\b")
_CONDITION = re.compile(
    r"[\s-]{0,3}\(limited\b|[\s,-]{0,4}:?\s?\(?(?:for (?!all\b|every|any|the public|the community|the general public|more|further|an? |information|services\b|(?:the |your )?(?:applications?|forms?|details|hours|help|assistance)\b)|if\b|unless|except|excluding"
    r"|when\b|to (?:those|members|residents|qualif|eligible)|only (?:for|if|when|to|on|with)|depending|sometimes|may be|with (?:proof|a valid)|at times|not always|varies\b|pending|based on available"
    r"|(?:available )?(?:upon|on|subject to) availability|by contract|on that|until\b|by (?:some|one|certain|a few)\b)"
)
_FILLER_WORDS = """
a an the and or of to is are be by with at in on as also please must may can will for we you your our all any its it's
it they their this that these those available offered offers offer provided services service client clients only upon
request required needed necessary accepted through via from who us etc approximately about more information
"""
_FILLER = frozenset(_FILLER_WORDS.split())
"""Words that mean nothing by themselves: a piece of nothing else is no remainder."""
_WORD = re.compile(r"[^\W_]+(?:'[a-z]+)?")
_SENTENCE = re.compile(r"(?:[^.;\n]|\.(?!\s))+")
EDGE = f" \t\r\n.,;:()[]/-&|*\"'!?+{JOINER}"
_TWO_SIDES = 48  # characters looked at before a phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A phrase that stands in a text: what it says, where, how sure that is, and whether under a condition only."""

    says: str
    start: int
    end: int
    confidence: int
    is_limited: bool
    match: re.Match[str]
    places: Sequence[int]
    """Where in the text each sign stands of what was seen; ``start`` and ``end`` are of what was seen."""

    def span(self, text: str) -> Span:
        """Its words as the text has them."""
        return self.span_between(text, self.start, self.end)

    def span_between(self, text: str, start: int, end: int) -> Span:
        """The words of the text between two places of what was seen."""
        first, last = self.places[start], self.places[end - 1] + 1 if end > start else self.places[end]
        return Span(start=first, end=last, words=text[first:last])


@dataclass(frozen=True, slots=True)
class Phrasebook:
    """Phrases compiled to one pattern; the first that fits at a place wins."""

    pattern: re.Pattern[str]
    says: Mapping[str, tuple[str, int]]

    def hits(self, text: str) -> tuple[Hit, ...]:
        """The phrases in the order of the text; what "no" or "not" stands before is left out, for it is not said."""
        seen, places = with_single_blanks(plain(text[:LONGEST]))
        return tuple(hit for found in self.pattern.finditer(seen) for hit in self._hit(seen, found, places))

    def _hit(self, seen: str, found: re.Match[str], places: Sequence[int]) -> Iterator[Hit]:
        says, confidence = self.says[str(found.lastgroup)]
        start, end = found.end() - len(found[0].lstrip(" \t\n-")), found.start() + len(found[0].rstrip(" \t\n-"))
        is_whole = not seen[:start].strip(EDGE) and not seen[end:].strip(EDGE)
        if start >= end or _NEGATOR.search(seen, max(0, start - _TWO_SIDES), start):
            return
        if says.endswith(_WHOLE) and not is_whole:
            return
        limited = bool(
            _HEDGE.search(seen, max(0, start - _TWO_SIDES), start)
            or _CONDITION.match(seen, end)
            or _PERHAPS.search(seen, start, end)
        )
        yield Hit(
            says=says.removesuffix(_WHOLE),
            start=start,
            end=end,
            confidence=confidence - LESS_SURE if limited else confidence,
            is_limited=limited,
            match=found,
            places=places,
        )


@cache
def phrasebook(kind: str, *patterns: tuple[str, str, int]) -> Phrasebook:
    """The phrases of a kind from the table, after further ``patterns``: what each says, its pattern, its confidence.

    In the table a blank stands for blanks or a hyphen.
    """
    rows = [
        (row["says"], row["phrase"].replace(" ", r"(?:[\s-]{1,8})"), int(row["confidence"]))
        for row in _table()
        if row["kind"] == kind
    ]
    every = [*patterns, *rows]
    names = {f"p{number}": (says, confidence) for number, (says, _, confidence) in enumerate(every)}
    parts = "|".join(f"(?P<p{number}>{pattern})" for number, (_, pattern, _) in enumerate(every))
    return Phrasebook(re.compile(rf"(?<![\w$])(?:{parts})(?!\w)"), names)


def any_of(names: Iterable[str]) -> str:
    """A pattern of names as they are written, the longest first, with any blanks between their words."""
    longest_first = sorted(names, key=lambda each: (-len(each), each))
    return "|".join(r"\s{1,4}".join(map(re.escape, name.split())) for name in longest_first) or "(?!)"


def remainder(text: str, read: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """The pieces between what was read that hold any word of meaning, trimmed; what is past the limit is one piece."""
    end_of_reading = min(len(text), LONGEST)
    seen = plain(text[:end_of_reading])
    places = [*sorted(read), (end_of_reading, end_of_reading)]
    left: list[Span] = []
    begin = 0
    for start, end in places:
        for sentence in _SENTENCE.finditer(seen, begin, max(begin, start)):
            piece = _trimmed(seen, *sentence.span())
            if piece:
                left.append(Span(start=piece[0], end=piece[1], words=text[piece[0] : piece[1]]))
        begin = max(begin, end)
    if len(text) > LONGEST:
        left.append(Span(start=LONGEST, end=len(text), words=text[LONGEST:]))
    return tuple(left)


def _trimmed(seen: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and seen[start] in EDGE:
        start += 1
    while start < end and seen[end - 1] in EDGE:
        end -= 1
    has_meaning = any(found[0] not in _FILLER for found in _WORD.finditer(seen, start, end))
    return (start, end) if has_meaning else None


@cache
def _table() -> tuple[Mapping[str, str], ...]:
    with files(__package__).joinpath("phrases.csv").open(encoding="utf-8") as table:
        return tuple(csv.DictReader(table))
