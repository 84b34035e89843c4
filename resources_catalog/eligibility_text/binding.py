"""How what a statement names binds: required, preferred, welcome, turned round by "no", or of no matter."""

from collections.abc import Iterable

from resources_catalog.eligibility_text.clauses import (
    OPEN_OF,
    last_run,
    leave_actors,
    leave_cases,
    leave_students,
    make_open,
    part_subject,
    turn_back,
)
from resources_catalog.eligibility_text.items import Drafted, Item, Joint
from resources_catalog.eligibility_text.kinds import Force, Kind
from resources_catalog.eligibility_text.papers import add_paper_of_matter
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.pieces import Piece
from resources_catalog.eligibility_text.statements import Statement

_AHEAD = {
    Role.PREFER_AHEAD: Force.PREFERRED,
    Role.WELCOME_AHEAD: Force.WELCOME,
    Role.NOT_ONLY_AHEAD: Force.WELCOME,
    Role.FOCUS_AHEAD: Force.FOCUS,
    Role.REQUIRED: Force.REQUIRED,
}
_IS_AHEAD = Role.PREFER_AHEAD | Role.WELCOME_AHEAD | Role.FOCUS_AHEAD
_BEHIND = {Role.PREFER_BEHIND: Force.PREFERRED, Role.WELCOME_BEHIND: Force.WELCOME}


# -- what does not matter, or is not needed ---------------------------------------------------------------------------


def does_not_matter(statement: Statement, piece: Piece) -> bool:
    """What follows does not matter: "regardless of"."""
    clause = statement.clause
    clause.is_open, clause.negated, clause.open_end = True, False, piece.end
    return True


def matters(statement: Statement, piece: Piece) -> bool:
    """The name of a thing: a paper about it is asked for, or it does not matter."""
    clause = statement.clause
    if clause.paper_at is not None:
        add_paper_of_matter(statement, piece)
        return True
    if clause.is_by_no:
        value = "residence" if piece.roles & Role.RESIDENT else "".join(piece.values)
        clause.matters.append(Drafted(Kind.OPEN, (value,), piece.at, piece.end, Force.WELCOME))
        return True
    if not piece.roles & Role.MATTER:
        return False
    last = statement.last_criterion()
    if last is not None and last.values == ("all",) and last.end == piece.at:
        last.values, last.end = piece.values, piece.end  # "open to all faiths"
        return True
    if clause.is_open or _goes_on_open(statement):
        statement.add(Drafted(Kind.OPEN, piece.values, piece.at, piece.end, Force.WELCOME))
        return True
    return False


def _goes_on_open(statement: Statement) -> bool:
    last = statement.items[-1].criteria if statement.items else []
    is_open = bool(last) and last[-1].kind is Kind.OPEN and last[-1].values != ("all",)
    return is_open and statement.joint > Joint.NONE


def is_not_asked(statement: Statement, _: Piece) -> bool:
    """What follows is asked of nobody: "need not be a member"."""
    statement.new_clause()
    statement.clause.is_open = statement.clause.is_unasked = True
    return True


def is_refused(statement: Statement, piece: Piece) -> bool:
    """What follows turns nobody away: "no one is refused for lack of insurance"."""
    last = statement.last_item()
    if not statement.clause.is_by_no or (last is not None and last.criteria):
        return False
    return is_not_asked(statement, piece)


def is_not_needed(statement: Statement, _: Piece) -> bool:
    """What stands before is not needed: "referral not required"."""
    make_open(last_run(statement.items, statement.clause.number))
    statement.new_clause()
    return True


def is_needed(statement: Statement, piece: Piece) -> bool:
    """What "no" stands before and "required" behind does not matter: "no income or residency requirements"."""
    if not statement.clause.is_by_no:
        return False
    named = statement.clause.matters if piece.roles & Role.REQUIREMENT else []
    run = last_run(statement.items, statement.clause.number)
    if named:
        statement.clause.matters = []
    for each in named:
        statement.add(each)
    return is_not_needed(statement, piece) if run or named else False


# -- who is turned away -----------------------------------------------------------------------------------------------


def may_not_come(statement: Statement, _: Piece) -> bool:
    """What stands before may not come; "Not eligible: ..." speaks of what follows."""
    run = statement.run_behind()
    if any(each.negated for each in run):
        return _is_twice_no(statement, run)
    last = statement.last_item()
    is_of_others = last is not None and last.is_unread and statement.joint is Joint.NONE  # "pets are not allowed"
    turn_back(statement.items, statement.clause.number, run)
    statement.new_clause()
    statement.clause.negated = not run and not is_of_others
    return True


def _is_twice_no(statement: Statement, run: Iterable[Drafted]) -> bool:
    """Whom "no family is excluded" and "non-veterans are not eligible" leave out cannot be told for sure: it stays open."""
    for each in run:
        each.is_left = True
    statement.new_clause()
    return True


def is_let_in(statement: Statement, _: Piece) -> bool:
    """What stands before turns nobody away, and is asked of nobody: "a criminal record is not a barrier"."""
    run = statement.run_behind()
    for each in run:
        if each.negated or each.kind in OPEN_OF:
            make_open([each])  # "lack of insurance is no barrier"
        else:
            each.force = Force.WELCOME
    statement.new_clause()
    return bool(run)


