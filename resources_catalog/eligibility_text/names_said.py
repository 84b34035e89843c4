"""Names of organisations, and what people have to do with them: referred by, members of, at a school, employed there."""

from typing import NamedTuple

from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.marked import Marked, Name
from resources_catalog.eligibility_text.phrasebook import Form, Role
from resources_catalog.eligibility_text.signs import Sign

_MOST_WORDS = 9
_MOST_NAMES = 24
_BETWEEN = frozenset({"with", "of", "the", "and", "for", "on", "at", "in", "de", "del", "la"})
"""Small words inside a name: "Department of Employment Services"."""
_GOES_ON = frozenset({"of", "for", "on"})
_DETERMINERS = frozenset(
    ["the", "a", "an", "any", "our", "your", "their", "his", "her", "its", "one", "another", "other", "local", "this", "that",
     "of", "certain", "participating", "partner", "partnering", "approved", "authorized", "licensed", "certified", "private",
     "community", "area", "specific", "appropriate", "qualified", "public", "outside", "either", "state", "county", "city",
     "current", "same", "collaborating", "health", "from", "by", "through", "via", "with"]
)  # fmt: skip
BEGIN_TIES = Role.REFERRER | Role.REFERRED_BY | Role.MEMBER_OF | Role.EMPLOYEE_OF | Role.SCHOOL_OF
"""Markers that what people have to do with an organisation may begin with."""
_JOINTS = frozenset({Sign.COMMA, Sign.SLASH})


class TieFound(NamedTuple):
    """A criterion about an organisation, and the place after it."""

    kind: Kind
    values: tuple[str, ...]
    end: int


def organisation_end(text: Marked, at: int) -> int:
    """The place after the name of an organisation that begins here; ``at`` itself where there is none."""
    name = _name(text, at)
    if name is None or not name.is_whole or name.end - at < 2:
        return at
    phrase = text.phrase(at)
    return at if phrase is not None and phrase[1] >= name.end else name.end


def tie_at(text: Marked, at: int) -> TieFound | None:
    """What begins here and says what people have to do with an organisation."""
    return (
        _referred(text, at)
        or _referrers_before(text, at)
        or _referral_behind(text, at)
        or _member(text, at)
        or _employed(text, at)
        or _pupil(text, at)
    )


# -- referred by ------------------------------------------------------------------------------------------------------


def _referred(text: Marked, at: int) -> TieFound | None:
    start = text.after(at, Role.REFERRED_BY)
    if start == at:
        return None
    values: list[str] = []
    end = here = start
    while len(values) < _MOST_NAMES:
        referrer = _referrer(text, here)
        if referrer is None:
            break
        values.append(referrer[0])
        end = _past_aside(text, referrer[1])
        here = _past_joint(text, end)
        if here == end:
            break
    if not values:
        says_so = any(text.word(place) in {"referral", "referred"} for place in range(at, start))
        return TieFound(Kind.REFERRAL, ("referral",), start) if says_so else None
    return TieFound(Kind.REFERRAL, tuple(dict.fromkeys(values)), end)


def _referrer(text: Marked, at: int) -> tuple[str, int] | None:
    here = start = _past_determiners(text, at, before=Role.REFERRER)
    for _ in range(_MOST_WORDS):
        after = text.after(here, Role.REFERRER)
        if after == here or text.after(after, Role.REFERRER) == after:
            break
        here = after
    after = text.after(here, Role.REFERRER)
    name = _name(text, start) or _name(text, at)
    if after > here and (name is None or name.end <= after):
        return text.value(here, Role.REFERRER), after
    if name is None:
        return None
    return {"court": "court", "school": "school"}.get(name.sort, "agency"), name.end


def _referrers_before(text: Marked, at: int) -> TieFound | None:
    """Who refers, before the word for it: "court or agency referral", "GP, school or self-referral"."""
    values: list[str] = []
    here = at
    for _ in range(_MOST_NAMES):
        after = text.after(here, Role.REFERRER)
        if after == here:
            return None
        values.append(text.value(here, Role.REFERRER))
        has_word = text.word(after) == "referral"
        if has_word or text.word(after - 1) == "referral":
            end = after + has_word
            return TieFound(Kind.REFERRAL, tuple(dict.fromkeys(values)), end) if len(values) > 1 else None
        here = _past_joint(text, after)
        if here == after:
            return None
    return None


