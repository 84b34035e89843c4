"""Ages in words: "60+", "5-14", "18 and older", "under 6", "six months to five years", "birth to 5"."""

from typing import NamedTuple

from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.signs import Sign

OLDEST = 120
"""No age is above; as in the registry of facts."""
_SURELY_AN_ADULT = 16
""" "Must be 18 years old" asks for at least that; "4 years old" for exactly that. Where it changes is assumed."""
_LEAST_AGE = 6.0
"""Fewer years than these, from which something counts, are rather of experience or residence than of age (assumed)."""
_LONGEST_NOTE = 6
_MOST_LISTED = 6
"""So many ages are told one by one at most (assumed)."""
_OLDEST_BARE = 100.0
"""A number without a word for age is none above (assumed): "more than 120 groups"."""
_MEASURES = frozenset(
    [
        "size", "gpa", "score", "bmi", "level", "type", "stage", "phase", "step", "room", "suite", "form", "title", "chapter",
        "section", "class", "count", "apartment", "number", "average", "group", "capacity", "rate", "temperature", "weight",
        "height", "credit", "limit", "ratio", "top", "first", "last", "next", "past",
    ]
)  # fmt: skip
"""Words before a number that tell of something else than an age (assumed)."""
BEGIN_AGES = Role.AGE | Role.LIMIT_UNDER | Role.LIMIT_UPTO | Role.LIMIT_OVER | Role.LIMIT_FROM | Role.BIRTH
"""Markers that an age may begin with, other than a number."""
_SHORT_UNITS = frozenset({"month", "week", "day"})
_DAYS = {"year": 365.25, "month": 365.25 / 12, "week": 7.0, "day": 1.0}
_OF_TIME = frozenset({"for", "within", "past", "last", "next", "every", "each", "minimum"})
_NOT_AGES = frozenset(
    [
        "hour",
        "minute",
        "mile",
        "block",
        "people",
        "person",
        "percent",
        "visit",
        "time",
        "dollar",
        "pound",
        "lb",
        "session",
        "meal",
        "bedroom",
        "unit",
        "degree",
        "night",
        "household",
        "member",
        "foot",
        "feet",
        "minute",
        "adult",
        "child",
        "am",
        "pm",
        "st",
        "street",
        "avenue",
        "ave",
        "item",
        "bag",
    ]
)


class AgeFound(NamedTuple):
    """Ages in years, both ends included, and the place after them."""

    youngest: float
    oldest: float | None
    end: int


class _Quantity(NamedTuple):
    value: float
    unit: str
    is_old: bool
    end: int


def age_at(text: Marked, at: int, *, of_person: bool) -> AgeFound | None:
    """The ages that begin at this token; None where the words may be of something else.

    ``of_person`` tells that people were named just before, so that a bare range is one of ages.
    """
    said_age = text.after(at, Role.AGE)
    start, limit = _limit(text, said_age)
    start = text.after(start, Role.AGE)
    start += start > at and text.sign(start) is Sign.COLON
    has_age = said_age > at or _said_age_in(text, at, start) or text.word(start - 1) == "between"
    first = _quantity(text, start)
    if first is None:
        return None
    found = _range(text, first, has_age=has_age, of_person=of_person, limited=limit) or _open_ended(
        text, at, first, limit=limit, has_age=has_age, of_person=of_person
    )
    if found is None or not _is_possible(found) or _is_of_else(text, found.end) or _is_a_size(text, at):
        return None
    is_bare = not (has_age or first.is_old or first.unit)
    if is_bare and (_counts(text, first, found) or _is_measured(text, at, limit)):
        return None
    return found._replace(end=_rest(text, found.end))


def _counts(text: Marked, first: _Quantity, found: AgeFound) -> bool:
    """Whether a bare number counts the people behind it: "up to 12 clients", "minimum of 5 participants"."""
    is_people = text.is_at(found.end, Role.PERSON) and not text.is_at(found.end, Role.WHO)
    return found.end == first.end and (is_people or text.word(found.end) == "family")


