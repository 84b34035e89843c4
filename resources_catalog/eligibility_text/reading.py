"""Reads who may come out of a text: statement by statement, each criterion with its words, the rest kept visible."""

from collections.abc import Iterable, Iterator

from resources_catalog.eligibility_text.kinds import Kind, Whom
from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import phrasebook
from resources_catalog.eligibility_text.pieces import Piece, What, pieces
from resources_catalog.eligibility_text.settling import AGES, settled, with_ages_apart
from resources_catalog.eligibility_text.signs import MOST_TOKENS, Token, tokens
from resources_catalog.eligibility_text.statements import Drafted, Statement
from resources_catalog.eligibility_text.values import ReadCriterion, ReadText, Span


def read_eligibility(text: str) -> ReadText:
    """What a text says of who may come; nothing that is not understood is guessed, it stays in the remainder.

    >>> read = read_eligibility("Women 18 and over; no pets")
    >>> [(each.kind.value, each.values, each.negated, each.span.words) for each in read.criteria]
    [('gender', ('female',), False, 'Women'), ('age', ('18..',), False, '18 and over')]
    >>> [each.words for each in read.remainder]
    ['pets']
    """
    every = list(tokens(text))
    marked = Marked(text, every, phrasebook())
    not_evaluable: list[Span] = []
    unknown: list[tuple[int, int]] = []
    drafted: list[tuple[int, Drafted]] = []
    for number, of_one in enumerate(_statements(pieces(marked))):
        statement = Statement()
        statement.read(of_one)
        drafted.extend((number, each) for each in statement.criteria)
        not_evaluable.extend(_span(text, every, *place) for place in statement.not_evaluable)
        unknown.extend(statement.unknown)
    criteria = [_criterion(text, every, each, number) for number, each in with_ages_apart(tuple(settled(drafted)))]
    return ReadText(
        text=text,
        criteria=tuple(criteria),
        not_evaluable=tuple(not_evaluable),
        remainder=(*_spans(text, every, unknown), *_beyond(text, every)),
    )


def _statements(every: Iterable[Piece]) -> Iterator[list[Piece]]:
    statement: list[Piece] = []
    for piece in every:
        if piece.what is What.STOP:
            if statement:
                yield statement
            statement = []
        else:
            statement.append(piece)
    if statement:
        yield statement


def _criterion(text: str, every: list[Token], drafted: Drafted, number: int) -> ReadCriterion:
    return ReadCriterion(
        kind=drafted.kind,
        values=drafted.values,
        force=drafted.force,
        negated=drafted.negated and drafted.kind is not Kind.OPEN,
        about=Whom.PERSON,
        span=_span(text, every, drafted.at, drafted.end),
        choice=None if drafted.choice is None else AGES if drafted.choice == AGES else number * 100 + drafted.choice,
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
