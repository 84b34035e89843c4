"""The flow from a request to a proposal, and why a service is in it or not."""

from matcher.proposal.flow import NEAR_MISSES, Found, at_least, proposal, proposal_of, versions
from matcher.proposal.ranking import Judge, Ranked, criteria_of, is_near_miss, step
from matcher.proposal.values import NeedOptions, Option, Proposal, Versions
from matcher.proposal.why_not import Explained, Stands, explained, explained_of

__all__ = [
    "NEAR_MISSES",
    "Explained",
    "Found",
    "Judge",
    "NeedOptions",
    "Option",
    "Proposal",
    "Ranked",
    "Stands",
    "Versions",
    "at_least",
    "criteria_of",
    "explained",
    "explained_of",
    "is_near_miss",
    "proposal",
    "proposal_of",
    "step",
    "versions",
]
