"""Holds every answer that a test gets to the description of the doors: a status that it does not name is remembered."""

import re

from flask import Flask, Response, request

from api.running.bridge import ONLY_WHETHER

_ARGUMENT = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")


def held_to_description(app: Flask) -> Flask:
    """The app, which was asked nothing yet, now remembering each answer that its own description does not know."""
    found: list[str] = []
    described: dict = {}

    @app.after_request
    def hold(response: Response) -> Response:
        rule = request.url_rule if ONLY_WHETHER not in request.environ else None
        operations = described.get(_ARGUMENT.sub(r"{\1}", rule.rule), {}) if rule is not None else {}
        operation = operations.get(request.method.lower())
        if operation is not None and str(response.status_code) not in operation["responses"]:
            found.append(f"{request.method} {rule}: {response.status_code}")
        return response

    described.update(app.test_client().get("/v1/openapi.json").json["paths"])
    app.extensions["undescribed"] = found
    return app


def endpoint_of(app: Flask, path: str, method: str) -> str:
    """The endpoint of an operation of the description."""
    return next(
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if _ARGUMENT.sub(r"{\1}", rule.rule) == path and method.upper() in rule.methods
    )


def undescribed(app: Flask) -> list[str]:
    """What was answered since it was last cleared with a status that the description of the door does not name."""
    return app.extensions["undescribed"]
