"""By which words a client is found: names, birth date, identifiers; the store keeps a keyed hash of each."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date

from api.ports.cases import Identifier

_NOT_A_LETTER = re.compile(r"[^0-9a-z]+")
_MOST = 20
"""Words of one name; assumed, more than any name has."""


def search_words(
    *, name: str | None = None, birth_date: date | None = None, identifiers: Iterable[Identifier] = ()
) -> frozenset[str]:
    """The words of a client, or of a question for one: each alone, without accents, in lower case.

    >>> sorted(search_words(name="Müller-Núñez, Ana"))
    ['name:ana', 'name:muller', 'name:nunez']
    """
    return frozenset(_words(name, birth_date, identifiers))


def _words(name: str | None, birth_date: date | None, identifiers: Iterable[Identifier]) -> Iterator[str]:
    yield from (f"name:{word}" for word in plain_words(name or "").split()[:_MOST])
    if birth_date is not None:
        yield f"born:{birth_date.isoformat()}"
    for each in identifiers:
        value = plain_words(each.value).replace(" ", "")
        if value:
            yield f"id:{plain_words(each.kind).replace(' ', '')}:{value}"


def plain_words(text: str) -> str:
    """The text in plain letters, with a blank between words; other scripts stay as they are, without marks."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))
    if bare.isascii():
        return _NOT_A_LETTER.sub(" ", bare).strip()
    return " ".join(re.findall(r"\w+", bare))
