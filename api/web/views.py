"""The pages, read-only: the list of clients, one client, their ecomap, the review, and the description of the doors."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, Response, current_app, render_template

from api.ports import Parts
from api.usecases.draw_ecomap import draw_ecomap
from api.usecases.list_clients import list_clients
from api.usecases.review_progress import drawn_beside, review_client
from api.usecases.show_client import show_client
from api.web.client_page import client_page
from api.web.description import description
from api.web.offers import hours, last_verified, phones, whereabouts
from api.web.review_page import review_page
from api.web.words import FILTERS

_OF_OFFERS: Mapping[str, Callable[..., object]] = {
    "hours": hours,
    "last_verified": last_verified,
    "phones": phones,
    "whereabouts": whereabouts,
}


def blueprint(parts: Parts) -> Blueprint:
    """The pages over these parts; the app serves ``static/`` as its own static folder."""
    pages = Blueprint("web", __name__, template_folder="templates")
    _name_filters(pages)

    @pages.get("/")
    def clients() -> str:
        return render_template("web/clients.html", clients=list_clients(parts), here="clients")

    @pages.get("/clients/<client>")
    def client(client: str) -> str:
        shown = show_client(parts, client)
        return render_template("web/client.html", page=client_page(shown), here=None)

    @pages.get("/clients/<client>/ecomap.svg")
    def ecomap_drawing(client: str) -> Response:
        return Response(draw_ecomap(parts, client), mimetype="image/svg+xml")

    @pages.get("/clients/<client>/review")
    def review(client: str) -> str:
        return render_template("web/review.html", page=review_page(client, review_client(parts, client)), here=None)

    @pages.get("/clients/<client>/review.svg")
    def review_drawing(client: str) -> Response:
        drawn = drawn_beside(review_client(parts, client).comparison, for_export=True)
        return Response(drawn.both, mimetype="image/svg+xml")

    @pages.get("/v1/docs", endpoint="description")
    def describe() -> str:
        return render_template("web/description.html", told=description(_openapi()), here="description")

    return pages


def _openapi() -> dict[str, Any]:
    """The document that the app itself gives to programs, at the moment of asking."""
    response = current_app.make_response(current_app.ensure_sync(current_app.view_functions["api-docs.openapi_json"])())
    document: dict[str, Any] = json.loads(response.get_data(as_text=True))
    return document


def _name_filters(pages: Blueprint) -> None:
    for name, function in {**FILTERS, **_OF_OFFERS}.items():
        pages.add_app_template_filter(function, name)
