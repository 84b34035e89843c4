"""May this person use this service: a verdict for each criterion and one standing, with the reasons."""

from matcher.eligibility.judging import SILENT, basis_said, eligibility
from matcher.eligibility.open_facts import open_facts, papers_lacking, papers_named
from matcher.eligibility.standing import Eligibility, Judged, Standing

__all__ = [
    "SILENT",
    "Eligibility",
    "Judged",
    "Standing",
    "basis_said",
    "eligibility",
    "open_facts",
    "papers_lacking",
    "papers_named",
]
