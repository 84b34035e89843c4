"""On whom a criterion is judged: the one a need is for, with what is known of them and of their household."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from matcher.request.values import Request, Somebody
from pie.assessment import CLIENT_ID, THE_HOUSEHOLD, Beneficiary, BeneficiaryKind, PersonId
from pie.circumstances import Circumstances
from pie.facts import Subject as Of
from pie.facts import fact
from resources_catalog.criteria import Whom


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One person on whom criteria are judged, with the person's and the household's known facts in one mapping."""

    id: PersonId
    called: str
    known: Mapping[str, object]
    declined: frozenset[str] = frozenset()


NOBODY = Subject(id=PersonId(""), called="the person it is for", known=MappingProxyType({}))
"""Stands in where nobody knows yet whom a need concerns."""


def subjects(request: Request, beneficiary: Beneficiary) -> tuple[Subject, ...]:
    """Those on whom a criterion about the beneficiary is judged, never empty.

    The client or the member alone; the client and everybody known in the household where the household benefits; one
    of whom only the household's facts are known where the beneficiary is not known, or is nobody in this request.
    """
    whom = tuple(_subject(request, each) for each in request.people if _benefits(request, each, beneficiary))
    return whom or (_somebody_at_home(request),)


def everyone_known(request: Request, beneficiary: Beneficiary) -> bool:
    """Whether nobody else could meet a criterion about the beneficiary: False for a household not known whole."""
    return beneficiary.kind is not BeneficiaryKind.HOUSEHOLD or request.household_is_complete


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Those of whom a criterion may speak; ``everyone_known`` says that there is nobody else."""

    subjects: tuple[Subject, ...] = (NOBODY,)
    everyone_known: bool = False


NOBODY_IN_SIGHT = Circle()
"""Where nobody can tell of whom a criterion speaks: what it asks of a person is unknown."""


def circle(request: Request, beneficiary: Beneficiary, whom: Whom) -> Circle:
    """On whom a criterion is judged that speaks of somebody: the beneficiary, or others as seen from there.

    A child may be the beneficiary or another member of the household, a household member anybody at home. A parent or a
    relative is another than the beneficiary and may live elsewhere, so that nobody at home settles that there is none.
    """
    match whom:
        case Whom.PERSON:
            return Circle(subjects=subjects(request, beneficiary), everyone_known=everyone_known(request, beneficiary))
        case Whom.HOUSEHOLD | Whom.CHILD:
            home = subjects(request, THE_HOUSEHOLD)
            own = tuple(each for each in subjects(request, beneficiary) if each.id not in {one.id for one in home})
            return Circle(subjects=(*home, *own), everyone_known=request.household_is_complete)
        case Whom.PARENT | Whom.RELATIVE:
            return _others(request, beneficiary, "a parent" if whom is Whom.PARENT else "a relative")
        case Whom.UNCLEAR:
            return NOBODY_IN_SIGHT


def _others(request: Request, beneficiary: Beneficiary, called: str) -> Circle:
    """Those at home beside the one who benefits; where the household benefits, everybody may be somebody's relative."""
    if beneficiary.kind is BeneficiaryKind.UNKNOWN:
        return NOBODY_IN_SIGHT
    home = (each for each in subjects(request, THE_HOUSEHOLD) if each.id != beneficiary.person)
    elsewhere = replace(NOBODY, called=called)
    return Circle(subjects=(*home, elsewhere), everyone_known=True)


def _benefits(request: Request, somebody: Somebody, beneficiary: Beneficiary) -> bool:
    match beneficiary.kind:
        case BeneficiaryKind.CLIENT:
            return somebody.id == CLIENT_ID
        case BeneficiaryKind.MEMBER:
            return somebody.id == beneficiary.person
        case BeneficiaryKind.HOUSEHOLD:
            return _at_home(request, somebody)
        case BeneficiaryKind.UNKNOWN:
            return False


def _at_home(request: Request, somebody: Somebody) -> bool:
    return somebody.id == CLIENT_ID or somebody.id in request.household_members


def _subject(request: Request, somebody: Somebody) -> Subject:
    """The person's own facts, and the household's where they live in it: what the household said stands first."""
    own = somebody.circumstances
    if not _at_home(request, somebody):
        return Subject(id=somebody.id, called=somebody.called, known=_plain(own), declined=_names(own.declined))
    everything = request.household.learnt(_of_person(own))
    return Subject(
        id=somebody.id, called=somebody.called, known=_plain(everything), declined=_names(everything.declined)
    )


def _somebody_at_home(request: Request) -> Subject:
    shared = request.household
    return Subject(id=NOBODY.id, called=NOBODY.called, known=_plain(shared), declined=_names(shared.declined))


def _of_person(circumstances: Circumstances) -> Circumstances:
    return Circumstances(tuple((name, each) for name, each in circumstances.answers if fact(name).subject is Of.PERSON))


def _plain(circumstances: Circumstances) -> Mapping[str, object]:
    return MappingProxyType({str(name): value for name, value in circumstances.known.items()})


def _names(facts: Iterable[str]) -> frozenset[str]:
    return frozenset(map(str, facts))
