"""What must be acted on now: an escalation, its level, and what nobody has asked about."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from pie.assessment import CLIENT_ID, PersonId

FlagId = NewType("FlagId", str)


class EscalationLevel(StrEnum):
    """How soon a person must act, the soonest first."""

    IMMEDIATE = "immediate"
    SAME_DAY = "same_day"
    TODAY = "today"
    DEADLINE = "deadline"
    SOON = "soon"

    @property
    def urgency(self) -> int:
        """0 for what comes first."""
        return list(EscalationLevel).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """One danger or deadline that stands above all ranking.

    ``because`` says what it follows from and never quotes the client; ``actions`` say what to do now. ``about`` names
    whom it concerns, without anybody who is a source of harm. ``source`` says where the rules come from.
    """

    flag: FlagId
    level: EscalationLevel
    title: str
    because: tuple[str, ...]
    actions: tuple[str, ...]
    about: tuple[PersonId, ...] = (CLIENT_ID,)
    source: str = ""

    @property
    def withholds(self) -> bool:
        """Whether options wait until somebody acts; which kinds of help are shown all the same, the matcher decides."""
        return self.level is EscalationLevel.IMMEDIATE

    @property
    def sort_key(self) -> tuple[int, str]:
        """The most urgent first, then by name."""
        return (self.level.urgency, self.flag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """What must be acted on, the most urgent first, and the dangers that are not known to be absent."""

    escalations: tuple[Escalation, ...] = ()
    not_assessed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Whom to call in a country: a crisis line and the emergency number; None where we know of none."""

    crisis_line: str | None = None
    emergency: str | None = None

    def said_in(self, action: str) -> str:
        """The action with the numbers in their places.

        >>> Numbers(emergency="112").said_in("call {emergency}, then {crisis_line}")
        'call 112, then the crisis line of the country'
        """
        crisis_line = self.crisis_line or "the crisis line of the country"
        emergency = self.emergency or "the emergency number of the country"
        return action.replace("{crisis_line}", crisis_line).replace("{emergency}", emergency)