def _is_measured(text: Marked, at: int, limit: Role | None) -> bool:
    """Whether the words before a bare number say what else it measures: "BMI over 30", "score of 18 or higher", "$10-15"."""
    if text.sign(at - 1) is Sign.MONEY:
        return True
    before = at - 1 - (text.word(at - 1) in {"of", "is", "at"})
    return text.word(before) in _MEASURES or (limit is not None and _is_said_of_unknown(text, at))


def _is_a_size(text: Marked, at: int) -> bool:
    """Whether the number is one of people: "a family of five or more"."""
    return text.word(at - 1) == "of" and text.word(at - 2) in {"family", "household", "group", "size", "total"}


def _said_age_in(text: Marked, at: int, end: int) -> bool:
    return any(text.word(place) in {"age", "aged"} for place in range(at, end))


def _limit(text: Marked, at: int) -> tuple[int, Role | None]:
    best: tuple[int, Role | None] = (at, None)
    for role in (Role.LIMIT_UNDER, Role.LIMIT_UPTO, Role.LIMIT_OVER, Role.LIMIT_FROM):
        after = text.after(at, role)
        if after > best[0]:
            best = after, role
    return best


def _quantity(text: Marked, at: int) -> _Quantity | None:
    if text.is_at(at, Role.BIRTH):
        return _Quantity(0, "birth", is_old=False, end=text.after(at, Role.BIRTH))
    read = text.number(at)
    if read is None:
        return None
    value, end = read
    if text.word(end) in {"st", "nd", "rd", "th"}:
        return None
    unit = ""
    if text.word(end) == "s" and text.tokens[end].glued:
        return _Quantity(value, "year", is_old=True, end=end + 1)  # "over 50s"
    if text.word(end) == "y" and text.sign(end + 1) is Sign.SLASH and text.word(end + 2) == "o":
        return _Quantity(value, "year", is_old=True, end=end + 3)  # "18 y/o"
    behind = text.skipped(end, (Sign.DASH,))
    if text.is_at(behind, Role.UNIT):
        unit = text.value(behind, Role.UNIT)
        is_old = text.word(text.after(behind, Role.UNIT) - 1) in {"old", "yo", "o"}
        end = text.after(behind, Role.UNIT)
    else:
        is_old = False
    behind = text.skipped(end, (Sign.DASH,))
    if text.is_at(behind, Role.OLD):
        end, is_old = text.after(behind, Role.OLD), True
    return _Quantity(value, unit, is_old, end)


def _range(text: Marked, first: _Quantity, *, has_age: bool, of_person: bool, limited: Role | None) -> AgeFound | None:
    between = has_age or first.is_old
    end = _past_note(text, first.end)
    listed = _of_list(text, first, end)
    if listed is not None:
        return listed
    joined = text.skipped(end, (Sign.DASH,)) if text.sign(end) is Sign.DASH else end
    if joined == end:
        joined = text.after(end, Role.TO, *((Role.AND,) if between else ()))
        joined = text.after(joined, Role.OR) if first.unit == "" and joined == end and of_person else joined
    if joined == end or limited in (Role.LIMIT_UNDER, Role.LIMIT_UPTO):
        return None
    joined = text.after(joined, Role.AGE)
    second = _quantity(text, joined)
    if second is None or second.unit == "birth":
        return None
    further = _of_list(text, second, second.end)  # "birth to 3 or 4 years of age"
    if further is not None and further.oldest is not None:
        second = _Quantity(further.oldest, "year", is_old=True, end=further.end)
    low, high = _in_years(first, second.unit or "year"), _in_years(second, "year")
    mixed = first.unit not in ("", second.unit) and second.unit == "year"
    mixed = mixed or (first.value == 0 and second.unit in _SHORT_UNITS)  # "0-36 months"
    years = "year" in (first.unit, second.unit)
    plain = first.unit == second.unit == "" and (of_person or _stands_alone(text, second.end))
    sure = has_age or first.is_old or second.is_old or first.unit == "birth" or mixed or plain or of_person
    if not (sure or (years and not _is_of_time(text, first))) or low > high:
        return None
    if second.unit == "" and high > OLDEST:
        return None
    end = text.after(second.end, Role.OLDER)
    return AgeFound(
        low, None if end > second.end and second.is_old is False and high >= _SURELY_AN_ADULT else high, second.end
    )


