"""A text of any kind read and told as a document: for a door that is asked what a text says."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum

from resources_catalog.errors import UnknownTextKind
from resources_catalog.legible import Span
from resources_catalog.listing import Schedule
from resources_catalog.record_texts.applying import read_applying
from resources_catalog.record_texts.areas import read_areas
from resources_catalog.record_texts.documents import DocumentNames, read_documents
from resources_catalog.record_texts.fees import read_fees
from resources_catalog.record_texts.hours import read_hours
from resources_catalog.record_texts.languages import read_languages
from resources_catalog.record_texts.values import Said, TextRead
from resources_catalog.record_texts.waiting import read_waiting

_READERS: Mapping[str, Callable[[str], TextRead[Said]]] = {
    "applying": read_applying,
    "areas": read_areas,
    "fees": read_fees,
    "hours": read_hours,
    "languages": read_languages,
    "wait": read_waiting,
}
KINDS = (*_READERS, "documents")
"""The kinds of text that can be read."""


def read_text(kind: str, text: str, documents: Mapping[str, str] | None = None) -> dict[str, object]:
    """What a text of a kind says, as a document; raises UnknownTextKind for a kind that is none of ``KINDS``.

    ``documents`` are phrases in small letters with the codes of the documents that they name.

    >>> read_text("wait", "About 2 weeks")["said"]
    [{'words': 'About 2 weeks', 'start': 0, 'end': 13, 'confidence': 950, 'waiting': 'days', 'least_days': 14, 'most_days': 14}]
    """
    if kind == "documents":
        return _document(kind, read_documents(text, DocumentNames.of(documents or {})))
    if kind not in _READERS:
        raise UnknownTextKind(kind, KINDS)
    return _document(kind, _READERS[kind](text))


def _document(kind: str, read: TextRead[Said]) -> dict[str, object]:
    return {
        "format": "pie-record-text/1",
        "kind": kind,
        "said": [{**_span(each.span), "confidence": each.confidence, **_values(each)} for each in read.said],
        "remainder": [_span(each) for each in read.remainder],
    }


def _span(span: Span) -> dict[str, object]:
    return {"words": span.words, "start": span.start, "end": span.end}


def _values(said: Said) -> dict[str, object]:
    """Everything that a kind says beside its words; what is None or False is left out."""
    told = {each.name: getattr(said, each.name) for each in fields(said) if each.name not in {"span", "confidence"}}
    return {name: _plain(value) for name, value in told.items() if value is not None and value is not False}


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Schedule):
        parts = {"freq": value.freq, "byday": value.byday, "opens_at": value.opens_at, "closes_at": value.closes_at}
        return {name: part for name, part in parts.items() if part}
    return str(value) if isinstance(value, Decimal) else value
