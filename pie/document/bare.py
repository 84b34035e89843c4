"""Needs without an assessment: what other systems send that know a person's needs and some facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marshmallow import post_load

from pie.assessment import (
    CLIENT_ID,
    THE_CLIENT,
    Assessment,
    AssessmentId,
    Beneficiary,
    Household,
    Person,
    Relation,
    ScreeningAnswer,
    Wanted,
    Whereabouts,
)
from pie.circumstances import Circumstances
from pie.codes import NeedDomain, Severity
from pie.document.fields import Choice, Day, DocumentSchema, Facts, Id, Index, Part, Rows, Text, words_of
from pie.document.reading import placed, read_with
from pie.document.schemas import (
    MOST_PEOPLE,
    HouseholdSchema,
    PersonSchema,
    ScreeningSchema,
    WhereaboutsSchema,
    beneficiary,
)
from pie.errors import UnreadableAssessment
from pie.facts import Subject, fact

BARE_FORMAT = "pie-needs/1"

_SOMEBODY = Person(id=CLIENT_ID, relation=Relation.SELF)
_NO_HOUSEHOLD = Household()
_NOWHERE = Whereabouts()


@dataclass(frozen=True, slots=True, kw_only=True)
class BareNeed:
    """One need as a caller names it; no severity means that nobody said how bad it is."""

    domain: NeedDomain
    severity: Severity | None = None
    beneficiary: Beneficiary = THE_CLIENT
    wanted: Wanted = Wanted.YES


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """Needs, and what is known of the client, of others, of the household and of where they are."""

    needs: tuple[BareNeed, ...]
    client: Person = _SOMEBODY
    people: tuple[Person, ...] = ()
    household: Household = _NO_HOUSEHOLD
    whereabouts: Whereabouts = _NOWHERE
    screening: tuple[ScreeningAnswer, ...] = ()
    words: str | None = None

    def as_assessment(self, *, on: date) -> Assessment:
        """All of it but the needs as an assessment of this day, for rules that read one."""
        return Assessment(
            id=AssessmentId("bare"),
            assessed_on=on,
            client=self.client,
            people=self.people,
            household=self.household,
            whereabouts=self.whereabouts,
            screening=self.screening,
            words=self.words,
        )


class BareNeedSchema(DocumentSchema):
    """One need: its domain, how bad it is (2 to 6), and whom it concerns."""

    domain = Choice(words_of(NeedDomain), kind="need domain", required=True)
    severity = Index(Severity, least=2)
    beneficiary = Id()
    wanted = Choice(words_of(Wanted), kind="wish")

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> BareNeed:
        if "beneficiary" in data:
            data["beneficiary"] = beneficiary(data["beneficiary"])
        return BareNeed(**data)


class BareSchema(DocumentSchema):
    """Needs by domain, with facts about the client and the household and a place, for callers without an assessment."""

    format = Choice({BARE_FORMAT: BARE_FORMAT}, kind="format that is read here")
    needs = Rows(Part(BareNeedSchema), required=True)
    facts = Facts(*Subject)
    birth_date = Day()
    people = Rows(Part(PersonSchema), most=MOST_PEOPLE)
    household = Part(HouseholdSchema)
    whereabouts = Part(WhereaboutsSchema)
    screening = Rows(Part(ScreeningSchema))
    words = Text(blank=True)

    @post_load
    def value(self, data: dict[str, Any], **_: Any) -> Bare:
        known = data.pop("facts", Circumstances())
        household = data.pop("household", Household())
        client = Person(
            id=CLIENT_ID,
            relation=Relation.SELF,
            birth_date=data.pop("birth_date", None),
            circumstances=_about(known, Subject.PERSON),
        )
        return Bare(
            needs=tuple(data["needs"]),
            client=client,
            people=tuple(data.get("people", ())),
            household=_with_facts(household, _about(known, Subject.HOUSEHOLD)),
            whereabouts=data.get("whereabouts", Whereabouts()),
            screening=tuple(data.get("screening", ())),
            words=data.get("words"),
        )


def read_bare(data: Mapping[str, Any] | str | bytes, *, today: date | None = None, at: str = "") -> Bare:
    """The needs and facts that a JSON document tells; ``facts`` takes those of the client and of the household alike.

    ``today`` and ``at`` are as for an assessment. Raises UnreadableAssessment with every fault.

    >>> bare = read_bare({"needs": [{"domain": "food", "severity": 4}], "facts": {"age": 34, "food_today": False}})
    >>> bare.needs[0].domain.value, bare.client.circumstances.known["age"], bare.household.circumstances.known["food_today"]
    ('food', 34, False)
    """
    try:
        read: Bare = read_with(BareSchema(), data, today=today, format_=BARE_FORMAT)
    except UnreadableAssessment as error:
        raise placed(error, at) from None
    return read


def _about(known: Circumstances, subject: Subject) -> Circumstances:
    return Circumstances(tuple((name, each) for name, each in known.answers if fact(name).subject is subject))


def _with_facts(household: Household, more: Circumstances) -> Household:
    # what stands under the household itself is the nearer word
    return Household(
        members=household.members,
        is_complete=household.is_complete,
        circumstances=household.circumstances.learnt(more),
    )
