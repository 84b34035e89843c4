"""Reads who may come out of a text: statement by statement, each criterion with its words, the rest kept visible."""

import re
from collections.abc import Iterable, Iterator, Sequence

from resources_catalog.eligibility_text.items import Drafted
from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.linking import linked
from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Role, phrasebook
from resources_catalog.eligibility_text.pieces import Piece, What, pieces
from resources_catalog.eligibility_text.settling import settled, with_numbers_apart
from resources_catalog.eligibility_text.signs import MOST_TOKENS, Token, tokens
from resources_catalog.eligibility_text.statement_reading import read_statement
from resources_catalog.eligibility_text.statements import Statement
from resources_catalog.eligibility_text.values import ReadCriterion, ReadText
from resources_catalog.legible import Span

_EMPTY_LINE = re.compile(r"(?:\n|\\n)[ \t\r]*(?:\n|\\n)")


def read_eligibility(text: str) -> ReadText:
    """What a text says of who may come; nothing that is not understood is guessed, it stays in the remainder.

    >>> read = read_eligibility("Women 18 and over; no pets")
    >>> [(each.kind.value, each.values, each.negated, each.span.words) for each in read.criteria]
    [('gender', ('female',), False, 'Women'), ('age', ('18..',), False, '18 and over')]
    >>> [each.words for each in read.remainder]
    ['pets']
    """
    every = list(tokens(text))
    statements = list(_statements(text, every))
    drafted, choices = linked(statements)
    numbered = [(number, each) for number, of_one in enumerate(drafted) for each in of_one]
    unknown = [place for statement in statements for place in statement.unread()]
    return ReadText(
        text=text,
        criteria=tuple(_criterion(text, every, each) for each in with_numbers_apart(tuple(settled(numbered)), choices)),
        not_evaluable=tuple(_span(text, every, *place) for each in statements for place in each.not_evaluable),
        remainder=(*_spans(text, every, unknown), *_beyond(text, every)),
    )


def _statements(text: str, signs: list[Token]) -> Iterator[Statement]:
    """The statements of a text; "one of the following" ends one, so that its list stands by itself.

    A heading for those who may not come holds for the lines below it, up to an empty one or one that says "must".
    """
    statement, is_excluded, end = Statement(), False, 0
    for gathered, stops in _gathered(pieces(Marked(text, signs, phrasebook())), signs):
        if is_excluded and not statement.heads_exclusions:
            between = text[end : signs[gathered[0].at].start]
            is_excluded = not (_EMPTY_LINE.search(between) or any(piece.roles & Role.REQUIRED for piece in gathered))
        end = signs[gathered[-1].at - 1].end
        statement = read_statement(gathered, stops, is_excluded=is_excluded)
        if is_excluded and any(piece.roles & Role.HEADER for piece in gathered):
            statement.leave_all()  # a further heading: whether it goes on with those who may not come stays open
        is_excluded = is_excluded or statement.heads_exclusions
        yield statement


def _gathered(every: Iterable[Piece], signs: Sequence[Token]) -> Iterator[tuple[list[Piece], str]]:
    """The pieces of each statement, and the signs that end it."""
    gathered: list[Piece] = []
    stops = ""
    for piece in every:
        is_stop = piece.what is What.STOP
        if stops and not is_stop:
            yield gathered, stops
            gathered, stops = [], ""
        if not is_stop:
            gathered.append(piece)
            if piece.roles & Role.ONE_OF and piece.what is What.MARKER:
                yield gathered, ""
                gathered = []
        elif gathered:
            gathered += [] if stops else [piece]
            stops += signs[piece.at].word
    if gathered:
        yield gathered, stops


def _criterion(text: str, every: list[Token], drafted: Drafted) -> ReadCriterion:
    return ReadCriterion(
        kind=drafted.kind,
        values=drafted.values,
        force=drafted.force,
        negated=drafted.negated and drafted.kind is not Kind.OPEN,
        about=drafted.about,
        span=_span(text, every, drafted.at, drafted.end),
        choice=drafted.choice,
        branch=drafted.branch,
    )


def _beyond(text: str, every: list[Token]) -> Iterator[Span]:
    """What lies beyond the bound of a text, which nobody read."""
    start = every[-1].end if every else 0
    rest = text[start:].strip()
    if len(every) >= MOST_TOKENS and rest:
        start = text.index(rest[0], start)
        yield Span(start=start, end=start + len(rest), words=rest)


def _span(text: str, every: list[Token], at: int, end: int) -> Span:
    start, stop = every[at].start, every[end - 1].end
    return Span(start=start, end=stop, words=text[start:stop])


def _spans(text: str, every: list[Token], places: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Tokens that stand side by side as one span."""
    run: tuple[int, int] | None = None
    for at, end in sorted(places):
        if run is not None and at <= run[1]:
            run = run[0], max(end, run[1])
            continue
        if run is not None:
            yield _span(text, every, *run)
        run = at, end
    if run is not None:
        yield _span(text, every, *run)