def _of_list(text: Marked, first: _Quantity, end: int) -> AgeFound | None:
    """Ages one by one: "3 and 4 year olds", "3, 4, and 5 year olds", "three- and four-year-olds"."""
    last, place = first, end
    for _ in range(_MOST_LISTED):
        joined = text.skipped(place, (Sign.COMMA, Sign.DASH))
        joined = text.after(joined, Role.AND, Role.OR)
        further = _quantity(text, joined) if joined > place else None
        if last.unit or further is None or further.unit not in ("", "year") or abs(further.value - last.value) != 1:
            break
        last, place = further, further.end
    is_list = last.is_old and last.unit == "year" and text.sign(end) is not Sign.STOP and last is not first
    youngest, oldest = sorted((first.value, last.value))  # "4 or 3 years old"
    return AgeFound(youngest, oldest, last.end) if is_list else None


def _past_note(text: Marked, at: int) -> int:
    """Past a note between the ends of a range: "ages 2 (potty trained) to 11"."""
    if text.sign(at) is not Sign.OPEN:
        return at
    for place in range(at + 1, min(at + _LONGEST_NOTE, text.last)):
        if text.sign(place) is Sign.CLOSE:
            return place + 1 if text.is_at(place + 1, Role.TO) or text.sign(place + 1) is Sign.DASH else at
    return at


def _open_ended(
    text: Marked, at: int, first: _Quantity, *, limit: Role | None, has_age: bool, of_person: bool
) -> AgeFound | None:
    if first.unit == "birth":
        return _from_birth(text, first)
    if _is_of_time_at(text, at) and not first.is_old:
        return None
    years = _in_years(first, "year")
    sure = has_age or first.is_old or of_person
    end, older, younger = _tail(text, first.end)
    if older or younger:
        unit_fits = first.unit in ("", "year") or sure
        is_count = first.unit == "" and years < _SURELY_AN_ADULT and text.word(end - 1) in _OF_COUNTS
        if not unit_fits or (is_count and not sure):
            return None  # "one or more areas"
        return AgeFound(years, None, end) if older else AgeFound(0, years, end)
    if limit in (Role.LIMIT_FROM, Role.LIMIT_OVER) and first.unit == "year" and years < _LEAST_AGE and not has_age:
        if not first.is_old or not (of_person or text.sign(at - 1) is not Sign.WORD or text.word(at - 1) in _SAYS_BE):
            return None  # "at least one year of experience", "a debt more than one year old"
        return _limited(text, at, first, years, limit, sure=True)
    if first.unit in _SHORT_UNITS and not (has_age or of_person) and _is_said_of_less(text, at, limit):
        return None  # "a test less than 6 months old"
    bare = years <= _OLDEST_BARE and _ends_here(text, first.end)
    return _limited(
        text, at, first, years, limit, sure=sure or first.unit == "year" or (bare and first.unit not in _SHORT_UNITS)
    )


def _is_said_of_unknown(text: Marked, at: int) -> bool:
    """Whether a word that nobody knows stands right before."""
    return at > 0 and text.sign(at - 1) is Sign.WORD and not text.matches[at - 1]


def _is_said_of_less(text: Marked, at: int, limit: Role | None) -> bool:
    return limit is not None or text.word(at - 1) in _OF_LIMITS


_SAYS_BE = frozenset({"be", "is", "are", "who", "child"})
_OF_COUNTS = frozenset({"more", "fewer", "less", "greater"})
_OF_LIMITS = frozenset({"than", "within", "under", "over"})


