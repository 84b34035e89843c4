"""What a free-text eligibility says, as criteria with the words they came from; abstains where it is not sure."""

from resources_catalog.eligibility_text.kinds import Force, Kind, Whom
from resources_catalog.eligibility_text.reading import read_eligibility
from resources_catalog.eligibility_text.resolved_places import KnownPlaces
from resources_catalog.eligibility_text.rules import RuledText, TextRule, ruled_text
from resources_catalog.eligibility_text.suggesting import with_suggested_criteria
from resources_catalog.eligibility_text.values import ReadCriterion, ReadText
from resources_catalog.legible import Span

__all__ = [
    "Force",
    "Kind",
    "KnownPlaces",
    "ReadCriterion",
    "ReadText",
    "RuledText",
    "Span",
    "TextRule",
    "Whom",
    "read_eligibility",
    "ruled_text",
    "with_suggested_criteria",
]
