"""From the pieces of one statement to its items: each piece with what it does, the strongest of its roles first."""

from collections.abc import Callable, Sequence
from functools import cache

from resources_catalog.eligibility_text.binding import (
    binds_ahead,
    binds_behind,
    does_not_matter,
    end_either,
    ends_as_exclusion,
    gives_examples,
    is_doubtful,
    is_let_in,
    is_needed,
    is_not_asked,
    is_not_needed,
    is_refused,
    matters,
    may_not_come,
    turns,
)
from resources_catalog.eligibility_text.clauses import OPEN_OF
from resources_catalog.eligibility_text.items import Drafted, Joint
from resources_catalog.eligibility_text.joining import SAYS_NOTHING, joins, part
from resources_catalog.eligibility_text.kinds import Force, Kind, Whom
from resources_catalog.eligibility_text.papers import (
    add_paper,
    add_paper_of_criterion,
    add_proof,
    asks_for_papers,
    is_paper,
)
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.pieces import Piece, What
from resources_catalog.eligibility_text.statements import OF_CHILDREN, Statement


def read_statement(pieces: Sequence[Piece], stops: str = "", *, is_excluded: bool = False) -> Statement:
    """The statement that these pieces make.

    ``stops`` are the signs that end it, ``is_excluded`` tells that it stands in a list of those who may not come.
    """
    statement = Statement(stops=stops, start=pieces[0].at if pieces else 0)
    statement.clause.negated = statement.clause.is_headed = is_excluded
    for piece in pieces:
        _read(statement, piece)
        is_said = piece.what is not What.MARKER or bool(piece.roles & ~SAYS_NOTHING)
        statement.has_begun = statement.has_begun or is_said
    statement.ends_with_or = statement.joint is Joint.OR
    said = [piece for piece in pieces[-2:] if piece.what is not What.STOP]
    statement.ends_with_colon = bool(said) and bool(said[-1].roles & Role.HEADER)
    if pieces and pieces[-1].what is not What.STOP and pieces[-1].end == statement.clause.no_end:
        end_either(statement, None)
    statement.heads_exclusions = ends_as_exclusion(statement)
    statement.new_clause()
    return statement


def _read(statement: Statement, piece: Piece) -> None:
    if statement.clause.is_either and piece.what in (What.COMMA, What.STOP):
        end_either(statement, piece)
    _READ[piece.what](statement, piece)


def _unread(statement: Statement, piece: Piece) -> None:
    clause = statement.clause
    if clause.paper_at is not None and clause.paper_end < 0 and not clause.skips:
        add_paper(statement, "other", piece.end)
        return
    if not clause.in_brackets and statement.joint is Joint.NONE:
        clause.paper_at = None
    statement.leave(piece)


# -- markers ----------------------------------------------------------------------------------------------------------


def _marker(statement: Statement, piece: Piece) -> None:
    for read in _readers(piece.roles):
        if read(statement, piece):
            return
    if not piece.roles & SAYS_NOTHING:
        _unread(statement, piece)


def _elsewhere(statement: Statement, piece: Piece) -> bool:
    """Words that send the reader elsewhere: "call for details"."""
    statement.not_evaluable.append((piece.at, piece.end))
    if piece.roles & Role.TOPIC:  # "depends on income and family size"
        statement.clause.skips = True
    return True


def _has_escort(statement: Statement, piece: Piece) -> bool:
    """Who follows comes along, and is not who is served."""
    statement.clause.has_escort = True
    statement.unknown.append((piece.at, piece.end))
    return True


def _speaks_of_else(statement: Statement, piece: Piece) -> bool:
    """What people come for, or what they were or may become, is not what they are."""
    if piece.roles & Role.NOT:  # "no help for evictions or debts": what is not done there tells nothing of who may come
        statement.new_clause()
        statement.clause.of_unread = True
    item = statement.item()
    item.is_unread = item.ends_unread = statement.clause.skips = True
    statement.clause.is_of_past = bool(piece.roles & Role.SHIFT)
    statement.unknown.append((piece.at, piece.end))
    return True


def _begins_with_if(statement: Statement, piece: Piece) -> bool:
    """A statement that begins with "if" says what holds for some, and asks it of nobody; so does what stands behind ", if"."""
    if statement.has_begun:
        statement.is_case = statement.joint is Joint.COMMA
        return False
    _speaks_of_else(statement, piece)
    statement.clause.is_of_past = statement.clause.is_if = True
    return True


