"""A comparison in plain sentences: a summary in one paragraph, what was not asked this time, what to look at next."""

from collections.abc import Iterator, Sequence
from datetime import date

from pie.assessment import Assessment, Beneficiary, BeneficiaryKind
from pie.codes import Attainment
from pie.goals import t_score_said
from pie.graph import situation_graph
from pie.history.compared import Comparison
from pie.history.course import IS_NEW, IS_OPEN, IS_OVER, IS_WORSE, Course
from pie.history.life import called
from pie.history.needs import NeedChange
from pie.needs import Need
from pie.supports import overloaded, single_points_of_failure

_MOST_NAMED = 4
_PRESSING = 400
"""From this priority on a need without a goal is worth a word; assumed."""


def summary(found: Comparison) -> str:
    """What a supervisor hears first, in one paragraph."""
    if found.is_nothing:
        return f"{_span(found)} Nothing that was asked reads differently."
    return " ".join(
        (_span(found), *_needs_said(found), *_escalations_said(found), *_ties_said(found), *_goals_said(found))
    )


def not_asked(found: Comparison) -> tuple[str, ...]:
    """What was known before and nobody asked, or mentioned, this time; none of it is thereby over."""
    needs = [
        f"{need_said(change.need, found.before)} (last: {_severity_said(change)})"
        for change in found.needs
        if change.course in {Course.NOT_MENTIONED, Course.NOT_ASKED_NOW} and not change.with_harm
    ]
    seeming = [
        f"{what}, behind {need_said(change.need, found.after)}"
        for change in found.needs
        if change.course not in {Course.NOT_MENTIONED, Course.NOT_ASKED_NOW}
        for what in change.open
    ]
    ties = [
        f"the tie with {tie.called}" for tie in found.ties if tie.course is Course.NOT_MENTIONED and not tie.with_harm
    ]
    facts = [
        f"{each.label}{f' ({each.whose})' if each.whose else ''}"
        for each in found.facts
        if each.is_not_asked_now and not each.with_harm
    ]
    goals = [f"the goal “{each.goal.words}”" for each in found.goals if each.course is Course.NOT_MENTIONED]
    levels = [
        f"how far the goal “{each.goal.words}” is reached"
        for each in found.goals
        if each.before is not None and each.after is not None and each.after.scale and not each.is_looked_at
    ]
    return tuple(dict.fromkeys((*needs, *seeming, *ties, *facts, *goals, *levels)))


def look_at_next(found: Comparison) -> tuple[str, ...]:
    """What deserves the next look, the most pressing first."""
    return tuple(
        dict.fromkeys(
            (
                *_dangers(found),
                *_worse(found),
                *_unasked(found),
                *_alone(found),
                *_goals_behind(found),
                *_aimless(found),
            )
        )
    )


def need_said(need: Need, assessment: Assessment) -> str:
    """A need by its domain, and for whom where that is not the client."""
    whom = _whom(need.beneficiary, assessment)
    return f"{need.domain.label}{f' for {whom}' if whom else ''}"


def day_said(day: date) -> str:
    """A day in words.

    >>> day_said(date(2026, 11, 2))
    '2 November 2026'
    """
    return f"{day.day} {day:%B %Y}"


def _whom(beneficiary: Beneficiary, assessment: Assessment) -> str:
    if beneficiary.kind is BeneficiaryKind.MEMBER and beneficiary.person in assessment.everyone:
        return called(assessment.everyone[beneficiary.person])
    words = {
        BeneficiaryKind.HOUSEHOLD: "the household",
        BeneficiaryKind.MEMBER: "a member of the household",
        BeneficiaryKind.UNKNOWN: "somebody not known yet",
    }
    return words.get(beneficiary.kind, "")


def _span(found: Comparison) -> str:
    if not found.days:
        return f"Both assessments were made on {day_said(found.after.assessed_on)}."
    span = f"{found.days} days" if found.days < _WEEKS_FROM else f"{round(found.days / 7)} weeks"
    return f"In the {span} from {day_said(found.before.assessed_on)} to {day_said(found.after.assessed_on)}:"


_WEEKS_FROM = 21


def _needs_said(found: Comparison) -> Iterator[str]:
    groups = (
        (IS_WORSE, "got worse"),
        (frozenset({Course.BETTER}), "got better"),
        (IS_NEW, "came up that were not recorded before"),
        (IS_OVER, "ended"),
        (IS_OPEN | {Course.NOT_ASKED_BEFORE}, "cannot be compared, since not all was asked both times"),
    )
    said = []
    for courses, words in groups:
        changes = [each for each in found.needs_by(*courses) if not each.with_harm]
        if changes:
            named = _few([need_said(each.need, found.after if each.after else found.before) for each in changes])
            said.append(f"{_counted(len(changes), 'need')} {_agreeing(words, len(changes))} ({named})")
    yield f"{_capital('; '.join(said))}." if said else "No need changed."