def _past_determiners(text: Marked, at: int, *, before: int = 0) -> int:
    """The place after "the", "one of our" and their like, up to a marker of a role."""
    for _ in range(_MOST_WORDS):
        if text.word(at) not in _DETERMINERS or (before and text.is_at(at, before)):
            break
        at += 1
    return at


def _referral_behind(text: Marked, at: int) -> TieFound | None:
    """A name before what it gives: "CFSA referral", "Department of Health referral only"."""
    if not text.tokens[at].capital:
        return None
    name = _name(text, at)
    if name is None:
        return None
    if text.is_at(name.end, Role.CLIENT) and (name.end - at > 1 or text.said(at, name.end).isupper()):
        return (
            None
            if _is_known(text, at, name)
            else TieFound(Kind.REFERRAL, (text.value(name.end, Role.CLIENT),), name.end + 1)
        )
    phrase = text.phrase(at)
    if phrase is not None and phrase[1] > name.end:
        return None  # "GP referral"
    if not (name.sort or text.said(at, name.end).isupper()) or text.word(name.end) not in {"referral", "approval"}:
        return None
    return TieFound(Kind.REFERRAL, ({"court": "court", "school": "school"}.get(name.sort, "agency"),), name.end + 1)


def _is_known(text: Marked, at: int, name: Name) -> bool:
    """Whether words with capitals before "clients" say something of them: "Medicaid clients", and not "Women's Center clients"."""
    phrase = text.phrase(at)
    if name.is_whole and phrase is not None:
        return phrase[1] >= name.end or phrase[0].kind is Kind.INSURANCE
    return phrase is not None or text.is_at(at, Role.FILLER, Role.PERSON)


# -- members, employees, pupils -----------------------------------------------------------------------------------------


def _member(text: Marked, at: int) -> TieFound | None:
    start = text.after(at, Role.MEMBER_OF)
    if start == at:
        return None
    end = _one_of_theirs(text, start)
    if end is None:
        return None
    name = _name(text, _past_determiners(text, start))
    if name is not None and name.end == end and name.sort == "school":
        return TieFound(Kind.STUDENT, ("school",), end)
    is_member = any(text.word(place) in {"member", "membership", "belong", "parishioner"} for place in range(at, start))
    return TieFound(Kind.REFERRAL, ("membership" if is_member else "enrolled",), end)


def _one_of_theirs(text: Marked, start: int) -> int | None:
    """The place after an organisation that is named, or that is only "the program", "a partner agency"."""
    here = _past_determiners(text, start)
    name = _name(text, here)
    if name is not None and text.phrase(here) is None and text.word(start - 1) not in {"in", "with"}:
        return name.end
    if name is not None and name.sort:
        return name.end
    end = here
    for _ in range(3):
        after = text.after(end, Role.THEIR_PLACE)
        if after > end:
            return after
        if text.sign(end) is not Sign.WORD or text.phrase(end) is not None:
            return None
        end += 1
    return None


def _employed(text: Marked, at: int) -> TieFound | None:
    start = text.after(at, Role.EMPLOYEE_OF)
    if start == at:
        return None
    end = _one_of_theirs(text, start)
    return TieFound(Kind.EMPLOYMENT, ("occupation",), end) if end is not None else None


def _pupil(text: Marked, at: int) -> TieFound | None:
    """Pupils of certain schools: "attending Tyler Elementary", "must attend one of the following schools"."""
    start = text.after(at, Role.SCHOOL_OF)
    if start == at:
        return _at_school(text, at)
    here = _past_determiners(text, start)
    here += text.word(here) in {"following", "target", "targeted"}
    certain = here > start and text.said(start, here).casefold() not in {"a", "any"}
    is_of_several = text.sign(here) is Sign.WORD and text.said(here, here + 1).casefold() == "schools"
    if text.word(here) == "school" and (certain or is_of_several):
        return TieFound(Kind.STUDENT, ("school",), here + 1)
    end = _names(text, here)
    return TieFound(Kind.STUDENT, ("school",), end) if end > here else None


