"""The pieces of a text in their order: criteria, markers, ends of statements, and words that nobody knows."""

from collections.abc import Iterator
from enum import Enum
from typing import NamedTuple

from resources_catalog.eligibility_text.ages import BEGIN_AGES, OLDEST, age_at
from resources_catalog.eligibility_text.conditions import conditions_at
from resources_catalog.eligibility_text.grades import BEGIN_GRADES, ORDINALS, completed_at, grades_at
from resources_catalog.eligibility_text.harms_said import BEGIN_HARMS, harms_at
from resources_catalog.eligibility_text.incomes import BEGIN_INCOMES, LEVELS, income_at
from resources_catalog.eligibility_text.kin_said import BEGIN_KIN, kin_at
from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.languages_said import BEGIN_LANGUAGES, languages_at
from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.names_said import BEGIN_TIES, names_people, organisation_end, tie_at
from resources_catalog.eligibility_text.phrasebook import Form, Match, Phrase, Role
from resources_catalog.eligibility_text.places_said import (
    BEGIN_PLACE_WORDS,
    BEGIN_PLACES,
    place_at,
)
from resources_catalog.eligibility_text.signs import NUMBER_WORDS, Sign
from resources_catalog.eligibility_text.things_said import thing_end
from resources_catalog.eligibility_text.trades_said import trade_at
from resources_catalog.eligibility_text.years_lived import years_at, years_in_country_at


