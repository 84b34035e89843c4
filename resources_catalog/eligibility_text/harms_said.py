"""What people suffered, in words: "victims of stalking or rape", "flood survivors", "fleeing an abusive partner"."""

from typing import NamedTuple

from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.signs import Sign

BEGIN_HARMS = Role.VICTIM_OF | Role.HARM
_JOINTS = frozenset({Sign.COMMA, Sign.SLASH})
_MOST_HARMS = 12
_LITTLE = frozenset(["a", "an", "the", "any", "other", "recent", "past", "alleged", "such", "of", "by", "from", "all", "both", "violent", "federal", "major", "declared", "natural", "local", "acts", "act", "form", "type", "severe", "some", "multiple", "prior", "childhood", "adult", "house", "home", "current", "state", "sponsored", "politically", "motivated", "political", "house", "or"])  # fmt: skip
_ABUSE = "violence_survivor"
_OF_AGE = {
    "senior": "elder_abuse",
    "child": "child_abuse",
    "teen": "child_abuse",
    "youth": "child_abuse",
    "infant": "child_abuse",
}


class HarmsFound(NamedTuple):
    """Values of the kind *population*, any of which will do, and the place after them."""

    values: tuple[str, ...]
    end: int


def harms_at(text: Marked, at: int) -> HarmsFound | None:
    """The harms that begin here, where it is said that people suffered them."""
    start = text.after(at, Role.VICTIM_OF)
    if start > at:
        found = _listed(text, start)
        is_of_else = found is None or text.word(found.end) == "of"  # "affected by the abuse of alcohol"
        return None if found is None or is_of_else else HarmsFound(_of_age(text, at, found.values), found.end)
    found = _listed(text, at)
    if found is None:
        return None
    end = text.after(found.end, Role.VICTIM)
    return HarmsFound(_of_age(text, at, found.values), end) if end > found.end else None


def _listed(text: Marked, at: int) -> HarmsFound | None:
    """Harms in a row: "domestic violence, sexual assault, or stalking"."""
    values: list[str] = []
    end, here = at, _past_little(text, at)
    while len(values) < _MOST_HARMS:
        after = text.after(here, Role.HARM)
        if after == here:
            break
        values.append(text.value(here, Role.HARM))
        end = after
        here = text.skipped(end, _JOINTS)
        here = text.after(here, Role.AND, Role.OR)
        if here == end:
            break
        here = _past_little(text, text.after(here, Role.AND, Role.OR))
    return HarmsFound(tuple(dict.fromkeys(values)), end) if values else None


def _past_little(text: Marked, at: int) -> int:
    for _ in range(5):
        if text.word(at) not in _LITTLE or text.is_at(at, Role.HARM):
            break
        at += 1
    return at


def _of_age(text: Marked, at: int, values: tuple[str, ...]) -> tuple[str, ...]:
    """Abuse of whom the word before names: "elderly victims of abuse"."""
    phrase = text.phrase(at - 1)
    if phrase is None or phrase[0].kind is not Kind.AGE or values != (_ABUSE,):
        return values
    return (_OF_AGE.get(phrase[0].values[0], _ABUSE),)
