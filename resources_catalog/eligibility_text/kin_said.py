"""Who people have beside them, in words: "with one or more minor children", "widows of a veteran", "has lost a sibling"."""

from typing import NamedTuple

from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Form, Role
from resources_catalog.eligibility_text.signs import NUMBER_WORDS, Sign

BEGIN_KIN = Role.HAVING | Role.KIN | Role.LOSS | Role.CARING
_MOST_WORDS = 6
_LITTLE = frozenset(
    ["a", "an", "the", "at", "least", "or", "more", "their", "his", "her", "own", "any", "minor", "young", "younger", "dependent",
     "small", "little", "preschool", "biological", "adopted", "adoptive", "natural", "of", "older", "unmarried", "several", "multiple",
     "up", "to", "only", "than", "school", "age", "aged", "legal", "custody", "full", "time", "primary", "infant", "newborn",
     "teenage", "adult", "disabled", "loved"]
)  # fmt: skip
"""Words that may stand before somebody's children or kin."""
_JOINTS = frozenset({Sign.COMMA, Sign.SLASH})
_MOST_KIN = 6
_SERVING = frozenset({"veteran", "service_member"})


class KinFound(NamedTuple):
    """A criterion about somebody's kin, the place after it, and whether it names children."""

    kind: Kind
    values: tuple[str, ...]
    end: int
    form: Form = Form.NOUN
    names_child: bool = False


def kin_at(text: Marked, at: int) -> KinFound | None:
    """What begins here and speaks of children, of kin who serve, of somebody who died, or of care for somebody."""
    return _children(text, at) or _of_who_serve(text, at) or _lost(text, at) or _cared_for(text, at)


def _children(text: Marked, at: int) -> KinFound | None:
    """Children whom somebody has: "with two minor children", "raising kids"."""
    start = text.after(at, Role.HAVING)
    if start == at:
        return None
    here = _past_little(text, start)
    end = text.after(here, Role.CHILD)
    if end == here or text.is_at(end, Role.THING_HEAD, Role.SERVICE_HEAD):
        return None
    further = _past_little(text, text.after(text.skipped(end, _JOINTS), Role.AND, Role.OR))
    further_end = text.after(further, Role.CHILD)  # "with infants or young children"
    end = further_end if further_end > further else end
    return KinFound(Kind.FAMILY, ("children",), end, Form.TRAIT, names_child=True)


def _of_who_serve(text: Marked, at: int) -> KinFound | None:
    """Kin of those who serve or served: "widows and orphans of a wartime veteran"."""
    end = _kin(text, at)
    if end is None or text.word(end) != "of":
        return None
    here = _past_little(text, end + 1)
    for _ in range(3):
        phrase = text.phrase(here)
        if phrase is not None and phrase[0].kind is Kind.VETERAN and not _SERVING.isdisjoint(phrase[0].values):
            return KinFound(Kind.VETERAN, ("military_family",), phrase[1])
        if not text.is_at(here, Role.FILLER, Role.SHIFT) and text.word(here) not in _OF_SERVICE:
            return None
        here += 1
    return None


_OF_SERVICE = frozenset(
    {
        "deceased",
        "disabled",
        "fallen",
        "deployed",
        "injured",
        "wounded",
        "eligible",
        "qualified",
        "both",
        "us",
        "all",
        "these",
    }
)


def _lost(text: Marked, at: int) -> KinFound | None:
    """Somebody who died: "has lost a parent, sibling or friend", "the death of a child"."""
    start = text.after(at, Role.LOSS)
    if start == at:
        return None
    end = _kin(text, _past_little(text, start))
    return KinFound(Kind.POPULATION, ("bereaved",), end) if end is not None else None


def _cared_for(text: Marked, at: int) -> KinFound | None:
    """Who looks after somebody: "caring for an elderly parent"."""
    start = text.after(at, Role.CARING)
    if start == at:
        return None
    here = _past_little(text, start)
    end = _kin(text, here)
    if end is None:
        return None
    return KinFound(Kind.FAMILY, ("caregiver",), end)


def _kin(text: Marked, at: int) -> int | None:
    """The place after kin, one or several: "spouses, parents and children"."""
    end: int | None = None
    here = at
    for _ in range(_MOST_KIN):
        after = max(text.after(here, Role.KIN), text.after(here, Role.CHILD))
        if after == here:
            break
        end = after
        further = text.skipped(end, _JOINTS)
        further = text.after(further, Role.AND, Role.OR)
        here = _past_little(text, further)
        if further == end:
            break
    return end


def _past_little(text: Marked, at: int) -> int:
    for _ in range(_MOST_WORDS):
        is_child = text.is_at(at, Role.CHILD) and not text.is_at(at + 1, Role.CHILD)
        is_little = text.word(at) in _LITTLE or text.word(at) in NUMBER_WORDS or _is_few(text, at)
        if not is_little or is_child:
            break
        at += 1
    return at


def _is_few(text: Marked, at: int) -> bool:
    return text.sign(at) is Sign.NUMBER and 0 < text.tokens[at].number <= 9
