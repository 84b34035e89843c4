"""Answers to screenings out of FHIR R4: a QuestionnaireResponse, an Observation, or a Bundle that holds several."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pie.assessment import ScreeningAnswer
from pie.document.faults import fault, looks_like_a_name, unreadable
from pie.document.fhir_values import LONGEST, code_of, codings, day_of, objects, text_of, values_in
from pie.document.text import MOST_ITEMS
from pie.screening import NOT_SAID, instrument_named, is_asked

RESPONSE, OBSERVATION, BUNDLE, QUESTIONNAIRE = "QuestionnaireResponse", "Observation", "Bundle", "Questionnaire"

_CODE_IN_LINK = re.compile(r"(?:^|[/_.#|])([0-9]{3,7}-[0-9])$", re.ASCII)
_SURVEYS = frozenset({"survey", "sdoh", "social-history"})
_NOT_MEANT = frozenset({"entered-in-error", "cancelled"})
_WHOLE = frozenset({"completed", "amended", "final", "corrected"})


@dataclass(slots=True)
class Collected:
    """What has been found so far in a file: answers, whom they are about, what was odd, and what was left aside."""

    today: date | None
    answers: list[ScreeningAnswer] = field(default_factory=list)
    subjects: set[str] = field(default_factory=set)
    notes: Counter[str] = field(default_factory=Counter)
    passed_over: Counter[str] = field(default_factory=Counter)
    names: dict[str, str] = field(default_factory=dict)
    questionnaires: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    def note(self, notes: Iterable[str]) -> None:
        """Remember what was odd; the same thing is said once, with how often."""
        self.notes.update(notes)

    def said(self) -> Iterator[str]:
        """The notes in a fixed order, and then which resources hold no answers."""
        yield from (note if times == 1 else f"{note} ({times} times)" for note, times in sorted(self.notes.items()))
        if self.passed_over:
            kinds = (kind if times == 1 else f"{kind} ({times})" for kind, times in sorted(self.passed_over.items()))
            yield f"not looked at, for it holds no answers: {', '.join(kinds)}"

    def add(self, instrument: str, question: str, answer: str, day: date | None) -> None:
        """One more answer; raises UnreadableAssessment for more than an assessment can hold."""
        if len(self.answers) == MOST_ITEMS:
            raise unreadable([fault((), f"has more than {MOST_ITEMS} answers", "give one person's at a time")])
        question = question[:LONGEST]
        self.answers.append(
            ScreeningAnswer(instrument=instrument[:LONGEST], question=question, answer=answer, answered_on=day)
        )


def collect(resource: Mapping[str, Any], found: Collected) -> None:
    """Add what a resource holds; whatever is not looked at is noted."""
    listed = list(_resources(resource))
    for address, each in listed:
        if address and text_of(each.get("id")):
            found.names[address] = f"{each.get('resourceType')}/{each.get('id')}"
        if each.get("resourceType") == QUESTIONNAIRE:
            found.questionnaires[_without_version(text_of(each.get("url")) or "")] = each
    for _, each in listed:
        match each.get("resourceType"):
            case "QuestionnaireResponse":
                _collect_response(each, found)
            case "Observation":
                _collect_observation(each, found)
            case "Questionnaire":
                pass
            case kind:
                found.passed_over[str(kind) if looks_like_a_name(kind) else "a resource without a type"] += 1


def _resources(resource: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The resource itself, or those in a Bundle, with their full addresses; Bundles may stand in Bundles."""
    if resource.get("resourceType") != BUNDLE:
        yield "", resource
        return
    for entry in objects(resource.get("entry")):
        address = text_of(entry.get("fullUrl")) or ""
        for inner in objects(entry.get("resource")):
            for inner_address, each in _resources(inner):
                yield inner_address or address, each


def _collect_response(response: Mapping[str, Any], found: Collected) -> None:
    if not _is_meant(response, found, "a QuestionnaireResponse"):
        return
    _add_subject(response, found)
    address = _without_version(text_of(response.get("questionnaire")) or "")
    day, notes = day_of([response.get("authored")], found.today)
    found.note(notes)
    items = tuple(objects(response.get("item", [])))
    before = len(found.answers)
    _collect_items(items, _instrument(address, items), _codes(response, address, found), day, found)
    if len(found.answers) == before:
        found.note(["a QuestionnaireResponse has no answers"])


def _collect_items(
    items: Iterable[Mapping[str, Any]], instrument: str, codes: Mapping[str, str], day: date | None, found: Collected
) -> None:
    for item in items:
        link = text_of(item.get("linkId")) or ""
        code = _code(item, link, codes)
        named = instrument_named(code) if code is not None else None
        within = named.called if named is not None else instrument
        for answer in objects(item.get("answer", [])):
            for value, notes in values_in(answer):
                found.note(notes)
                found.add(within, code or f"linkId {link or 'not given'}", value, day)
            _collect_items(objects(answer.get("item", [])), within, codes, day, found)
        _collect_items(objects(item.get("item", [])), within, codes, day, found)


