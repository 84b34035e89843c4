"""Results that follow from several answers: sums with a threshold, and "any of these"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pie.assessment import PersonId
from pie.screening.instruments import ScoredRule, TotalRule, instruments, scored_rules
from pie.screening.reading import question_code
from pie.screening.values import Outcome, Reading, Total


def totals(readings: Sequence[Reading]) -> tuple[Total, ...]:
    """Every total of which at least one item was answered, for each person, in the order of the table.

    Of contradicting answers the worst counts. Items that nobody answered make a total positive where the others suffice
    already, and never negative.
    """
    people = sorted({each.about for each in readings})
    return tuple(
        _total(rule, about, scores)
        for rule in scored_rules().values()
        for about in people
        if (scores := _scores(rule, (each for each in readings if each.about == about)))
    )


def disagreeing(total: Total, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The results given for this total that say something else than its answers do."""
    for each in given_results(total, readings):
        if total.outcome is not None and each.outcome is not total.outcome and each.outcome is not Outcome.DECLINED:
            yield each


def given_results(total: Total, readings: Iterable[Reading]) -> Iterator[Reading]:
    """The results that a file gives for this total itself."""
    return (each for each in readings if question_code(each.given) == total.question and each.about == total.about)


def _scores(rule: ScoredRule, readings: Iterable[Reading]) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in readings:
        code = question_code(each.given)
        if code in rule.items and each.outcome is not Outcome.DECLINED:
            score = int(each.outcome is Outcome.POSITIVE) if rule.rule is TotalRule.ANY else each.score
            if score is not None:
                found[code] = max(score, found.get(code, score))
    return found


def _total(rule: ScoredRule, about: PersonId, scores: Mapping[str, int]) -> Total:
    score, unanswered = sum(scores.values()), len(rule.items) - len(scores)
    reached = score >= rule.needed
    outcome = Outcome.POSITIVE if reached else Outcome.NEGATIVE if not unanswered else None
    return Total(
        instrument=instruments()[rule.instrument].called,
        question=rule.code,
        label=rule.label,
        about=about,
        score=score,
        out_of=rule.most,
        needed=rule.needed,
        outcome=outcome,
        unanswered=unanswered,
        domains=rule.domains,
        haste=rule.haste if reached else None,
        flag=rule.flag if reached else None,
    )
