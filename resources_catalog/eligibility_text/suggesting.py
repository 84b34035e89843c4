"""Suggests criteria for the services of a directory out of the words of each on who may come.

A text that was understood is replaced by its rules, each with its words; whatever was not stays beside them as the text
that it is. Nothing that a record states or a coordinator confirmed is changed, or counted again.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from resources_catalog.criteria import (
    AgeBetween,
    AllOf,
    Basis,
    Criterion,
    LivesIn,
    OpenToAll,
    Rule,
    Unread,
    Whom,
    follows,
)
from resources_catalog.directory import Directory
from resources_catalog.eligibility_text.kinds import Kind
from resources_catalog.eligibility_text.resolved_places import KnownPlaces
from resources_catalog.eligibility_text.rules import RuledText, TextRule, ruled_text
from resources_catalog.listing import Service

SOURCE = "eligibility_description"
_LONGEST = 4_000
"""Letters of a text that are read, as for the text that is kept (assumed: ten times a long one)."""
_LONGEST_VERSION = 12
_SAME_MATTER = {"benefits": "insurance", "household_size": "household_income_year"}


def with_suggested_criteria(directory: Directory) -> Directory:
    """The directory with what the words of its services suggest; its version becomes that of the new content.

    To be called before a view is made for the public: a place that may not be told keeps the rules and loses the words.
    """
    places = KnownPlaces.of(directory)
    digest = hashlib.sha256(directory.version.encode())
    services = {}
    for id_, service in directory.services.items():
        services[id_] = found = with_suggested(service, places)
        if found is not service:
            digest.update(f"{id_}\0{found.criteria!r}\n".encode("utf-8", "backslashreplace"))
    version = digest.hexdigest()[: max(len(directory.version), _LONGEST_VERSION)]
    return replace(directory, version=version, services=MappingProxyType(services))


def with_suggested(service: Service, places: KnownPlaces) -> Service:
    """One service with the criteria that its words suggest; the same where they suggest nothing."""
    text = service.eligibility_description
    if not text or not any(_is_unread_text(each) for each in service.criteria):
        return service
    ruled = ruled_text(text[:_LONGEST], places)
    kept = tuple(each for each in service.criteria if not _is_from_text(each))
    binding = _binding(service, kept)
    if not ruled.rules:
        asks_nothing = ruled.read.is_understood and all(each.kind is Kind.OPEN for each in ruled.read.criteria)
        return replace(service, criteria=kept) if binding and asks_nothing else service
    suggested, says_more = _beside(ruled, binding)
    is_open = says_more or not ruled.is_whole or len(text) > _LONGEST
    text_itself = tuple(each for each in service.criteria if _is_unread_text(each)) if is_open else ()
    return replace(service, criteria=(*kept, *suggested, *text_itself))


def _is_from_text(criterion: Criterion) -> bool:
    return criterion.source == SOURCE and criterion.basis is Basis.SUGGESTED


def _is_unread_text(criterion: Criterion) -> bool:
    """Whether it is the text itself, as it was imported."""
    return _is_from_text(criterion) and isinstance(criterion.rule, Unread)


def _binding(service: Service, criteria: Iterable[Criterion]) -> tuple[Rule, ...]:
    """The rules that a record states or a coordinator confirmed, the ages of its own fields among them."""
    stated = [each.rule for each in criteria if each.can_exclude]
    if service.minimum_age or service.maximum_age is not None:
        stated.append(AgeBetween(youngest=service.minimum_age or 0, oldest=service.maximum_age))
    return tuple(stated)


def _beside(ruled: RuledText, binding: Sequence[Rule]) -> tuple[tuple[Criterion, ...], bool]:
    """What the text suggests beside what binds, and whether it says more than that which is left out here."""
    kept: dict[tuple[Rule, Whom], Criterion] = {}
    says_more = False
    known = frozenset(map(_matter, frozenset[str]().union(*(rule.facts() for rule in binding))))
    is_for_all = any(isinstance(rule, OpenToAll) for rule in binding)  # then words narrow nothing
    for each in ruled.rules:
        facts = each.rule.facts()
        if each.about is Whom.UNCLEAR:
            says_more = True
        elif is_for_all or (facts and known.issuperset(map(_matter, facts))):
            says_more = says_more or not any(follows(_as_said(each.rule), rule) for rule in binding)
        elif not (binding and isinstance(each.rule, OpenToAll)):
            kept.setdefault((each.rule, each.about), _criterion(each))
    return tuple(kept.values()), says_more


def _as_said(rule: Rule) -> Rule:
    """A place as the words have it, without the state in which the directory knows it."""
    if isinstance(rule, AllOf) and all(isinstance(part, LivesIn) for part in rule.rules):
        return rule.rules[0]
    return rule


def _matter(fact: str) -> str:
    """What a fact is about: a stated county rules where the words name a town of it."""
    if fact.startswith("residence_"):
        return "residence"
    return _SAME_MATTER.get(fact, fact)


def _criterion(each: TextRule) -> Criterion:
    return Criterion(rule=each.rule, basis=Basis.SUGGESTED, source=SOURCE, words=each.words, about=each.about)
