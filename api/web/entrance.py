"""The entrance: sign in, sign out, set a password by a link, and one's own account; forms that need no script."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from api import cookies, visit
from api.access import Caller, Permission
from api.access.proofs import form_token, new_secret
from api.access.weak_passwords import LONGEST, SHORTEST
from api.cookies import Cookie
from api.error_documents import problem
from api.errors import ApiError, LoginTaken, NameTaken, NotSignedIn, SigningInBusy, WeakPassword, WrongSignIn
from api.ports import Parts
from api.ports.people import LinkPurpose, Session, User
from api.usecases.one_time_links import Newcomer, make_first_administrator, opened_link, set_password
from api.usecases.own_account import change_own_password, end_own_session, own_sessions
from api.usecases.sign_in import LONGEST_LOGIN, From, sign_in, sign_out

_LONGEST_NAME = 200
_DEVICE_LASTS = timedelta(days=180)
"""For how long a browser is known again; assumed, half a year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as it was sent: what was typed, without passwords, and what is wrong by the name of the field."""

    typed: Mapping[str, str] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)


def entrance(parts: Parts) -> Blueprint:
    """The pages of the entrance; there where there are accounts."""
    pages = Blueprint("entrance", __name__, template_folder="templates")
    pages.app_context_processor(_who)
    _sign_in_pages(pages, parts)
    _link_pages(pages, parts)
    _account_pages(pages, parts)
    return pages


def _sign_in_pages(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/sign-in")
    def sign_in_form() -> Response:
        return _form("web/sign_in.html", Filled(), was_set="set" in request.args)

    @pages.post("/sign-in", endpoint="sign_in")
    def let_in() -> Response:
        login, password = request.form.get("login", ""), request.form.get("password", "")
        came = From(address=request.remote_addr or "", device=cookies.kept(Cookie.DEVICE))
        try:
            found = sign_in(parts, login, password, came, instead_of=cookies.kept(Cookie.SESSION))
        except (WrongSignIn, SigningInBusy) as error:
            return _form("web/sign_in.html", _again(error, "login", login=login), error=error)
        response = _to(_first_page(found.user))
        cookies.keep(response, Cookie.SESSION, found.secret)
        cookies.keep(response, Cookie.DEVICE, found.device, lasts=_DEVICE_LASTS)
        cookies.forget(response, Cookie.FORM)
        return response

    @pages.post("/sign-out", endpoint="sign_out")
    def let_out() -> Response:
        _, session = _signed_in()
        sign_out(parts, visit.caller(), session)
        response = _to("entrance.sign_in_form")
        cookies.forget(response, Cookie.SESSION)
        # the browser drops what it may still hold of the pages that were seen
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


def _link_pages(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/welcome/<secret>")
    def welcome(secret: str) -> Response:
        return _welcome(parts, secret, Filled())

    @pages.post("/welcome/<secret>", endpoint="set_password")
    def set_own(secret: str) -> Response:
        typed = {name: request.form.get(name, "").strip() for name in ("agency", "login", "name")}
        wrong = _wrong_password() | (_missing(typed) if "agency" in request.form else {})
        if wrong:
            return _welcome(parts, secret, Filled(typed=typed, wrong=wrong), status=422)
        password = request.form["password"]
        try:
            if "agency" in request.form:
                make_first_administrator(parts, secret, Newcomer(**typed), password)
            else:
                set_password(parts, secret, password)
        except (WeakPassword, SigningInBusy, NameTaken, LoginTaken) as error:
            return _welcome(parts, secret, _again(error, "password", **typed), error=error)
        return _to("entrance.sign_in_form", set="yes")


def _account_pages(pages: Blueprint, parts: Parts) -> None:
    @pages.get("/account")
    def account() -> str:
        user, session = _signed_in()
        shown = own_sessions(parts, visit.caller(), session)
        return render_template("web/account.html", user=user, sessions=shown, here="account")

    @pages.post("/account/sessions/<session_id>/end")
    def end_session(session_id: str) -> Response:
        end_own_session(parts, visit.caller(), session_id)
        return _to("entrance.account")

    @pages.get("/account/password")
    def password_form() -> Response:
        return _form("web/change_password.html", Filled(), here="account")

    @pages.post("/account/password", endpoint="change_password")
    def change() -> Response:
        user, _ = _signed_in()
        wrong = _wrong_password()
        if wrong:
            return _form("web/change_password.html", Filled(wrong=wrong), status=422, here="account")
        try:
            secret = change_own_password(parts, user, request.form.get("old", ""), request.form["password"])
        except (WrongSignIn, WeakPassword, SigningInBusy) as error:
            place = "old" if isinstance(error, WrongSignIn) else "password"
            return _form("web/change_password.html", _again(error, place), error=error, here="account")
        response = _to("entrance.account")
        cookies.keep(response, Cookie.SESSION, secret)
        return response


def _welcome(
    parts: Parts, secret: str, filled: Filled, *, status: int = 200, error: ApiError | None = None
) -> Response:
    link = opened_link(parts, secret)
    is_first = link.purpose is LinkPurpose.FIRST_ADMINISTRATOR
    return _form("web/welcome.html", filled, status=status, error=error, user=link.user, is_first=is_first)


def _form(
    template: str, filled: Filled, *, status: int = 200, error: ApiError | None = None, **shown: object
) -> Response:
    """A page with a form; whoever is not signed in gets a cookie whose token the form must show."""
    token, fresh = visit.present().form_token, None
    if not token:
        fresh = new_secret()
        token = form_token(fresh)
    about: dict[str, object] = {"here": None, "was_set": False, "shortest": SHORTEST, "longest": LONGEST} | shown
    response = Response(
        render_template(template, filled=filled, **(about | {"form_token": token})),
        status=problem(error).status if error else status,
        content_type="text/html; charset=utf-8",
    )
    if isinstance(error, SigningInBusy):
        response.headers["Retry-After"] = str(error.retry_after_s)
    if fresh is not None:
        cookies.keep(response, Cookie.FORM, fresh)
    return response


def _to(endpoint: str, **told: Any) -> Response:
    """On to another page of ours; never to an address that somebody sent."""
    return Response(status=303, headers={"Location": url_for(endpoint, **told)})


def _again(error: ApiError, place: str, **typed: str) -> Filled:
    text = str(error)
    return Filled(typed=typed, wrong={place: text[:1].upper() + text[1:] + "."})


def _wrong_password() -> dict[str, str]:
    password, again = request.form.get("password", ""), request.form.get("again", "")
    if not password:
        return {"password": "Write a password."}
    return {} if password == again else {"again": "Both must be the same; write the password once more."}


def _missing(typed: Mapping[str, str]) -> dict[str, str]:
    asked = {
        "agency": ("Write the name of your agency.", _LONGEST_NAME),
        "name": ("Write your name.", _LONGEST_NAME),
        "login": ("Write what you want to sign in with, such as your e-mail address.", LONGEST_LOGIN),
    }
    wrong = {}
    for name, (text, longest) in asked.items():
        if not typed[name]:
            wrong[name] = text
        elif len(typed[name]) > longest or not typed[name].isprintable():
            wrong[name] = f"Keep to {longest} characters that can be printed."
    return wrong


def _signed_in() -> tuple[User, Session]:
    found = visit.present()
    if found.user is None or found.session is None:
        raise NotSignedIn
    return found.user, found.session


def _first_page(user: User) -> str:
    return "web.clients" if Caller.of_user(user).may(Permission.SEE_CLIENTS) else "entrance.account"


def _who() -> dict[str, object]:
    """What every page knows of whoever looks at it."""
    found = visit.present()
    return {
        "has_accounts": True,
        "signed_in": found.user,
        "form_token": found.form_token,
        "sees_clients": found.caller is not None and found.caller.may(Permission.SEE_CLIENTS),
    }
