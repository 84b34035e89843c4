"""What can go wrong while matching.

MatcherError
├── UnknownOffer       no service or offer with this id in the directory as the caller sees it
├── NobodyOfThatName   a need is for a person who is not listed
└── FaultyWeights      a table of weights does not hold what the score needs (a fault of ours, not of the caller)
"""


class MatcherError(Exception):
    """The root of what can go wrong while matching."""


class UnknownOffer(MatcherError):
    """No service or offer with this id; what may not be seen answers exactly like what is not there."""

    def __init__(self, id_: str) -> None:
        self.id = id_[:80]
        super().__init__(f"the directory has no service {self.id!r}")


class NobodyOfThatName(MatcherError):
    """A need is for a person whose id is not among the people given."""

    def __init__(self, person: str) -> None:
        self.person = person[:80]
        super().__init__(f"a need is for {self.person!r}, but nobody with this id is listed; list them under people")


class FaultyWeights(MatcherError):
    """A table of weights or limits lacks a row, or holds one that is not a whole number."""

    def __init__(self, file: str, name: str) -> None:
        self.file = file
        self.name = name
        super().__init__(f"{file}: no usable row {name!r}")
