"""The flow from a request to a proposal, and why a service is in it or not."""

from matcher.proposal.flow import NEAR_MISSES, proposal
from matcher.proposal.ranking import criteria_of
from matcher.proposal.values import NeedOptions, Option, Proposal, Versions
from matcher.proposal.why_not import Explained, explained

__all__ = [
    "NEAR_MISSES",
    "Explained",
    "NeedOptions",
    "Option",
    "Proposal",
    "Versions",
    "criteria_of",
    "explained",
    "proposal",
]
