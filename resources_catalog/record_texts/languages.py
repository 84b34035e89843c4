"""Which languages a text names, and whether staff speak them, an interpreter does, or they are only on paper."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from resources_catalog.record_texts.language_names import names_of_languages
from resources_catalog.record_texts.phrasebook import Hit, Phrasebook, any_of, phrasebook, remainder
from resources_catalog.record_texts.values import Said, TextRead


class Spoken(Enum):
    """How a language, or language in general, is offered."""

    STAFF = "staff"
    WRITTEN = "written"
    """On paper only: materials, publications, forms."""
    INTERPRETER = "interpreter"
    OWN_INTERPRETER = "own_interpreter"
    """One brings an interpreter oneself."""
    ANY_LANGUAGE = "any_language"
    """Many or all languages, whoever speaks them."""
    TEXT_TELEPHONE = "text_telephone"
    BRAILLE = "braille"
    BILINGUAL = "bilingual"
    """Two languages or more, which of them is not said."""
    NO_OTHER = "no_other"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSaid(Said):
    """One language with its code, or another way of being understood, without one."""

    spoken: Spoken
    code: str | None = None


_AFTER = (
    r"(?:[ \t-]{1,3}(?:speaking|spoken|fluent)?[ \t-]{0,3}(?:speaking|staff|providers?|interpreters?|interpretation|translators?|translation|counsel+ors?|volunteers?|"
    r"receptionist|therapists?|materials|publications|brochures|forms|literature|newsletter)\b)?"
)
_BEFORE_WRITTEN = re.compile(
    r"(?:applications?|materials?|publications?|brochures?|literature|forms?|newsletters?|website|printed|written|documents?)\b[^.;\n]{0,30}\Z"
)
_AFTER_WRITTEN = re.compile(
    r"[\s\-()]{0,4}(?:written|printed|materials|publications|brochures|forms|literature|newsletter)"
)
_AFTER_INTERPRETED = re.compile(
    r"[ (-]{0,4}(?:through|via|with|by|using)? {0,3}(?:an?\s)?(?:interpret|translat|language line)"
)


@lru_cache(maxsize=20_000)
def read_languages(text: str) -> TextRead[LanguageSaid]:
    """The languages that a text names and how they are offered; of a language that it denies nothing is said.

    >>> [(each.code, each.spoken.value) for each in read_languages("Bilingual (English/Spanish); language line").said]
    [(None, 'bilingual'), ('en', 'staff'), ('es', 'staff'), (None, 'interpreter')]
    """
    said = tuple(_said(text, hit) for hit in _book().hits(text))
    return TextRead(
        text=text, said=said, remainder=remainder(text, [(each.span.start, each.span.end) for each in said])
    )


@cache
def _book() -> Phrasebook:
    return phrasebook("languages", ("language", rf"(?P<name>{any_of(names_of_languages())}){_AFTER}", 950))


def _said(text: str, hit: Hit) -> LanguageSaid:
    is_named = hit.says == "language"
    return LanguageSaid(
        spoken=_how(hit) if is_named else Spoken(hit.says),
        code=names_of_languages()[" ".join(hit.match["name"].split())] if is_named else None,
        span=hit.span(text),
        confidence=hit.confidence,
        is_limited=hit.is_limited,
    )


def _how(hit: Hit) -> Spoken:
    seen, words = hit.match.string, hit.match[0]
    if _BEFORE_WRITTEN.search(seen, max(0, hit.start - 60), hit.start) or _AFTER_WRITTEN.search(words):
        return Spoken.WRITTEN
    if "interpret" in words or "translat" in words or _AFTER_INTERPRETED.match(seen, hit.end):
        return Spoken.INTERPRETER
    return Spoken.WRITTEN if _AFTER_WRITTEN.match(seen, hit.end) else Spoken.STAFF
