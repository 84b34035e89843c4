"""What was read out of a text, as a document and for the eyes of a coordinator."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from api.cli.screen import indented, labelled, plain, said, screen
from api.web.words import counted
from matcher.crosswalk.rows import document_phrases
from resources_catalog.eligibility_text import Force, ReadCriterion, ReadText, Span, read_eligibility
from resources_catalog.listing import Service
from resources_catalog.record_texts import read_text

FORMAT = "pie-read/1"
_MOST_REMAINDERS = 12
_FORCE = {
    Force.REQUIRED: "asks for",
    Force.PREFERRED: "prefers",
    Force.WELCOME: "welcomes",
    Force.FOCUS: "is meant for",
}


def read_document(kind: str, text: str) -> dict[str, Any]:
    """What a text of this kind says, with the words that say it, from ``start`` up to ``end``."""
    if kind != "eligibility":
        return read_text(kind, text, {found.phrase: found.document for found in document_phrases()})
    found = read_eligibility(text)
    return {
        "format": FORMAT,
        "criteria": [_criterion(each) for each in found.criteria],
        "not_evaluable": [_span(each) for each in found.not_evaluable],
        "remainder": [_span(each) for each in found.remainder],
        "is_understood": found.is_understood,
    }


def print_eligibility(text: str) -> None:
    """Each criterion with its words, then what sends the reader elsewhere, then what was not understood."""
    shown, found = screen(), read_eligibility(text)
    for each in found.criteria:
        shown.print(f"{_said_by(each)}  “{plain(each.span.words)}”")
    _print_open(found)
    if not found.criteria:
        shown.print("Nothing was read: whoever may come stays unknown.")


def print_read(document: Mapping[str, Any]) -> None:
    """The values that were read, each with its words, and the remainder."""
    shown = screen()
    for each in document["said"]:
        values = {name: value for name, value in each.items() if name not in {"words", "start", "end", "confidence"}}
        told = ", ".join(f"{name} {value}" for name, value in values.items() if value not in (None, [], ()))
        shown.print(f"{plain(told)}  “{plain(each['words'])}” (sure to {each['confidence']} of 1,000)")
    if not document["said"]:
        shown.print("Nothing was read.")
    if document["remainder"]:
        shown.print(f"Not understood: {_quoted(each['words'] for each in document['remainder'])}")


def reading_document(services: Iterable[Service]) -> dict[str, Any]:
    """How much of a directory's eligibility texts was understood: counts, kinds, and frequent remainders."""
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for service in services:
        found = read_eligibility(service.eligibility_description or "")
        counts[_how_far(found)] += 1
        kinds.update(each.kind.value for each in found.criteria)
        left.update(plain(each.words).casefold() for each in found.remainder)
    frequent = sorted(left.items(), key=lambda each: (-each[1], each[0]))[:_MOST_REMAINDERS]
    return {
        "services": sum(counts.values()),
        **{name: counts[name] for name in ("no_text", "wholly", "partly", "not_evaluable", "not_read")},
        "kinds": dict(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))),
        "frequent_remainders": [{"words": words, "times": times} for words, times in frequent],
    }


def print_reading(document: Mapping[str, Any]) -> None:
    """The same for the eyes of a coordinator."""
    shown = screen()
    shown.print()
    shown.print(said("What its words say of who may come", "bold"))
    for name, label in (
        ("wholly", "were understood wholly"),
        ("partly", "were understood in part"),
        ("not_evaluable", "send the reader elsewhere"),
        ("not_read", "were not understood"),
        ("no_text", "have no words about it"),
    ):
        shown.print(f"{counted(document[name], 'service')} {label}")
    kinds = (f"{kind.replace('_', ' ')} {count:,}" for kind, count in document["kinds"].items())
    shown.print(labelled([("Read", [", ".join(kinds)])]))
    remainders = (f"“{each['words'][:60]}” {each['times']:,}" for each in document["frequent_remainders"])
    shown.print(labelled([("Left", [", ".join(remainders)])]))


def _how_far(found: ReadText) -> str:
    if not found.text.strip():
        return "no_text"
    if found.is_understood:
        return "wholly"
    if found.criteria:
        return "partly"
    return "not_evaluable" if found.not_evaluable else "not_read"


def _criterion(each: ReadCriterion) -> dict[str, Any]:
    return {
        "kind": each.kind.value,
        "values": list(each.values),
        "force": each.force.value,
        "negated": each.negated,
        "about": each.about.value,
        **_span(each.span),
        "choice": each.choice,
        "branch": each.branch,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"words": span.words, "start": span.start, "end": span.end}


def _said_by(each: ReadCriterion) -> str:
    verb = "excludes" if each.negated else _FORCE[each.force]
    either = " (one of several that will do)" if each.choice is not None else ""
    return f"{verb:<13}{each.kind.value}: {' or '.join(each.values)}{either}".replace("_", " ")


def _print_open(found: ReadText) -> None:
    shown = screen()
    if found.not_evaluable:
        shown.print(f"Sends the reader elsewhere: {_quoted(each.words for each in found.not_evaluable)}")
    if found.remainder:
        shown.print(
            indented(said(f"Not understood, so it stays open: {_quoted(each.words for each in found.remainder)}"), 0)
        )


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{plain(each)}”" for each in words)
