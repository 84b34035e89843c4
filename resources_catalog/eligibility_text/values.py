"""What was read out of a text: criteria with their words, and what stays open."""

from dataclasses import dataclass, field

from resources_catalog.eligibility_text.kinds import Force, Kind, Whom
from resources_catalog.legible import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCriterion:
    """One criterion that was read; of several ``values`` any one will do.

    Criteria with one number in ``choice`` are alternatives: any of them will do; those of them with one number in
    ``branch`` are needed together. A choice of a single branch, or one whose branches are not numbered from 0 without a gap,
    has others that were not understood: what is read is enough, and is not needed. ``negated`` says that it must not hold.
    """

    kind: Kind
    values: tuple[str, ...]
    force: Force
    negated: bool
    about: Whom
    span: Span
    choice: int | None = None
    branch: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """A text and everything that was read out of it.

    ``not_evaluable`` are words that send the reader elsewhere ("call", "varies"), ``remainder`` what was not understood;
    both leave the answer open.
    """

    text: str = field(repr=False)
    criteria: tuple[ReadCriterion, ...] = ()
    not_evaluable: tuple[Span, ...] = ()
    remainder: tuple[Span, ...] = ()

    @property
    def is_understood(self) -> bool:
        """Whether every word was read, and something was."""
        return bool(self.criteria) and not self.not_evaluable and not self.remainder