def _code(item: Mapping[str, Any], link: str, codes: Mapping[str, str]) -> str | None:
    """The question's code: as the questionnaire says it, as the item does, or as it stands at the end of the link."""
    if link in codes:
        return codes[link]
    own = next((code for coding in objects(item.get("code", [])) if (code := code_of(coding))), None)
    ends = _CODE_IN_LINK.search(link)
    return own or (ends.group(1) if ends is not None else None)


def _codes(response: Mapping[str, Any], address: str, found: Collected) -> dict[str, str]:
    """The codes of questions by their links, where the questionnaire came along."""
    contained = {
        f"#{text_of(each.get('id'))}": each
        for each in objects(response.get("contained", []))
        if each.get("resourceType") == QUESTIONNAIRE
    }
    questionnaire = contained.get(address) or found.questionnaires.get(address)
    return dict(_linked(questionnaire.get("item", []))) if questionnaire is not None else {}


def _linked(items: Any) -> Iterator[tuple[str, str]]:
    for item in objects(items):
        link, coded = text_of(item.get("linkId")), tuple(objects(item.get("code", [])))
        code = next((code for coding in coded if (code := code_of(coding))), None)
        if link is not None and code is not None:
            yield link, code
        yield from _linked(item.get("item", []))


def _instrument(address: str, items: Sequence[Mapping[str, Any]]) -> str:
    """What the instrument is called: one of ours where the address, or one item around all says so; else the address's end."""
    around = items if len(items) == 1 else ()
    links = (_CODE_IN_LINK.search(text_of(item.get("linkId")) or "") for item in around)
    said = (address, *(link.group(1) for link in links if link is not None))
    named = next((known for each in said if each and (known := instrument_named(each))), None)
    if named is not None:
        return named.called
    return address.rstrip("/").rpartition("/")[2] or NOT_SAID


def _collect_observation(observation: Mapping[str, Any], found: Collected) -> None:
    coded = codings(observation.get("code"))
    known = next((code for each in coded if (code := code_of(each)) and is_asked(code)), None)
    if known is None and not _is_survey(observation):
        found.passed_over["Observation of something else"] += 1
        return
    if not _is_meant(observation, found, "an Observation"):
        return
    _add_subject(observation, found)
    period = observation.get("effectivePeriod")
    begins = period.get("start") if isinstance(period, Mapping) else None
    given = (
        observation.get("effectiveDateTime"),
        observation.get("effectiveInstant"),
        begins,
        observation.get("issued"),
    )
    day, notes = day_of(given, found.today)
    found.note(notes)
    instrument = _instrument_of(observation)
    before = len(found.answers)
    for each in (observation, *objects(observation.get("component", []))):
        _collect_value(each, instrument, day, found)
    if len(found.answers) == before:
        found.note(["an Observation has no answer of its own"])


def _collect_value(observation: Mapping[str, Any], instrument: str, day: date | None, found: Collected) -> None:
    codes = [code for each in codings(observation.get("code")) if (code := code_of(each))]
    question = next((code for code in codes if is_asked(code)), codes[-1] if codes else "code not given")
    reasons = codings(observation.get("dataAbsentReason"))
    for value, notes in values_in(observation):
        found.note(notes)
        found.add(instrument, question, value, day)
    if reasons and not any(name.startswith("value") for name in observation):
        found.add(instrument, question, (code_of(reasons[0]) or "unknown")[:LONGEST], day)


def _instrument_of(observation: Mapping[str, Any]) -> str:
    """The instrument that the observation was derived from, as far as an address or the code's own name says it."""
    said = [text_of(each.get("reference")) for each in objects(observation.get("derivedFrom", []))]
    said += [text_of(each.get("display")) for each in codings(observation.get("code"))]
    named = next((known for each in said if each and (known := instrument_named(each))), None)
    return named.called if named is not None else NOT_SAID


def _is_survey(observation: Mapping[str, Any]) -> bool:
    said = {coding.get("code") for each in objects(observation.get("category", [])) for coding in codings(each)}
    return any(isinstance(each, str) and each in _SURVEYS for each in said)


def _is_meant(resource: Mapping[str, Any], found: Collected, called: str) -> bool:
    """Whether the resource stands: not so what was entered in error. What is not whole is read, and said."""
    status = resource.get("status")
    if status in _NOT_MEANT:
        found.note([f"{called} has the status {status}: it was not read"])
        return False
    if status not in _WHOLE:
        said = f"the status {status}" if looks_like_a_name(status) else "no status"
        found.note([f"{called} has {said}, so it may not be whole: it was read as it is"])
    return True


def _add_subject(resource: Mapping[str, Any], found: Collected) -> None:
    """Remember whom the resource is about, under one name however it is addressed."""
    subject = resource.get("subject")
    reference = text_of(subject.get("reference")) if isinstance(subject, Mapping) else None
    if reference is not None:
        known = found.names.get(reference, reference)
        found.subjects.add("/".join(known.split("/_history")[0].split("/")[-2:]))


def _without_version(address: str) -> str:
    return address.partition("|")[0]