def is_doubtful(statement: Statement, piece: Piece) -> bool:
    """What stands before may be a reason to turn somebody away, or may not: it stays open."""
    for item in statement.items:
        for each in item.criteria if item.clause == statement.clause.number else ():
            each.is_left = True
    statement.leave(piece)
    statement.new_clause()
    statement.clause.of_unread = True
    return True


def turns(statement: Statement, piece: Piece) -> bool:
    """What follows may not hold: "no", "except", "does not serve"."""
    clause = statement.clause
    is_exception = bool(piece.roles & Role.EXCEPT) and not piece.roles & Role.EXCLUDE_AHEAD
    if is_exception and (clause.negated or not statement.has_begun):
        clause.skips = (
            True  # the exception to an exclusion, or to what nobody said, is no second exclusion: it stays open
        )
        statement.unknown.append((piece.at, piece.end))
    elif piece.says_no:
        clause.non_at = piece.at
    elif not clause.is_open:  # "even if they are not registered" turns nothing
        _turn_ahead(statement, piece, is_by_no=bool(piece.roles & Role.NOT))
    return True


def _turn_ahead(statement: Statement, piece: Piece, *, is_by_no: bool) -> None:
    clause, last = statement.clause, statement.last_item()
    is_alternative = is_by_no and statement.joint is Joint.OR and not clause.negated
    is_of_else = clause.skips and statement.joint is Joint.NONE  # "fee charged to those who are not residents"
    if clause.negated and statement.joint is Joint.NONE:  # "ineligible: members who have not served"
        for each in last.criteria if last is not None else ():
            each.is_left = True
    is_of_one_way = is_by_no and statement.joint is Joint.NONE and last is not None and _is_special_way(last)
    if not is_alternative:  # "uninsured or not covered": the second is one way among others
        statement.new_clause()
    clause = statement.clause
    clause.of_unread = is_of_one_way  # "students, or adults without a diploma": whether of both stays open
    clause.negated, clause.is_by_no, clause.no_end = True, is_by_no, piece.end
    clause.is_either, clause.skips = is_alternative, is_of_else


def _is_special_way(item: Item) -> bool:
    """Whether "or" joins people of a kind, so that what is said behind them may be said of them alone."""
    return item.joint is Joint.OR and not all(each.kind in _OF_ANYBODY for each in item.criteria)


_OF_ANYBODY = frozenset({Kind.AGE, Kind.GENDER, Kind.FAMILY})


def end_either(statement: Statement, piece: Piece | None) -> None:
    """After "veterans or not" the veterans do not matter; ``piece`` is what stands behind the "not"."""
    clause = statement.clause
    if clause.is_either and (piece is None or piece.at == clause.no_end):
        make_open(last_run(statement.items, clause.number))
        statement.new_clause()
    clause.is_either = False


def ends_as_exclusion(statement: Statement) -> bool:
    """Whether it ends with a heading for those who may not come: "Exclusions:", "Not eligible:"."""
    clause, last = statement.clause, statement.last_item()
    if not clause.negated or (last is not None and last.criteria):
        return False
    if statement.is_one_of:
        statement.is_one_of = False  # "must not have any of the following"
        return True
    is_heading = clause.is_headed or (statement.ends_with_colon and not clause.is_by_no)
    return is_heading or (last is None and "\n" in statement.stops and not clause.is_by_no)


# -- force ------------------------------------------------------------------------------------------------------------


def binds_behind(statement: Statement, piece: Piece) -> bool:
    """How what stands before binds: "veterans are welcome"."""
    is_behind = statement.joint is Joint.NONE or (statement.joint is Joint.COMMA and not piece.roles & _IS_AHEAD)
    run = statement.run_behind() if is_behind else []
    force = next(force for role, force in _BEHIND.items() if role & piece.roles)
    for each in run:
        each.force = each.force if each.negated else force  # "no men accepted"
    if run:
        statement.new_clause()
    return bool(run)


def binds_ahead(statement: Statement, piece: Piece) -> bool:
    """How what follows binds: "priority to", "must be"."""
    force = next(force for role, force in _AHEAD.items() if role & piece.roles)
    if statement.clause.is_case and force is Force.REQUIRED:
        return True
    if statement.clause.is_by_no and statement.last_item() is None:
        if not piece.roles & Role.NEEDED:
            return is_not_asked(statement, piece)  # "do not ... have to be"
        statement.clause.is_of_need = True  # "do not require nursing care", "does not require insurance"
        return True
    if piece.roles & Role.PROCEDURE and statement.joint is Joint.NONE:
        leave_actors(statement.items)
        leave_cases(statement.run_behind())
    elif force is Force.REQUIRED:
        leave_students(statement.items)
    if force is Force.REQUIRED and statement.joint is Joint.NONE:
        part_subject(statement.items, is_bound=statement.clause.is_bound)
    statement.new_clause()
    statement.clause.force = force
    statement.clause.is_bound = force is Force.REQUIRED
    statement.is_bound = statement.is_bound or statement.clause.is_bound
    return True


def gives_examples(statement: Statement, _: Piece) -> bool:
    """Examples are let in as well; those of an exclusion are excluded, those of what nobody understood are left."""
    last = statement.last_item()
    if not statement.clause.negated:
        if last is None or (last.ends_unread and not last.says_people):
            statement.clause.of_unread = True
        else:
            statement.new_clause()
            statement.clause.force = Force.WELCOME
            statement.clause.example_of = last.criteria[-1].kind if last.criteria else None
    statement.joint = max(statement.joint, Joint.COMMA)
    return True
