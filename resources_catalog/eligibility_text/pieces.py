"""The pieces of a text in their order: criteria, markers, ends of statements, and words that nobody knows."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from resources_catalog.eligibility_text.ages import OLDEST, age_at
from resources_catalog.eligibility_text.grades import grades_at
from resources_catalog.eligibility_text.incomes import income_at
from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Form, Phrase, Role
from resources_catalog.eligibility_text.places_said import place_at
from resources_catalog.eligibility_text.signs import Sign


class What(Enum):
    """What a piece is."""

    CRITERION = "criterion"
    MARKER = "marker"
    STOP = "stop"
    COMMA = "comma"
    UNKNOWN = "unknown"


class Piece(NamedTuple):
    """One piece: its tokens from ``at`` up to ``end``, and the criterion or the roles that it has."""

    what: What
    at: int
    end: int
    kind: Kind | None = None
    values: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()
    is_number: bool = False
    names_people: bool = False


_ENDS = frozenset({Sign.STOP})
_PARTS = frozenset({Sign.COMMA, Sign.OPEN, Sign.CLOSE, Sign.COLON, Sign.DASH, Sign.SLASH, Sign.OTHER, Sign.PLUS})
_PEOPLE = frozenset({Kind.AGE, Kind.GENDER, Kind.FAMILY, Kind.VETERAN, Kind.POPULATION})


def pieces(text: Marked) -> Iterator[Piece]:
    """Every token in one piece, the longest reading at each place."""
    at = 0
    people_end = -1
    while at < text.last:
        found = _piece(text, at, of_person=0 <= at - people_end <= 2 and people_end >= 0)
        yield found
        if found.kind in _PEOPLE or Role.PERSON in found.roles:
            people_end = found.end
        at = found.end


def _piece(text: Marked, at: int, *, of_person: bool) -> Piece:
    sign = text.sign(at)
    if sign in _ENDS:
        return Piece(What.STOP, at, at + 1)
    best = _criterion(text, at, of_person=of_person)
    for match in text.matches[at]:
        if match.roles and (best is None or at + match.length > best.end):
            return Piece(What.MARKER, at, at + match.length, roles=frozenset(match.roles), values=_matter(match.roles))
        break
    if best is not None:
        return best
    return Piece(What.COMMA if sign in _PARTS else What.UNKNOWN, at, at + 1)


def _matter(roles: "dict[Role, str] | object") -> tuple[str, ...]:
    value = roles.get(Role.MATTER, "") if isinstance(roles, dict) else ""
    return (value,) if value else ()


def _criterion(text: Marked, at: int, *, of_person: bool) -> Piece | None:
    found = [each for each in _numbers(text, at, of_person=of_person) if each is not None]
    place = place_at(text, at)
    if place is not None:
        found.append(Piece(What.CRITERION, at, place.end, Kind.RESIDENCE, place.names))
    phrase = text.phrase(at)
    if phrase is not None:
        found.append(_of_phrase(text, phrase[0], at, phrase[1]))
    return max(found, key=lambda each: each.end, default=None)


def _numbers(text: Marked, at: int, *, of_person: bool) -> Iterator[Piece | None]:
    age = age_at(text, at, of_person=of_person)
    if age is not None:
        oldest = "" if age.oldest is None or age.oldest >= OLDEST else f"{age.oldest:g}"
        youngest = f"{age.youngest:g}" if age.youngest else ""
        yield Piece(What.CRITERION, at, age.end, Kind.AGE, (f"{youngest}..{oldest}",), is_number=True)
    grades = grades_at(text, at)
    if grades is not None:
        yield Piece(
            What.CRITERION, at, grades.end, Kind.STUDENT, (f"grade:{grades.lowest}..{grades.highest}",), is_number=True
        )
    income = income_at(text, at)
    if income is not None:
        yield Piece(What.CRITERION, at, income.end, Kind.INCOME, (income.value,), is_number=True)


def _of_phrase(text: Marked, phrase: Phrase, at: int, end: int) -> Piece:
    if phrase.values[0] in _OF_THINGS and text.word(end) in _OF_THINGS[phrase.values[0]]:
        return Piece(What.UNKNOWN, at, end + 1)  # "family income" is of money, not of a family
    return Piece(What.CRITERION, at, end, phrase.kind, phrase.values, names_people=phrase.form is Form.NOUN)


_OF_THINGS = {
    "family": frozenset(
        [
            "income",
            "size",
            "member",
            "history",
            "home",
            "house",
            "court",
            "planning",
            "unit",
            "status",
            "gross",
            "monthly",
            "annual",
            "support",
            "service",
            "practice",
            "violence",
            "of",
        ]
    ),
    "single": frozenset({"family", "room", "story"}),
    "child": frozenset({"support", "care", "protection", "abuse", "custody", "development", "welfare"}),
}
