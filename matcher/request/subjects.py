"""On whom a criterion is judged: the one a need is for, with what is known of them and of their household."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from matcher.request.values import Request, Somebody
from pie.assessment import CLIENT_ID, Beneficiary, BeneficiaryKind, PersonId
from pie.circumstances import Circumstances
from pie.facts import Subject as Of
from pie.facts import fact


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
