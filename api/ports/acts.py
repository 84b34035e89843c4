"""Who does what, when and why: every unit of work that writes carries an act, and every audit row is made from one."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import uuid4

AgencyId = NewType("AgencyId", str)
UserId = NewType("UserId", str)
GroupId = NewType("GroupId", str)
KeyId = NewType("KeyId", str)
ClientId = NewType("ClientId", str)

NewId = Callable[[], str]
"""Where new ids come from; tests hand in a counter, so that two runs can be compared byte for byte."""


def random_id() -> str:
    """An id that tells nothing, not even its order: 32 hexadecimal digits, 122 of their bits random (UUID 4)."""
    return uuid4().hex


class ActorKind(StrEnum):
    """What acts: a person with an account, a calling system, whoever sits at this machine, or the program itself."""

    USER = "user"
    KEY = "key"
    TERMINAL = "terminal"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts, by id only: a name is looked up by those who may."""

    kind: ActorKind
    id: str
    agency_id: AgencyId | None = None


THE_PROGRAM = Actor(kind=ActorKind.PROGRAM, id="program")
"""What happens by itself: sealing the audit, ending what is past its time."""
AT_THE_TERMINAL = Actor(kind=ActorKind.TERMINAL, id="terminal")
"""Whoever runs a command on the machine that holds the store."""


_present_request: ContextVar[str | None] = ContextVar("present_request", default=None)


def present_request_id() -> str | None:
    """The id of the request that is being answered; None where something is done otherwise."""
    return _present_request.get()


def begin_request(id_: str | None) -> None:
    """From now on, what is done here is done in answer to this request; None ends it."""
    _present_request.set(id_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Who changes something, when, in answer to which request; ``why`` is their reason in words, where one is asked for.

    The reason may hold what a client said: it is kept with what was changed, never in the audit or a log.
    """

    by: Actor
    at: datetime
    why: str | None = None
    request_id: str | None = field(default_factory=present_request_id)
