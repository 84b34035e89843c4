"""Which documents a directory's words ask for, as codes of the fact ``documents``."""

from functools import cache

from matcher.crosswalk.rows import document_phrases
from resources_catalog.record_texts import DocumentNames, DocumentSaid, TextRead, read_documents


def documents_named(text: str) -> frozenset[str]:
    """The codes of the documents that a text names and does not call needless; none where it names none that we know.

    A phrase counts only as whole words, and the longest phrase at a place wins, so that a "benefits letter" does not
    become any letter.

    >>> sorted(documents_named("Photo ID, birth certificates and a recent pay stub."))
    ['birth_certificate', 'photo_id', 'proof_of_income']
    >>> documents_named("A letter from the client"), documents_named("No ID required")
    (frozenset(), frozenset())
    """
    return frozenset(each.code for each in documents_read(text).said if each.code)


def documents_read(text: str) -> TextRead[DocumentSaid]:
    """Every document that a text names, by the dictionary of the fact ``documents``, with its words."""
    return read_documents(text, _names())


@cache
def _names() -> DocumentNames:
    return DocumentNames.of({found.phrase: found.document for found in document_phrases()})
