"""School grades in words: "K-12", "6th–8th grade", "grades 1 to 5", "pre-K", "9th grade and up"."""

from typing import NamedTuple

from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.signs import Sign

PRE_K, KINDERGARTEN, LAST = -1, 0, 12
"""As the fact ``school_grade`` counts, with one before kindergarten."""
ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        start=1,
    )
}
BEGIN_GRADES = Role.GRADE | Role.PRE_K | Role.KINDER | Role.COMPLETED
"""Markers that grades may begin with, other than a number."""
_MOST_JOINED = 24
_ENDINGS = frozenset({"st", "nd", "rd", "th"})


class GradesFound(NamedTuple):
    """Grades, both ends included, and the place after them."""

    lowest: int
    highest: int
    end: int


class _Grade(NamedTuple):
    number: int
    is_surely_one: bool
    is_ordinal: bool
    end: int


def completed_at(text: Marked, at: int) -> tuple[str, int] | None:
    """The grade that must have been finished: "completed the 9th grade"; and the place after it."""
    start = text.after(at, Role.COMPLETED)
    if start == at:
        return None
    start = text.after(start, Role.LIMIT_FROM)
    start += text.word(start) in {"the", "their"}
    first = _grade(text, start)
    end = text.after(first.end, Role.GRADE) if first is not None else start
    return (f"completed:{first.number}", end) if first is not None and end > first.end else None


def grades_at(text: Marked, at: int) -> GradesFound | None:
    """The grades that begin at this token; None where the numbers may be of something else."""
    start = text.after(at, Role.GRADE)
    said_grade = start > at
    first = _grade(text, start)
    if first is None:
        return None
    highest, end, sure, ordinal = first.number, first.end, first.is_surely_one, first.is_ordinal
    before = end
    end = text.after(end, Role.GRADE)
    said_grade = said_grade or end > before
    joined = _joined(text, end)
    for _ in range(_MOST_JOINED):
        if joined == end:
            break
        further = _grade(text, joined)
        if further is None or further.number < highest or not (said_grade or sure or ordinal or further.is_ordinal):
            break
        if not further.is_surely_one and said_grade and _begins_a_range_of_ages(text, further.end):
            break
        highest, sure, ordinal = further.number, sure or further.is_surely_one, ordinal or further.is_ordinal
        end = text.after(further.end, Role.GRADE)
        said_grade = said_grade or end > further.end
        joined = _joined(text, end)
    if not (said_grade or (sure and highest > first.number) or text.word(at) in {"kindergarten"}):
        return None
    return _open_ended(text, first.number, highest, end)


def _begins_a_range_of_ages(text: Marked, end: int) -> bool:
    """Whether what follows a comma is a range of ages: "kindergarten through 5th grade, 5-12 years old"."""
    return text.sign(end) is Sign.DASH or text.is_at(end, Role.TO, Role.UNIT)


def _open_ended(text: Marked, lowest: int, highest: int, end: int) -> GradesFound:
    older, younger = text.after(end, Role.OLDER), text.after(end, Role.YOUNGER)
    if text.sign(end) is Sign.PLUS:
        return GradesFound(lowest, LAST, end + 1)
    if older > end and text.word(end) in {"and", "or", "up"}:
        return GradesFound(lowest, LAST, older)
    if younger > end:
        return GradesFound(KINDERGARTEN, highest, younger)
    return GradesFound(lowest, highest, end)


def _joined(text: Marked, at: int) -> int:
    after = text.skipped(at, (Sign.DASH, Sign.COMMA, Sign.SLASH))
    for _ in range(2):
        after = text.after(after, Role.TO, Role.AND, Role.OR)
    return after


def _grade(text: Marked, at: int) -> _Grade | None:
    at = text.after(at, Role.GRADE)
    for role, number in ((Role.PRE_K, PRE_K), (Role.KINDER, KINDERGARTEN)):
        if text.is_at(at, role):
            return _Grade(number, is_surely_one=True, is_ordinal=False, end=text.after(at, role))
    if text.word(at) in ORDINALS:
        return _Grade(ORDINALS[text.word(at)], is_surely_one=False, is_ordinal=True, end=at + 1)
    read = text.number(at)
    if read is None or read[0] != int(read[0]) or not 1 <= read[0] <= LAST:
        return None
    number, end = int(read[0]), read[1]
    if text.word(end) in _ENDINGS and text.tokens[end].glued:
        return _Grade(number, is_surely_one=False, is_ordinal=True, end=end + 1)
    return _Grade(number, is_surely_one=False, is_ordinal=False, end=end)
