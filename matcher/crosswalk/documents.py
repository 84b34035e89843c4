"""Which documents a directory's words ask for, as codes of the fact ``documents``."""

import re
from functools import cache

from matcher.crosswalk.rows import document_phrases

_APOSTROPHES = str.maketrans("’‘", "''")


def documents_named(text: str) -> frozenset[str]:
    """The codes of the documents that a text names; none where it names none that we know.

    A phrase counts only as whole words, and the longest phrase at a place wins, so that a "benefits letter" does not
    become any letter.

    >>> sorted(documents_named("Photo ID, birth certificates and a recent pay stub."))
    ['birth_certificate', 'photo_id', 'proof_of_income']
    >>> documents_named("A letter from the client")
    frozenset()
    """
    codes = {found.phrase: found.document for found in document_phrases()}
    return frozenset(codes[found] for found in _any_phrase().findall(text.translate(_APOSTROPHES).lower()))


@cache
def _any_phrase() -> re.Pattern[str]:
    phrases = "|".join(re.escape(found.phrase) for found in document_phrases())
    return re.compile(rf"(?<!\w)({phrases})(?!\w)")