def _escalations_said(found: Comparison) -> Iterator[str]:
    fresh = [
        each.escalation.title for each in found.escalations if each.is_raised and each.course is not Course.UNCHANGED
    ]
    still = [each.escalation.title for each in found.escalations if each.course is Course.UNCHANGED]
    silent = [each.escalation.title for each in found.escalations if each.course is Course.NOT_MENTIONED]
    for titles, begin, end in (
        (fresh, "New, and to be acted on", ""),
        (still, "Still to be acted on", ""),
        (silent, "Not raised this time, but not asked about either", "; that is not safe to rely on"),
    ):
        if titles:
            yield f"{begin}: {'; '.join(titles)}{end}."


def _ties_said(found: Comparison) -> Iterator[str]:
    said = [
        f"{tie.called} ({tie.course.label})"
        for tie in found.ties
        if tie.course not in {Course.UNCHANGED} and not tie.with_harm
    ]
    if said:
        yield f"Around the person: {_few(said)}."


def _goals_said(found: Comparison) -> Iterator[str]:
    if not found.after.goals:
        yield "No goal is recorded."
        return
    score, was = found.reached_after.t_score, found.reached_before.t_score
    before = "" if was is None or score is None else f" Before, it was {was:.1f}."
    yield t_score_said(score) + before
    if found.reached_after.left_out:
        number = len(found.reached_after.left_out)
        yield f"{_counted(number, 'goal')} without an outcome yet {'is' if number == 1 else 'are'} left out of it."


def _dangers(found: Comparison) -> Iterator[str]:
    for each in found.escalations:
        if each.is_raised:
            yield f"Act on this first: {each.escalation.title[0].lower()}{each.escalation.title[1:]}."
        elif each.course is Course.NOT_MENTIONED:
            yield f"Ask again: “{each.escalation.title}” was raised before, and nobody asked about it this time."
    yield from (f"Ask, in private: {each}. Not asked is not safe." for each in found.not_assessed)


def _worse(found: Comparison) -> Iterator[str]:
    without_goal = set(found.links.needs_without_goal)
    for change in found.needs_by(*IS_WORSE):
        has_none = change.after is not None and change.after.id in without_goal
        end = " No goal serves it yet: agree on one, if they want to." if has_none else ""
        yield f"{_capital(need_said(change.need, found.after))} got worse: ask what would help now.{end}"


def _unasked(found: Comparison) -> Iterator[str]:
    for change in found.needs_by(*IS_OPEN):
        if change.with_harm:
            continue
        yield f"Ask how it is with {need_said(change.need, found.after if change.after else found.before)}: {change.course.label}."


def _alone(found: Comparison) -> Iterator[str]:
    graph = situation_graph(found.after)
    for change in found.coverage:
        if change.before and not change.after:
            yield f"Nobody is recorded as helping with {change.domain.label} any more."
    changed = {change.domain for change in found.coverage}
    for covered in single_points_of_failure(graph):
        if covered.domain in changed:
            yield f"Everything in {covered.domain.label} hangs on {covered.helpers[0].called}."
    yield from (" ".join(each.because) for each in overloaded(graph))


def _goals_behind(found: Comparison) -> Iterator[str]:
    for each in found.goals:
        if each.after is None:
            continue
        due = each.after.due_on
        if due is not None and due <= found.after.assessed_on and _is_below(each.level_after):
            yield f"The goal “{each.after.words}” was due on {day_said(due)} and is not reached: talk over what is in the way."
        elif each.course is Course.WORSE:
            yield f"The goal “{each.after.words}” is farther off than before: ask whether it still fits."
        elif not each.after.scale:
            yield f"Agree with the person what each level of the goal “{each.after.words}” looks like."


def _is_below(level: Attainment | None) -> bool:
    return level is None or level < Attainment.EXPECTED


def _aimless(found: Comparison) -> Iterator[str]:
    worse = {change.after.id for change in found.needs_by(*IS_WORSE) if change.after is not None}
    pressing = {
        change.after.id: change.after
        for change in found.needs
        if change.after is not None and change.after.priority_permille >= _PRESSING and not change.after.is_declined
    }
    for id_ in found.links.needs_without_goal:
        if id_ in pressing and id_ not in worse:
            yield f"No goal serves {need_said(pressing[id_], found.after)} yet."
    words = {goal.id: goal.words for goal in found.after.goals}
    for goal in found.links.goals_without_need:
        yield f"The goal “{words[goal]}” serves no need that is recorded: ask what stands behind it."


def _severity_said(change: NeedChange) -> str:
    severity = change.before.severity if change.before else None
    return "how bad was not asked" if severity is None else severity.label


def _few(texts: Sequence[str]) -> str:
    kept = list(texts[:_MOST_NAMED])
    more = len(texts) - len(kept)
    return ", ".join([*kept, *([f"and {more} more"] if more else [])])


def _counted(number: int, one: str) -> str:
    return f"1 {one}" if number == 1 else f"{number} {one}s"


def _agreeing(words: str, number: int) -> str:
    return words.replace("that were", "that was") if number == 1 else words


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