def _may_come(statement: Statement, _: Piece) -> bool:
    """Whoever stands before may come; it is one sentence of several, where there are more."""
    statement.says_may_come = statement.says_may_come or any(not each.negated for each in statement.criteria())
    return False


def _begins_list(statement: Statement, _: Piece) -> bool:
    """Any one of what follows will do."""
    statement.is_one_of = True
    return True


_READERS: tuple[tuple[int, Callable[[Statement, Piece], bool]], ...] = (
    (Role.UNEVALUABLE, _elsewhere),
    (Role.NO_MATTER, does_not_matter),
    (Role.PROOF_OF, asks_for_papers),
    (Role.ESCORT, _has_escort),
    (Role.MATTER | Role.RESIDENT, matters),
    (Role.TOPIC | Role.SHIFT, _speaks_of_else),
    (Role.IF, _begins_with_if),
    (Role.NOT_ASKED_AHEAD, is_not_asked),
    (Role.NOT_REQUIRED_BEHIND, is_not_needed),
    (Role.REFUSED, is_refused),
    (Role.DOUBTFUL_BEHIND, is_doubtful),
    (Role.LET_IN_BEHIND, is_let_in),
    (Role.INELIGIBLE_BEHIND, may_not_come),
    (Role.MAY_COME_BEHIND, _may_come),
    (Role.ONE_OF, _begins_list),
    (Role.PREFER_BEHIND | Role.WELCOME_BEHIND, binds_behind),
    (Role.NEEDED | Role.REQUIREMENT, is_needed),
    (Role.EXAMPLE, gives_examples),
    (Role.NOT_ONLY_AHEAD | Role.PREFER_AHEAD | Role.WELCOME_AHEAD | Role.FOCUS_AHEAD | Role.REQUIRED, binds_ahead),
    (Role.NOT | Role.EXCEPT | Role.EXCLUDE_AHEAD, turns),
    (Role.OR | Role.AND | Role.PERSON | Role.WHO | Role.WITH | Role.OF, joins),
)
"""What each marker does, in the order of their strength; the first that has an effect is the one."""


@cache
def _readers(roles: int) -> tuple[Callable[[Statement, Piece], bool], ...]:
    """What a marker of these roles may do, by their strength; there are a few hundred combinations."""
    return tuple(read for mask, read in _READERS if roles & mask)


# -- criteria ---------------------------------------------------------------------------------------------------------


def _criterion(statement: Statement, piece: Piece) -> None:
    kind, clause = piece.kind, statement.clause
    if kind is not None and statement.is_case and _is_other_age(statement, piece):
        clause.is_case, statement.is_case, statement.joint = True, False, Joint.OR
    if kind is None or statement.is_case or not _is_read(statement, piece):
        statement.leave(piece)
    elif is_paper(statement, piece):
        add_paper_of_criterion(statement, piece)
    elif _is_of_no_matter(statement, piece, kind):
        statement.add(Drafted(Kind.OPEN, (OPEN_OF.get(kind, "other"),), piece.at, piece.end, Force.WELCOME))
    else:
        _end_clause_before(statement, piece, kind)
        statement.add(_drafted(statement, piece, kind))
        _go_on_behind(statement, piece, kind)


def _go_on_behind(statement: Statement, piece: Piece, kind: Kind) -> None:
    """What the words of a criterion make of what follows."""
    clause = statement.clause
    if piece.is_proof:
        add_proof(statement, piece)
    if piece.roles & Role.PERSON:
        statement.items[-1].says_people = True  # "disabled persons"
    if piece.roles & Role.NOT_ASKED_AHEAD:
        clause.is_open = clause.is_unasked = True  # "no one is turned away because of ..."
    clause.of_children = piece.names_child or (clause.of_children and kind in OF_CHILDREN)
    if piece.names_other and piece.values == ("relative",):
        clause.about = Whom.RELATIVE


def _is_other_age(statement: Statement, piece: Piece) -> bool:
    """Whether the case is another age: "65 or over, but if younger than 65 with a disability" is a second way in."""
    last = next((each for item in reversed(statement.items) for each in reversed(item.criteria)), None)
    return piece.kind is Kind.AGE and piece.is_number and last is not None and last.kind is Kind.AGE and last.is_number


def _is_of_no_matter(statement: Statement, piece: Piece, kind: Kind) -> bool:
    """Whether it is named as what nobody is asked for: "regardless of income", "need not be a veteran"."""
    clause = statement.clause
    if kind is Kind.OPEN:
        return False
    if clause.is_of_need:
        return kind in OPEN_OF and kind is not Kind.HEALTH
    is_beside = piece.at - clause.open_end <= _BESIDE and statement.joint is Joint.NONE
    return clause.is_open and (kind in OPEN_OF or clause.is_unasked or (is_beside and kind is not Kind.VETERAN))


