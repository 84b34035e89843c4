"""What a record's texts say of fees, applying, documents, waiting, languages, areas and hours, with their words.

Each reader takes a text and gives what it says, each thing with its words (start, end) and a confidence in
thousandths, and a remainder that was not understood. What is read here never excludes anybody.
"""

from resources_catalog.legible import Span
from resources_catalog.record_texts.application_help import HelpSaid, application_help
from resources_catalog.record_texts.applying import WALKS_IN, WayIn, WayInSaid, read_applying, welcomes_walk_ins
from resources_catalog.record_texts.areas import AreaKind, AreaSaid, areas_named_by, read_areas
from resources_catalog.record_texts.documents import DocumentNames, DocumentSaid, read_documents
from resources_catalog.record_texts.fees import Charge, FeeSaid, does_cost, read_fees
from resources_catalog.record_texts.hours import HoursSaid, read_hours
from resources_catalog.record_texts.language_names import language_code
from resources_catalog.record_texts.languages import LanguageSaid, Spoken, read_languages
from resources_catalog.record_texts.reading import KINDS, read_text
from resources_catalog.record_texts.values import Said, TextRead
from resources_catalog.record_texts.waiting import Waiting, WaitSaid, longest_wait, read_waiting

__all__ = [
    "KINDS",
    "WALKS_IN",
    "AreaKind",
    "AreaSaid",
    "Charge",
    "DocumentNames",
    "DocumentSaid",
    "FeeSaid",
    "HelpSaid",
    "HoursSaid",
    "LanguageSaid",
    "Said",
    "Span",
    "Spoken",
    "TextRead",
    "WaitSaid",
    "Waiting",
    "WayIn",
    "WayInSaid",
    "application_help",
    "areas_named_by",
    "does_cost",
    "language_code",
    "longest_wait",
    "read_applying",
    "read_areas",
    "read_documents",
    "read_fees",
    "read_hours",
    "read_languages",
    "read_text",
    "read_waiting",
    "welcomes_walk_ins",
]