def _limited(
    text: Marked, at: int, first: _Quantity, years: float, limit: Role | None, *, sure: bool
) -> AgeFound | None:
    whole = first.unit in ("", "year") and years == int(years)
    bare_is_fine = sure and (first.is_old or first.unit != "" or years >= 3)
    match limit:
        case Role.LIMIT_UNDER:
            return AgeFound(0, years - 1 if whole and years >= 1 else years, first.end) if bare_is_fine else None
        case Role.LIMIT_UPTO:
            return AgeFound(0, years, first.end) if bare_is_fine else None
        case Role.LIMIT_OVER | Role.LIMIT_FROM:
            return AgeFound(years, None, first.end) if bare_is_fine else None
        case _:
            return _exact(text, at, first, years, sure=sure)


def _exact(text: Marked, at: int, first: _Quantity, years: float, *, sure: bool) -> AgeFound | None:
    """A lower end in "60 years of age", that age in "4 years old"; a number by itself is neither."""
    if years < _LEAST_AGE and text.word(at - 1) in _OF_LIMITS:
        return None
    if first.unit == "year" and text.word(at - 1) == "be" and years >= _LEAST_AGE:
        return AgeFound(years, None if years >= _SURELY_AN_ADULT else years, first.end)  # "must be 62 years"
    is_asked = first.unit == "" and text.word(at - 1) == "be" and _SURELY_AN_ADULT <= years <= _OLDEST_BARE
    if is_asked and _ends_here(text, first.end) and not text.is_at(first.end, Role.PERSON):
        return AgeFound(years, None, first.end)  # "must be 62"
    if not (first.is_old or (sure and text.word(first.end - 2) in {"age", "aged"})):
        return None
    if text.word(first.end) in {"by", "on", "before"} and text.word(at - 1) == "be":
        return AgeFound(years, None, first.end)  # "five years old by September 1"
    return AgeFound(years, None if years >= _SURELY_AN_ADULT else years, first.end)


def _from_birth(text: Marked, first: _Quantity) -> AgeFound | None:
    end, older, _ = _tail(text, first.end)
    return AgeFound(0, None, end) if older else None


def _tail(text: Marked, at: int) -> tuple[int, bool, bool]:
    """The place after "and older" and its like, said once or again, and which way it opens."""
    start = text.skipped(at, (Sign.COMMA, Sign.DASH, Sign.SLASH))
    if text.sign(at) is Sign.OPEN:
        start = at + 1
    if text.sign(at) is Sign.PLUS:
        return at + 1, True, False
    if text.word(start) == "up" and text.sign(at) in (Sign.DASH, Sign.SLASH):
        return start + 1, True, False  # "ages 5-up"
    for role, older in ((Role.OLDER, True), (Role.YOUNGER, False)):
        end = text.after(start, role)
        if end > start:
            while text.after(end, role) > end and text.word(end) in {"and", "or"}:
                end = text.after(end, role)
            return end, older, not older
    return at, False, False


def _in_years(quantity: _Quantity, otherwise: str) -> float:
    unit = quantity.unit or otherwise
    if unit in ("birth", "year"):
        return quantity.value
    return round(quantity.value * _DAYS[unit] / _DAYS["year"], 2)


def _is_of_time(text: Marked, first: _Quantity) -> bool:
    return any(text.word(first.end - back) in _OF_TIME for back in (2, 3))


def _is_of_time_at(text: Marked, at: int) -> bool:
    return text.word(at - 1) in _OF_TIME


def _stands_alone(text: Marked, end: int) -> bool:
    return text.sign(end) in (Sign.STOP, Sign.COMMA, Sign.CLOSE)


def _ends_here(text: Marked, end: int) -> bool:
    """Whether nothing unknown follows that a number could count."""
    return text.sign(end) is not Sign.WORD or bool(text.matches[end])


def _is_possible(found: AgeFound) -> bool:
    return found.youngest <= OLDEST and (found.oldest is None or found.youngest <= found.oldest <= OLDEST)


def _is_of_else(text: Marked, end: int) -> bool:
    return text.sign(end) is Sign.PERCENT or text.word(end) in _NOT_AGES or text.is_at(end, Role.GRADE)


def _rest(text: Marked, end: int) -> int:
    """Past a repeated "years old" and "of age" that adds nothing."""
    for role in (Role.UNIT, Role.OLD):
        end = text.after(end, role)
    plus = text.sign(end) is Sign.PLUS
    return end + 1 if plus else end