_BESIDE = 3
"""So many tokens may stand between "regardless of" and what it is said of: "whether they are" (assumed)."""


def _is_read(statement: Statement, piece: Piece) -> bool:
    clause = statement.clause
    is_open = piece.kind is Kind.OPEN and piece.values != ("all",)
    if clause.skips and not clause.is_of_past and (piece.kind is Kind.RESIDENCE or piece.is_number or is_open):
        clause.skips = False  # what people come for is no place, no number and nothing that does not matter
    is_escort = clause.has_escort and piece.kind in (Kind.FAMILY, Kind.AGE) and not piece.is_number
    clause.has_escort = False
    # an organisation that is spoken of after people is somebody else's: "served by an agency"
    is_organisation = piece.kind is Kind.POPULATION and piece.values == ("organisation",)
    is_of_else = is_organisation and statement.has_begun and not _has_organisations(statement)
    is_topic = clause.skips or (clause.after_topic and piece.kind is Kind.INSURANCE)
    return not (is_topic or clause.of_unread or is_escort or is_of_else)


def _has_organisations(statement: Statement) -> bool:
    last = statement.items[-1].criteria if statement.items else []
    return any(each.values == ("organisation",) for each in last)


def _end_clause_before(statement: Statement, piece: Piece, kind: Kind) -> None:
    """Examples of another kind have ended, and so has "no" before an "and" that goes on with another kind or says "no" itself."""
    if statement.clause.example_of not in (None, kind):
        if statement.has_comma and statement.last_item() is not None:
            statement.new_clause()  # "in the United States, including Alaska, are veterans"
        statement.clause.example_of = None
    is_no_again = piece.says_no and statement.joint is not Joint.NONE
    if statement.clause.is_by_no and (is_no_again or _ends_no(statement, kind)):
        statement.new_clause()  # "no insurance and an income below ...": the second is asked for


def _ends_no(statement: Statement, kind: Kind) -> bool:
    of_clause = [item for item in statement.items[-2:] if item.clause == statement.clause.number]
    if not of_clause:
        return False
    last, joint = of_clause[-1], statement.joint
    if joint is Joint.NONE and not last.criteria and len(of_clause) > 1:
        last, joint = of_clause[-2], last.joint
    return joint is Joint.AND and bool(last.criteria) and last.criteria[-1].kind is not kind


def _drafted(statement: Statement, piece: Piece, kind: Kind) -> Drafted:
    clause, is_open = statement.clause, kind is Kind.OPEN
    is_non = piece.at == clause.non_at + 1 > 0  # "non-violent offenders" are offenders
    is_far = kind is Kind.RESIDENCE and clause.is_by_no and piece.at > clause.no_end + 1
    negated = (clause.negated or is_non) and not is_open and not is_far  # "no-income residents of Easton" live there
    last = statement.last_item()
    is_after_unread = last is not None and last.is_unread  # "fee charged to non-residents"
    is_doubtful = is_non and (clause.negated or is_after_unread or kind is Kind.FAMILY)  # "non-custodial parents"
    return Drafted(
        kind=kind, values=piece.values, at=piece.at, end=piece.end, force=Force.WELCOME if is_open else clause.force,
        negated=negated, form=piece.form, is_number=piece.is_number, is_plural=piece.is_plural, about=clause.about,
        is_one_way=piece.is_one_way, is_by_no=clause.is_by_no or is_non, is_surely_negated=clause.is_headed or is_non,
        is_left=is_doubtful or (negated and _is_never_excluded(statement, piece, kind)),
    )  # fmt: skip


def _is_never_excluded(statement: Statement, piece: Piece, kind: Kind) -> bool:
    """Nobody is turned away for a paper, nor for a card that does not pay; who says "not above" an income is read otherwise."""
    if kind is Kind.INSURANCE and not statement.clause.is_by_no and piece.at != statement.clause.non_at + 1:
        last = statement.last_item()
        return last is None or not last.names_people  # "does not accept Medicaid"
    return kind is Kind.DOCUMENT or (piece.is_number and kind is Kind.INCOME)


def _end(_: Statement, __: Piece) -> None:
    """The sign that ends a statement says nothing by itself."""


_READ = {
    What.CRITERION: _criterion,
    What.MARKER: _marker,
    What.COMMA: part,
    What.UNKNOWN: _unread,
    What.STOP: _end,
}
