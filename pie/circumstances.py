"""What is known of one person and their household: answers, refusals to answer, and what nobody has asked yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Self, TypeAlias

from pie.codes.names import FactName, FactValue
from pie.errors import ImpossibleFact
from pie.facts import Sensitivity, checked, fact


class Declined(Enum):
    """The person was asked and would rather not say: unknown like what was not asked, but not asked again."""

    DECLINED = "declined"


DECLINED = Declined.DECLINED
Answer: TypeAlias = FactValue | Declined

EVERYTHING: frozenset[Sensitivity] = frozenset(Sensitivity)
"""The clearance of a caller who supplies the facts, or may use all of them."""

ORDINARY: frozenset[Sensitivity] = frozenset({Sensitivity.PUBLIC, Sensitivity.INTERNAL, Sensitivity.PERSONAL})
"""The classes that need no special clearance within an agency."""


@dataclass(frozen=True, slots=True, repr=False)
class Circumstances:
    """The answers, one per fact, in the order of the facts' names; a fact that is not here was *not asked*.

    Values are checked against the registry: UnknownFact and ImpossibleFact are raised for what it refuses.
    Neither ``repr`` nor ``str`` shows an answer, so that none gets into a log.

    >>> known = Circumstances.of({"age": 34, "pregnant": DECLINED})
    >>> known.known["age"], known.is_asked("pregnant"), known.is_asked("veteran")
    (34, True, False)
    """

    answers: tuple[tuple[FactName, Answer], ...] = ()
    _by_name: dict[FactName, Answer] = field(init=False, compare=False)
    _known: dict[FactName, FactValue] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        by_name: dict[FactName, Answer] = {}
        for name, answer in sorted(self.answers, key=lambda each: each[0]):
            if name in by_name:
                raise ImpossibleFact(name, "give one answer, not two")
            by_name[fact(name).name] = answer if isinstance(answer, Declined) else checked(name, answer)
        object.__setattr__(self, "answers", tuple(by_name.items()))
        object.__setattr__(self, "_by_name", by_name)
        known = {name: each for name, each in by_name.items() if not isinstance(each, Declined)}
        object.__setattr__(self, "_known", known)

    @classmethod
    def of(cls, answers: Mapping[str, object]) -> Self:
        """The circumstances that these raw answers tell; a list may stand for a set, DECLINED for a refusal."""
        return cls(tuple((FactName(name), _answer(name, raw)) for name, raw in answers.items()))

    @property
    def known(self) -> Mapping[FactName, FactValue]:
        """What rules may judge: the facts with a value. What was declined is absent, like what was not asked."""
        return MappingProxyType(self._known)

    @property
    def declined(self) -> frozenset[FactName]:
        """The facts the person would rather not speak of."""
        return frozenset(name for name, each in self.answers if isinstance(each, Declined))

    def is_asked(self, name: str) -> bool:
        """Whether the person was asked, and answered or declined. Raises UnknownFact."""
        return fact(name).name in self._by_name

    def with_(self, name: str, raw: object) -> Self:
        """The same circumstances with this answer, whatever was there before."""
        return self._of(self._by_name | {FactName(name): _answer(name, raw)})

    def learnt(self, more: Self) -> Self:
        """Both together, where what is known here stays.

        A value of ``more`` fills what was not asked or declined here; a refusal fills only what was not asked.
        """
        declined = self.declined
        told = {name: value for name, value in more.known.items() if name in declined}
        return self._of(more._by_name | self._by_name | told)

    def as_seen_with(self, clearance: frozenset[Sensitivity]) -> Self:
        """The same circumstances without the facts of other classes: neither their values nor that they were asked."""
        return self._of({name: each for name, each in self.answers if fact(name).sensitivity in clearance})

    def _of(self, answers: Mapping[FactName, Answer]) -> Self:
        return type(self)(tuple(answers.items()))

    def __len__(self) -> int:
        return len(self.answers)

    def __repr__(self) -> str:
        return f"<Circumstances: {len(self.known)} known, {len(self.declined)} declined>"


NOTHING_KNOWN = Circumstances()
"""Nobody was asked anything yet."""


def _answer(name: str, raw: object) -> Answer:
    return raw if isinstance(raw, Declined) else checked(name, raw)
