"""How what a statement names binds: required, preferred, welcome, turned round by "no", or of no matter."""

from resources_catalog.eligibility_text.clauses import last_run, leave_actors, leave_students, make_open, turn_back
from resources_catalog.eligibility_text.items import Drafted, Joint
from resources_catalog.eligibility_text.kinds import Force, Kind
from resources_catalog.eligibility_text.papers import add_paper_of_matter
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.pieces import Piece
from resources_catalog.eligibility_text.statements import Statement

_AHEAD = {
    Role.PREFER_AHEAD: Force.PREFERRED,
    Role.WELCOME_AHEAD: Force.WELCOME,
    Role.FOCUS_AHEAD: Force.FOCUS,
    Role.REQUIRED: Force.REQUIRED,
}
_BEHIND = {Role.PREFER_BEHIND: Force.PREFERRED, Role.WELCOME_BEHIND: Force.WELCOME}


# -- what does not matter, or is not needed ---------------------------------------------------------------------------


def does_not_matter(statement: Statement, _: Piece) -> bool:
    """What follows does not matter: "regardless of"."""
    statement.clause.is_open, statement.clause.negated = True, False
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
    for each in named:
        statement.add(each)
    return is_not_needed(statement, piece) if run or named else False


# -- who is turned away -----------------------------------------------------------------------------------------------


def may_not_come(statement: Statement, _: Piece) -> bool:
    """What stands before may not come; "Not eligible: ..." speaks of what follows."""
    run = statement.run_behind()
    turn_back(statement.items, statement.clause.number, run)
    statement.new_clause()
    statement.clause.negated = not run
    return True


def turns(statement: Statement, piece: Piece) -> bool:
    """What follows may not hold: "no", "except", "does not serve"."""
    clause, is_no = statement.clause, bool(piece.roles & Role.NOT)
    if piece.roles & Role.EXCEPT and clause.negated:
        clause.skips = True  # the exception to an exclusion is no second exclusion: it stays open
        statement.unknown.append((piece.at, piece.end))
    elif not clause.is_open:  # "even if they are not registered" turns nothing
        is_alternative = is_no and statement.joint is Joint.OR and not clause.negated
        if not is_alternative:  # "uninsured or not covered": the second is one way among others
            statement.new_clause()
        clause = statement.clause
        clause.negated, clause.is_by_no, clause.no_end = True, is_no, piece.end
    return True


# -- force ------------------------------------------------------------------------------------------------------------


def binds_behind(statement: Statement, piece: Piece) -> bool:
    """How what stands before binds: "veterans are welcome"."""
    run = statement.run_behind() if statement.joint is Joint.NONE else []
    for each in run:
        each.force = next(force for role, force in _BEHIND.items() if role & piece.roles)
    if run:
        statement.new_clause()
    return bool(run)


def binds_ahead(statement: Statement, piece: Piece) -> bool:
    """How what follows binds: "priority to", "must be"."""
    force = next(force for role, force in _AHEAD.items() if role & piece.roles)
    if statement.clause.is_by_no and statement.last_item() is None:
        return True  # "do not require nursing care"
    if piece.roles & Role.PROCEDURE and statement.joint is Joint.NONE:
        leave_actors(statement.items)
    elif force is Force.REQUIRED:
        leave_students(statement.items)
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
