"""What the match doors take: an assessment, bare needs with facts, or either beside how the match is to be made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.errors import RequestFault, UnreadableRequest
from api.rest.json_body import json_body, request_faults
from api.settings import MOST_OPTIONS
from api.usecases.ask import Asked
from matcher.request import Acknowledgement
from pie.assessment import Assessment
from pie.codes.near import near
from pie.document import Bare, GivenAnswers, read_assessment, read_bare, read_screening
from pie.document.screening import FOREIGN
from pie.errors import UnreadableAssessment
from pie.facts import FactName
from pie.safety import flags

MOST_NEEDS = 200
MOST_ACKNOWLEDGED = 50
MOST_FAULTS = 100
# Assumed: far more than anybody has; an answer stays small and is made in bounded time.
LONGEST_NAME = 200
EARLIEST_DAY, LATEST_DAY = date(1990, 1, 1), date(2100, 12, 31)
"""Days that a match may be made for. Assumed: no directory is older, and no plan reaches further."""

ASSESSMENT, NEEDS, PLACE, WHEREABOUTS = "assessment", "needs", "place", "whereabouts"
HOW = ("acknowledged", "as_of", "options_per_need")
SERVICE = "service"

_Pointed = tuple[str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchBody:
    """What was asked, how many options a need are wanted (None: as set), and the service to explain, where one is."""

    asked: Asked
    options_per_need: int | None = None
    service: str | None = None
    postcode_at: str = ""
    """Where in the body the postcode stands, as a JSON Pointer."""


def match_body(raw: bytes, *, today: date, wants_service: bool = False) -> MatchBody:
    """The body of a match door.

    Raises MalformedRequest for what is no JSON document, UnreadableRequest with every other fault.
    """
    document, found = json_body(raw)
    faults = list(found)
    how = _How(document, today=today, wants_service=wants_service)
    faults.extend(how.faults)
    about: Assessment | Bare | None = None
    try:
        about = _about(document, today=today, beside=(*HOW, SERVICE) if wants_service else HOW)
    except UnreadableRequest as error:
        faults.extend(error.faults)
    if faults or about is None:
        raise _unreadable(faults)
    return MatchBody(
        asked=Asked(about=about, on=how.on, acknowledged=how.acknowledged),
        options_per_need=how.options_per_need,
        service=how.service,
        postcode_at=_postcode_at(document, about),
    )


def screening_body(raw: bytes, *, today: date) -> GivenAnswers:
    """The answers in the body of the screening door.

    Raises MalformedRequest for what is no JSON document, UnreadableScreening with every other fault.
    """
    document, _ = json_body(raw, limits=FOREIGN)  # its faults are found again below, with all others
    return read_screening(document, today=today)


def postcode_fault(body: MatchBody) -> UnreadableRequest:
    """The fault of a postcode that does not exist, at its place in the body; the postcode itself is not repeated."""
    remedy = "write five digits, such as 20001, or give the country, or a point"
    fault = RequestFault(pointer=body.postcode_at, wrong="is no postcode of the United States", remedy=remedy)
    return UnreadableRequest((fault,))


def _about(document: Mapping[str, Any], *, today: date, beside: tuple[str, ...]) -> Assessment | Bare:
    """The assessment or the needs in the document; raises UnreadableRequest."""
    if ASSESSMENT in document:
        others = [name for name in document if name not in (*beside, ASSESSMENT)]
        if others:
            raise UnreadableRequest(tuple(_stray(name, (ASSESSMENT, *beside)) for name in others))
        return _assessment(document[ASSESSMENT], today=today, at=f"/{ASSESSMENT}")
    inner = {name: value for name, value in document.items() if name not in beside}
    if NEEDS not in inner and {"assessed_on", "client", "problems"} & inner.keys():
        return _assessment(inner, today=today, at="")
    return _bare(inner, today=today)


def _assessment(given: Any, *, today: date, at: str) -> Assessment:
    if not isinstance(given, Mapping):
        wrong, remedy = "is not an object", "write the assessment in braces, as /v1/assessment.schema.json shows"
        raise UnreadableRequest((RequestFault(pointer=at, wrong=wrong, remedy=remedy),))
    try:
        return read_assessment(given, today=today, at=at)
    except UnreadableAssessment as error:
        raise UnreadableRequest(request_faults(error.faults), more=error.more) from None


def _bare(given: dict[str, Any], *, today: date) -> Bare:
    if not given:
        wrong = "holds neither an assessment nor needs"
        remedy = 'give "assessment", or "needs" with the facts that are known'
        raise UnreadableRequest((RequestFault(pointer="", wrong=wrong, remedy=remedy),))
    needs = given.get(NEEDS)
    if isinstance(needs, list) and len(needs) > MOST_NEEDS:
        fault = RequestFault(
            pointer=f"/{NEEDS}",
            wrong=f"has {len(needs)} items, more than {MOST_NEEDS}",
            remedy="ask about one household",
        )
        raise UnreadableRequest((fault,))
    if PLACE in given and WHEREABOUTS in given:
        fault = RequestFault(
            pointer=f"/{PLACE}", wrong="is given beside whereabouts, which means the same", remedy="give one of them"
        )
        raise UnreadableRequest((fault,))
    called = PLACE if PLACE in given else WHEREABOUTS
    inner = {WHEREABOUTS if name == PLACE else name: value for name, value in given.items()}
    try:
        return read_bare(inner, today=today)
    except UnreadableAssessment as error:
        moved = tuple(_moved(error, f"/{WHEREABOUTS}", f"/{called}"))
        raise UnreadableRequest(moved, more=error.more) from None


def _moved(error: UnreadableAssessment, was: str, now: str) -> Iterator[RequestFault]:
    """The same faults, with the beginning of a pointer as it stands in the body."""
    for each in error.faults:
        there = was and (each.pointer == was or each.pointer.startswith(f"{was}/"))
        pointer = now + each.pointer.removeprefix(was) if there else each.pointer
        yield RequestFault(pointer=pointer, wrong=each.wrong, remedy=each.remedy)


def _stray(name: str, known: Iterable[str]) -> RequestFault:
    is_name = name.isascii() and name.replace("_", "").isalnum() and len(name) <= 60
    meant = near(name, tuple(known)) if is_name else ()
    remedy = f"did you mean {' or '.join(meant)}?" if meant else f"beside an assessment stand {', '.join(HOW)}"
    return RequestFault(pointer=f"/{name}" if is_name else "", wrong="is not a field here", remedy=remedy)


def _unreadable(faults: Iterable[RequestFault]) -> UnreadableRequest:
    """One fault a place, the first found, in the order of the places' names."""
    first: dict[str, RequestFault] = {}
    for each in faults:
        first.setdefault(each.pointer, each)
    ordered = sorted(first.values(), key=lambda each: _order(each.pointer))
    return UnreadableRequest(tuple(ordered[:MOST_FAULTS]), more=max(0, len(ordered) - MOST_FAULTS))


