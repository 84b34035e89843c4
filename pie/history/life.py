"""What else changed: the household, facts, wishes and strengths of two assessments."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pie.assessment import CLIENT_ID, Assessment, Person, Strength, Wanted, Wish
from pie.circumstances import Answer, Circumstances, Declined
from pie.codes import FactName, NeedDomain
from pie.facts import fact
from pie.graph import SituationGraph, is_source_of_harm, lives_here, people
from pie.history.alignment import Names
from pie.history.changed import paired
from pie.history.course import Course
from pie.supports import unnamed


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChange:
    """Somebody who moved in or out, is not mentioned again, or is now, or no longer, recorded as doing harm."""

    called: str
    course: Course
    said: str
    with_harm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactChange:
    """One fact that reads differently; None on a side: nobody asked. ``whose`` says of whom, empty for the household."""

    name: FactName
    label: str
    whose: str
    before: str | None
    after: str | None
    with_harm: bool = False

    @property
    def is_not_asked_now(self) -> bool:
        """Whether it was known before and nobody asked this time."""
        return self.after is None


@dataclass(frozen=True, slots=True, kw_only=True)
class WishChange:
    """Whether help is wanted in one domain, before and now; None on a side: nobody asked."""

    domain: NeedDomain
    whom: str
    before: Wanted | None
    after: Wanted | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthChange:
    """A strength that is first recorded now, or not mentioned again."""

    strength: Strength
    course: Course
    with_harm: bool = False


def called(person: Person) -> str:
    """What to call somebody: a name where there is one, else who they are."""
    return person.name or unnamed(person.relation)


def person_changes(
    before: SituationGraph, after: SituationGraph, names: tuple[Names, Names]
) -> tuple[PersonChange, ...]:
    """Who lives with the client now and did not, or the other way round, and who is now known to do harm; by name."""
    sides = [
        {
            side_names.key(each.id): (each, lives_here(graph, each.id), is_source_of_harm(graph, each.id))
            for each in people(graph)
        }
        for graph, side_names in zip((before, after), names, strict=True)
    ]
    keys = sorted(key for key in sides[0].keys() | sides[1].keys() if key != CLIENT_ID)
    found = [each for key in keys for each in _person(sides[0].get(key), sides[1].get(key))]
    return tuple(sorted(found, key=lambda each: (each.called, each.said)))


_Seen = tuple[Person, bool, bool]


def _person(before: _Seen | None, after: _Seen | None) -> Iterator[PersonChange]:
    person, _, harms = after or before or (None, False, False)
    assert person is not None  # noqa: S101 - one of both is always there
    harmed = bool(before and before[2])
    for course, said in (*_home(before, after), *_harm(before, after)):
        yield PersonChange(called=called(person), course=course, said=said, with_harm=harms or harmed)


def _home(before: _Seen | None, after: _Seen | None) -> Iterator[tuple[Course, str]]:
    lived, lives = bool(before and before[1]), bool(after and after[1])
    if lives and not lived:
        is_known = before is not None and before[0].lives_with_client is False
        yield (
            (Course.RESUMED, "has moved in") if is_known else (Course.NEW, "lives there, which was not recorded before")
        )
    elif lived and not lives:
        is_known = after is not None and after[0].lives_with_client is False
        yield (Course.ENDED, "has moved out") if is_known else (Course.NOT_MENTIONED, "is not mentioned at home again")


def _harm(before: _Seen | None, after: _Seen | None) -> Iterator[tuple[Course, str]]:
    harmed, harms = bool(before and before[2]), bool(after and after[2])
    if harms and not harmed:
        yield Course.NEW, "is now recorded as somebody who does harm"
    elif harmed and not harms:
        yield (
            Course.NOT_MENTIONED,
            "was recorded as somebody who does harm, and is not now: ask, it is not safe to assume",
        )


def fact_changes(
    before: Assessment, after: Assessment, names: tuple[Names, Names], harmful: frozenset[str]
) -> tuple[FactChange, ...]:
    """The facts that read differently of the household, then of the client and of people who are on both sides."""
    found = list(_facts("", before.household.circumstances, after.household.circumstances))
    theirs = {names[1].key(each.id): each for each in (after.client, *after.people)}
    for each in (before.client, *sorted(before.people, key=lambda one: one.id)):
        key = names[0].key(each.id)
        if key in theirs:
            whose = "the client" if each.id == CLIENT_ID else called(theirs[key])
            facts = _facts(whose, each.circumstances, theirs[key].circumstances)
            found += [replace(fact, with_harm=key in harmful) for fact in facts]
    return tuple(found)


def _facts(whose: str, before: Circumstances, after: Circumstances) -> Iterator[FactChange]:
    one, other = dict(before.answers), dict(after.answers)
    for name in sorted(one.keys() | other.keys()):
        was, is_now = one.get(name), other.get(name)
        if was != is_now:
            yield FactChange(name=name, label=fact(name).label, whose=whose, before=_answer(was), after=_answer(is_now))


def _answer(answer: Answer | None) -> str | None:
    """An answer in words.

    >>> _answer(frozenset({"b_c", "a"})), _answer(True), _answer(None)
    ('a, b c', 'yes', None)
    """
    match answer:
        case None:
            return None
        case Declined():
            return "would rather not say"
        case bool():
            return "yes" if answer else "no"
        case frozenset():
            return ", ".join(sorted(each.replace("_", " ") for each in answer))
        case _:
            return str(answer).replace("_", " ")


def wish_changes(before: Sequence[Wish], after: Sequence[Wish], names: tuple[Names, Names]) -> tuple[WishChange, ...]:
    """The wishes that read differently, in the order of the domains."""
    one, other = (dict(_wishes(wishes, of)) for wishes, of in zip((before, after), names, strict=True))
    order = list(NeedDomain)
    keys = sorted(one.keys() | other.keys(), key=lambda key: (order.index(key[0]), key[1]))
    return tuple(
        WishChange(domain=key[0], whom=key[1], before=one.get(key), after=other.get(key))
        for key in keys
        if one.get(key) is not other.get(key)
    )


_FIRST = (Wanted.YES, Wanted.NOT_NOW, Wanted.NO)


def _wishes(wishes: Iterable[Wish], names: Names) -> Iterator[tuple[tuple[NeedDomain, str], Wanted]]:
    """Each wish; where one is told in two ways, yes stands before not now before no."""
    for wish in sorted(wishes, key=lambda each: -_FIRST.index(each.wanted)):
        kind, who = names.of(wish.beneficiary) if wish.beneficiary else ("", "")
        yield (wish.domain, who or kind), wish.wanted


def strength_changes(
    before: Sequence[Strength], after: Sequence[Strength], names: tuple[Names, Names], harmful: frozenset[str]
) -> tuple[StrengthChange, ...]:
    """The strengths that stand on one side only, by id; the same where id and kind, or kind and words, are the same."""
    earlier, later = (sorted(side, key=lambda each: each.id) for side in (before, after))
    pairs = paired(
        earlier,
        later,
        by=(
            lambda each, _: (each.id, each.kind),
            lambda each, _: (each.kind, " ".join(each.words.casefold().split())),
        ),
    )
    gone = [_strength(one, Course.NOT_MENTIONED, names[0], harmful) for one, other in pairs if one and not other]
    new = [_strength(other, Course.NEW, names[1], harmful) for one, other in pairs if other and not one]
    return tuple(sorted((*gone, *new), key=lambda each: (each.course, each.strength.id)))


def _strength(strength: Strength, course: Course, names: Names, harmful: frozenset[str]) -> StrengthChange:
    return StrengthChange(strength=strength, course=course, with_harm=names.key(strength.person) in harmful)
