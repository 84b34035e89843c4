"""Why an option is here, in sentences a worker can say aloud."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What speaks for an option, what is unknown, what speaks against it, what to bring, and what to do next."""

    fits: tuple[str, ...]
    unknown: tuple[str, ...]
    against: tuple[str, ...]
    bring: tuple[str, ...]
    how_to_apply: str
    next_step: str
    would_fit_if: tuple[str, ...] = ()
