"""What a text says of who may come, as a document and for the eyes of a coordinator: criteria, their rules, what stays open."""

from collections.abc import Iterable
from typing import Any

from api.cli.screen import indented, plain, said, screen
from resources_catalog.criteria import AllOf, AnyOf, Not, Rule, Unread, Whom
from resources_catalog.criteria.profile import rule_as_json
from resources_catalog.eligibility_text import Force, Kind, KnownPlaces, ReadCriterion, RuledText, Span, ruled_text

FORMAT = "pie-read/1"
_FORCE = {
    Force.REQUIRED: "asks for",
    Force.PREFERRED: "prefers",
    Force.WELCOME: "welcomes",
    Force.FOCUS: "is meant for",
}
_OF = {
    Whom.CHILD: "of a child of whoever comes",
    Whom.PARENT: "of a parent of the child who comes",
    Whom.RELATIVE: "of the one whose relative or friend comes",
    Whom.HOUSEHOLD: "of anybody in the household",
    Whom.UNCLEAR: "of somebody, unclear of whom: it stays open",
}


def eligibility_document(text: str, places: KnownPlaces) -> dict[str, Any]:
    """Each criterion with its words from ``start`` up to ``end`` and its own rule, the rules of all together, what stays open."""
    found = ruled_text(text, places)
    read = found.read
    at = {id(each): number for number, each in enumerate(read.criteria)}
    return {
        "format": FORMAT,
        "criteria": [_criterion(each, rule) for each, rule in zip(read.criteria, found.alone, strict=True)],
        "rules": [
            {
                "rule": rule_as_json(each.rule),
                "about": each.about.value,
                "words": each.words,
                "criteria": [at[id(one)] for one in each.criteria],
            }
            for each in found.rules
        ],
        "rules_say_it_all": found.is_whole,
        "not_evaluable": [_span(each) for each in read.not_evaluable],
        "remainder": [_span(each) for each in read.remainder],
        "is_understood": read.is_understood,
    }


def print_eligibility(text: str, places: KnownPlaces) -> None:
    """Each criterion with its words and its rule, then what sends the reader elsewhere, then what was not understood."""
    shown, found = screen(), ruled_text(text, places)
    for each, rule in zip(found.read.criteria, found.alone, strict=True):
        shown.print(f"{_said_by(each)}  “{plain(each.span.words)}”")
        for line in _beneath(each, rule):
            shown.print(indented(said(plain(line), "dim"), 4))
    _print_open(found)
    if not found.read.criteria:
        shown.print("Nothing was read: whoever may come stays unknown.")


def rule_said(rule: Rule) -> str:
    """A rule in words: of one with room in it, what meets it for sure and what it fails without.

    >>> from resources_catalog.eligibility_text import ruled_text
    >>> rule_said(ruled_text("Seniors").rules[0].rule)
    'aged 65 or over for sure; not without: aged 50 or over'
    """
    match rule:
        case AnyOf(rules=(surely, AllOf(rules=(possibly, Unread())))):
            return f"{surely} for sure; not without: {possibly}"
        case AnyOf(rules=(surely, Unread())):
            return f"{surely} for sure; nobody fails it"
        case AllOf(rules=(possibly, Unread())):
            return f"not without: {possibly}; nobody meets it for sure"
        case Not(rule=(AnyOf() | AllOf()) as excluded):
            return f"not: {rule_said(excluded)}"
        case _:
            return str(rule)


def _beneath(each: ReadCriterion, rule: Rule | None) -> Iterable[str]:
    if each.kind is Kind.OPEN:
        return
    if each.about in _OF:
        yield _OF[each.about]
    if each.force in (Force.PREFERRED, Force.FOCUS):
        yield "no rule: nobody is turned away by it"
    elif rule is not None:
        yield f"rule: {rule_said(rule)}"
    elif each.kind is Kind.RESIDENCE:
        yield "no rule: no place is known by that name (--directory PATH tells names), so it stays open"
    else:
        yield "no rule: no fact that is asked about can tell it, so it stays open"


def _criterion(each: ReadCriterion, rule: Rule | None) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "values": list(each.values),
        "force": each.force.value,
        "negated": each.negated,
        "about": each.about.value,
        **_span(each.span),
        "choice": each.choice,
        "branch": each.branch,
        "rule": None if rule is None else rule_as_json(rule),
    }


def _span(span: Span) -> dict[str, Any]:
    return {"words": span.words, "start": span.start, "end": span.end}


def _said_by(each: ReadCriterion) -> str:
    verb = "excludes" if each.negated else _FORCE[each.force]
    either = " (one of several that will do)" if each.choice is not None else ""
    return f"{verb:<13}{each.kind.value}: {' or '.join(each.values)}{either}".replace("_", " ")


def _print_open(found: RuledText) -> None:
    shown, read = screen(), found.read
    if read.not_evaluable:
        shown.print(f"Sends the reader elsewhere: {_quoted(read.not_evaluable)}")
    if read.remainder:
        shown.print(indented(said(f"Not understood, so it stays open: {_quoted(read.remainder)}"), 0))


def _quoted(spans: Iterable[Span]) -> str:
    return ", ".join(f"“{plain(each.words)}”" for each in spans)
