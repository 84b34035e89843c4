"""The only dictionary between needs and services: which type of service meets which need, and in what order."""

from matcher.crosswalk.dictionary import Crosswalk, crosswalk
from matcher.crosswalk.documents import documents_named, documents_read
from matcher.crosswalk.rows import (
    Covers,
    CrosswalkRow,
    DocumentPhrase,
    NeedOrder,
    TypeOrder,
    crosswalk_rows,
    document_phrases,
    need_orders,
    type_orders,
)

__all__ = [
    "Covers",
    "Crosswalk",
    "CrosswalkRow",
    "DocumentPhrase",
    "NeedOrder",
    "TypeOrder",
    "crosswalk",
    "crosswalk_rows",
    "document_phrases",
    "documents_named",
    "documents_read",
    "need_orders",
    "type_orders",
]
