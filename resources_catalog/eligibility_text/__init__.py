"""What a free-text eligibility says, as criteria with the words they came from; abstains where it is not sure."""

from resources_catalog.eligibility_text.kinds import Force, Kind, Whom
from resources_catalog.eligibility_text.reading import read_eligibility
from resources_catalog.eligibility_text.values import ReadCriterion, ReadText, Span

__all__ = ["Force", "Kind", "ReadCriterion", "ReadText", "Span", "Whom", "read_eligibility"]
