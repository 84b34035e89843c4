"""The values of a proposal."""

from dataclasses import dataclass
from datetime import date

from matcher.bundle import Bundle
from matcher.candidates import Candidate, Withheld
from matcher.eligibility import Eligibility
from matcher.explanation import Explanation
from matcher.fit import Fit
from matcher.questions import Question
from matcher.request import Acknowledgement, NaturalOption
from pie.needs import Need
from pie.safety import Escalation


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One ranked referral option for one need: everything that was found, so that every line can be checked by hand.

    ``also_at`` names the other places where the same service is given.
    """

    rank: int
    candidate: Candidate
    eligibility: Eligibility
    fit: Fit
    explanation: Explanation
    also_at: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedOptions:
    """A wanted need with its options best first, near misses (not eligible, with what would change it), and what was left out.

    ``more`` counts the options beyond those shown, ``not_eligible`` all services whose stated criteria are not met.
    """

    need: Need
    options: tuple[Option, ...]
    near_misses: tuple[Option, ...]
    withheld: tuple[Withheld, ...]
    natural: tuple[NaturalOption, ...]
    more: int
    not_eligible: int = 0
    unmet_because: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """What the proposal was made from, so that it can be replayed."""

    assessment: str
    directory: str
    crosswalk: str
    weights: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Escalations first and apart, then needs in order with their options, questions and the bundle."""

    on: date
    escalations: tuple[Escalation, ...]
    acknowledged: tuple[Acknowledgement, ...]
    not_assessed: tuple[str, ...]
    needs: tuple[NeedOptions, ...]
    not_wanted: tuple[Need, ...]
    questions: tuple[Question, ...]
    bundle: Bundle
    versions: Versions
