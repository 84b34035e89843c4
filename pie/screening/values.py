"""What screening answers say: each one read, kept apart by outcome, and what could not be understood."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from pie.assessment import CLIENT_ID, PersonId, ScreeningAnswer
from pie.circumstances import Answer
from pie.codes import FactName, NeedDomain


class Outcome(StrEnum):
    """What one answer says of a need; only a positive one suggests a finding, and none confirms or clears anything."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MET = "met"
    DECLINED = "declined"
    CONTEXT = "context"
    SCORED = "scored"


class Haste(StrEnum):
    """How soon a positive answer wants somebody's attention, the soonest first; what must be acted on, safety says."""

    ESCALATE = "escalate"
    TODAY = "today"
    SOON = "soon"
    ROUTINE = "routine"

    @property
    def rank(self) -> int:
        """0 for what comes first."""
        return list(Haste).index(self)


ToldFact: TypeAlias = tuple[FactName, Answer]
"""A fact and what an answer tells of it: a value, or that the person would rather not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One answer that was understood.

    ``instrument`` is how the instrument is called here, ``question`` and ``answer`` are our own short labels. ``facts``
    are what the person told beside, ``ask`` names facts that should be asked next, ``flag`` the escalation that the
    answer raises or may raise, ``score`` what it brings to a total. ``times`` counts equal answers. An answer ``in_words``
    is the person's own text: it is kept with the answer, and repeated nowhere.
    """

    given: ScreeningAnswer
    instrument: str
    question: str
    answer: str
    outcome: Outcome
    domains: tuple[NeedDomain, ...] = ()
    haste: Haste | None = None
    icd10cm: tuple[str, ...] = ()
    facts: tuple[ToldFact, ...] = ()
    ask: tuple[FactName, ...] = ()
    flag: str | None = None
    score: int | None = None
    notes: tuple[str, ...] = ()
    times: int = 1
    in_words: bool = False

    @property
    def about(self) -> PersonId:
        """Whom the answer is about."""
        return self.given.about

    @property
    def said(self) -> str:
        """The answer in our own words, with its instrument.

        >>> given = ScreeningAnswer(instrument="HVS", question="88122-7", answer="LA28397-0")
        >>> Reading(given=given, instrument="HVS", question="food", answer="often", outcome=Outcome.POSITIVE).said
        'HVS, food: often'
        """
        return f"{self.instrument}, {self.question}: {self.answer}"


class Puzzle(StrEnum):
    """Why an answer could not be understood."""

    UNKNOWN_QUESTION = "unknown_question"
    UNKNOWN_ANSWER = "unknown_answer"
    OF_ANOTHER_QUESTION = "of_another_question"
    OF_ANOTHER_INSTRUMENT = "of_another_instrument"
    OUT_OF_RANGE = "out_of_range"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotUnderstood:
    """One answer without a meaning here: it counts for nothing, least of all as a no, and is shown with the reason."""

    given: ScreeningAnswer
    puzzle: Puzzle
    because: str
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A result that follows from several answers: computed where all were given, or where those given suffice.

    ``score`` is the sum of the answers known, ``out_of`` the most possible. An outcome of None means that too few were
    answered to say no.
    """

    instrument: str
    question: str
    label: str
    about: PersonId = CLIENT_ID
    score: int
    out_of: int
    needed: int
    outcome: Outcome | None
    unanswered: int = 0
    domains: tuple[NeedDomain, ...] = ()
    haste: Haste | None = None
    flag: str | None = None

    @property
    def said(self) -> str:
        """The total in words: what it is of how much, and from where it counts."""
        missing = f", {self.unanswered} not answered" if self.unanswered else ""
        return f"{self.instrument}, {self.label}: {self.score} of {self.out_of}, counts from {self.needed}{missing}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Answers to one question that cannot all hold; every one is kept, so the worse one does not vanish."""

    question: str
    about: PersonId
    said: tuple[str, ...]
