"""What can go wrong at the doors and in the cupboards.

ApiError
├── UnsafeSetting        a setting that is unknown, unreadable, or not safe to run with
├── UnknownClient        no assessment with this id
└── UnreadableRequest    a request body that is not what this door takes; ``faults`` name each place
"""

from dataclasses import dataclass


class ApiError(Exception):
    """The root of what can go wrong at the doors."""


class UnsafeSetting(ApiError):
    """A setting cannot be used; the message says which, why, and what to write instead."""

    def __init__(self, name: str, wrong: str, remedy: str) -> None:
        self.name = name
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(f"{name}: {wrong}. {remedy}")


class UnknownClient(ApiError):
    """No assessment with this id; what may not be seen answers exactly like what is not there."""

    def __init__(self, id_: str) -> None:
        self.id = id_[:80]
        super().__init__("there is no client with this id")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFault:
    """One thing wrong with a request: where (a JSON Pointer), what, and what to do about it."""

    pointer: str
    wrong: str
    remedy: str = ""


class UnreadableRequest(ApiError):
    """The body cannot be used as it is; every fault that was found is listed."""

    def __init__(self, faults: tuple[RequestFault, ...]) -> None:
        self.faults = faults
        first = faults[0]
        super().__init__(
            f"{first.pointer or '/'}: {first.wrong}" + (f" ({len(faults)} faults)" if len(faults) > 1 else "")
        )
