"""The pages as text: what a worker reads, in which order, and what is never there."""

from dataclasses import replace
from html.parser import HTMLParser
from http import HTTPStatus
from types import SimpleNamespace

import pytest
from flask import Flask, jsonify, request

from api.error_documents import Problem
from api.usecases.list_clients import ListedClient
from api.web import STATIC_FOLDER, blueprint, error_page, views, wants_page
from matcher.candidates import Withheld, WithheldReason
from matcher.eligibility import Standing
from matcher.request import Acknowledgement
from pie.assessment import CLIENT_ID, PersonId
from pie.safety import Escalation, EscalationLevel
from resources_catalog.listing import Visibility
from tests.api.web.builders import HARM, TODAY, need_options, offer, option, proposal, shown

URGENT = Escalation(
    flag="ipv_lethality",
    level=EscalationLevel.IMMEDIATE,
    title="Danger from a partner",
    because=("the danger assessment was positive",),
    actions=("stay with the person",),
)


class Text(HTMLParser):
    """The words of a page, and where they stand."""

    def __init__(self):
        super().__init__()
        self.words, self.headings, self._open = [], [], []

    def handle_starttag(self, tag, attrs):
        self._open.append(tag)

    def handle_endtag(self, tag):
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data):
        if data.strip():
            self.words.append(" ".join(data.split()))
            if self._open and self._open[-1] in {"h1", "h2", "h3"}:
                self.headings.append(self.words[-1])


def read(html):
    found = Text()
    found.feed(html)
    return found


@pytest.fixture
def app():
    app = Flask(__name__, static_folder=STATIC_FOLDER)
    app.register_blueprint(blueprint(parts=SimpleNamespace(store=None)))
    document = {"info": {"title": "Doors", "version": "v1"}, "paths": {"/healthz": {"get": {"summary": "alive"}}}}
    app.add_url_rule("/v1/openapi.json", "api-docs.openapi_json", lambda: jsonify(document))
    return app


@pytest.fixture
def page(app, monkeypatch):
    """The page of the invented client with this proposal."""

    def page(**given):
        monkeypatch.setattr(views, "show_client", lambda parts, client, clearance: shown(**given))
        return app.test_client().get("/clients/mara").get_data(as_text=True)

    return page


def test_a_client_is_read_in_the_order_in_which_a_worker_acts(page):
    assert read(page(escalations=(URGENT,))).headings == [
        "Mara Example",
        "Act on this first",
        "Danger from a partner",
        "Nobody has asked about this yet",
        "The people around Mara Example",
        "Needs and options, most pressing first",
        "1. Food, for the household",
        "Help is not wanted, or not now",
        "What to ask next",
        "The plan in 1 step",
        "Made from",
    ]


def test_an_option_says_why_what_is_unknown_what_to_bring_and_what_to_do(page):
    words = read(page()).words
    start = words.index("Food parcels 1", words.index("From services"))

    assert words[start : words.index("How this was worked out")] == [
        "Food parcels 1",
        "Elmford Pantry",
        "Fits",
        "Next step",
        "Call 555 0100; open Monday 9 to 12.",
        "Why it fits",
        "It gives food to take home.",
        "It is for people from Elmford.",
        "Not known yet",
        "Your age.",
        "What to bring",
        "A letter with your address.",
        "How to apply",
        "Walk in.",
        "Where",
        "1 Mill Lane, Elmford",
        "Last verified",
        "1 September 2026",
    ]


def test_the_parts_of_a_score_stand_beside_their_sum(page):
    words = read(page()).words
    start = words.index("Relevance")

    assert words[start : start + 8] == [
        "Relevance",
        "It gives food.",
        "+1,200",
        "Open criteria",
        "One criterion is open.",
        "−300",
        "Together (thousandths of log-odds)",
        "+900",
    ]


def test_every_standing_is_said_in_words(page):
    words = read(page(needs=(need_options(options=tuple(option(1, standing=each) for each in Standing)),))).words

    assert [word for word in words if word in {"Fits", "Ask first", "Check first", "Not for this person"}] == [
        "Fits",
        "Ask first",
        "Check first",
        "Not for this person",
    ]


def test_held_back_options_are_said_with_what_lifts_it(page):
    waiting = Withheld(offer=offer(7), need="food:household", reason=WithheldReason.ESCALATION, because="waits")

    html = page(escalations=(URGENT,), needs=(need_options(options=(), withheld=(waiting,), unmet_because="it waits"),))

    assert "Options are held back." in html
    assert "--acknowledge ipv_lethality --by WHO" in html
    assert "Held back until what is urgent is acted on." in read(html).words


@pytest.mark.parametrize(("about", "said"), [("aunt", "Aunt Lena"), ("stranger", "somebody else")])
def test_an_escalation_says_whom_it_is_about(page, about, said):
    html = page(escalations=(replace(URGENT, about=(CLIENT_ID, PersonId(about))),))

    assert f"Danger from a partner, about {said}" in read(html).words


def test_who_acts_on_an_escalation_is_said(page):
    html = page(escalations=(URGENT,), acknowledged=(Acknowledgement(flag="ipv_lethality", by="Duty desk"),))

    assert "Duty desk has recorded that “Danger from a partner” is being acted on." in read(html).words


def test_without_escalations_the_page_does_not_say_that_all_is_well(page):
    words = read(page()).words

    assert "Nothing that was asked calls for action before anything else." in words
    assert "Not asked is not safe. Ask when it is possible to talk in private." in words


def test_what_was_left_out_is_counted_with_the_reason(page):
    words = read(page()).words

    assert "Left out: 1 not verified for too long" in words
    assert "Food parcels 5: Last verified in 2019." in words