def _at_school(text: Marked, at: int) -> TieFound | None:
    if text.word(at) != "at":
        return None
    end = _names(text, at + 1)
    name_end, sort = end, ""
    for place in range(at + 1, end):
        name = _name(text, place)
        if name is not None and name.end == end:
            name_end, sort = name.end, name.sort
            break
    return TieFound(Kind.STUDENT, ("school",), name_end) if sort == "school" else None


def _names(text: Marked, at: int) -> int:
    """The place after names in a row: "Davis, Marie Reed, or Tyler Elementary"."""
    end = here = at
    for _ in range(_MOST_NAMES):
        name = _name(text, here)
        if name is None:
            break
        end = name.end
        here = _past_joint(text, end)
        here += text.word(here) == "the"
        if here == end:
            break
    return end


# -- names ------------------------------------------------------------------------------------------------------------


def _name(text: Marked, at: int) -> Name | None:
    """The name that begins here; it is asked for often, and found once."""
    if at not in text.names:
        text.names[at] = _found_name(text, at)
    return text.names[at]


def _found_name(text: Marked, at: int) -> Name | None:
    """Words with capitals in a row, with the small words between them and an abbreviation in brackets behind."""
    start = at + 1 if text.word(at) == "the" else at
    if not _is_capital(text, start) or not text.is_in_sentence_case:
        return None
    end = here = start
    sort, is_whole, goes_on = "", False, False
    while here < text.last and here - start < _MOST_WORDS:
        if _is_capital(text, here):
            found = _sort_of(text, here)
            sort, is_whole = found or sort, bool(found) or (is_whole and text.word(end) in _GOES_ON and here > end)
            end = here = here + 1
        elif (
            text.sign(here) is Sign.NUMBER and text.tokens[here - 1].end + 1 >= text.tokens[here].start and here > start
        ) or (text.sign(here) is Sign.DASH and text.tokens[here].glued):
            here += 1
        elif (
            text.word(here) in _BETWEEN
            and _is_capital(text, _past_small(text, here))
            and _may_join(text, here, sort, goes_on=goes_on)
        ):
            goes_on = goes_on or text.word(here) in _GOES_ON
            here = _past_small(text, here)
        else:
            break
    return Name(_past_aside(text, end), sort, is_whole) if end > start else None


def _past_small(text: Marked, at: int) -> int:
    for place in range(at, min(at + 3, text.last)):
        if text.word(place) not in _BETWEEN:
            return place
    return at


def _may_join(text: Marked, at: int, sort: str, *, goes_on: bool) -> bool:
    """Whether a small word goes on with the name: "and" joins two names once one is complete: "DCF and Jackson Hospital"; before that it is part of the name."""
    return goes_on if text.word(at) == "with" else text.word(at) != "and" or not sort or goes_on


def _sort_of(text: Marked, at: int) -> str:
    if text.is_at(at, Role.ORG_SUFFIX) or text.is_at(at, Role.SCHOOL_SUFFIX):
        value = text.value(at, Role.ORG_SUFFIX)
        if value:
            return value
        return "school" if text.is_at(at, Role.SCHOOL_SUFFIX) else "other"
    return ""


def _is_capital(text: Marked, at: int) -> bool:
    return text.sign(at) is Sign.WORD and text.tokens[at].capital


def _past_aside(text: Marked, at: int) -> int:
    """Past "(CFSA)"."""
    is_aside = text.sign(at) is Sign.OPEN and text.sign(at + 2) is Sign.CLOSE and _is_capital(text, at + 1)
    return at + 3 if is_aside and text.said(at + 1, at + 2).isupper() else at


def _past_joint(text: Marked, at: int) -> int:
    after = text.skipped(at, _JOINTS)
    return text.after(after, Role.AND, Role.OR)


def names_people(text: Marked, at: int) -> bool:
    """Whether a word for people stands here, so that a name before it is not the name of an organisation."""
    phrase = text.phrase(at)
    is_noun = phrase is not None and phrase[0].form is Form.NOUN and phrase[0].kind is not Kind.REFERRAL
    return text.is_at(at, Role.PERSON) or is_noun
