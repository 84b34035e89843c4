"""The facts whose answers would settle the most, best first."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A fact worth asking about, its wording, and what the answer would settle.

    ``value`` in thousandths: the expected gain in the chance of help over the options now shown.
    """

    fact: str
    about: str
    wording: str
    value: int
    settles: tuple[str, ...]
    because: str
