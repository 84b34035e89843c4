"""What was found: problems by PIE's four factors or in plain words, and the answers of screenings."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias

from pie.assessment.ids import CLIENT_ID, PersonId, ProblemId
from pie.assessment.people import THE_CLIENT, Beneficiary
from pie.codes import Coping, Duration, EnvironmentProblem, NeedDomain, ProblemType, Role, Severity


class FindingStatus(Enum):
    """A finding is suggested until a person confirms or refutes it."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"


class FindingSource(Enum):
    """How a finding came to be known."""

    SAID = "said"
    OBSERVED = "observed"
    DOCUMENT = "document"
    SCREENING = "screening"


class View(Enum):
    """Whose view a finding is; the three may differ, and all are kept."""

    CLIENT = "client"
    WORKER = "worker"
    CARER = "carer"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleProblem:
    """Factor I: trouble of one type in one social role."""

    role: Role
    type: ProblemType


@dataclass(frozen=True, slots=True, kw_only=True)
class LackInEnvironment:
    """Factor II: what the community does not provide, or does unjustly."""

    problem: EnvironmentProblem


class HealthFactor(Enum):
    """PIE's factors of health."""

    MENTAL = "III"
    PHYSICAL = "IV"


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthFinding:
    """Factors III and IV: what is known of the person's health, by whom, with code and label where given."""

    factor: HealthFactor
    label: str
    code: str | None = None
    code_system: str | None = None
    diagnosed_by: str | None = None
    reported_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainFinding:
    """A need in plain words, where nobody has coded it in PIE."""

    domain: NeedDomain


FindingKind: TypeAlias = RoleProblem | LackInEnvironment | HealthFinding | PlainFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One finding of a problem.

    ``domains`` names the need domains where the worker chose them; empty means: as the tables lead. ``aggravates``
    names the problems that this one makes worse. ``harmed_by`` names the person who does the harm, where there is one.
    """

    id: ProblemId
    kind: FindingKind
    about: Beneficiary = THE_CLIENT
    domains: tuple[NeedDomain, ...] = ()
    severity: Severity | None = None
    duration: Duration | None = None
    coping: Coping | None = None
    words: str | None = None
    status: FindingStatus = FindingStatus.CONFIRMED
    source: FindingSource = FindingSource.SAID
    view: View = View.WORKER
    aggravates: tuple[ProblemId, ...] = ()
    harmed_by: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningAnswer:
    """One answer or total of a screening instrument, as (instrument, question code, answer code or number)."""

    instrument: str
    question: str
    answer: str
    answered_on: date | None = None
    about: PersonId = CLIENT_ID
