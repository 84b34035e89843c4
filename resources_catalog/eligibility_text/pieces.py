"""The pieces of a text in their order: criteria, markers, ends of statements, and words that nobody knows."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from resources_catalog.eligibility_text.ages import BEGIN_AGES, OLDEST, age_at
from resources_catalog.eligibility_text.conditions import conditions_at
from resources_catalog.eligibility_text.grades import BEGIN_GRADES, ORDINALS, completed_at, grades_at
from resources_catalog.eligibility_text.incomes import BEGIN_INCOMES, LEVELS, income_at
from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.names_said import BEGIN_TIES, names_people, organisation_end, tie_at
from resources_catalog.eligibility_text.phrasebook import Form, Match, Phrase, Role
from resources_catalog.eligibility_text.places_said import (
    BEGIN_PLACE_WORDS,
    BEGIN_PLACES,
    place_at,
    years_at,
    years_in_country_at,
)
from resources_catalog.eligibility_text.signs import NUMBER_WORDS, Sign


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
    roles: int = 0
    is_number: bool = False
    form: Form = Form.THING
    is_plural: bool = False
    names_child: bool = False
    is_one_way: bool = False
    is_phrase: bool = False
    names_other: bool = False
    is_proof: bool = False
    says_no: bool = False


_JOINTS = frozenset({"or", "and"})
_PARTS = frozenset({Sign.COMMA, Sign.OPEN, Sign.CLOSE, Sign.COLON, Sign.DASH, Sign.SLASH, Sign.OTHER, Sign.PLUS})
_ROLES_OF_SIGNS = {
    Sign.SLASH: Role.OR,
    Sign.OPEN: Role.ASIDE,
    Sign.CLOSE: Role.ASIDE,
    Sign.PLUS: Role.ASIDE,
    Sign.COLON: Role.HEADER,
    Sign.DASH: Role.TO,
}
_BEGIN = BEGIN_AGES | BEGIN_GRADES | BEGIN_INCOMES | BEGIN_TIES | BEGIN_PLACES | (
    Role.SORT_OF_CONDITION | Role.SORT_OF_STATE | Role.IN_COUNTRY
)  # fmt: skip
_BEGIN_WORDS = frozenset({*NUMBER_WORDS, *ORDINALS, *LEVELS, *BEGIN_PLACE_WORDS, "within", "at"})
_PEOPLE = frozenset({Kind.AGE, Kind.GENDER, Kind.FAMILY, Kind.VETERAN, Kind.POPULATION})


def pieces(text: Marked) -> Iterator[Piece]:
    """Every token in one piece, the longest reading at each place."""
    at = 0
    people_end = place_end = -1
    while at < text.last:
        is_near = 0 <= at - people_end <= 2 and people_end >= 0
        found = _piece(text, at, of_person=is_near, after_place=at == place_end or text.is_at(at - 1, Role.RESIDENT))
        yield found
        if found.is_phrase:
            for more in text.further_phrases(at):
                yield Piece(What.CRITERION, at, found.end, more.kind, more.values, form=more.form)
        if found.kind is Kind.RESIDENCE:
            place_end = found.end
        if found.kind in _PEOPLE or found.roles & Role.PERSON:
            people_end = found.end
        at = found.end


def _piece(text: Marked, at: int, *, of_person: bool, after_place: bool) -> Piece:
    token = text.tokens[at]
    if token.sign is Sign.STOP:
        return Piece(What.STOP, at, at + 1)
    if token.sign in _PARTS:
        return Piece(What.COMMA, at, at + 1, roles=_ROLES_OF_SIGNS.get(token.sign, 0))
    if not (token.capital or after_place or _may_begin(text, at)):
        return _known(text, at)
    tie = _tie(text, at)
    if tie is not None:
        return tie
    best = _criterion(text, at, of_person=of_person, after_place=after_place)
    end = organisation_end(text, at) if token.capital else at
    if end > (best.end if best is not None else at) and not names_people(text, end):
        return Piece(What.UNKNOWN, at, end)
    marker = next(iter(text.matches[at]), None)
    if marker is not None and marker.roles and (best is None or at + marker.length > best.end):
        return _of_marker(text, marker, at)
    return best if best is not None else Piece(What.UNKNOWN, at, at + 1)


def _may_begin(text: Marked, at: int) -> bool:
    """Whether a word or number is one that one of the small grammars may begin with."""
    token = text.tokens[at]
    return bool(text.roles[at] & _BEGIN) or token.sign is not Sign.WORD or token.word in _BEGIN_WORDS


def _known(text: Marked, at: int) -> Piece:
    """The longest phrase or marker that begins with a word, or the word as one that nobody knows."""
    longest = next(iter(text.matches[at]), None)
    if longest is None:
        return Piece(What.UNKNOWN, at, at + 1)
    if longest.phrases:
        return _of_phrase(text, longest.phrases[0], at, at + longest.length)
    return _of_marker(text, longest, at)


def _of_marker(text: Marked, marker: Match, at: int) -> Piece:
    if marker.roles & (Role.OLDER | Role.YOUNGER) and text.word(at) in _JOINTS:
        is_ahead = text.sign(at + marker.length) is Sign.NUMBER
        marker = text.matches[at][-1] if is_ahead else marker  # "..., or under 40": the age begins behind the joint
    is_prefix = text.word(at) in _PREFIXES and marker.length == 1
    return Piece(What.MARKER, at, at + marker.length, roles=marker.roles, values=_matter(marker), says_no=is_prefix)


def _tie(text: Marked, at: int) -> Piece | None:
    token = text.tokens[at]
    if not (token.capital or text.roles[at] & BEGIN_TIES or token.word == "at"):
        return None
    if text.word(at - 1) == "to" and text.word(at - 2) in _ABLE:
        return None  # "eligible to participate in ..." is in nothing yet
    tie = tie_at(text, at)
    return Piece(What.CRITERION, at, tie.end, tie.kind, tie.values) if tie is not None else None


_ABLE = frozenset({"eligible", "able", "willing", "qualified", "invited", "wish", "want", "wishing"})


def _matter(match: Match) -> tuple[str, ...]:
    value = match.values.get(Role.MATTER, "")
    return (value,) if value else ()


def _criterion(text: Marked, at: int, *, of_person: bool, after_place: bool) -> Piece | None:
    found = list(_measures(text, at, of_person=of_person))
    if after_place:
        since = years_at(text, at)
        if since is not None:
            return Piece(What.CRITERION, at, since[1], Kind.RESIDENCE, (f"since:{since[0]:g}",), is_number=True)
    place = place_at(text, at)
    if place is not None:
        found.append(Piece(What.CRITERION, at, place.end, Kind.RESIDENCE, place.names, is_one_way=place.is_one_way))
    phrase = text.phrase(at)
    if phrase is not None:
        found.append(_of_phrase(text, phrase[0], at, phrase[1]))
    return max(found, key=lambda each: each.end, default=None) if found else None


def _measures(text: Marked, at: int, *, of_person: bool) -> Iterator[Piece]:
    """What the small grammars find here; each is asked only where a word that may begin it stands."""
    token, roles = text.tokens[at], text.roles[at]
    is_number = token.sign is Sign.NUMBER or token.word in NUMBER_WORDS
    if is_number or roles & BEGIN_AGES:
        yield from _ages(text, at, of_person=of_person)
    if is_number or roles & BEGIN_GRADES or token.word in ORDINALS:
        yield from _grades(text, at)
    if is_number or roles & BEGIN_INCOMES or token.sign is Sign.MONEY or token.word in LEVELS:
        yield from _incomes(text, at)
    if roles & Role.SORT_OF_CONDITION or roles & Role.SORT_OF_STATE:
        conditions = conditions_at(text, at)
        if conditions is not None:
            yield Piece(What.CRITERION, at, conditions.end, Kind.HEALTH, conditions.values, form=Form.TRAIT)
    if roles & Role.IN_COUNTRY or token.word == "within":
        arrived = years_in_country_at(text, at)
        if arrived is not None:
            yield Piece(What.CRITERION, at, arrived[1], Kind.IMMIGRATION, (arrived[0],), is_number=True)


def _ages(text: Marked, at: int, *, of_person: bool) -> Iterator[Piece]:
    age = age_at(text, at, of_person=of_person)
    if age is not None:
        oldest = "" if age.oldest is None or age.oldest >= OLDEST else f"{age.oldest:g}"
        youngest = f"{age.youngest:g}" if age.youngest else ""
        yield Piece(What.CRITERION, at, age.end, Kind.AGE, (f"{youngest}..{oldest}",), is_number=True)


def _grades(text: Marked, at: int) -> Iterator[Piece]:
    completed = completed_at(text, at)
    if completed is not None:
        yield Piece(What.CRITERION, at, completed[1], Kind.STUDENT, (completed[0],))
    grades = grades_at(text, at)
    if grades is not None:
        value = f"grade:{grades.lowest}..{grades.highest}"
        yield Piece(What.CRITERION, at, grades.end, Kind.STUDENT, (value,), is_number=True)


def _incomes(text: Marked, at: int) -> Iterator[Piece]:
    income = income_at(text, at)
    if income is not None:
        values = tuple(income.value.split(";"))
        is_number = ":" in income.value
        yield Piece(What.CRITERION, at, income.end, Kind.INCOME, values, is_number=is_number, form=Form.TRAIT)


def _of_phrase(text: Marked, phrase: Phrase, at: int, end: int) -> Piece:
    if phrase.values[0] in _OF_THINGS and text.word(end) in _OF_THINGS[phrase.values[0]]:
        return Piece(What.UNKNOWN, at, end + 1)  # "family income" is of money, not of a family
    if text.word(at) == "parenting" and end == at + 1 and text.word(end) in _TAUGHT:
        return Piece(What.UNKNOWN, at, end + 1)  # "parenting classes" are taught
    if phrase.values == ("sober",) and text.word(at) == "free" and text.sign(end) is Sign.COMMA:
        return Piece(What.MARKER, at, at + 2, roles=Role.NOT)  # "free of drugs, alcohol, and psychiatric problems"
    if _names_nobody(text, phrase, at, end):
        return Piece(What.UNKNOWN, at, end)
    if phrase.values == ("citizen",) and end == at + 1 and _is_said_of_citizens(text, at - 1):
        return Piece(What.MARKER, at, end, roles=Role.PERSON)  # "elderly citizens" are people
    if phrase.values == ("child",) and "have" in (text.word(at - 1), text.word(at - 1 - (text.word(at - 1) == "any"))):
        return Piece(What.CRITERION, at, end, Kind.FAMILY, ("children",), form=Form.TRAIT)  # "must not have children"
    return Piece(
        What.CRITERION, at, end, phrase.kind, phrase.values, form=phrase.form, is_plural=_is_plural(text, end - 1),
        names_child=phrase.kind is Kind.FAMILY and text.word(end - 1) in _CHILDREN, is_phrase=True,
        names_other=text.word(end - 1) == "of",
        is_proof=phrase.kind is Kind.DOCUMENT and text.is_at(at, Role.PROOF_OF),
        says_no=phrase.kind is not Kind.OPEN and text.is_at(at, Role.NOT),
        roles=Role.NOT_ASKED_AHEAD if phrase.kind is Kind.OPEN and text.is_at(at, Role.NOT_ASKED_AHEAD) else 0,
    )  # fmt: skip


def _names_nobody(text: Marked, phrase: Phrase, at: int, end: int) -> bool:
    """Whether the words beside a phrase tell that it is said of nobody who comes."""
    before = text.word(at - 1)
    if phrase.values == ("occupation",) and before in _ONE and text.word(at - 2) != "be":
        return True  # "who cannot pay an attorney"
    if text.word(end - 1) == "of" and text.number(end) is not None:
        return True  # "a family of four"
    if phrase.kind is Kind.HEALTH and text.word(end) in _OF_BUILDINGS:
        return True  # "handicapped accessible"
    if phrase.values == ("children",) and text.word(at) == "parent" and _is_beside(text, at):
        return True  # whoever lives with parents is none
    if phrase.values == ("completed:degree",) and _is_of_a_course(text, at, end):
        return True
    if phrase.values == ("child",) and text.sign(at - 1) is Sign.NUMBER:
        return True  # "no more than 3 children" counts them
    if phrase.values == ("family",) and before in _OF_ONE:
        return True  # "for each member of the household" asks for no family
    return phrase.kind is Kind.FAMILY and _is_said_of_money_or_one(text, phrase, at, end)


def _is_beside(text: Marked, at: int) -> bool:
    """Whether "with" or "without" stands before, with "their" or nothing between."""
    return text.word(at - 1 - (text.word(at - 1) in {"their", "his", "her", "both", "thier"})) in _BESIDE


def _is_of_a_course(text: Marked, at: int, end: int) -> bool:
    """Whether a degree is one to be had: "accepted for a 4 year degree"."""
    has_years = any(text.word(place) == "year" for place in range(at - 1, end))
    return has_years and not any(text.word(place) in _HAD for place in range(at - 6, at))


def _is_plural(text: Marked, at: int) -> bool:
    return text.said(at, at + 1).casefold() != text.word(at)


_OF_BUILDINGS = frozenset({"accessible", "access", "accessibility", "parking", "ramp", "entrance"})
_PREFIXES = frozenset({"non"})
"""Words that turn round the next word only."""
_HAD = frozenset({"have", "has", "hold", "holding", "with", "completed", "earned", "received", "possess", "without"})
_BESIDE = frozenset({"with", "without", "wo"})
_CHILDREN = frozenset({"child", "newborn", "infant", "baby", "toddler", "kid"})


def _is_said_of_citizens(text: Marked, at: int) -> bool:
    """Whether the word before says what they are like, other than whose citizens."""
    return any(
        match.phrases and match.phrases[0].kind in (Kind.HEALTH, Kind.INCOME, Kind.AGE, Kind.HOUSING)
        for match in (text.matches[at] if at >= 0 else ())
    )


def _is_said_of_money_or_one(text: Marked, phrase: Phrase, at: int, end: int) -> bool:
    """Amounts for singles and families, and "the first in their family"."""
    behind = text.skipped(end, (Sign.COLON, Sign.DASH))
    return text.sign(behind) is Sign.MONEY or (phrase.values == ("relative",) and text.word(at - 1) in _WITHIN_FAMILY)


_ONE = frozenset({"a", "an", "the", "their", "your", "his", "her", "our"})
_TAUGHT = frozenset(
    {"class", "training", "skill", "education", "program", "course", "workshop", "group", "support", "time"}
)
_WITHIN_FAMILY = frozenset({"in", "within", "from"})
_OF_ONE = frozenset({"the", "of", "per", "your", "in", "each", "every", "one", "same", "their", "entire"})
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
        ]
    ),
    "single": frozenset({"family", "room", "story"}),
    "child": frozenset({"support", "care", "protection", "abuse", "custody", "development", "welfare"}),
}
