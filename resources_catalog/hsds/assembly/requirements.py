"""Who may come, as a record states it: ages, our criteria profile, and what its words and audience tags suggest."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from resources_catalog.criteria import AgeBetween, AnyOf, Basis, Criterion, Rule, Unread
from resources_catalog.criteria.profile import rule_from
from resources_catalog.errors import ImpossibleCriterion
from resources_catalog.hsds.assembly.cells import Cells
from resources_catalog.listing import Attribute

NO_UPPER_END = 99
"""From this maximum age on, directories mean that there is no upper end (design: promise 2)."""
PROFILE = "criteria"
"""The field, or the label or link type of an attribute, that carries our criteria profile."""
_AUDIENCE_TAXONOMIES = ("eligib", "situation", "audience", "population", "who ")
_LONGEST_WORDS = 4_000
_OPEN = "open"


def requirements(
    cells: Cells, attributes: Iterable[Attribute], *, youngest: float | None, oldest: float | None
) -> tuple[Criterion, ...]:
    """Every requirement of one service: stated ones first, then what words and tags only suggest.

    ``youngest`` and ``oldest`` are the ages in years that the record states.
    """
    found = [*_ages(cells, youngest, oldest), *_profile(cells)]
    tags = []
    for attribute in attributes:
        if PROFILE in {attribute.label, attribute.link_type} and attribute.value:
            found += _profile_text(cells, attribute.value)
        elif attribute.term and is_audience(attribute.term.taxonomy):
            tags.append(attribute.term.name)
    words = cells.text("eligibility_description")
    if words:
        found.append(_said(words[:_LONGEST_WORDS]))
    return tuple(dict.fromkeys((*found, *_suggested(tags))))


def _said(words: str) -> Criterion:
    """What a text asks for: nothing where the whole of it says so, else its own words, to be asked about."""
    kind, rule = _audience().get(words.strip(" .!;").casefold(), ("", None))
    read = rule if kind == _OPEN and rule is not None else Unread(words=words)
    return Criterion(rule=read, basis=Basis.SUGGESTED, source="eligibility_description", words=words)


def is_audience(taxonomy: str | None) -> bool:
    """Whether a taxonomy's name says that its terms are about who comes, not about what is done."""
    return taxonomy is not None and any(word in taxonomy.casefold() for word in _AUDIENCE_TAXONOMIES)


def _ages(cells: Cells, youngest: float | None, oldest: float | None) -> Iterable[Criterion]:
    if youngest is not None and oldest is not None and youngest > oldest:
        cells.fault("minimum_age", "lies above maximum_age", "neither age was used", f"{youngest:g} to {oldest:g}")
        return
    if oldest is not None and oldest >= NO_UPPER_END:
        oldest = None
    if youngest or oldest is not None:
        rule = AgeBetween(youngest=max(youngest or 0, 0), oldest=oldest)
        yield Criterion(rule=rule, basis=Basis.STATED, source="minimum_age, maximum_age")


def _profile(cells: Cells) -> Iterable[Criterion]:
    raw = cells.raw(PROFILE)
    if raw is None:
        return
    if isinstance(raw, str):
        yield from _profile_text(cells, raw)
        return
    yield from _read_profile(cells, raw)


def _profile_text(cells: Cells, text: str) -> list[Criterion]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        cells.fault(PROFILE, "is not JSON", "kept in its own words, to ask about", text)
        return [Criterion(rule=Unread(words=text[:_LONGEST_WORDS]), basis=Basis.STATED, source=PROFILE)]
    return _read_profile(cells, value)


def _read_profile(cells: Cells, value: object) -> list[Criterion]:
    return [_stated(cells, rule, place) for place, rule in enumerate(value if isinstance(value, list) else [value])]


def _stated(cells: Cells, value: object, place: int) -> Criterion:
    path = f"{PROFILE}[{place}]"
    try:
        return Criterion(rule=rule_from(value, path), basis=Basis.STATED, source=path)
    except ImpossibleCriterion as impossible:
        cells.fault(impossible.path, impossible.wrong, "kept in its own words, to ask about")
        words = json.dumps(value, ensure_ascii=False)[:_LONGEST_WORDS]
        return Criterion(rule=Unread(words=words), basis=Basis.STATED, source=path)


def _suggested(tags: Iterable[str]) -> Iterable[Criterion]:
    """What audience tags suggest: of one kind, any; a tag that we do not know stays in its own words.

    Real files tag one service with several age bands, so tags of a kind are alternatives, and often loosely.
    """
    kinds: dict[str, list[tuple[str, Rule]]] = defaultdict(list)
    for tag in sorted(set(tags)):
        kind, rule = _audience().get(tag.strip().casefold(), (tag, Unread(words=tag)))
        if rule is not None:
            kinds[kind].append((tag, rule))
    for said in kinds.values():
        rules = tuple(dict.fromkeys(rule for _, rule in said))
        words = ", ".join(tag for tag, _ in said)
        rule = rules[0] if len(rules) == 1 else AnyOf(rules=rules)
        yield Criterion(rule=rule, basis=Basis.SUGGESTED, source="audience tags", words=words)


@cache
def _audience() -> dict[str, tuple[str, Rule | None]]:
    """The tags that we know: each with its kind and its rule; None for the headings of a vocabulary."""
    with files("resources_catalog.hsds").joinpath("audience_terms.csv").open(encoding="utf-8") as table:
        return {
            row["term"]: (row["kind"], rule_from(json.loads(row["rule"]), row["term"]) if row["rule"] else None)
            for row in csv.DictReader(table)
        }
