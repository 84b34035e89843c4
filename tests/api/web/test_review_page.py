"""The page of a review, and the goals on a client's page."""

from datetime import date

import pytest

from api.web.goals_section import goals_section
from pie.assessment import Goal
from pie.codes import NeedDomain
from pie.needs import bare_need
from tests.api.cli.test_review import CLIENTS, harmful
from tests.pie.test_goals import scaled

PRIVATE = '<div class="app-private-view">'


@pytest.mark.parametrize("client", CLIENTS)
def test_a_review_has_a_page_that_is_the_same_each_time_and_the_clients_page_leads_to_it(door, client):
    first, again = (door.get(f"/clients/{client}/review") for _ in range(2))

    assert (first.status_code, first.get_data()) == (200, again.get_data())
    assert f'href="/clients/{client}/review"' in door.get(f"/clients/{client}").get_data(as_text=True)
    assert "What to look at next" in first.get_data(as_text=True)


@pytest.mark.parametrize("client", CLIENTS)
def test_who_does_harm_is_in_the_private_part_of_the_page_only(door, client):
    html = door.get(f"/clients/{client}/review").get_data(as_text=True)
    before, _, rest = html.partition(PRIVATE)
    told = (
        before + rest.partition(f'<p class="govuk-body"><a class="govuk-link" href="/clients/{client}/review.svg"')[2]
    )
    drawing = door.get(f"/clients/{client}/review.svg")

    assert "What to look at next" in told
    assert drawing.mimetype == "image/svg+xml"
    assert [name for name in harmful(client) if name in told or name in drawing.get_data(as_text=True)] == []


@pytest.mark.parametrize("path", ["/clients/devin/review", "/clients/devin/review.svg", "/clients/nobody/review"])
def test_without_an_earlier_assessment_there_is_no_review(door, path):
    answer = door.get(path, headers={"Accept": "text/html"})

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "/review" not in door.get("/clients/devin").get_data(as_text=True)


def test_goals_show_the_level_that_was_seen_the_needs_they_serve_and_what_has_none():
    food, grief = bare_need(NeedDomain.FOOD), bare_need(NeedDomain.GRIEF)
    eat = scaled("a", -1, baseline=-2)
    eat, sing = Goal(**{name: getattr(eat, name) for name in eat.__slots__} | {"domains": (NeedDomain.FOOD,)}), Goal(id="b", words="sing")  # fmt: skip

    section = goals_section((sing, eat), (food, grief), {food.id: "Food", grief.id: "Grief"}, on=date(2026, 3, 2))

    assert section.t_score.startswith("T score 40.0")
    assert (section.left_out, section.needs_without_goal) == (1, ("Grief",))
    assert [(goal.reached, goal.not_yet, goal.serves) for goal in section.goals] == [
        ("−1: looks like -1", "", ("Food",)),
        ("", "no scale agreed on yet", ()),
    ]
    assert [(level.signed, level.mark) for level in section.goals[0].levels] == [
        ("+2", ""),
        ("+1", ""),
        ("0", ""),
        ("−1", "Now"),
        ("−2", "Began here"),
    ]
    assert goals_section((), (food,), {food.id: "Food"}, on=date(2026, 3, 2)) is None
