"""The pages, read-only: the list of clients, one client, their ecomap, the review, and the description of the doors."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, current_app, render_template, request

from api import visit
from api.errors import UnknownRecord
from api.ports import Parts
from api.ports.acts import ClientId
from api.usecases.clients.as_filed import SeenCases
from api.usecases.clients.list_lines import list_lines
from api.usecases.clients.seen import CAN_BE_AN_ID
from api.usecases.draw_ecomap import draw_ecomap
from api.usecases.list_clients import ListedClient, list_clients
from api.usecases.review_progress import drawn_beside, review_client
from api.usecases.show_client import show_client
from api.web.client_page import client_page
from api.web.description import description
from api.web.offers import hours, last_verified, phones, whereabouts
from api.web.review_page import review_page
from api.web.words import FILTERS
from pie.circumstances import EVERYTHING
from pie.facts import Sensitivity

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
        listed, after = _lines(parts)
        return render_template("web/clients.html", clients=listed, after=after, here="clients")

    @pages.get("/clients/<client>")
    def client(client: str) -> str:
        try:
            shown = show_client(_own(parts), client, clearance=_clearance(parts))
        except UnknownRecord:
            return render_template("web/not_assessed.html", here=None)
        return render_template("web/client.html", page=client_page(shown), here=None)

    @pages.get("/clients/<client>/ecomap.svg")
    def ecomap_drawing(client: str) -> Response:
        return Response(draw_ecomap(_own(parts), client), mimetype="image/svg+xml")

    @pages.get("/clients/<client>/review")
    def review(client: str) -> str:
        found = review_client(_own(parts), client)
        return render_template("web/review.html", page=review_page(client, found), here=None)

    @pages.get("/clients/<client>/review.svg")
    def review_drawing(client: str) -> Response:
        drawn = drawn_beside(review_client(_own(parts), client).comparison, for_export=True)
        return Response(drawn.both, mimetype="image/svg+xml")

    @pages.get("/v1/docs", endpoint="description")
    def describe() -> str:
        return render_template("web/description.html", told=description(_openapi()), here="description")

    return pages


def _own(parts: Parts) -> Parts:
    """The parts with the clients of whoever asks, as they may see them, where there are accounts."""
    return parts if parts.store is None else replace(parts, cases=SeenCases(parts, visit.caller()))


def _clearance(parts: Parts) -> frozenset[Sensitivity]:
    """The classes that whoever asks may see; all of them where whoever sits here supplies the facts."""
    return EVERYTHING if parts.store is None else visit.caller().clearance


def _lines(parts: Parts) -> tuple[tuple[ListedClient, ...], str | None]:
    if parts.store is None:
        return list_clients(parts), None
    after = request.args.get("after", "")
    return list_lines(parts, visit.caller(), after=ClientId(after) if CAN_BE_AN_ID.fullmatch(after) else None)


def _openapi() -> dict[str, Any]:
    """The document that the app itself gives to programs, at the moment of asking."""
    response = current_app.make_response(current_app.ensure_sync(current_app.view_functions["api-docs.openapi_json"])())
    document: dict[str, Any] = json.loads(response.get_data(as_text=True))
    return document


def _name_filters(pages: Blueprint) -> None:
    for name, function in {**FILTERS, **_OF_OFFERS}.items():
        pages.add_app_template_filter(function, name)
