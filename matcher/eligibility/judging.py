"""Criteria judged on those who would benefit, and what they say together."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from matcher.eligibility.open_facts import open_facts, papers_lacking
from matcher.eligibility.standing import Eligibility, Judged, Standing
from matcher.request import NOBODY, NOBODY_IN_SIGHT, Circle, Subject
from pie.facts import FactName, facts
from pie.facts import Subject as Of
from resources_catalog.criteria import Basis, Criterion, Not, Verdict, Whom
from resources_catalog.criteria import phrases as words

SILENT = "It says nothing about who may come."
_SOMEBODY_ELSE = "somebody else at home"
_ANYBODY = "anybody at home"
_HOUSEHOLD = "your household"


_NO_OTHERS: Mapping[Whom, Circle] = MappingProxyType({})


def eligibility(
    criteria: Sequence[Criterion],
    subjects: Sequence[Subject],
    *,
    everyone_known: bool,
    others: Mapping[Whom, Circle] = _NO_OTHERS,
) -> Eligibility:
    """The standing of the person, or of the household where ``subjects`` are several, with these criteria.

    One subject has its own verdicts. Of several the highest counts, for one who may come is enough; of an exclusion
    (*not …*) the lowest. Unless ``everyone_known``, somebody whom nobody has spoken of yet is judged along with them by
    the household's facts alone, so that hearing of another person never overturns a verdict. Without a subject every
    rule about a person is unknown. ``others`` are those on whom criteria are judged that speak of somebody else: a child,
    a relative; where they are not given, nobody is in sight.

    FITS needs every criterion met, suggested ones too, and at least one that was stated or confirmed; a stated or
    confirmed one that is not met gives NOT_ELIGIBLE, except for want of papers, which can be fetched: that, and a
    suggested one that is not met, gives CHECK_FIRST; all else, silence too, gives ASK.
    """
    own = Circle(subjects=tuple(subjects) or (NOBODY,), everyone_known=everyone_known)
    judged = tuple(
        _judged(each, own if each.about is Whom.PERSON else others.get(each.about, NOBODY_IN_SIGHT))
        for each in criteria
    )
    standing = _standing(judged)
    return Eligibility(
        standing=standing,
        verdict=min((_counted(each) for each in judged if each.criterion.can_exclude), default=Verdict.UNKNOWN),
        criteria=judged,
        because=_because(standing, judged),
    )


def _judged(criterion: Criterion, circle: Circle) -> Judged:
    subjects = circle.subjects
    unheard_of = () if circle.everyone_known else (_unheard_of(subjects[0]),)
    verdicts = [(criterion.rule.judge(each.known), each) for each in (*subjects, *unheard_of)]
    decides = min if isinstance(criterion.rule, Not) else max
    verdict = decides(verdict for verdict, _ in verdicts)
    about = next(each for each_verdict, each in verdicts if each_verdict is verdict)
    still_open = open_facts(criterion.rule, about.known)
    return Judged(
        criterion=criterion,
        verdict=verdict,
        about=_said_of(criterion, verdict, about, subjects),
        missing=()
        if about in unheard_of or _is_elsewhere(criterion, about)
        else tuple(sorted(still_open - about.declined)),
        declined=tuple(sorted(still_open & about.declined)),
        papers=papers_lacking(criterion.rule, about.known) if verdict is Verdict.NOT_MET else (),
    )


def _is_elsewhere(criterion: Criterion, about: Subject) -> bool:
    """Whether it was judged on somebody of whom nobody has spoken: a relative who may live elsewhere."""
    return about.id == NOBODY.id and criterion.about is not Whom.PERSON


def _said_of(criterion: Criterion, verdict: Verdict, about: Subject, subjects: Sequence[Subject]) -> str:
    """Whom a verdict is said of; a settled one on several people is not pinned on the first of them."""
    rule = criterion.rule
    if verdict is Verdict.UNKNOWN or len(subjects) == 1:
        return about.called
    if rule.facts() and all(map(_is_of_household, rule.facts())):
        return _HOUSEHOLD
    return _ANYBODY if verdict is Verdict.NOT_MET and not isinstance(rule, Not) else about.called


def _unheard_of(one: Subject) -> Subject:
    """Somebody at home whom nobody has spoken of: only what holds for the whole household is known of them."""
    shared = {name: value for name, value in one.known.items() if _is_of_household(name)}
    declined = frozenset(name for name in one.declined if _is_of_household(name))
    return Subject(id=NOBODY.id, called=_SOMEBODY_ELSE, known=shared, declined=declined)


def _is_of_household(name: str) -> bool:
    registered = facts().get(FactName(name))
    return registered is not None and registered.subject is Of.HOUSEHOLD


def _counted(judged: Judged) -> Verdict:
    return Verdict.UNKNOWN if judged.papers else judged.verdict


def _standing(judged: Sequence[Judged]) -> Standing:
    if any(each.excludes for each in judged):
        return Standing.NOT_ELIGIBLE
    if any(each.is_doubt for each in judged):
        return Standing.CHECK_FIRST
    all_met = all(each.verdict is Verdict.MET for each in judged)
    return Standing.FITS if all_met and any(each.criterion.can_exclude for each in judged) else Standing.ASK


def _because(standing: Standing, judged: Sequence[Judged]) -> str:
    if not judged:
        return SILENT
    match standing:
        case Standing.NOT_ELIGIBLE:
            return f"It is only for people {_listed(each for each in judged if each.excludes)}."
        case Standing.CHECK_FIRST:
            return " ".join(_doubt(each) for each in judged if each.is_doubt)
        case Standing.FITS:
            return "Everything that it asks for is met."
        case Standing.ASK:
            still = sum(each.verdict is Verdict.UNKNOWN for each in judged)
            counted = f"{still} of {len(judged)} things that it asks for" if still else "That this is all it asks for"
            return f"{counted} must be asked first." if still else f"{counted} was only read out of its words."


def _doubt(judged: Judged) -> str:
    if judged.papers:
        return f"Papers to get first: {judged.criterion.rule}."
    criterion = judged.criterion
    if criterion.is_said_by_its_words:
        return f"By its words it may not take {judged.about} ({criterion}): check first."
    quoted = f" (its words: “{criterion.words}”)" if criterion.words else ""
    return f"It may be only for people {criterion}{quoted}: check first."


def _listed(judged: Iterable[Judged]) -> str:
    return words.listed((str(each.criterion.rule) for each in judged), joined_by="and")


def basis_said(criterion: Criterion) -> str:
    """How a criterion came to be known, in a few words that can follow it."""
    match criterion.basis:
        case Basis.STATED:
            return "the directory states it"
        case Basis.CONFIRMED:
            on = f" on {criterion.confirmed_on.isoformat()}" if criterion.confirmed_on else ""
            return f"confirmed{on}"
        case Basis.SUGGESTED:
            if criterion.is_said_by_its_words:
                return "its own words"
            return f"read from “{criterion.words}”" if criterion.words else "not stated, only suggested by its record"
