"""What can go wrong while matching.

MatcherError
└── UnknownOffer       no service or offer with this id in the directory as the caller sees it
"""


class MatcherError(Exception):
    """The root of what can go wrong while matching."""


class UnknownOffer(MatcherError):
    """No service or offer with this id; what may not be seen answers exactly like what is not there."""

    def __init__(self, id_: str) -> None:
        self.id = id_[:80]
        super().__init__(f"the directory has no service {self.id!r}")
