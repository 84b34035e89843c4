"""The present request: who asks, under which session, and what a form of theirs must show."""

from dataclasses import dataclass

from flask import g

from api.access import Caller
from api.ports.people import Session, User

FORM_FIELD, FORM_HEADER = "form_token", "X-Form-Token"
"""Where whoever has a session shows the token of its forms."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who came in; ``caller`` is None at an open door for somebody unknown.

    ``form_token`` is what their forms must show; None for a key, which no browser sends by itself.
    """

    caller: Caller | None = None
    user: User | None = None
    session: Session | None = None
    form_token: str | None = None


def begin(visit: Visit) -> None:
    """Keep who came in for the rest of the request."""
    g.visit = visit


def present() -> Visit:
    """Who came in; nobody in particular where the guard let somebody pass unseen."""
    visit: Visit = g.get("visit") or Visit()
    return visit


def caller() -> Caller:
    """Whoever asks, behind a door that the guard let them through; RuntimeError elsewhere, which is a fault of ours."""
    found = present().caller
    if found is None:
        raise RuntimeError("nobody is known here: the table of routes names this door open")
    return found
