"""The app: every door behind one guard, every error answered by one table."""

from http import HTTPStatus

import structlog
from flask import Flask, Response, request, url_for
from werkzeug.exceptions import HTTPException

from api.error_documents import MEDIA_TYPE, Problem, place_of, problem
from api.errors import NotSignedIn
from api.guard import enter
from api.pace import Pace
from api.ports import Parts
from api.rest import register_doors, written
from api.running.bridge import ONLY_WHETHER
from api.running.metrics import Metrics
from api.running.proxied import Proxied
from api.running.watching import watch
from api.settings import Tls
from api.web import STATIC_FOLDER, entrance, error_page, wants_page
from api.web import blueprint as pages

log = structlog.get_logger()

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""What every answer says to a browser, where it says nothing stricter of its own: nothing from elsewhere, nothing kept."""


_ENCRYPTED_ONLY = "max-age=31536000"
"""A year, in which a browser that came by https comes by nothing else (RFC 6797)."""


def create_app(parts: Parts) -> Flask:
    """The doors over these parts."""
    app = Flask("api", static_folder=str(STATIC_FOLDER), static_url_path="/static")
    app.config["MAX_CONTENT_LENGTH"] = parts.settings.largest_body_bytes
    if parts.settings.tls.kind is Tls.PROXY:
        app.wsgi_app = Proxied(app.wsgi_app, parts.settings.proxies)  # type: ignore[method-assign]
    metrics = Metrics.begun()
    watch(app, metrics, parts.new_id)
    pace = Pace()
    app.before_request(lambda: enter(parts, pace))
    app.before_request(_say_only_whether)
    app.after_request(_say_what_a_browser_may_do)
    app.register_error_handler(Exception, _answer_error)
    register_doors(app, parts, metrics)
    app.register_blueprint(pages(parts))
    if parts.store is not None:
        app.register_blueprint(entrance(parts))
    return app


def _say_only_whether() -> Response | None:
    """An empty answer where the server only asks whether somebody is let in, before it reads what they send."""
    return Response(status=204) if request.environ.get(ONLY_WHETHER) else None


def _say_what_a_browser_may_do(response: Response) -> Response:
    for name, value in SECURITY.items():
        if not (name == "Cache-Control" and request.endpoint == "static"):
            response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", _ENCRYPTED_ONLY)
    return response


def _answer_error(error: Exception) -> Response:
    """A page for whoever asked for a page, a problem document for everybody else; the log has no words of a client."""
    told = problem(error)
    if isinstance(error, NotSignedIn) and wants_page(request):
        return Response(status=303, headers={"Location": url_for("entrance.sign_in_form")})
    if told.status >= 500:
        log.error("request failed", error=type(error).__name__, place=place_of(error))
    response = _page(told) if wants_page(request) else written(told.document(), media_type=MEDIA_TYPE)
    response.status_code = told.status
    if told.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    retry_after_s = getattr(error, "retry_after_s", None)
    if retry_after_s is not None:
        response.headers["Retry-After"] = str(retry_after_s)
    if isinstance(error, HTTPException):
        _keep_allowed_methods(error, response)
    return response


def _page(told: Problem) -> Response:
    return Response(error_page(told), content_type="text/html; charset=utf-8")


def _keep_allowed_methods(error: HTTPException, response: Response) -> None:
    allowed = dict(error.get_headers()).get("Allow")
    if allowed:
        response.headers["Allow"] = allowed
