"""Papers that a statement asks for: "proof of income and residency", "ID with (date of birth)"."""

from resources_catalog.eligibility_text.items import Drafted, Joint
from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.phrasebook import Form, Role
from resources_catalog.eligibility_text.pieces import Piece
from resources_catalog.eligibility_text.statements import Statement

_PAPERS = {
    Kind.RESIDENCE: "proof_of_residency", Kind.INCOME: "proof_of_income", Kind.AGE: "proof_of_age", Kind.HEALTH: "medical_records",
    Kind.PREGNANCY: "medical_records", Kind.INSURANCE: "insurance_card", Kind.VETERAN: "military_papers",
    Kind.IMMIGRATION: "immigration_papers", Kind.STUDENT: "school_records", Kind.HOUSING: "eviction_notice",
}  # fmt: skip
_PAPERS_OF_MATTERS = {
    "residence": "proof_of_residency", "income": "proof_of_income", "age": "proof_of_age", "insurance": "insurance_card",
    "immigration": "immigration_papers", "disability": "medical_records",
}  # fmt: skip


def asks_for_papers(statement: Statement, piece: Piece) -> bool:
    """Papers about what follows are asked for."""
    if not statement.clause.skips:
        statement.clause.paper_at, statement.clause.paper_end = piece.at, -1
    return not statement.clause.skips


def add_proof(statement: Statement, piece: Piece) -> None:
    """Words whose paper itself is a criterion begin a list of further papers: "proof of income, residency"."""
    statement.clause.paper_at, statement.clause.paper_end = piece.at, piece.end


def add_paper_of_matter(statement: Statement, piece: Piece) -> None:
    """The paper about a thing that is only named: "proof of citizenship"."""
    value = "residence" if piece.roles & Role.RESIDENT else "".join(piece.values)
    add_paper(statement, _PAPERS_OF_MATTERS.get(value, "other"), piece.end)


def add_paper_of_criterion(statement: Statement, piece: Piece) -> None:
    """The paper about what would be a criterion by itself: "proof of low income"."""
    value = _PAPERS.get(piece.kind, "other") if piece.kind is not None else "other"
    if piece.values == ("utility_shutoff",):
        value = "utility_bill"
    add_paper(statement, value, piece.end)


def add_paper(statement: Statement, value: str, end: int) -> None:
    """One more paper that is asked for; in a bracket the same one is said again."""
    clause = statement.clause
    last = statement.items[-1].criteria[-1:] if clause.in_brackets and statement.items else []
    if last and last[0].values == (value,):
        last[0].end = end
        return
    at = clause.paper_at if clause.paper_at is not None and clause.paper_end < 0 else end - 1
    statement.add(Drafted(Kind.DOCUMENT, (value,), at, end, clause.force, negated=clause.negated))
    clause.paper_end = end


def is_paper(statement: Statement, piece: Piece) -> bool:
    """Whether a criterion is what the paper that is asked for is about; else the list of papers has ended."""
    clause = statement.clause
    if piece.is_notice and statement.joint in (Joint.COMMA, Joint.AND) and _ends_with_paper(statement):
        return True  # "a lease, a final notice on utilities"
    if clause.paper_at is None or piece.kind is Kind.DOCUMENT or piece.values == ("sober",):
        clause.paper_at = None
        return False
    is_thing = piece.form is Form.THING or piece.kind is Kind.HEALTH
    goes_on = statement.joint is not Joint.NONE and is_thing and piece.kind in _PAPERS
    if clause.paper_end < 0 or clause.in_brackets or goes_on:
        return True
    clause.paper_at = None
    return False


def _ends_with_paper(statement: Statement) -> bool:
    last = statement.last_item()
    return last is not None and bool(last.criteria) and last.criteria[-1].kind is Kind.DOCUMENT
