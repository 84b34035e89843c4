"""Health conditions whose head stands once for several words: "physical, mental or emotional disabilities"."""

from typing import NamedTuple

from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Role
from resources_catalog.eligibility_text.signs import Sign

_JOINTS = frozenset({Sign.COMMA, Sign.SLASH, Sign.DASH})
_MOST_WORDS = 8


class ConditionsFound(NamedTuple):
    """Values of the kind *health*, any of which will do, and the place after them."""

    values: tuple[str, ...]
    end: int


def conditions_at(text: Marked, at: int) -> ConditionsFound | None:
    """Two or more sorts of condition with one head behind them; a single sort is for the phrases."""
    for sort, head in ((Role.SORT_OF_CONDITION, Role.CONDITION), (Role.SORT_OF_STATE, Role.STATE)):
        found = _listed(text, at, sort, head)
        if found is not None:
            return found
    return None


def _listed(text: Marked, at: int, sort: Role, head: Role) -> ConditionsFound | None:
    values: list[str] = []
    here, joined = at, True
    for _ in range(_MOST_WORDS):
        after = text.after(here, sort)
        if after == here or not joined:
            break
        values.append(text.value(here, sort))
        here = text.skipped(after, _JOINTS)
        further = text.after(here, Role.AND, Role.OR)
        joined = further > after
        here = text.skipped(further, _JOINTS)
        if text.is_at(after, head) and not joined:
            here = after
    if not values:
        return None
    end = text.after(here, head)
    for _ in range(2):
        end = text.after(end, head)
    told = tuple(dict.fromkeys(values))
    if text.word(end - 1) == "abuse" and told != ("substance_use",):
        return None  # "physical abuse" is no condition
    return ConditionsFound(told, end) if end > here else None
