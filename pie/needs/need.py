"""A need as a value: what for, for whom, how badly and why, in parts that add up."""

from dataclasses import dataclass

from pie.assessment import Beneficiary, ProblemId, Wanted
from pie.codes import NeedDomain, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityPart:
    """One part of a priority, in thousandths, and why: severity, urgency, recency, coping, root, wished or eased.

    Only ``eased`` is negative: it is what helpers and strengths already take off.
    """

    name: str
    thousandths: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What somebody needs help with.

    ``problems`` are the findings behind it and ``because`` says in plain sentences what it follows from.
    ``eased_by`` holds the ids of the supports and strengths that ease it now. ``wanted`` is None where nobody asked
    whether help is wanted, ``severity`` None where nobody asked how bad it is. ``is_told`` says whether a fact that is
    known speaks for it too.
    """

    domain: NeedDomain
    beneficiary: Beneficiary
    parts: tuple[PriorityPart, ...]
    problems: tuple[ProblemId, ...] = ()
    because: tuple[str, ...] = ()
    eased_by: tuple[str, ...] = ()
    wanted: Wanted | None = None
    severity: Severity | None = None
    is_told: bool = False

    @property
    def priority_permille(self) -> int:
        """The sum of the parts, from 0 to 1000."""
        return sum(part.thousandths for part in self.parts)

    @property
    def priority(self) -> float:
        """The priority from 0 to 1, for display; compare :attr:`priority_permille`."""
        return self.priority_permille / 1000

    @property
    def id(self) -> str:
        """A name that stays the same while domain and beneficiary do, such as ``food:household``."""
        whom = self.beneficiary.kind.value
        return f"{self.domain}:{whom}:{self.beneficiary.person}" if whom == "member" else f"{self.domain}:{whom}"

    @property
    def is_declined(self) -> bool:
        """Whether the person said no, or not now; a need that nobody asked about is not declined."""
        return self.wanted in {Wanted.NO, Wanted.NOT_NOW}

    @property
    def sort_key(self) -> tuple[int, int, tuple[int, str]]:
        """The highest priority first, then the order of the domains, then the client before others."""
        return -self.priority_permille, list(NeedDomain).index(self.domain), self.beneficiary.sort_key