def test_a_near_miss_says_what_would_change_it(page):
    assert "would fit if you were over 60" in read(page()).words


def test_a_partial_place_is_shown_without_its_street(page):
    guarded = offer(1, visibility=Visibility.PARTIAL)

    html = page(needs=(need_options(options=(option(1, of=guarded),)),))

    assert "Mill Lane" not in html
    assert "the address is confidential" in html


def test_a_source_of_harm_is_named_in_the_workers_own_view_only(page):
    html = page()
    before, private = html.split('<div class="app-private-view">')
    private, after = private.split("</div>\n    <p", 1)

    assert HARM in private
    assert HARM not in before + after


def test_a_need_that_nothing_meets_says_so(page):
    nothing = need_options(options=(), near_misses=(), withheld=(), natural=(), more=0)

    words = read(page(needs=(nothing, replace(nothing, unmet_because="all are too far away")))).words

    assert "Nothing in the directory meets this." in words
    assert "All are too far away." in words


def test_a_service_that_leads_two_needs_is_told_at_length_once(page):
    html = page(needs=(need_options(), need_options()))

    assert html.count('<article class="app-option">') == 1


def test_the_network_in_figures_stands_in_the_private_view_with_both_sentences(page):
    private = (
        page().partition('<details class="govuk-details app-private-view" id="measures">')[2].partition("</details>")[0]
    )
    words = read(private).words

    assert "The network in figures" in words
    assert "It does not mean" in words
    assert "Who is recorded as doing harm" in words
    assert "Not for sharing or printing" in words


def test_where_nobody_is_recorded_there_is_no_empty_drawing(app, monkeypatch):
    monkeypatch.setattr(views, "show_client", lambda parts, client, clearance: replace(shown(), ecomap_rows=()))

    html = app.test_client().get("/clients/mara").get_data(as_text=True)

    assert "<svg" not in html
    assert "The network in figures" not in html
    assert "Nobody is recorded yet." in html


def test_a_client_with_nothing_asked_yet_has_a_page(page):
    html = page(needs=(), not_wanted=(), questions=(), bundle=proposal().bundle.__class__(), not_assessed=())

    assert read(html).headings == [
        "Mara Example",
        "Act on this first",
        "The people around Mara Example",
        "Needs and options, most pressing first",
        "Made from",
    ]


def test_words_of_the_directory_are_never_markup(page):
    evil = offer(1, name="<script>alert(1)</script>")

    html = page(needs=(need_options(options=(option(1, of=evil),)),))

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_list_names_each_client_with_what_is_most_urgent(app, monkeypatch):
    need = proposal().needs[0].need
    listed = (
        ListedClient(id="mara", called="Mara", assessed_on=TODAY, escalations=(URGENT, URGENT), wanted=(need,)),
        ListedClient(id="noor", called="Noor", assessed_on=TODAY, escalations=(), wanted=()),
    )
    monkeypatch.setattr(views, "list_clients", lambda parts: listed)

    words = read(app.test_client().get("/").get_data(as_text=True)).words

    assert words[words.index("Mara") : words.index("Noor") + 4] == [
        "Mara",
        "Immediate",
        "and 1 more",
        "1 need, most pressing: food",
        "24 November 2026",
        "Noor",
        "Nothing found",
        "0 needs",
        "24 November 2026",
    ]


def test_an_empty_folder_is_said_with_what_to_do(app, monkeypatch):
    monkeypatch.setattr(views, "list_clients", lambda parts: ())

    assert "PIE_ASSESSMENTS" in app.test_client().get("/").get_data(as_text=True)


def test_the_drawing_to_share_is_an_svg_of_its_own(app, monkeypatch):
    monkeypatch.setattr(views, "draw_ecomap", lambda parts, client: f"<svg>{client}</svg>")

    answer = app.test_client().get("/clients/mara/ecomap.svg")

    assert (answer.mimetype, answer.get_data(as_text=True)) == ("image/svg+xml", "<svg>mara</svg>")


def test_the_description_is_the_documents_own(app):
    words = read(app.test_client().get("/v1/docs").get_data(as_text=True)).words

    assert words[words.index("What can be asked") :][:4] == ["What can be asked", "get", "/healthz", "Alive."]


def test_what_went_wrong_is_a_page_in_the_same_look(app):
    problem = Problem(
        status=HTTPStatus.NOT_FOUND, slug="unknown-client", title="No such client", detail="There is no such client."
    )

    with app.test_request_context("/clients/nobody"):
        words = read(error_page(problem)).words

    assert words[words.index("No such client", 5) :][:2] == ["No such client", "There is no such client."]


@pytest.mark.parametrize(
    ("path", "accept", "expected"),
    [
        ("/clients/nobody", "text/html,application/xhtml+xml,*/*;q=0.8", True),
        ("/clients/nobody", "application/json", False),
        ("/clients/nobody", "*/*", True),
        ("/v1/match", "text/html", False),
        ("/v1/docs", "text/html", True),
    ],
)
def test_a_page_is_given_to_whoever_asks_for_one(app, path, accept, expected):
    with app.test_request_context(path, headers={"Accept": accept}):
        assert wants_page(request) is expected


def test_what_a_worker_should_know_of_the_match_is_noted_above_it(app, monkeypatch):
    noted = replace(shown(), notes=("This directory knows no place of the name that was given. It was not used.",))
    monkeypatch.setattr(views, "show_client", lambda parts, client, clearance: noted)

    words = read(app.test_client().get("/clients/mara").get_data(as_text=True)).words

    assert words.index(noted.notes[0]) < words.index("From services")
