"""What can go wrong between an assessment and its needs.

::

    PieError
    ├── UnknownName              a name or code that stands in none of our tables; says what is near
    │   ├── UnknownCode          … of a role, problem type, environment problem, need domain
    │   └── UnknownFact          … of the registry of facts
    ├── ImpossibleFact           a value that the fact cannot have
    ├── UnreadableNotation       text that is not PIE notation; says which character is wrong
    ├── NotANeed                 a need was named with severity 1, which means that there is no problem
    ├── NotComparable            two assessments that cannot be compared
    │   ├── DatesReversed        … because the one given as the earlier is the later
    │   ├── DifferentPeople      … because they are plainly of two clients
    │   └── SameAssessment       … because both are the same
    ├── UnreadableDocument       a document that cannot be read; every fault with its place and its remedy
    │   ├── UnreadableAssessment … because it is no assessment
    │   └── UnreadableScreening  … because it holds no answers to a screening
    └── FaultyTable              a row of one of our own tables is wrong (a fault of ours, not of the caller)

Each carries its data, builds its own message, and never repeats what a client said: a name is repeated only
while it looks like a name.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

_LOOKS_LIKE_A_NAME = re.compile(r"[A-Za-z0-9_.\-]{1,60}", re.ASCII)


class PieError(Exception):
    """The root of this package's errors."""


class UnknownName(PieError):
    """A name or code that stands in none of our tables, and the ones that are near it, nearest first."""

    def __init__(self, kind: str, name: str, near: tuple[str, ...] = ()) -> None:
        self.kind = kind
        self.name = name
        self.near = near
        known = _LOOKS_LIKE_A_NAME.fullmatch(name)
        said = f"there is no {kind} {name!r}" if known else f"what was given is not the name of a {kind}"
        super().__init__(said + _did_you_mean(near))


class UnknownCode(UnknownName):
    """A code or id of a PIE table, or of the need domains, that does not exist."""


class UnknownFact(UnknownName):
    """A fact name that the registry does not have."""

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        super().__init__("fact", name, near)


class ImpossibleFact(PieError):
    """A value that the fact cannot have; ``reason`` says what it can have, never what was given."""

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        self.reason = reason
        super().__init__(f"fact {name!r}: {reason}")


class UnreadableNotation(PieError):
    """Text that is not PIE notation.

    ``position`` counts characters from 1; one past the end means that something is missing there. ``allowed``
    says what may stand at that place and ``hint`` names the usual mistake, where we know it.
    """

    def __init__(self, *, position: int, found: str, allowed: str, hint: str = "") -> None:
        self.position = position
        self.found = found
        self.allowed = allowed
        self.hint = hint
        place = f"character {position} is {found!r}" if found else f"the code ends before character {position}"
        super().__init__(f"{place}, but {allowed} belongs there" + (f": {hint}" if hint else ""))


class NotANeed(PieError):
    """A need was named with severity 1, which in PIE means *no problem*."""

    def __init__(self, domain: str) -> None:
        self.domain = domain
        super().__init__(f"need {domain!r}: severity 1 means no problem; give 2 to 6, or leave the need out")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFault:
    """One fault of a document: where (a JSON Pointer after RFC 6901), what is wrong there, and what to do about it.

    Neither text repeats what stands at the place.
    """

    pointer: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.pointer or 'the document'} {self.wrong}; {self.remedy}"


class UnreadableDocument(PieError):
    """A document cannot be read, or asks in a way that cannot be read.

    ``faults`` stand in the order of their pointers; ``more`` counts those beyond what is listed.
    """

    what = "document"

    def __init__(self, faults: Sequence[DocumentFault], more: int = 0) -> None:
        self.faults = tuple(faults)
        self.more = more
        lines = [str(fault) for fault in self.faults] + ([f"… and {more} more"] if more else [])
        super().__init__(f"the {self.what} cannot be read:\n" + "\n".join(lines))


class UnreadableAssessment(UnreadableDocument):
    """A document that is no assessment, or asks in a way that cannot be read."""

    what = "assessment"


class UnreadableScreening(UnreadableDocument):
    """A document that holds no answers to a screening, or holds them in a way that cannot be read."""

    what = "screening"


class NotComparable(PieError):
    """Two assessments cannot be compared."""


class DatesReversed(NotComparable):
    """The assessment given as the earlier one was made after the other."""

    def __init__(self, before: date, after: date) -> None:
        self.before = before
        self.after = after
        super().__init__(
            f"the first assessment was made on {before.isoformat()}, after the second ({after.isoformat()}): "
            "swap them, the earlier one comes first"
        )


class DifferentPeople(NotComparable):
    """The assessments are plainly of two clients; ``reason`` says by what, never who they are."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the two assessments are of different people, since {reason}: give two of one client")


class SameAssessment(NotComparable):
    """Both are the same assessment, so nothing could have changed."""

    def __init__(self) -> None:
        super().__init__(
            "both are the same assessment, so there is nothing to compare: give an earlier and a later one"
        )


class FaultyTable(PieError):
    """A row of one of the tables that ship with the package breaks the table's own rules."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        self.file = file
        self.line = line
        self.reason = reason
        super().__init__(f"{file}, line {line}: {reason}")


def _did_you_mean(near: tuple[str, ...]) -> str:
    return f"; did you mean {' or '.join(near)}?" if near else ""
