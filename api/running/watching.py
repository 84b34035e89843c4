"""Every request watched: it gets an id, is counted and timed, and leaves one line in the log."""

import re
import time
from http import HTTPStatus

import structlog
from flask import Flask, Response, g, request

from api.ports.acts import NewId, begin_request
from api.running.bridge import ONLY_WHETHER
from api.running.logs import write_logs
from api.running.metrics import Metrics

HEADER = "X-Request-Id"
_TRUSTED = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)
"""Ids that are taken over: random ones in either spelling. Anything else could be a name, and would be in the log."""

log = structlog.get_logger()


def watch(app: Flask, metrics: Metrics, new_id: NewId) -> None:
    """Watch every request of an app; to be called before anything else looks at requests.

    Where nobody has said how logs are written, they are written of faults only.
    """
    if not structlog.is_configured():
        write_logs(quiet=True)

    def begin() -> None:
        shown = request.headers.get(HEADER, "")
        g.request_id = shown if _TRUSTED.fullmatch(shown) else new_id()
        g.begun_at = time.perf_counter()
        begin_request(g.request_id)
        metrics.answering.inc()

    def end(response: Response) -> Response:
        if request.environ.get(ONLY_WHETHER) and response.status_code == HTTPStatus.NO_CONTENT:
            return response  # the request itself follows, and is counted then
        seconds = time.perf_counter() - g.begun_at
        response.headers[HEADER] = g.request_id
        metrics.count(route=request.endpoint, method=request.method, status=response.status_code, seconds=seconds)
        log.info(
            "request answered",
            route=request.endpoint or "none",
            status=response.status_code,
            ms=round(seconds * 1000),
        )
        return response

    def leave(_: BaseException | None) -> None:
        if "begun_at" in g:
            metrics.answering.dec()
        begin_request(None)

    app.before_request(begin)
    app.after_request(end)
    app.teardown_request(leave)
