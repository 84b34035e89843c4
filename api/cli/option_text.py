"""One option for the eyes of a worker: who, how it stands, why, what is open, what to bring, what to do next."""

from collections.abc import Sequence
from datetime import date

from rich.console import Group
from rich.table import Table
from rich.text import Text

from api.cli.screen import indented, labelled, plain, said
from api.rest.option_document import STANDINGS, hours_said
from api.web.offers import phones, whereabouts
from api.web.words import signed
from matcher.eligibility import Standing
from matcher.fit import Fit
from matcher.proposal import Option

_MOST_LINES = 4
"""Reasons of one kind that are shown; all of them are in --json. Assumed: more is not read aloud."""

_MOST_CHARACTERS = 320
"""Of one text; assumed, four lines."""

_STYLES = {
    Standing.FITS: "bold green",
    Standing.ASK: "bold cyan",
    Standing.CHECK_FIRST: "bold yellow",
    Standing.NOT_ELIGIBLE: "dim",
}


def option_text(option: Option, on: date) -> Group:
    """The option as a card, at any width."""
    said_of, offer = option.explanation, option.candidate.offer
    rows = (
        ("Next", [said_of.next_step]),
        ("For it", _few(said_of.fits)),
        ("Ask", _few(said_of.unknown)),
        ("Against", _few(said_of.against)),
        ("Bring", _few(said_of.bring)),
        ("Apply", [_shortened(said_of.how_to_apply)]),
        ("Where", [_where(option)]),
        ("Phone", ["; ".join(phones(offer))]),
        ("Hours", [hours_said(offer, on) or ""]),
        ("Verified", [str(option.candidate.verified)]),
        ("Score", [score_line(option.fit)]),
    )
    return Group(_head(option), indented(labelled(rows)))


def near_miss_text(option: Option) -> Text:
    """A service that is not for this person, and what would change it."""
    offer = option.candidate.offer
    would = "; ".join(option.explanation.would_fit_if)
    why = f"would fit if {would}" if would else option.eligibility.because
    return said(f"Near miss: {offer.service.name} {why}")


def score_line(fit: Fit) -> str:
    """The score and its parts, which add up.

    >>> from matcher.fit import Fit, ScorePart
    >>> parts = (("relevance", 1200), ("unknown_criterion", -300))
    >>> score_line(Fit(parts=tuple(ScorePart(name=n, thousandths=t, because="", source="") for n, t in parts)))
    '+900 = relevance +1,200, unknown criterion −300'
    """
    parts = ", ".join(
        f"{part.name.replace('_', ' ')} {signed(part.thousandths)}" for part in fit.parts if part.thousandths
    )
    return f"{signed(fit.score)} = {parts}" if parts else signed(fit.score)


def _head(option: Option) -> Table:
    offer, standing = option.candidate.offer, option.eligibility.standing
    table = Table.grid(expand=True, padding=(0, 1))
    table.add_column(width=2, justify="right")
    table.add_column(ratio=1)
    table.add_column(justify="right", no_wrap=True)
    by = f", {offer.organization.name}" if offer.organization else ""
    name = Text.assemble((plain(offer.service.name), "bold"), plain(by) if not by else f", {plain(by[2:])}")
    table.add_row(
        Text(f"{option.rank}." if option.rank else "–"), name, Text(f"[{STANDINGS[standing]}]", _STYLES[standing])
    )
    return table


def _where(option: Option) -> str:
    also = f" Also at {'; '.join(option.also_at)}." if option.also_at else ""
    place = whereabouts(option.candidate.offer)
    way = option.explanation.getting_there
    return " ".join(part for part in (f"{place}." if place else "", way) if part) + also


def _few(texts: Sequence[str]) -> list[str]:
    """The first texts, and how many more there are."""
    if len(texts) <= _MOST_LINES:
        return [_shortened(text) for text in texts]
    return [*map(_shortened, texts[: _MOST_LINES - 1]), f"and {len(texts) - _MOST_LINES + 1} more (--json has all)"]


def _shortened(text: str) -> str:
    """A long text up to a word's end."""
    words = plain(text)
    if len(words) <= _MOST_CHARACTERS:
        return words
    return f"{words[:_MOST_CHARACTERS].rsplit(' ', 1)[0]} … (--json has all)"
