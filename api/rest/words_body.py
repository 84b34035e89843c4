"""What the door of words takes: a person's own words, in one text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from api.errors import RequestFault, UnreadableRequest
from api.rest.json_body import json_body
from api.usecases.hear_words import LONGEST
from pie.document.text import Limits

WORDS = "words"
_LIMITS = Limits(characters=LONGEST, items=1, fields=10, deepest=1)
_REMEDY = 'give what the person said as one text: {"words": "…"}'


def words_body(raw: bytes) -> str:
    """The words; raises MalformedRequest for what is no JSON document, UnreadableRequest with every other fault.

    No fault repeats what was sent, not even the name of a field: it may be what a person said.
    """
    document, found = json_body(raw, limits=_LIMITS)
    faults = (*map(_without_names, found), *_faults_of(document))
    if faults:
        raise UnreadableRequest(faults)
    words: str = document[WORDS]
    return words


def _faults_of(document: Mapping[str, Any]) -> Iterator[RequestFault]:
    if document.keys() - {WORDS}:
        yield RequestFault(pointer="", wrong="has a field beside words", remedy="leave it out")
    given = document.get(WORDS)
    if not isinstance(given, str):
        wrong = "is not a text" if WORDS in document else "is missing"
        yield RequestFault(pointer=f"/{WORDS}", wrong=wrong, remedy=_REMEDY)
    elif not given.strip():
        yield RequestFault(pointer=f"/{WORDS}", wrong="has no words", remedy=_REMEDY)


def _without_names(fault: RequestFault) -> RequestFault:
    """The fault with a pointer to the words or to the whole: the name of any other field may be what a person said."""
    return fault if fault.pointer == f"/{WORDS}" else replace(fault, pointer="")
