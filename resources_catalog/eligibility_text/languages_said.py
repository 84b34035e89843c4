"""Languages that people speak, in words: "Spanish or Portuguese speakers", "must speak Khmer", "English, Spanish, Creole"."""

from typing import NamedTuple

from resources_catalog.eligibility_text.marked import Marked
from resources_catalog.eligibility_text.phrasebook import Form, Role
from resources_catalog.eligibility_text.signs import Sign

BEGIN_LANGUAGES = Role.LANGUAGE | Role.SPEAKS
_MOST_LANGUAGES = 24
_JOINTS = frozenset({Sign.COMMA, Sign.SLASH})
_BETWEEN = frozenset(["either", "both", "basic", "some", "conversational", "fluent", "fluently", "the", "primarily", "only", "mainly", "at", "least"])  # fmt: skip
"""Words that may stand between "speak" and the language."""
_OF_STAFF = frozenset(
    ["staff", "counselor", "counsellor", "therapist", "attorney", "lawyer", "volunteer", "advocate", "interpreter", "provider",
     "worker", "operator", "clinician", "doctor", "teacher", "tutor", "we", "personnel", "specialist", "navigator", "class",
     "lesson", "service", "program", "programme", "radio", "line", "hotline", "group", "mass", "office", "material", "church"]
)  # fmt: skip
"""Who offers a service, or what is offered: their languages are no condition."""


class LanguagesFound(NamedTuple):
    """Languages by their names, any of which will do, and the place after them."""

    values: tuple[str, ...]
    end: int


def languages_at(text: Marked, at: int) -> LanguagesFound | None:
    """The languages that begin here, where it is said that people speak them."""
    start = text.after(at, Role.SPEAKS)
    if start > at:
        return _spoken(text, at, start)
    found = _listed(text, at)
    if found is None:
        return None
    end = text.after(found.end, Role.SPEAKING)
    if end > found.end:
        return None if text.word(end) in _OF_STAFF else LanguagesFound(found.values, end)
    return found if _is_all_that_is_said(text, at, found) else None


def _spoken(text: Marked, at: int, start: int) -> LanguagesFound | None:
    for _ in range(2):
        start += text.word(start) in _BETWEEN
    found = _listed(text, start)
    if found is None or text.word(at - 1) in _OF_STAFF:
        return None
    end = text.after(found.end, Role.SPEAKING)
    return None if text.word(end) in _OF_STAFF else LanguagesFound(found.values, end)


def _listed(text: Marked, at: int) -> LanguagesFound | None:
    """Names of languages in a row: "Vietnamese, Khmer or Lao"."""
    values: list[str] = []
    end = here = at
    while len(values) < _MOST_LANGUAGES:
        after = text.after(here, Role.LANGUAGE)
        if after == here:
            break
        values.append(text.value(here, Role.LANGUAGE))
        end = after
        here = text.skipped(end, _JOINTS)
        here = text.after(here, Role.AND, Role.OR)
        if here == end:
            break
    return LanguagesFound(tuple(dict.fromkeys(values)), end) if values else None


def _is_all_that_is_said(text: Marked, at: int, found: LanguagesFound) -> bool:
    """Whether a statement is a list of languages and nothing else; names that are origins as well do not make one."""
    begins = at == 0 or text.sign(at - 1) in (Sign.STOP, Sign.COLON)
    if not (begins and text.sign(found.end) is Sign.STOP and len(found.values) > 1):
        return False
    phrases = (text.phrase(place) for place in range(at, found.end) if text.is_at(place, Role.LANGUAGE))
    return any(phrase is None or phrase[0].form is not Form.NOUN for phrase in phrases)
