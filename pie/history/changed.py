"""One thing that reads differently in two assessments, in words; nothing on a side means that nobody asked."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What is called ``name`` was ``before`` and is ``after``; None on a side: nobody asked."""

    name: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        before = "not asked" if self.before is None else self.before
        after = "not asked this time" if self.after is None else self.after
        return f"{self.name}: {before} → {after}"


def differences(*sides: tuple[str, str | None, str | None]) -> tuple[Changed, ...]:
    """The things of these that differ."""
    return tuple(Changed(name=name, before=one, after=other) for name, one, other in sides if one != other)


def paired(
    before: Sequence[Thing], after: Sequence[Thing], *, by: Iterable[Callable[[Thing, bool], Hashable | None]]
) -> tuple[tuple[Thing | None, Thing | None], ...]:
    """Things of both sides that are the same, then those that stand alone.

    Each of ``by`` gives what makes things the same, the surest first, told whether the thing is of the later side; None
    matches nothing. Where several are alike they pair up in the order given.
    """
    left, right = list(before), list(after)
    found: list[tuple[Thing | None, Thing | None]] = []
    for key in by:
        waiting: dict[Hashable, list[Thing]] = {}
        for each in right:
            waiting.setdefault(key(each, True), []).append(each)  # noqa: FBT003 - which side it is
        waiting.pop(None, None)
        kept = []
        for each in left:
            alike = waiting.get(key(each, False)) or []  # noqa: FBT003 - which side it is
            if alike:
                other = alike.pop(0)
                right = [one for one in right if one is not other]
                found.append((each, other))
            else:
                kept.append(each)
        left = kept
    alone = [(each, None) for each in left]
    return (*found, *alone, *((None, each) for each in right))