def _order(pointer: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, int(step), "") if step.isdigit() else (1, 0, step) for step in pointer.split("/")[1:])


class _How:
    """How the match is to be made: the day, what is acknowledged, how many options, and which service."""

    def __init__(self, document: Mapping[str, Any], *, today: date, wants_service: bool) -> None:
        self.faults: list[RequestFault] = []
        self.on = self._day(document.get("as_of", ...), today)
        self.options_per_need = self._number(document.get("options_per_need", ...))
        self.acknowledged = tuple(self._acknowledged(document.get("acknowledged", [])))
        self.service = self._service(document.get(SERVICE, ...)) if wants_service else None

    def _wrong(self, pointer: str, wrong: str, remedy: str) -> None:
        self.faults.append(RequestFault(pointer=pointer, wrong=wrong, remedy=remedy))

    def _day(self, given: Any, today: date) -> date:
        if given is ...:
            return today
        try:
            day = date.fromisoformat(given) if isinstance(given, str) and len(given) == 10 else None
        except ValueError:
            day = None
        if day is None:
            self._wrong("/as_of", "is not a date", "write year, month and day, as in 2026-11-02")
        elif not EARLIEST_DAY <= day <= LATEST_DAY:
            self._wrong("/as_of", "is too far away", f"give a day from {EARLIEST_DAY} to {LATEST_DAY}")
        return day or today

    def _number(self, given: Any) -> int | None:
        if given is ...:
            return None
        if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= MOST_OPTIONS:
            self._wrong("/options_per_need", "is not a whole number in its range", f"give one from 1 to {MOST_OPTIONS}")
            return None
        return given

    def _acknowledged(self, given: Any) -> Iterator[Acknowledgement]:
        if not isinstance(given, list):
            self._wrong("/acknowledged", "is not a list", 'write [{"flag": "…", "by": "…"}]')
            return
        if len(given) > MOST_ACKNOWLEDGED:
            self._wrong(
                "/acknowledged", f"has {len(given)} items, more than {MOST_ACKNOWLEDGED}", "name each flag once"
            )
            return
        for number, each in enumerate(given):
            at = f"/acknowledged/{number}"
            if not isinstance(each, Mapping) or set(each) != {"flag", "by"}:
                self._wrong(at, "is not an object of flag and by", 'write {"flag": "…", "by": "…"}')
            elif self._is_flag(each["flag"], at) & self._is_name(each["by"], at):
                yield Acknowledgement(flag=each["flag"], by=each["by"].strip())

    def _is_flag(self, given: Any, at: str) -> bool:
        known = flags()
        if isinstance(given, str) and given in known:
            return True
        meant = near(given, known) if isinstance(given, str) else ()
        remedy = f"did you mean {' or '.join(meant)}?" if meant else f"the flags are {', '.join(sorted(known))}"
        self._wrong(f"{at}/flag", "is not the name of an escalation", remedy)
        return False

    def _is_name(self, given: Any, at: str) -> bool:
        if isinstance(given, str) and given.strip() and len(given) <= LONGEST_NAME:
            return True
        self._wrong(
            f"{at}/by", "does not say who", f"give the name of the member of staff, up to {LONGEST_NAME} characters"
        )
        return False

    def _service(self, given: Any) -> str | None:
        if isinstance(given, str) and given.strip() and len(given) <= LONGEST_NAME:
            return given.strip()
        wrong = "is missing" if given is ... else "is not the id of a service"
        self._wrong(f"/{SERVICE}", wrong, "give the id of a service or of an offer, as the answer of /v1/match has it")
        return None


def _postcode_at(document: Mapping[str, Any], about: Assessment | Bare) -> str:
    at = f"/{ASSESSMENT}" if ASSESSMENT in document else ""
    if about.whereabouts.postcode:
        return f"{at}/{PLACE if PLACE in document else WHEREABOUTS}/postcode"
    in_household = FactName("residence_postcode") in about.household.circumstances.known
    if isinstance(about, Bare) and "household" not in document:
        return "/facts/residence_postcode"
    return f"{at}/{'household' if in_household else 'client'}/facts/residence_postcode"