class What(Enum):
    """What a piece is."""

    __hash__ = object.__hash__  # each is one object, looked up for every piece

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
    is_notice: bool = False
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
_OF_HEALTH = Role.SORT_OF_CONDITION | Role.SORT_OF_STATE
_BEGIN_SAID = BEGIN_HARMS | BEGIN_KIN | BEGIN_LANGUAGES | _OF_HEALTH
_BEGIN = BEGIN_AGES | BEGIN_GRADES | BEGIN_INCOMES | BEGIN_TIES | BEGIN_PLACES | (
    _BEGIN_SAID | Role.IN_COUNTRY
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
        if found.is_phrase and len(text.matches[at][0].phrases) != 1:
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
    if not (after_place or _may_begin(text, at) or (token.capital and _may_be_name(text, at))):
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
    return best or _trade(text, at) or Piece(What.UNKNOWN, at, at + 1)


def _trade(text: Marked, at: int) -> Piece | None:
    end = trade_at(text, at)
    if end is None:
        return None
    return Piece(What.CRITERION, at, end, Kind.EMPLOYMENT, ("occupation",), form=Form.NOUN, is_plural=True)


def _may_begin(text: Marked, at: int) -> bool:
    """Whether a word or number is one that one of the small grammars may begin with."""
    token = text.tokens[at]
    return bool(text.roles[at] & _BEGIN) or token.sign is not Sign.WORD or token.word in _BEGIN_WORDS


def _may_be_name(text: Marked, at: int) -> bool:
    """Whether a word with a capital may begin a name: nobody knows it, or what follows goes on with one."""
    token = text.tokens[at]
    if not text.matches[at] or at + 1 == text.last or text.text[token.start : token.end].isupper():
        return True
    following = text.tokens[at + 1]
    return following.capital or following.sign is not Sign.WORD or following.word in _WITHIN_NAMES


def _known(text: Marked, at: int) -> Piece:
    """The longest phrase or marker that begins with a word, or the word as one that nobody knows."""
    longest = next(iter(text.matches[at]), None)
    if longest is None:
        return _trade(text, at) or Piece(What.UNKNOWN, at, at + 1)
    if longest.phrases:
        return _of_phrase(text, longest.phrases[0], at, at + longest.length)
    return _of_marker(text, longest, at)


def _of_marker(text: Marked, marker: Match, at: int) -> Piece:
    if marker.roles & (Role.OLDER | Role.YOUNGER) and text.word(at) in _JOINTS:
        is_ahead = text.sign(at + marker.length) is Sign.NUMBER
        marker = text.matches[at][-1] if is_ahead else marker  # "..., or under 40": the age begins behind the joint
    is_prefix = text.word(at) in _PREFIXES and marker.length == 1
    end = at + marker.length
    if is_prefix:
        return Piece(What.MARKER, at, end, roles=marker.roles, says_no=True)
    return Piece(What.MARKER, at, end, None, _matter(marker) if marker.values else (), marker.roles)


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
    if roles & _BEGIN_SAID:
        yield from _said(text, at)
    if roles & Role.IN_COUNTRY or token.word == "within":
        arrived = years_in_country_at(text, at)
        if arrived is not None:
            yield Piece(What.CRITERION, at, arrived[1], Kind.IMMIGRATION, (arrived[0],), is_number=True)


def _said(text: Marked, at: int) -> Iterator[Piece]:
    """What conditions people have, what they suffered, whom they have beside them, and which languages they speak."""
    roles = text.roles[at]
    if roles & _OF_HEALTH:
        yield from _conditions(text, at)
    if roles & BEGIN_HARMS:
        harms = harms_at(text, at)
        if harms is not None:
            yield Piece(What.CRITERION, at, harms.end, Kind.POPULATION, harms.values, form=Form.NOUN, is_plural=True)
    if roles & BEGIN_KIN:
        kin = kin_at(text, at)
        if kin is not None:
            yield Piece(What.CRITERION, at, kin.end, kin.kind, kin.values, form=kin.form, names_child=kin.names_child)
    if roles & BEGIN_LANGUAGES:
        languages = languages_at(text, at)
        if languages is not None:
            yield Piece(What.CRITERION, at, languages.end, Kind.LANGUAGE, languages.values, form=Form.TRAIT)


def _conditions(text: Marked, at: int) -> Iterator[Piece]:
    conditions = conditions_at(text, at)
    if conditions is not None:
        yield Piece(What.CRITERION, at, conditions.end, Kind.HEALTH, conditions.values, form=Form.TRAIT)


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
    if grades is not None and not _is_of_reading(text, at, grades.end):
        value = f"grade:{grades.lowest}..{grades.highest}"
        yield Piece(What.CRITERION, at, grades.end, Kind.STUDENT, (value,), is_number=True)


def _is_of_reading(text: Marked, at: int, end: int) -> bool:
    """Whether a grade tells how well somebody must read: "able to read at the 6th grade level"."""
    before = (text.word(place) for place in range(max(0, at - _FAR_READING), at))
    return "level" in (text.word(end), text.word(end - 1)) and not _READING.isdisjoint(before)


_READING = frozenset({"read", "reading", "write", "writing", "math", "literacy", "comprehend"})
_FAR_READING = 8
"""So many tokens before a grade the word for reading may stand (assumed)."""


def _incomes(text: Marked, at: int) -> Iterator[Piece]:
    income = income_at(text, at)
    if income is not None:
        values = tuple(income.value.split(";"))
        is_number = ":" in income.value
        yield Piece(What.CRITERION, at, income.end, Kind.INCOME, values, is_number=is_number, form=Form.TRAIT)


def _of_phrase(text: Marked, phrase: Phrase, at: int, end: int) -> Piece:
    thing = thing_end(text, phrase, at, end)
    if thing > at:
        return Piece(What.UNKNOWN, at, thing)
    if phrase.kind is Kind.INSURANCE and phrase.values[0] in _ON_CARDS and text.word(end) in {"card", "id"}:
        return Piece(What.CRITERION, at, end + 1, Kind.DOCUMENT, ("insurance_card",), is_phrase=False)
    if phrase.values == ("all",) and text.is_at(end, Role.PROCEDURE):
        return Piece(What.MARKER, at, end, roles=Role.PERSON)  # "everyone must sign a waiver"
    if text.word(at) == "parolee" and _is_among_newcomers(text, at):
        return Piece(What.CRITERION, at, end, Kind.IMMIGRATION, ("other_status",), form=Form.NOUN)
    if phrase.values == ("sober",) and text.word(at) == "free" and text.sign(end) is Sign.COMMA:
        return Piece(What.MARKER, at, at + 2, roles=Role.NOT)  # "free of drugs, alcohol, and psychiatric problems"
    if phrase.values == ("citizen",) and end == at + 1 and _is_said_of_citizens(text, at - 1):
        return Piece(What.MARKER, at, end, roles=Role.PERSON)  # "elderly citizens" are people
    if phrase.values == ("child",) and "have" in (text.word(at - 1), text.word(at - 1 - (text.word(at - 1) == "any"))):
        return Piece(What.CRITERION, at, end, Kind.FAMILY, ("children",), form=Form.TRAIT)  # "must not have children"
    return Piece(
        What.CRITERION, at, end, phrase.kind, phrase.values, form=phrase.form, is_plural=_is_plural(text, end - 1),
        names_child=phrase.kind is Kind.FAMILY and text.word(end - 1) in _CHILDREN, is_phrase=True,
        names_other=text.word(end - 1) == "of",
        is_proof=phrase.kind is Kind.DOCUMENT and text.is_at(at, Role.PROOF_OF),
        is_notice=phrase.kind is Kind.HOUSING and any(text.word(place) == "notice" for place in range(at, end)),
        says_no=phrase.kind is not Kind.OPEN and text.is_at(at, Role.NOT),
        roles=_roles_of_phrase(text, phrase, at, end),
    )  # fmt: skip


def _roles_of_phrase(text: Marked, phrase: Phrase, at: int, end: int) -> int:
    """What the words of a phrase do besides: nobody is refused, or people are named ("disabled persons")."""
    if phrase.kind is Kind.OPEN:
        return Role.NOT_ASKED_AHEAD if text.is_at(at, Role.NOT_ASKED_AHEAD) else 0
    return Role.PERSON if end - at > 1 and phrase.form is not Form.NOUN and text.is_at(end - 1, Role.PERSON) else 0


_ON_CARDS = frozenset({"medicaid", "medicare", "insured", "private", "veterans", "other"})
_NEAR = 6
"""So many tokens to either side another status stands where "parolees" came to the country (assumed)."""


def _is_among_newcomers(text: Marked, at: int) -> bool:
    return any(
        match.phrases and match.phrases[0].kind is Kind.IMMIGRATION
        for place in range(max(0, at - _NEAR), min(text.last, at + _NEAR))
        for match in text.matches[place]
    )


def _is_plural(text: Marked, at: int) -> bool:
    return text.said(at, at + 1).casefold() != text.word(at)


_WITHIN_NAMES = frozenset({"of", "for", "and", "the", "in", "at", "on", "to", "a"})
_PREFIXES = frozenset({"non"})
"""Words that turn round the next word only."""
_CHILDREN = frozenset({"child", "newborn", "infant", "baby", "toddler", "kid"})


def _is_said_of_citizens(text: Marked, at: int) -> bool:
    """Whether the word before says what they are like, other than whose citizens."""
    return any(
        match.phrases and match.phrases[0].kind in (Kind.HEALTH, Kind.INCOME, Kind.AGE, Kind.HOUSING)
        for match in (text.matches[at] if at >= 0 else ())
    )
