"""What was read out of a record's text: each thing with its words and how sure it is, and what was not understood."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from resources_catalog.legible import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that a text says, in which words, and how sure that is in thousandths.

    ``is_limited`` where it holds for some only or under a condition ("free for residents", "some Spanish").
    """

    span: Span
    confidence: int
    is_limited: bool = False


Thing_co = TypeVar("Thing_co", bound=Said, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRead(Generic[Thing_co]):
    """A text, what it says in the order of its words, and the ``remainder`` that was not understood."""

    text: str = field(repr=False)
    said: tuple[Thing_co, ...]
    remainder: tuple[Span, ...]

    @property
    def is_understood(self) -> bool:
        """Whether something was read and nothing is left over."""
        return bool(self.said) and not self.remainder
