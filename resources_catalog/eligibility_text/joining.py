"""What joins the items of a statement and what parts them: commas, brackets, colons, "and", "or", "who"."""

from resources_catalog.eligibility_text.items import Joint
from resources_catalog.eligibility_text.kinds import Kind, Whom
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.pieces import Piece
from resources_catalog.eligibility_text.statements import Statement

_OF_OTHERS = frozenset({"relative", "caregiver"})
_LONGEST_TITLE = 9
"""A title before a colon has fewer tokens (assumed)."""
_LONGEST_NAME = 5
"""A name before a dash has fewer (assumed)."""
SAYS_NOTHING = (
    Role.AND | Role.OF | Role.WITH | Role.FILLER | Role.IN_PLACE | Role.ONE_OF | Role.ALL_OF | Role.AGE | Role.UNIT | Role.OLD
    | Role.TO | Role.REQUIREMENT | Role.MATTER | Role.EARN | Role.MONEY_LIMIT | Role.WHO | Role.CONDITION
    | Role.RESIDENT_OF
)  # fmt: skip
"""Markers that by themselves say nothing about who may come."""


def part(statement: Statement, piece: Piece) -> None:
    """A sign within a statement: a bracket, a colon, a comma, a slash."""
    clause = statement.clause
    if piece.roles & Role.ASIDE:
        statement.is_aside, statement.aside_at = not statement.is_aside, piece.at
        _end_aside(statement)
        clause.in_brackets = clause.paper_at is not None and statement.is_aside
        return
    if piece.roles & Role.TO and not statement.is_aside:
        _end_name(statement, piece.at)
    if piece.roles & Role.HEADER:
        clause.is_headed = clause.negated and statement.last_item() is None
        _end_title(statement, piece.at)
    clause.has_escort = clause.of_children = False
    if piece.roles & Role.OR:
        _join(statement, Joint.OR)
        return
    if clause.is_unasked and statement.last_item() is not None:
        clause.is_open, clause.is_unasked, clause.of_unread = False, False, True
    clause.after_topic = clause.after_topic or (clause.skips and not clause.is_of_past)
    clause.skips = False
    clause.about = Whom.PERSON
    statement.has_comma = True
    _join(statement, Joint.COMMA)


def _end_aside(statement: Statement) -> None:
    """What a bracket says of itself ends with it: "18 and over (no upper age limit)"."""
    outside = statement.outside
    if statement.is_aside:
        statement.outside = statement.clause
    elif outside is not None and outside.number != statement.clause.number:
        statement.new_clause()
        clause = statement.clause
        clause.force, clause.is_bound = outside.force, outside.is_bound
        clause.negated, clause.is_by_no = outside.negated, outside.is_by_no


def _end_title(statement: Statement, colon: int) -> None:
    """A short title that is not wholly understood names a service, and not who may come: "Re-entry program:"."""
    if not _is_short_title(statement, colon):
        return
    if any(item.is_unread for item in statement.items):
        statement.has_title = not statement.clause.negated and statement.clause.paper_at is None
        for each in statement.criteria():
            each.is_left = True
    else:
        statement.may_be_title = bool(statement.items) and not statement.clause.negated
        statement.title_end = colon


def _end_name(statement: Statement, dash: int) -> None:
    """A name of which nothing was understood, before a dash, may be a service's too: "Shelter - women"."""
    is_name = bool(statement.items) and all(item.is_unread and not item.criteria for item in statement.items)
    if is_name and _is_short_title(statement, dash) and dash - statement.start < _LONGEST_NAME:
        statement.has_title = True


def _is_short_title(statement: Statement, end: int) -> bool:
    is_one_clause = all(item.clause == statement.clause.number for item in statement.items)
    return is_one_clause and end - statement.start < _LONGEST_TITLE and not statement.is_bound


def _join(statement: Statement, joint: Joint) -> None:
    if not statement.has_begun and joint is Joint.OR:
        statement.begins_with_or = True
    statement.joint = max(statement.joint, joint)


def joins(statement: Statement, piece: Piece) -> bool:
    """A word that joins, or that says more of people: "and", "or", "people", "who", "with", "of"."""
    roles = piece.roles
    if roles & Role.WHO and statement.joint >= Joint.AND:
        statement.clause.skips = False
    if roles & (Role.WITH | Role.WHO) and statement.joint is not Joint.NONE:
        statement.says_more = True
    if roles & (Role.WITH | Role.WHO) and statement.joint is Joint.OR and statement.clause.is_by_no:
        statement.clause.of_unread = (
            True  # "without Medicaid or with low income": whether that is turned round too stays open
        )
    if roles & Role.OR:
        _join(statement, Joint.OR)
    elif roles & Role.AND:
        _join(statement, Joint.AND)
    elif roles & Role.PERSON:
        statement.clause.skips = statement.clause.skips and statement.clause.is_if
        item = statement.item()
        item.says_people, item.ends_unread = True, False
    if roles & Role.OF and _ends_with_others(statement):
        statement.clause.about = Whom.RELATIVE
    return bool(roles & (Role.OR | Role.AND | Role.PERSON | SAYS_NOTHING))


def _ends_with_others(statement: Statement) -> bool:
    """Whether somebody's relatives or caregivers were just named, so that what follows is said of that somebody."""
    last = statement.last_criterion()
    return last is not None and last.kind is Kind.FAMILY and not _OF_OTHERS.isdisjoint(last.values)
