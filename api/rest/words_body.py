"""What the door of words takes: a person's own words, in one text."""

from collections.abc import Iterator, Mapping
from typing import Any

from api.errors import MalformedRequest, RequestFault, UnreadableRequest
from api.usecases.hear_words import LONGEST
from pie.document.text import Limits, plain_document
from pie.errors import UnreadableAssessment

WORDS = "words"
_LIMITS = Limits(characters=LONGEST, items=1, fields=10, deepest=1)
_REMEDY = 'give what the person said as one text: {"words": "…"}'


def words_body(raw: bytes) -> str:
    """The words; raises MalformedRequest for what is no JSON document, UnreadableRequest with every other fault.

    No fault repeats what was sent, not even the name of a field: it may be what a person said.
    """
    try:
        document, found = plain_document(raw, limits=_LIMITS)
    except UnreadableAssessment as error:
        faults = _faults(error.faults)
        as_a_whole = all(not fault.pointer for fault in faults)
        raise (MalformedRequest if as_a_whole else UnreadableRequest)(faults) from None
    faults = (*_faults(found), *_faults_of(document))
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


def _faults(found: Any) -> tuple[RequestFault, ...]:
    return tuple(
        RequestFault(
            pointer=each.pointer if each.pointer in {"", f"/{WORDS}"} else "", wrong=each.wrong, remedy=each.remedy
        )
        for each in found
    )
