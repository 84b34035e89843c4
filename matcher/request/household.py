"""What follows from what was told: ages from birth dates, facts of the household from who lives in it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pie.assessment import Assessment, Person
from pie.circumstances import Circumstances
from pie.facts import FactName, Subject, fact
from pie.graph import sources_of_harm
from resources_catalog.places import Place

_AGE = FactName("age")
_ADULT, _FIVE, _ONE = 18, 5, 1  # the ages in the facts children_in_household, children_under_5, infant_in_household


def with_age(person: Person, on: date) -> Circumstances:
    """What is known of somebody, their age filled in from the birth date; an age that nobody can have is left out."""
    age, possible = person.age_on(on), fact(_AGE)
    if age is None or not (possible.minimum or 0) <= age <= (possible.maximum or age):
        return person.circumstances
    return person.circumstances.with_(_AGE, age)


def household_facts(assessment: Assessment, at_home: Sequence[Person], place: Place, *, on: date) -> Circumstances:
    """What is known of the household: what was told, of it or else of the client, before what follows from the rest.

    What follows fills only what was not asked. Somebody under an age at home is certain as soon as one is known; that
    there is nobody, and how many there are, only where everyone was asked about and nobody was left out as a source of
    harm. A postcode tells the state and the country; its city and county are only the most usual ones and are not used.
    """
    told = of_household(assessment.household.circumstances).learnt(of_household(assessment.client.circumstances))
    follows = dict((*_of_members(assessment, at_home, on), *_of_place(place)))
    return told.learnt(Circumstances.of({name: each for name, each in follows.items() if not told.is_asked(name)}))


def of_household(circumstances: Circumstances) -> Circumstances:
    """The facts that speak of the household rather than of one person in it."""
    return Circumstances(
        tuple((name, each) for name, each in circumstances.answers if fact(name).subject is Subject.HOUSEHOLD)
    )


def _of_members(assessment: Assessment, at_home: Sequence[Person], on: date) -> Iterator[tuple[str, object]]:
    ages = [with_age(person, on).known.get(_AGE) for person in (assessment.client, *at_home)]
    is_whole = assessment.household.is_complete and not _lives_with_harm(assessment)
    yield from _younger("children_in_household", ages[1:], _ADULT, is_whole=is_whole)
    yield from _younger("children_under_5", ages[1:], _FIVE, is_whole=is_whole)
    yield from _younger("infant_in_household", ages[1:], _ONE, is_whole=is_whole)
    if is_whole:
        yield "household_size", len(ages)


def _lives_with_harm(assessment: Assessment) -> bool:
    harmful = sources_of_harm(assessment)
    return any(
        person.id in harmful and (person.id in assessment.household.members or person.lives_with_client is not False)
        for person in assessment.people
    )


def _younger(name: str, ages: Iterable[object], age: int, *, is_whole: bool) -> Iterator[tuple[str, object]]:
    known = [each for each in ages if isinstance(each, int)]
    if any(each < age for each in known):
        yield name, True
    elif is_whole and len(known) == len(list(ages)):
        yield name, False


def _of_place(place: Place) -> Iterator[tuple[str, object]]:
    parts = {"residence_postcode": place.postcode, "residence_state": place.state, "residence_country": place.country}
    yield from ((name, value) for name, value in parts.items() if value)
