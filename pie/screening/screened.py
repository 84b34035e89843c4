"""All answers of a person together: read, kept apart by outcome, and what of them does not go together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pie.assessment import PersonId, ScreeningAnswer
from pie.screening.instruments import QuestionKind, instrument_named, questions
from pie.screening.reading import NOT_SAID, question_code, reading
from pie.screening.results import plain_name
from pie.screening.totals import disagreeing, given_results, totals
from pie.screening.values import Contradiction, NotUnderstood, Outcome, Reading, ToldFact, Total


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """What the answers to one or several screenings say, in an order of their own.

    ``given`` counts the answers as they came, equal ones too. Whatever was not understood counts for nothing.
    """

    given: int
    readings: tuple[Reading, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
    totals: tuple[Total, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def understood(self) -> int:
        """How many of the answers given were understood."""
        return sum(each.times for each in self.readings)

    def of(self, outcome: Outcome) -> tuple[Reading, ...]:
        """The readings of one outcome."""
        return tuple(each for each in self.readings if each.outcome is outcome)

    @property
    def told(self) -> tuple[tuple[Reading, ToldFact], ...]:
        """Each fact that an answer tells, with the answer: for a worker to record, never recorded by itself."""
        return tuple((each, told) for each in self.readings for told in each.facts)


def screened(answers: Iterable[ScreeningAnswer]) -> Screened:
    """What these answers say together; their order does not matter.

    Equal answers count once. Contradicting ones are all kept, and told.
    """
    listed = tuple(answers)
    found = [reading(each) for each in sorted(listed, key=_order)]
    readings = _merged(each for each in found if isinstance(each, Reading))
    computed = totals(readings)
    return Screened(
        given=len(listed),
        readings=tuple(sorted(readings, key=_place)),
        not_understood=_counted(each for each in found if isinstance(each, NotUnderstood)),
        totals=tuple(each for each in computed if not _is_given(each, readings)),
        contradictions=(*_contradictions(readings), *_wrong_totals(computed, readings)),
    )


def _order(given: ScreeningAnswer) -> tuple[bool, str, str, str, str, str]:
    day = given.answered_on.isoformat() if given.answered_on is not None else ""
    named = instrument_named(given.instrument)
    return (named is None, given.instrument, question_code(given), given.answer, given.about, day)


def _merged(found: Iterable[Reading]) -> list[Reading]:
    """The readings without repetitions: the answer of an instrument not said joins the same one of an instrument said."""
    kept: list[Reading] = []
    places: dict[tuple[object, ...], int] = {}
    for each in found:
        key = _same(each)
        at = places.get((*key, each.instrument))
        if at is None and each.given.instrument == NOT_SAID:
            at = places.get(key)
        if at is None:
            places[(*key, each.instrument)] = len(kept)
            places.setdefault(key, len(kept))
            kept.append(each)
        else:
            kept[at] = replace(kept[at], times=kept[at].times + each.times)
    return kept


def _same(each: Reading) -> tuple[object, ...]:
    answer = each.answer if each.outcome is not Outcome.CONTEXT else plain_name(each.given.answer)
    return (question_code(each.given), answer, each.outcome, each.about, each.given.answered_on)


def _place(each: Reading) -> tuple[int, str, str, str, str]:
    """In the order of the questions of our tables."""
    code = question_code(each.given)
    place = _places().get(code, len(questions()))
    day = each.given.answered_on.isoformat() if each.given.answered_on is not None else ""
    return (place, code, plain_name(each.given.answer), each.about, day)


@cache
def _places() -> dict[str, int]:
    places: dict[str, int] = {}
    for number, (_, question) in enumerate(questions()):
        places.setdefault(question, number)
    return places


def _counted(found: Iterable[NotUnderstood]) -> tuple[NotUnderstood, ...]:
    times: dict[NotUnderstood, int] = {}
    for each in found:
        times[each] = times.get(each, 0) + 1
    return tuple(replace(each, times=number) for each, number in times.items())


def _is_given(total: Total, readings: Sequence[Reading]) -> bool:
    """Whether a result given in the file says the same: then it need not be said twice."""
    return any(each.outcome is total.outcome for each in given_results(total, readings))


_EXCLUSIVE = (Outcome.NEGATIVE, Outcome.MET, Outcome.DECLINED)


def _contradictions(readings: Sequence[Reading]) -> Iterator[Contradiction]:
    asked: dict[tuple[str, PersonId], list[Reading]] = {}
    for each in readings:
        asked.setdefault((question_code(each.given), each.about), []).append(each)
    for (code, about), answers in asked.items():
        if _excludes(answers):
            yield Contradiction(question=code, about=about, said=tuple(sorted(_said(each) for each in answers)))


def _excludes(answers: Sequence[Reading]) -> bool:
    if len(answers) < 2:
        return False
    outcomes = {each.outcome for each in answers}
    if len(outcomes) > 1 and not outcomes.isdisjoint(_EXCLUSIVE):
        return True
    by_instrument: dict[str, set[str]] = {}
    for each in answers:
        if not _takes_several(each):
            by_instrument.setdefault(each.instrument, set()).add(each.answer)
    return any(len(different) > 1 for different in by_instrument.values())


def _takes_several(each: Reading) -> bool:
    code = question_code(each.given)
    kinds = {known.kind for (_, question), known in questions().items() if question == code}
    named = instrument_named(each.given.instrument) or instrument_named(each.instrument)
    own = questions().get((named.id, code)) if named is not None else None
    return own.kind is QuestionKind.SEVERAL if own is not None else QuestionKind.SEVERAL in kinds


def _wrong_totals(computed: Iterable[Total], readings: Sequence[Reading]) -> Iterator[Contradiction]:
    for total in computed:
        said = [_said(each) for each in disagreeing(total, readings)]
        if said:
            yield Contradiction(question=total.question, about=total.about, said=(*sorted(said), total.said))


def _said(each: Reading) -> str:
    day = each.given.answered_on
    return f"{each.said} ({day.isoformat()})" if day is not None else each.said
