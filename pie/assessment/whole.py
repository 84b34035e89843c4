"""One assessment, whole."""

from dataclasses import dataclass, field
from datetime import date

from pie.assessment.contact import Consent, SafeContact, Whereabouts
from pie.assessment.findings import Problem, ScreeningAnswer
from pie.assessment.goals import Goal, Wish
from pie.assessment.ids import AssessmentId, PersonId
from pie.assessment.people import Household, Person
from pie.assessment.supports import Acquaintances, Strength, Support

_NOBODY_ASKED_ABOUT, _NOWHERE_SAID, _NO_WAY_SAID = Household(), Whereabouts(), SafeContact()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One person-in-environment assessment, made on one day."""

    id: AssessmentId
    assessed_on: date
    client: Person
    people: tuple[Person, ...] = ()
    household: Household = _NOBODY_ASKED_ABOUT
    whereabouts: Whereabouts = _NOWHERE_SAID
    problems: tuple[Problem, ...] = ()
    strengths: tuple[Strength, ...] = ()
    supports: tuple[Support, ...] = ()
    acquaintances: Acquaintances | None = None
    goals: tuple[Goal, ...] = ()
    wishes: tuple[Wish, ...] = ()
    screening: tuple[ScreeningAnswer, ...] = ()
    consents: tuple[Consent, ...] = ()
    safe_contact: SafeContact = _NO_WAY_SAID
    words: str | None = None
    notes: str | None = None
    everyone: dict[PersonId, Person] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "everyone", {person.id: person for person in (self.client, *self.people)})

    def person(self, id_: PersonId) -> Person:
        """Anybody in the assessment; raises KeyError for an id that the document door would have refused."""
        return self.everyone[id_]
