"""What was read out of a text of any other kind, and out of all texts of a directory, as a document and for the eyes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from api.cli.screen import labelled, plain, said, screen
from api.web.words import counted
from matcher.crosswalk.rows import document_phrases
from resources_catalog.directory import Directory
from resources_catalog.eligibility_text import Force, Kind, KnownPlaces, ReadText, RuledText, ruled_text
from resources_catalog.record_texts import read_text

_MOST_REMAINDERS = 12


def read_document(kind: str, text: str) -> dict[str, Any]:
    """What a text of this kind says, with the words that say it, from ``start`` up to ``end``."""
    return read_text(kind, text, {found.phrase: found.document for found in document_phrases()})


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


def reading_document(directory: Directory) -> dict[str, Any]:
    """How much of a directory's eligibility texts was understood: counts, kinds, rules, and frequent remainders."""
    counts: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    left: Counter[str] = Counter()
    places = KnownPlaces.of(directory)
    for service in directory.services.values():
        ruled = ruled_text(service.eligibility_description or "", places)
        counts[_how_far(ruled.read)] += 1
        counts.update(_of_rules(ruled))
        kinds.update(each.kind.value for each in ruled.read.criteria)
        left.update(plain(each.words).casefold() for each in ruled.read.remainder)
    frequent = sorted(left.items(), key=lambda each: (-each[1], each[0]))[:_MOST_REMAINDERS]
    return {
        "services": len(directory.services),
        **{name: counts[name] for name in ("no_text", "wholly", "partly", "not_evaluable", "not_read")},
        **{
            name: counts[name] for name in ("with_rules", "judged_wholly", "rules", "criteria", "criteria_without_rule")
        },
        "kinds": dict(sorted(kinds.items(), key=lambda each: (-each[1], each[0]))),
        "frequent_remainders": [{"words": words, "times": times} for words, times in frequent],
    }


def _of_rules(ruled: RuledText) -> Mapping[str, int]:
    """What of a text can be judged: whether by any rule, whether wholly, how many rules, and what has none."""
    asked = [
        rule
        for each, rule in zip(ruled.read.criteria, ruled.alone, strict=True)
        if each.force is Force.REQUIRED and each.kind is not Kind.OPEN
    ]
    return {
        "with_rules": bool(ruled.rules),
        "judged_wholly": ruled.is_whole,
        "rules": len(ruled.rules),
        "criteria": len(asked),
        "criteria_without_rule": asked.count(None),
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
    shown.print(
        f"{counted(document['with_rules'], 'service')} have at least one rule that can be judged, "
        f"{document['judged_wholly']:,} are judged by their words wholly"
    )
    without, asked = document["criteria_without_rule"], document["criteria"]
    shown.print(
        f"{counted(document['rules'], 'rule')} in all; {without:,} of {asked:,} criteria have none and stay open"
    )
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


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"“{plain(each)}”" for each in words)
