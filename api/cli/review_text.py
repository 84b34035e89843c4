"""A review for the eyes of a worker and a supervisor: one paragraph, what to act on, then what changed and why."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from api.cli.screen import indented, labelled, said, screen
from api.web.words import FILTERS, PRIORITY_PARTS, capital, sentence, signed
from pie.review import GROUPS, Review, around_said, goal_said, own_view, review_document

level_label = FILTERS["level_label"]


def print_review(review: Review) -> None:
    """The review on the screen. The last lines are the worker's own: they may name somebody who does harm."""
    shown, told, found = screen(), review_document(review), review.comparison
    shown.print(said(f"Review of {found.after.client.name or 'the client'}", "bold"))
    shown.print(said(told["summary"]))
    _first(shown, told)
    _needs(shown, told["needs"])
    _listed(shown, "Around the person", around_said(told))
    _goals(shown, told)
    _agreement(shown, told)
    _listed(shown, "Not asked this time (so nobody knows, and none of it is over)", told["not_asked"])
    _listed(shown, "What to look at next", told["look_at_next"], numbered=True)
    _listed(shown, "For your own eyes: never send, print or read this part out", own_view(review))


def _heading(shown: Console, text: str) -> None:
    shown.print()
    shown.rule(Text(text, "bold"), align="left", style="dim")


def _listed(shown: Console, heading: str, lines: Sequence[str], *, numbered: bool = False) -> None:
    if lines:
        _heading(shown, heading)
        table = Table.grid(padding=(0, 1))
        table.add_column(justify="right", no_wrap=True)
        table.add_column(ratio=1)
        for number, line in enumerate(lines, start=1):
            table.add_row(f"{number}." if numbered else "·", said(sentence(line)))
        shown.print(table)


def _first(shown: Console, told: dict[str, Any]) -> None:
    _heading(shown, "Act on this first")
    if not told["escalations"]:
        shown.print("Nothing that was asked calls for action before anything else.")
    for each in told["escalations"]:
        fresh = "Still" if each["course"] == "unchanged" else "New"
        shown.print(said(f"{fresh}. {level_label(each['level'])}: {each['title']}", "bold red"))
        actions = [sentence(action) for action in each["actions"]]
        shown.print(indented(labelled((("Because", ["; ".join(each["because"])]), ("Do now", actions)))))
    for each in told["raised_no_longer"]:
        shown.print(said(f"Raised before, not now: {each['title']} ({_silence(each['course'])})", "yellow"))
    if told["not_assessed"]:
        shown.print(said("Nobody has asked about this; not asked is not safe:", "bold"))
        shown.print(said("; ".join(told["not_assessed"])))


def _silence(course: str) -> str:
    return "it was asked about again" if course == "resolved" else "nobody asked about it this time: that is not safe"


def _needs(shown: Console, needs: Sequence[dict[str, Any]]) -> None:
    for heading, courses in GROUPS:
        of_group = [each for each in needs if each["course"] in courses]
        if of_group:
            _heading(shown, f"Needs. {heading}")
        for each in of_group:
            shown.print(said(capital(each["title"]), "bold"))
            shown.print(indented(labelled(_rows(each))))


def _rows(need: dict[str, Any]) -> Iterable[tuple[str, Iterable[str]]]:
    parts = ", ".join(
        f"{PRIORITY_PARTS.get(part['name'], part['name']).lower()} {signed(part['difference'])}"
        for part in need["parts"]
    )
    before, after = (need[f"priority_{side}"] for side in ("before", "after"))
    figures = f"{'none' if before is None else before} → {'none' if after is None else after} of 1,000"
    changed = f"{figures} ({signed(need['difference'])}): {parts}" if parts else ""
    return (
        ("Course", [sentence(need["course_words"])]),
        ("Because", [sentence(each) for each in need["because"]]),
        (
            "Not asked",
            [sentence(f"this time: {', '.join(need['not_asked_again'])}")] if need["not_asked_again"] else [],
        ),
        ("Priority", [changed]),
    )


def _goals(shown: Console, told: dict[str, Any]) -> None:
    if not told["goals"]:
        return
    _heading(shown, "Goals")
    reached = told["goal_attainment"]
    before = reached["t_score_before"]
    was = "" if before is None else f" Before: {before:.1f}."
    shown.print(said(reached["words"] + was))
    for each in told["goals"]:
        shown.print(said(f"“{each['words']}” ({each['horizon'].replace('_', ' ')})", "bold"))
        shown.print(indented(said(goal_said(each, reached["left_out"]))))


def _agreement(shown: Console, told: dict[str, Any]) -> None:
    _listed(
        shown,
        "How far views agree on how bad things are",
        [each["words"] for each in told["agreement"] if each["pairs"]],
    )
