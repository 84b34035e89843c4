"""A mapping file proposed for a flat export that nobody has mapped yet, by the names and the contents of its columns."""

from resources_catalog.hsds.suggesting.proposals import SURE, USED, ColumnProposal
from resources_catalog.hsds.suggesting.suggestion import Suggestion, suggestion
from resources_catalog.hsds.suggesting.written import shown_examples

__all__ = ["SURE", "USED", "ColumnProposal", "Suggestion", "shown_examples", "suggestion"]
