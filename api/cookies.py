"""Cookies: a secret of a session, or of a form of somebody not yet signed in; never readable by a script, never sent elsewhere.

Over https, and on any address but this machine's own, a cookie is Secure and named ``__Host-``, which a browser takes
for this host alone. Plain http on this machine has no https to ask for, so there it goes by its bare name.
"""

from datetime import timedelta
from enum import StrEnum

from flask import Response, request

from api.access import Visitor


class Cookie(StrEnum):
    """What we let a browser keep."""

    SESSION = "pie-session"
    FORM = "pie-form"
    DEVICE = "pie-device"


def kept(cookie: Cookie) -> str | None:
    """What the browser sent of it."""
    return request.cookies.get(_name(cookie))


def keep(response: Response, cookie: Cookie, value: str, *, lasts: timedelta | None = None) -> None:
    """Have the browser keep a value: until it is closed, or as long as it lasts."""
    response.set_cookie(
        _name(cookie), value, max_age=lasts, path="/", secure=_is_secure(), httponly=True, samesite="Lax"
    )


def forget(response: Response, cookie: Cookie) -> None:
    """Have the browser drop it."""
    response.delete_cookie(_name(cookie), path="/", secure=_is_secure(), httponly=True, samesite="Lax")


def _name(cookie: Cookie) -> str:
    return f"__Host-{cookie}" if _is_secure() else cookie.value


def _is_secure() -> bool:
    return request.scheme == "https" or not Visitor(address="127.0.0.1", host=request.host).is_near
